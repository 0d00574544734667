"""What must never be false is held by PostgreSQL: each forbidden thing, tried in raw SQL."""

import pytest
from django.db import IntegrityError, connection, transaction

from accounts.acting import acting
from claims.models import Claim, Event, Impact
from claims.workflow import CARRIES_VERDICT, MOVES, Act, Move, Status
from tests.factories import (
    ArticleFactory,
    ClaimFactory,
    EvidenceFactory,
    MentionFactory,
    NoteFactory,
    SourceFactory,
    UserFactory,
    decided,
    in_review,
    revision_of,
)
from tests.raw_sql import refused, run

pytestmark = pytest.mark.django_db


def test_nobody_writes_without_being_named() -> None:
    claim = ClaimFactory()
    with refused("acting_user_is_set"):
        run("UPDATE claims_claim SET wording = 'Other words.' WHERE id = %s", claim.pk)


@pytest.mark.parametrize(
    ("column", "value"), [("status", "decided"), ("verdict", "verified"), ("version", 7)]
)
def test_a_claim_is_born_as_draft(column: str, value: object) -> None:
    by = UserFactory(role="Chief")
    with refused("claim_born_as_draft"), acting(by, "make"):
        Claim.objects.create(wording="Born wise.", created_by=by, worded_by=by, **{column: value})


def test_a_claim_is_made_in_ones_own_name() -> None:
    by, other = UserFactory(role="Reporter"), UserFactory(role="Reporter")
    with refused("claim_names_its_author"), acting(by, "make"):
        Claim.objects.create(wording="Not mine.", created_by=other, worded_by=other)


def test_a_reader_makes_no_claim() -> None:
    by = UserFactory(role="Reader")
    with refused("claim_needs_a_role"), acting(by, "make"):
        Claim.objects.create(wording="From the gallery.", created_by=by, worded_by=by)


def test_a_superuser_without_a_role_makes_no_claim() -> None:
    by = UserFactory(is_superuser=True)
    with refused("claim_needs_a_role"), acting(by, "make"):
        Claim.objects.create(wording="From the server room.", created_by=by, worded_by=by)


@pytest.mark.parametrize("start", Status)
@pytest.mark.parametrize("end", Status)
@pytest.mark.parametrize("act", Act)
def test_every_pair_outside_the_life_cycle_is_refused(start: Status, end: Status, act: Act) -> None:
    if start == end or any((m.start, m.act, m.end) == (start, act, end) for m in MOVES):
        return
    claim = ClaimFactory()
    force_status(claim, start)
    chief = UserFactory(role="Chief")
    with refused("claim_moves_by_the_life_cycle"), acting(chief, act, reason="Trying it."):
        run("UPDATE claims_claim SET status = %s WHERE id = %s", end, claim.pk)


def force_status(claim: Claim, status: Status) -> None:
    """Put a claim anywhere in its life cycle, past the triggers."""
    other = ClaimFactory(by=claim.created_by)
    run("SET LOCAL session_replication_role = replica")
    run(
        "UPDATE claims_claim SET status = %s, verdict = %s, merged_into_id = %s WHERE id = %s",
        status,
        "verified" if status in CARRIES_VERDICT else "",
        other.pk if status == Status.MERGED else None,
        claim.pk,
    )
    run("SET LOCAL session_replication_role = DEFAULT")


@pytest.mark.parametrize("move", [m for m in MOVES if m.needs_reason and m.permission])
def test_a_step_that_needs_a_reason_is_refused_without(move: Move) -> None:
    claim, chief = ClaimFactory(), UserFactory(role="Chief")
    force_status(claim, move.start)
    with refused("claim_step_needs_a_reason"), acting(chief, move.act, reason="  "):
        run("UPDATE claims_claim SET status = %s WHERE id = %s", move.end, claim.pk)


def test_only_a_verification_decides() -> None:
    claim = in_review()
    with refused("claim_decided_by_a_verification"), acting(UserFactory(role="Chief"), "decide"):
        run(
            "UPDATE claims_claim SET status = 'decided', verdict = 'verified' WHERE id = %s",
            claim.pk,
        )


def test_an_old_verification_does_not_decide_a_later_version() -> None:
    claim = decided()
    chief = UserFactory(role="Chief")
    with acting(chief, Act.REOPEN, reason="A new report."):
        run("UPDATE claims_claim SET status = 'lapsed' WHERE id = %s", claim.pk)
    with acting(chief, Act.SUBMIT):
        run("UPDATE claims_claim SET status = 'in_review', verdict = '' WHERE id = %s", claim.pk)
    with refused("claim_decided_by_a_verification"), acting(chief, "decide"):
        run(
            "UPDATE claims_claim SET status = 'decided', verdict = 'verified' WHERE id = %s",
            claim.pk,
        )


