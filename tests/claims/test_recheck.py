"""``manage.py recheck``: what is due lapses, and is named with its reason."""

from datetime import timedelta

import pytest
from django.core.management import call_command
from django.utils import timezone

from claims.models import Claim, Impact
from claims.workflow import Status, Verdict
from tests.factories import MentionFactory, decided

pytestmark = pytest.mark.django_db


def recheck(capsys) -> str:
    call_command("recheck")
    return capsys.readouterr().out


@pytest.fixture
def due() -> Claim:
    """Decided when its day was still to come, which by now is today."""
    return decided(wording="The quay sinks.", recheck_on=timezone.localdate() + timedelta(days=1))


def tomorrow(monkeypatch: pytest.MonkeyPatch) -> None:
    later = timezone.now() + timedelta(days=1)
    monkeypatch.setattr(timezone, "now", lambda: later)


def test_nothing_lapses_before_its_day(capsys, due: Claim) -> None:
    assert "Nothing is due." in recheck(capsys)
    due.refresh_from_db()
    assert due.status == Status.DECIDED


def test_what_is_due_lapses_with_its_reason_and_tells_its_articles(
    capsys, monkeypatch: pytest.MonkeyPatch, due: Claim
) -> None:
    MentionFactory(claim=due)
    day = due.recheck_on.isoformat()
    tomorrow(monkeypatch)
    out = recheck(capsys)
    due.refresh_from_db()
    assert due.status == Status.LAPSED
    assert f"Claim {due.pk} lapsed: It was to be rechecked on {day}. The quay sinks." in out
    assert "1 claim lapsed." in out
    assert Impact.objects.get().reason == f"It was to be rechecked on {day}."
    assert "Nothing is due." in recheck(capsys)


def test_validity_that_ended_lapses_a_claim_unless_it_is_called_outdated(
    capsys, monkeypatch: pytest.MonkeyPatch
) -> None:
    today = timezone.localdate()
    ended = decided(valid_until=today)
    outdated = decided(valid_until=today, verdict=Verdict.OUTDATED)
    tomorrow(monkeypatch)
    assert f"It was valid until {today.isoformat()}." in recheck(capsys)
    ended.refresh_from_db()
    outdated.refresh_from_db()
    assert (ended.status, outdated.status) == (Status.LAPSED, Status.DECIDED)
