"""When to look again: proposed by kind and wording, set by a person alone."""

from datetime import date, timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from claims.models import Claim, Mention
from claims.models.choices import Kind
from claims.proposals import propose_recheck
from tests.factories import ArticleFactory, ClaimFactory, UserFactory, decided, in_review

TODAY = date(2026, 11, 23)


def proposed(wording: str, kind: str = Kind.FACT, **told: date) -> date | None:
    told = {"said_on": TODAY, "today": TODAY} | told
    found = propose_recheck(wording=wording, kind=kind, **told)
    return found.day if found else None


@pytest.mark.parametrize(
    ("wording", "kind", "day"),
    [
        ("The transition period lasts until 1 March.", Kind.FACT, date(2027, 3, 2)),
        ("The transition period lasts until 1 March.", Kind.FIGURE, date(2027, 3, 2)),
        ("The budget holds until the end of 2027.", Kind.FACT, date(2028, 1, 1)),
        ("The bridge opens on 5 May 2027.", Kind.PREDICTION, date(2027, 5, 5)),
        ("The bridge opens in May 2027.", Kind.PREDICTION, date(2027, 6, 1)),
        ("The bridge opens some day.", Kind.PREDICTION, date(2027, 2, 21)),
        ("1,900 lorries cross the bridge every day.", Kind.FIGURE, date(2027, 2, 21)),
        ("In 2017 there were 1,900 lorries.", Kind.FIGURE, None),
        ("The bridge was opened on 5 May 2027.", Kind.FACT, None),
        ("The bridge is made of steel.", Kind.FACT, None),
        ("She said the pause lasts until 1 March.", Kind.QUOTATION, None),
        ("Until 1 March is too long.", Kind.OPINION, None),
    ],
)
def test_a_day_is_proposed_by_kind_and_wording(wording: str, kind: str, day: date | None) -> None:
    assert proposed(wording, kind) == day


def test_the_year_is_that_of_when_it_was_said_and_a_past_day_is_not_proposed() -> None:
    wording = "The transition period lasts until 1 March."
    said = date(2024, 12, 29)
    assert proposed(wording, said_on=said) is None
    assert proposed(wording, said_on=said, today=date(2025, 1, 3)) == date(2025, 3, 2)


def test_what_is_valid_until_a_day_lapses_by_itself() -> None:
    assert proposed("It lasts until 1 March.", valid_until=date(2027, 3, 1)) is None


@pytest.fixture
def reporter(client: Client):
    person = UserFactory(role="Reporter")
    client.force_login(person)
    return person


def lasting(**fields: object) -> Claim:
    year = timezone.localdate().year + 1
    return ClaimFactory(wording=f"The pause lasts until 1 March {year}.", **fields)


@pytest.mark.django_db
@pytest.mark.parametrize("state", [lambda claim: claim, in_review, decided])
def test_one_press_accepts_the_proposal_and_nothing_else_does(
    client: Client, reporter, state
) -> None:
    claim = state(lasting())
    day = date(timezone.localdate().year + 1, 3, 2)
    page = client.get(claim.get_absolute_url()).content.decode()
    assert "the day after" in page
    claim.refresh_from_db()
    assert claim.recheck_on is None
    before = claim.status
    address = reverse("claims:accept_recheck", args=[claim.pk])
    asked = {"day": day.isoformat(), "version": claim.version}
    assert client.post(address, asked).status_code == 302
    claim.refresh_from_db()
    assert (claim.recheck_on, claim.status) == (day, before)
    assert "the day after" not in client.get(claim.get_absolute_url()).content.decode()


@pytest.mark.django_db
def test_a_proposal_is_accepted_as_it_was_read_or_not_at_all(client: Client, reporter) -> None:
    claim = lasting(tags=["kept"])
    address = reverse("claims:accept_recheck", args=[claim.pk])
    today = timezone.localdate()
    for day, version, status in (
        ("2999-01-01", claim.version, 409),
        ("soon", claim.version, 409),
        ((today - timedelta(days=1)).isoformat(), claim.version, 409),
        (f"{today.year + 1}-03-02", claim.version + 1, 409),
        (f"{today.year + 1}-03-02", "", 409),
    ):
        assert client.post(address, {"day": day, "version": version}).status_code == status
    claim.refresh_from_db()
    assert claim.recheck_on is None
    client.post(address, {"day": f"{today.year + 1}-03-02", "version": claim.version})
    claim.refresh_from_db()
    assert claim.tags == ["kept"]


@pytest.mark.django_db
def test_readers_are_proposed_nothing(client: Client) -> None:
    client.force_login(UserFactory(role="Reader"))
    claim = lasting()
    assert "the day after" not in client.get(claim.get_absolute_url()).content.decode()
    address = reverse("claims:accept_recheck", args=[claim.pk])
    day = f"{timezone.localdate().year + 1}-03-02"
    assert client.post(address, {"day": day, "version": claim.version}).status_code == 403


@pytest.mark.django_db
def test_forms_say_the_proposed_day_and_leave_it_to_the_person(client: Client, reporter) -> None:
    year = timezone.localdate().year + 1
    proposed = f"Proposed: 2 Mar {year}. It says “until 1 March {year}”: the day after."
    claim = lasting()
    plan = reverse("claims:plan", args=[claim.pk])
    assert proposed in client.get(plan).content.decode()

    article = ArticleFactory(text=f"The pause lasts until 1 March {year}. Nobody knows more.")
    revision = article.revisions.get()
    quote = f"The pause lasts until 1 March {year}."
    place = {"revision": revision.pk, "start": 0, "end": len(quote), "quote": quote}
    words = reverse("claims:words", args=[article.pk])
    assert proposed in client.get(words, place).content.decode()
    sent = place | {"wording": quote, "kind": "fact", "recheck_on": f"{year}-03-02"}
    client.post(words, sent)
    assert Mention.objects.get().claim.recheck_on == date(year, 3, 2)


@pytest.mark.django_db
def test_a_claim_is_made_with_a_day_to_come(client: Client, reporter) -> None:
    today = timezone.localdate()
    sent = {"wording": "The pause goes on.", "kind": "fact", "recheck_on": today.isoformat()}
    answer = client.post(reverse("claims:new"), sent)
    assert (answer.status_code, Claim.objects.count()) == (422, 0)
    assert "Choose a day to come." in answer.content.decode()
    sent["recheck_on"] = (today + timedelta(days=1)).isoformat()
    assert client.post(reverse("claims:new"), sent).status_code == 302
    assert Claim.objects.get().recheck_on == today + timedelta(days=1)
