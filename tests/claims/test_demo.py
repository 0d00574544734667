"""The demo desk: everything a newcomer should meet is there, and true."""

import io

import pytest
from django.core.management import CommandError, call_command
from django.db.migrations.recorder import MigrationRecorder

from accounts.models import User
from articles.models import Article, SentenceInitial, SuggestionDismissal
from claims.corrections import corrections_of
from claims.demo.checks import no_demo_logins
from claims.demo.people import PASSWORD, PEOPLE
from claims.models import (
    Claim,
    Event,
    Evidence,
    Impact,
    SentenceOverride,
    SignOff,
    Verification,
)
from claims.models.choices import Stance
from claims.roles import ROLES
from claims.workflow import Status, Verdict
from sources.models import Derivation, Source
from sources.models.source import Reliability
from tests.factories import UserFactory

pytestmark = pytest.mark.django_db


def demo(*arguments: str) -> str:
    said = io.StringIO()
    call_command("demo", *arguments, stdout=said)
    return said.getvalue()


@pytest.fixture
def logins() -> str:
    return demo()


def test_it_prints_one_login_a_line_for_every_role(logins: str) -> None:
    lines = [line.rsplit(maxsplit=2) for line in logins.splitlines()]
    assert {role for role, _name, _password in lines} == set(ROLES)
    for role, name, password in lines:
        person = User.objects.get(username=name)
        assert person.check_password(password)
        assert person.role_names == [role.strip()]


def test_a_database_that_is_not_ready_is_told_so_and_left_as_it_is() -> None:
    MigrationRecorder.Migration.objects.filter(app="claims").order_by("-name")[0].delete()
    with pytest.raises(CommandError, match="is not ready"):
        demo()
    assert not User.objects.exists()


def test_nobody_in_it_keeps_the_server(logins: str) -> None:
    assert not User.objects.filter(is_superuser=True).exists()
    assert not User.objects.filter(is_staff=True).exists()


def test_its_claims_stand_in_every_state(logins: str) -> None:
    assert set(Claim.objects.values_list("status", flat=True)) == set(Status)
    decided = Claim.objects.filter(status=Status.DECIDED)
    assert set(decided.values_list("verdict", flat=True)) == set(Verdict)


def test_its_evidence_has_every_stance_and_its_sources_every_grade(logins: str) -> None:
    assert set(Evidence.objects.values_list("stance", flat=True)) == set(Stance)
    assert set(Source.objects.values_list("reliability", flat=True)) == set(Reliability)


def test_three_outlets_relay_one_wire_story(logins: str) -> None:
    wire = Source.objects.get(kind=Source.Kind.WIRE, publisher__name="Coastline")
    direct = Derivation.objects.filter(relayed=wire).values("source")
    further = Derivation.objects.filter(relayed__in=direct)
    assert direct.count() + further.count() == 3


def test_one_claim_is_made_by_two_articles_which_heard_that_it_lapsed(logins: str) -> None:
    claim = Claim.objects.get(wording__contains="costs 4.2 million")
    assert claim.status == Status.LAPSED
    articles = set(claim.mentions.values_list("revision__article", flat=True))
    told = Impact.objects.filter(claim=claim, status=Impact.Status.OPEN)
    assert len(articles) == 2
    assert set(told.values_list("article", flat=True)) == articles


def test_a_chief_decided_alone_and_said_why(logins: str) -> None:
    alone = Verification.objects.exclude(override_reason="").get()
    assert alone.reviewer == alone.claim.created_by


def test_some_articles_are_read_through_and_one_is_untouched(logins: str) -> None:
    assert Article.objects.count() == 6
    assert Article.objects.filter(revisions__mentions=None).count() == 1
    assert SentenceInitial.objects.exists()
    assert SuggestionDismissal.objects.exists()


def test_pasted_pages_leave_their_furniture_behind(logins: str) -> None:
    for article in Article.objects.select_related("outlet"):
        revision = article.revisions.get()
        assert article.outlet is not None
        assert article.byline
        assert article.published_on
        assert revision.dropped
        assert "commenting policy" not in revision.text


def test_its_history_is_whole(logins: str) -> None:
    assert Event.objects.count() > 100
    call_command("audit", stdout=io.StringIO())


def test_a_second_run_changes_nothing_and_prints_the_same(logins: str) -> None:
    before = Event.objects.count()
    assert demo("--if-empty") == logins == demo()
    assert Event.objects.count() == before
    assert User.objects.count() == len(PEOPLE)


def test_a_desk_in_use_is_left_alone() -> None:
    UserFactory(role="Reporter")
    assert demo("--if-empty") == ""
    with pytest.raises(CommandError, match="people of its own"):
        demo()
    assert not Claim.objects.exists()


def test_a_failure_halfway_leaves_an_empty_desk(monkeypatch: pytest.MonkeyPatch) -> None:
    from claims.demo import lindhaven

    broken = (("no such claim", lindhaven.FOUND_LATER[0][1]),)
    monkeypatch.setattr(lindhaven, "FOUND_LATER", broken)
    with pytest.raises(KeyError):
        demo()
    assert not User.objects.exists()
    assert not Claim.objects.exists()


def test_deployment_check_warns_while_demo_people_can_log_in(logins: str) -> None:
    (warning,) = no_demo_logins(None, databases=["default"])
    assert warning.id == "galley.W001"
    assert "reporter" in warning.msg
    assert PASSWORD not in warning.msg
    User.objects.update(is_active=False)
    assert no_demo_logins(None, databases=["default"]) == []


def test_one_article_is_signed_off_one_touched_and_one_corrected(logins: str) -> None:
    signed = SignOff.objects.standing().get()
    assert SentenceOverride.objects.standing().get().sentence.revision == signed.revision
    corrected = Impact.objects.get(status=Impact.Status.CORRECTED)
    assert corrections_of(corrected.article)[0].text == corrected.resolution
    assert Impact.objects.open().exists()
    assert not Article.objects.filter(section=None).exists()