VERIFY = """
    INSERT INTO claims_verification (claim_id, verdict, rationale, reviewer_id, at, claim_version,
                                     override_reason, looked_at, fingerprint)
    VALUES (%s, %s, %s, %s, now(), %s, %s, '{}', '')
"""


def verify(claim: Claim, by, verdict="verified", rationale="", override="") -> None:
    claim.refresh_from_db()
    with acting(by, Act.DECIDE, reason=override or rationale):
        run(VERIFY, claim.pk, verdict, rationale, by.pk, claim.version, override)


def test_a_second_person_verifies() -> None:
    claim, reviewer = in_review(), UserFactory(role="Reviewer")
    verify(claim, reviewer)
    claim.refresh_from_db()
    assert (claim.status, claim.verdict) == ("decided", "verified")


def test_who_made_the_claim_does_not_verify_it() -> None:
    author = UserFactory(role="Reviewer")
    claim = in_review(by=author)
    with refused("claim_second_pair_of_eyes"):
        verify(claim, author)


def test_who_last_worded_the_claim_does_not_verify_it() -> None:
    claim, reviewer = in_review(), UserFactory(role="Reviewer")
    with acting(reviewer, "reword"):
        run("UPDATE claims_claim SET wording = 'Better words.' WHERE id = %s", claim.pk)
    with refused("claim_second_pair_of_eyes"):
        verify(claim, reviewer)


def test_who_added_evidence_does_not_verify_the_claim() -> None:
    claim, reviewer = in_review(), UserFactory(role="Reviewer")
    EvidenceFactory(claim=claim, by=reviewer)
    with refused("claim_second_pair_of_eyes"):
        verify(claim, reviewer)


def test_who_changed_evidence_does_not_verify_the_claim() -> None:
    claim, reviewer = in_review(), UserFactory(role="Reviewer")
    with acting(reviewer, "change_evidence"):
        run("UPDATE claims_evidence SET excerpt = 'Retyped.' WHERE claim_id = %s", claim.pk)
    with refused("claim_second_pair_of_eyes"):
        verify(claim, reviewer)


def test_a_chief_may_decide_alone_with_a_reason() -> None:
    chief = UserFactory(role="Chief")
    claim = in_review(by=chief)
    verify(claim, chief, override="Night shift, nobody else in the house.")
    assert claim.verifications.get().override_reason.startswith("Night shift")


def test_a_reviewer_may_not_decide_alone() -> None:
    reviewer = UserFactory(role="Reviewer")
    claim = in_review(by=reviewer)
    with refused("override_needs_a_role"):
        verify(claim, reviewer, override="I am sure.")


@pytest.mark.parametrize("role", ["Reader", "Reporter", "Data entry", "Auditor", "Administrator"])
def test_other_roles_give_no_verdict(role: str) -> None:
    claim = in_review()
    with refused("verification_needs_a_role"):
        verify(claim, UserFactory(role=role))


@pytest.mark.parametrize("verdict", ["verified", "refuted"])
def test_a_verdict_on_the_world_rests_on_evidence(verdict: str) -> None:
    claim = in_review(evidence=0)
    with refused("verification_rests_on_evidence"):
        verify(claim, UserFactory(role="Reviewer"), verdict, "Because.")


@pytest.mark.parametrize("verdict", ["refuted", "disputed", "unverifiable", "outdated"])
def test_any_verdict_but_verified_says_why(verdict: str) -> None:
    claim = in_review()
    with refused("verification_says_why"):
        verify(claim, UserFactory(role="Reviewer"), verdict, "   ")


def test_a_verdict_is_given_in_ones_own_name() -> None:
    claim, one, other = in_review(), UserFactory(role="Reviewer"), UserFactory(role="Reviewer")
    with refused("verification_in_ones_own_name"), acting(one, Act.DECIDE):
        run(VERIFY, claim.pk, "verified", "", other.pk, claim.version, "")


def test_a_verdict_on_a_stale_version_is_refused() -> None:
    claim, reviewer = in_review(), UserFactory(role="Reviewer")
    with refused("verification_of_the_current_version"), acting(reviewer, Act.DECIDE):
        run(VERIFY, claim.pk, "verified", "", reviewer.pk, claim.version - 1, "")


def test_a_draft_cannot_be_verified() -> None:
    claim = EvidenceFactory().claim
    with refused("verification_of_a_claim_in_review"):
        verify(claim, UserFactory(role="Reviewer"))


@pytest.mark.parametrize(
    "change", ["wording = 'Other words.'", "kind = 'figure'", "as_of = '2020-01-01'"]
)
def test_a_decided_claim_is_frozen(change: str) -> None:
    claim = decided()
    with refused("claim_frozen"), acting(UserFactory(role="Chief"), "reword"):
        run(f"UPDATE claims_claim SET {change} WHERE id = %s", claim.pk)


