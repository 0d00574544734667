"""What rides along with a permitted step, or stands beside it, is held by the database too."""

import pytest

from accounts.acting import acting
from claims.models import Impact, Note
from claims.workflow import Act
from sources.models import Source
from tests.claims.clearing import cleared
from tests.factories import (
    ArticleFactory,
    ClaimFactory,
    SourceFactory,
    UserFactory,
    decided,
    revision_of,
)
from tests.raw_sql import refused, run

pytestmark = pytest.mark.django_db


def test_nobody_sets_the_day_by_which_a_claim_then_lapses() -> None:
    claim = decided()
    with (
        refused("claim_lapses_for_cause"),
        acting(UserFactory(role="Chief"), Act.LAPSE, reason="!"),
    ):
        run(
            "UPDATE claims_claim SET status = 'lapsed', recheck_on = current_date WHERE id = %s",
            claim.pk,
        )


@pytest.mark.parametrize(
    ("role", "column", "value"),
    [("Reporter", "assignee_id", "created_by_id"), ("Reporter", "priority", "0")],
)
def test_a_step_carries_nothing_that_needs_another_role(role: str, column: str, value: str) -> None:
    claim = ClaimFactory()
    with refused("claim_needs_a_role"), acting(UserFactory(role=role), Act.SUBMIT):
        run(
            f"UPDATE claims_claim SET status = 'in_review', {column} = {value} WHERE id = %s",
            claim.pk,
        )


def test_a_reader_writes_no_note() -> None:
    by, claim = UserFactory(role="Reader"), ClaimFactory()
    with refused("note_needs_a_role"), acting(by, "note"):
        Note.objects.create(claim=claim, text="From the gallery.", by=by)


@pytest.fixture
def impact() -> Impact:
    """An open one: a chief has reopened the claim of an article."""
    chief = UserFactory(role="Chief")
    mark = revision_of(cleared(chief)).mentions.get()
    with acting(chief, Act.REOPEN, reason="Told otherwise."):
        run("UPDATE claims_claim SET status = 'lapsed' WHERE id = %s", mark.claim_id)
    return Impact.objects.get()


def test_a_reader_parts_no_impact_from_its_mark(impact: Impact) -> None:
    by = UserFactory(role="Reader")
    with refused("impact_closed_once"), acting(by, "unmark"):
        run("UPDATE claims_impact SET mention_id = NULL WHERE id = %s", impact.pk)


def test_an_impact_is_closed_when_it_is_closed(impact: Impact) -> None:
    by = UserFactory(role="Reviewer")
    with acting(by, "resolve"):
        run(
            "UPDATE claims_impact SET status = 'noted', resolved_by_id = %s, "
            "resolved_at = '1999-01-01' WHERE id = %s",
            by.pk,
            impact.pk,
        )
    impact.refresh_from_db()
    assert impact.resolved_at is not None
    assert impact.resolved_at > impact.created_at


def test_a_source_is_withdrawn_when_it_is_withdrawn() -> None:
    by = UserFactory(role="Chief")
    source = SourceFactory()
    with acting(by, "withdraw", reason="Forged."):
        run(
            "UPDATE sources_source SET withdrawn_by_id = %s, withdrawn_at = '1999-01-01', "
            "withdrawal_reason = 'Forged.' WHERE id = %s",
            by.pk,
            source.pk,
        )
    source = Source.objects.get(pk=source.pk)
    assert source.withdrawn_at is not None
    assert source.withdrawn_at >= source.created_at


@pytest.mark.parametrize(
    "write", ["DELETE FROM articles_sentence", "TRUNCATE articles_sentence CASCADE"]
)
def test_no_sentence_is_left_out_so_that_the_rest_may_run(write: str) -> None:
    ArticleFactory()
    run("SET CONSTRAINTS ALL IMMEDIATE")
    with refused("sentence_keeps_its_place"), acting(UserFactory(role="Chief"), "clear"):
        run(write)
