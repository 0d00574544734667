"""Facts have time: verdicts lapse when their day has come, and not before."""

from datetime import date, timedelta

import pytest
from django.db import connection
from django.utils import timezone

from claims.actions.recheck import lapse_due
from claims.models import Claim
from claims.workflow import Status, Verdict
from tests.factories import decided

pytestmark = pytest.mark.django_db

TODAY = timezone.localdate()


@pytest.mark.parametrize(
    ("dates", "reason"),
    [
        ({"recheck_on": TODAY}, f"It was to be rechecked on {TODAY.isoformat()}."),
        (
            {"valid_until": TODAY - timedelta(days=1)},
            f"It was valid until {(TODAY - timedelta(days=1)).isoformat()}.",
        ),
    ],
)
def test_claims_lapse_when_their_day_has_come(dates: dict[str, date], reason: str) -> None:
    claim, other = decided(), decided()
    let_time_pass(claim, **dates)
    assert lapse_due(today=TODAY) == [claim.pk]
    claim.refresh_from_db()
    lapse = claim.events.get(act="lapse")
    assert (claim.status, lapse.actor, lapse.reason) == (Status.LAPSED, None, reason)
    assert lapse_due(today=TODAY) == []
    other.refresh_from_db()
    assert other.status == Status.DECIDED


@pytest.mark.parametrize(
    "dates", [{"recheck_on": TODAY + timedelta(days=1)}, {"valid_until": TODAY}]
)
def test_claims_hold_until_their_day(dates: dict[str, date]) -> None:
    decided(**dates)
    assert lapse_due(today=TODAY) == []


def test_an_outdated_claim_does_not_lapse_for_being_so() -> None:
    claim = decided(verdict=Verdict.OUTDATED)
    let_time_pass(claim, valid_until=TODAY - timedelta(days=9))
    assert lapse_due(today=TODAY) == []


def test_deciding_does_what_a_recheck_was_for() -> None:
    claim = decided(recheck_on=TODAY)
    assert (claim.recheck_on, lapse_due(today=TODAY)) == (None, [])


def let_time_pass(claim: Claim, **dates: date) -> None:
    """Set dates as if they had been in the future when the claim was decided."""
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL session_replication_role = replica")
        Claim.objects.filter(pk=claim.pk).update(**dates)
        cursor.execute("SET LOCAL session_replication_role = DEFAULT")