def test_a_verdict_cannot_be_rewritten() -> None:
    claim = decided()
    with refused("claim_verdict_from_a_verification"), acting(UserFactory(role="Chief"), "decide"):
        run("UPDATE claims_claim SET verdict = 'refuted' WHERE id = %s", claim.pk)


def test_a_claim_does_not_lapse_by_hand() -> None:
    claim = decided()
    with (
        refused("claim_lapses_for_cause"),
        acting(UserFactory(role="Chief"), Act.LAPSE, reason="I want it so."),
    ):
        run("UPDATE claims_claim SET status = 'lapsed' WHERE id = %s", claim.pk)


def test_who_made_a_claim_is_fixed() -> None:
    claim, chief = ClaimFactory(), UserFactory(role="Chief")
    with refused("claim_birth_is_fixed"), acting(chief, "reword"):
        run("UPDATE claims_claim SET created_by_id = %s WHERE id = %s", chief.pk, claim.pk)


def test_who_last_worded_a_claim_is_not_for_anyone_to_set() -> None:
    claim, chief = ClaimFactory(), UserFactory(role="Chief")
    with refused("claim_names_its_author"), acting(chief, "reword"):
        run("UPDATE claims_claim SET worded_by_id = %s WHERE id = %s", chief.pk, claim.pk)


def test_who_added_evidence_is_fixed() -> None:
    evidence, chief = EvidenceFactory(), UserFactory(role="Chief")
    with refused("evidence_names_who_added_it"), acting(chief, "change_evidence"):
        run("UPDATE claims_evidence SET added_by_id = %s WHERE id = %s", chief.pk, evidence.pk)


def test_evidence_is_added_in_ones_own_name() -> None:
    claim, one, other = ClaimFactory(), UserFactory(role="Reporter"), UserFactory(role="Reporter")
    source = SourceFactory()
    with refused("evidence_names_who_added_it"), acting(one, "add_evidence"):
        claim.evidence.create(source=source, added_by=other)


@pytest.mark.parametrize(
    "write",
    [
        "INSERT INTO claims_evidence (claim_id, source_id, stance, excerpt, locator, added_by_id, "
        "added_at) SELECT claim_id, source_id, 'context', 'More.', '', added_by_id, now() "
        "FROM claims_evidence WHERE claim_id = %s",
        "UPDATE claims_evidence SET excerpt = 'Other words.' WHERE claim_id = %s",
        "DELETE FROM claims_evidence WHERE claim_id = %s",
    ],
)
def test_changed_evidence_lapses_a_decided_claim_at_once(write: str) -> None:
    claim = decided()
    with acting(claim.created_by, "touch_evidence"):
        run(write, claim.pk)
    claim.refresh_from_db()
    assert (claim.status, claim.verdict) == ("lapsed", "verified")
    lapse = claim.events.filter(act="lapse").get()
    assert lapse.reason.startswith("Evidence was ")


def test_a_regraded_source_lapses_the_claims_that_rest_on_it() -> None:
    claim, unrelated = decided(), decided()
    source = claim.evidence.get().source
    with acting(UserFactory(role="Data entry"), "change_source"):
        run("UPDATE sources_source SET reliability = 'E' WHERE id = %s", source.pk)
    claim.refresh_from_db()
    unrelated.refresh_from_db()
    assert (claim.status, unrelated.status) == ("lapsed", "decided")


def test_a_sources_notes_do_not_lapse_anything() -> None:
    claim = decided()
    source = claim.evidence.get().source
    with acting(UserFactory(role="Data entry"), "change_source"):
        run("UPDATE sources_source SET notes = 'Seen on paper.' WHERE id = %s", source.pk)
    claim.refresh_from_db()
    assert claim.status == "decided"


def test_a_mention_quotes_the_text() -> None:
    claim, revision = ClaimFactory(), revision_of(ArticleFactory())
    with refused("mention_quotes_the_text"), acting(claim.created_by, "mention"):
        claim.mentions.create(
            revision=revision, start=0, end=3, quote="Not there", created_by=claim.created_by
        )


def test_a_mention_stays_within_a_paragraph() -> None:
    claim, revision = ClaimFactory(), revision_of(ArticleFactory())
    end = revision.text.index("\n\n") + 6
    with refused("mention_within_a_paragraph"), acting(claim.created_by, "mention"):
        claim.mentions.create(
            revision=revision,
            start=0,
            end=end,
            quote=revision.text[:end],
            created_by=claim.created_by,
        )


def test_a_mention_does_not_move() -> None:
    mention = MentionFactory()
    with refused("mention_fixed"), acting(mention.created_by, "mention"):
        run("UPDATE claims_mention SET start = start + 1 WHERE id = %s", mention.pk)


