"""Bringing the next text of an article in: pasted, fetched again or edited in place."""

import json
from uuid import uuid4

import pytest
from django.test import Client

from accounts.models import User
from articles.models import Article
from articles.text.parsed import PARAGRAPH_BREAK
from claims.actions.reanchor import revise
from claims.models.claim import Claim
from tests.claims.galley_form import parsed_of
from tests.factories import (
    TEXT,
    ArticleFactory,
    MentionFactory,
    UserFactory,
    decided,
    revision_of,
)

pytestmark = pytest.mark.django_db
HTMX = {"HTTP_HX_REQUEST": "true"}

COSTS = "The repair costs 4.2 million"
DEARER = TEXT.replace("costs 4.2 million", "costs 4.6 million")
WRITERS = ["Reporter", "Reviewer", "Chief", "Data entry"]
READERS = ["Reader", "Auditor", "Administrator"]


@pytest.fixture
def reporter() -> User:
    return UserFactory(role="Reporter", first_name="Mira", last_name="Okafor")


@pytest.fixture
def desk(client: Client, reporter: User) -> Client:
    client.force_login(reporter)
    return client


@pytest.fixture
def article() -> Article:
    return ArticleFactory(url="https://herald.example/bridge")


@pytest.fixture
def claim(article: Article) -> Claim:
    """A verified claim whose words the next text changes; another's stay, a third's go."""
    MentionFactory(article=article, quote="closed on Monday")
    MentionFactory(article=article, quote="Nobody knows who pays.")
    return decided(MentionFactory(article=article, quote=COSTS).claim)


def by_hand(article: Article) -> str:
    return f"/articles/{article.pk}/revise/by-hand/"


def accepted(text: str, **changes: object) -> dict[str, object]:
    """A preview as it is sent back to be accepted."""
    lines = text.split(PARAGRAPH_BREAK)
    form = {
        "blocks": json.dumps([[line, "body", ""] for line in lines]),
        "keep": [str(index) for index in range(len(lines))],
        "key": str(uuid4()),
        "after": "1",
        "accept": "1",
    }
    return form | changes


@pytest.mark.parametrize("role", WRITERS)
@pytest.mark.parametrize("way", ["revise/", "revise/by-hand/"])
def test_who_brings_articles_in_may_bring_the_next_text(
    client: Client, article: Article, role: str, way: str
) -> None:
    client.force_login(UserFactory(role=role))
    assert "New revision" in client.get(article.get_absolute_url()).text
    assert client.get(f"{article.get_absolute_url()}{way}").status_code == 200


@pytest.mark.parametrize("role", READERS)
@pytest.mark.parametrize("way", ["revise/", "revise/by-hand/"])
def test_who_only_reads_may_not(client: Client, article: Article, role: str, way: str) -> None:
    client.force_login(UserFactory(role=role))
    address = f"{article.get_absolute_url()}{way}"
    assert "New revision" not in client.get(article.get_absolute_url()).text
    assert client.get(address).status_code == 403
    assert client.post(address, accepted(DEARER)).status_code == 403
    assert article.revisions.count() == 1


def test_the_address_is_there_to_be_fetched_again(desk: Client, article: Article) -> None:
    page = desk.get(f"{article.get_absolute_url()}revise/")
    assert page.context["form"]["url"].value() == "https://herald.example/bridge"


def test_a_pasted_text_is_previewed_beside_the_revision_it_follows(
    desk: Client, article: Article
) -> None:
    address = f"{article.get_absolute_url()}revise/"
    sent = {"text": DEARER, "url": "https://herald.example/bridge"}
    page, part = desk.post(address, sent), desk.post(address, sent, **HTMX)
    for answer in (page, part):
        assert answer.status_code == 200
        assert answer.context["form"]["after"].value() == 1
        assert "4.6 million" in answer.text
    assert "<html" not in part.text
    assert article.revisions.count() == 1


def test_the_text_as_it_stands_is_edited_in_place(desk: Client, article: Article) -> None:
    text = desk.get(by_hand(article)).context["form"]["text"].value()
    assert text == TEXT
    preview = desk.post(by_hand(article), {"text": DEARER.replace("\n", "\r\n")})
    blocks = preview.context["form"].initial["blocks"]
    assert [block.text for block in blocks] == DEARER.split(PARAGRAPH_BREAK)


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("", "Nothing is left of the text"),
        (" \n ", "There is no text"),
        ("over\u202eride", "reverse the reading direction"),
        ("w\x00", "NUL"),
    ],
)
def test_a_text_that_cannot_be_is_refused(
    desk: Client, article: Article, text: str, sentence: str
) -> None:
    answer = desk.post(by_hand(article), {"text": text})
    assert answer.status_code == 422
    assert sentence in answer.text


def test_an_unchanged_text_is_said_to_be_so_and_not_stored(desk: Client, article: Article) -> None:
    preview = desk.post(by_hand(article), {"text": TEXT})
    assert "Nothing has changed" in preview.text
    answer = desk.post(by_hand(article), accepted(TEXT))
    assert answer.status_code == 409
    assert "Nothing has changed" in answer.text
    assert article.revisions.count() == 1


def test_accepted_it_leads_to_what_changed_and_says_what_became_of_the_marks(
    desk: Client, article: Article, claim: Claim
) -> None:
    newer = DEARER.replace(" Nobody knows who pays.", "")
    page = desk.post(by_hand(article), accepted(newer), follow=True)
    assert page.redirect_chain[-1][0] == f"/articles/{article.pk}/revisions/2/"
    assert "Revision 2 is in. 1 mark kept, 1 wants your eyes, 1 lost." in page.text
    assert revision_of(article).text == newer


def test_to_htmx_accepting_leads_there_too(desk: Client, article: Article) -> None:
    answer = desk.post(by_hand(article), accepted(DEARER), **HTMX)
    assert answer["HX-Redirect"] == f"/articles/{article.pk}/revisions/2/"


def test_sent_twice_it_is_one_revision(desk: Client, article: Article) -> None:
    form = accepted(DEARER)
    first, second = (desk.post(by_hand(article), form) for _ in range(2))
    assert first["Location"] == second["Location"]
    assert article.revisions.count() == 2


def test_a_text_overtaken_by_another_is_told_and_can_follow_it(
    desk: Client, article: Article
) -> None:
    revise(article=article, parsed=parsed_of(DEARER), by=UserFactory(role="Chief"), after=1)
    form = accepted(f"{TEXT} More came.")
    answer = desk.post(by_hand(article), form)
    assert answer.status_code == 409
    assert "brought in revision 2 while you were looking" in answer.text
    after = answer.context["form"]["after"].value()
    assert desk.post(by_hand(article), form | {"after": after}).status_code == 302
    assert article.revisions.count() == 3


@pytest.mark.parametrize("after", ["", "x", "0", "99999999999", "7"])
def test_a_revision_that_follows_none_is_not_stored(
    desk: Client, article: Article, after: str
) -> None:
    assert desk.post(by_hand(article), accepted(DEARER, after=after)).status_code in (409, 422)
    assert article.revisions.count() == 1


def test_every_line_left_out_is_no_text(desk: Client, article: Article) -> None:
    assert desk.post(by_hand(article), accepted(DEARER, keep=[])).status_code == 422
