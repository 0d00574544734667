"""What people type has an end in the database too, as long as the forms let it be."""

import pytest

from accounts.acting import acting
from accounts.models import User
from claims.actions.deskrule import set_rule
from claims.actions.note import write_note
from claims.actions.signoff import override
from claims.models import Impact
from claims.models.choices import PRINTED_LIMIT, REASON_LIMIT, TEXT_LIMIT
from claims.models.claim import WORDING_LIMIT
from claims.models.evidence import EXCERPT_LIMIT
from sources.actions.independence import set_apart
from sources.models import Source
from sources.models.independence import APART_LIMIT
from sources.models.source import NOTES_LIMIT
from tests.claims.clearing import sentence_of, signed
from tests.claims.test_database_rules import refused, run
from tests.factories import ArticleFactory, EvidenceFactory, MentionFactory, decided

pytestmark = pytest.mark.django_db

LIMITS = [
    ("claims_claim", "wording", WORDING_LIMIT, "claim_wording_short"),
    ("claims_evidence", "excerpt", EXCERPT_LIMIT, "evidence_excerpt_fits"),
    ("claims_note", "text", TEXT_LIMIT, "note_text_fits"),
    ("claims_verification", "rationale", TEXT_LIMIT, "verification_rationale_fits"),
    ("claims_verification", "override_reason", REASON_LIMIT, "verification_override_reason_fits"),
    ("claims_deskrule", "reason", REASON_LIMIT, "deskrule_reason_fits"),
    ("claims_impact", "resolution", PRINTED_LIMIT, "impact_resolution_fits"),
    ("claims_sentenceoverride", "reason", PRINTED_LIMIT, "override_reason_fits"),
    ("claims_signoff", "note", PRINTED_LIMIT, "sign_off_note_fits"),
    ("claims_signoff", "taken_back_because", PRINTED_LIMIT, "sign_off_taken_back_because_fits"),
    ("sources_source", "notes", NOTES_LIMIT, "source_notes_fit"),
    ("sources_independence", "reason", APART_LIMIT, "independence_reason_fits"),
    ("sources_independence", "undone_reason", APART_LIMIT, "independence_undone_reason_fits"),
]


def test_no_text_is_longer_than_its_form_lets_it_be(chief: User) -> None:
    write_one_of_each(chief)
    # The triggers fix what was said once, and would refuse first: it is the lengths that are tried.
    run("SET LOCAL session_replication_role = replica")
    for table, column, limit, name in LIMITS:
        longest = f"UPDATE {table} SET {column} = repeat('x', %s) {also(column)}"
        run(longest, limit)
        with refused(name), acting(chief, "type"):
            run(longest, limit + 1)


def write_one_of_each(chief: User) -> None:
    claim = decided()
    MentionFactory(claim=claim)
    write_note(claim=claim, text="Once more.", by=chief)
    EvidenceFactory(claim=claim)
    assert Impact.objects.exists()
    set_rule(kind="fact", origins=1, needs_primary=False, reason="It was wrong.", by=chief)
    override(sentence=sentence_of(ArticleFactory(), 1), reason="It is a joke.", by=chief)
    signed(chief)
    set_apart(source=Source.objects.latest("pk"), reason="Another office.", by=chief)


def also(column: str) -> str:
    """What has to stand beside a text for another of the rules."""
    return {
        "taken_back_because": ", taken_back_by_id = by_id, taken_back_at = now()",
        "undone_reason": ", undone_by_id = by_id, undone_at = now()",
    }.get(column, "")