@pytest.mark.parametrize(
    "write",
    [
        "UPDATE articles_revision SET text = 'Other words.' WHERE id = %s",
        "DELETE FROM articles_revision WHERE id = %s",
    ],
)
def test_a_revision_is_frozen(write: str) -> None:
    revision = revision_of(ArticleFactory())
    with refused("revision_frozen"), acting(UserFactory(role="Chief"), "edit"):
        run(write, revision.pk)


@pytest.mark.parametrize(
    ("table", "constraint"),
    [
        ("claims_event", "event_kept"),
        ("claims_verification", "verification_kept"),
        ("claims_note", "note_kept"),
        ("claims_claim", "claim_never_deleted"),
    ],
)
def test_what_is_kept_is_not_deleted(table: str, constraint: str) -> None:
    NoteFactory(claim=decided())
    with refused(constraint), acting(UserFactory(role="Chief"), "delete"):
        run(f"DELETE FROM {table}")


@pytest.mark.parametrize(
    ("write", "constraint"),
    [
        ("UPDATE claims_event SET reason = 'Nicer.'", "event_kept"),
        ("UPDATE claims_verification SET rationale = 'Nicer.'", "verification_kept"),
        ("UPDATE claims_note SET text = 'Nicer.'", "note_kept"),
    ],
)
def test_what_is_kept_is_not_changed(write: str, constraint: str) -> None:
    NoteFactory(claim=decided())
    with refused(constraint), acting(UserFactory(role="Chief"), "change"):
        run(write)


@pytest.mark.parametrize(
    "table", ["claims_event", "claims_verification", "claims_note", "claims_claim"]
)
def test_nothing_kept_is_emptied(table: str) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        run(f"TRUNCATE {table} CASCADE")


def test_history_is_not_forged() -> None:
    event = decided().events.first()
    with refused("event_written_by_triggers"):
        run(
            "INSERT INTO claims_event (claim_id, number, act, at, subject, subject_id, reason, "
            "previous_hash, hash) VALUES (%s, 99, 'decide', now(), 'claim', 1, '', '', '')",
            event.claim_id,
        )
    with refused("event_written_by_triggers"), acting(event.actor, "decide"):
        run("SELECT galley_record_event(%s, 'claim', 1, NULL, '{}')", event.claim_id)


def test_history_holds_every_step_with_old_and_new_values() -> None:
    claim = ClaimFactory(wording="Fifty years.")
    with acting(claim.created_by, "reword", reason="The treaty says so."):
        run("UPDATE claims_claim SET wording = 'Forty-nine years.' WHERE id = %s", claim.pk)
    made, reworded = claim.events.order_by("number")
    assert (made.act, made.before, made.after["wording"]) == ("make", None, "Fifty years.")
    assert reworded.before["wording"] == "Fifty years."
    assert reworded.after["wording"] == "Forty-nine years."
    assert (reworded.actor, reworded.reason) == (claim.created_by, "The treaty says so.")
    assert (made.previous_hash, reworded.previous_hash) == ("", made.hash)


def test_history_is_chained_by_a_hash_that_can_be_computed_again() -> None:
    claim = decided()
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT bool_and(hash = galley_event_hash(previous_hash, claim_id, number, act, "
            "actor_id, at, subject, subject_id, before, after, reason)), count(*) "
            "FROM claims_event WHERE claim_id = %s",
            [claim.pk],
        )
        assert cursor.fetchone() == (True, Event.objects.filter(claim=claim).count())


def test_a_verification_remembers_what_was_looked_at() -> None:
    claim = decided(wording="Forty-nine years.")
    verification = claim.verifications.get()
    assert verification.looked_at["wording"] == "Forty-nine years."
    assert verification.looked_at["sources"][0]["grade"] == "F"
    assert len(verification.fingerprint) == 64


def test_articles_hear_of_a_claim_that_no_longer_stands() -> None:
    claim = ClaimFactory()
    mention = MentionFactory(claim=claim)
    claim.refresh_from_db()
    claim = decided(claim)
    EvidenceFactory(claim=claim)
    impact = Impact.objects.get()
    assert (impact.mention, impact.was, impact.became) == (mention, "verified", "lapsed")
    assert impact.reason.startswith("Evidence was added, from “")


def test_the_setting_that_pgtrigger_would_obey_does_nothing() -> None:
    claim = decided()
    with refused("claim_never_deleted"), acting(UserFactory(role="Chief"), "delete"):
        run("SELECT set_config('pgtrigger.ignore', '{pgtrigger_claim_never_deleted_rows}', true)")
        run("DELETE FROM claims_claim WHERE id = %s", claim.pk)
