"""Marking words of an article: a claim made of exactly these words."""

import pytest
from django.test import Client

from accounts.models import User
from articles.actions.intake import add_revision
from articles.models import Article
from articles.text.parsed import Block, ParsedArticle, Role
from claims.models import Claim, Mention
from sources.models import Party
from tests.claims.galley_form import claim_of, place, words
from tests.factories import (
    ArticleFactory,
    ClaimFactory,
    PartyFactory,
    UserFactory,
    revision_of,
)

pytestmark = pytest.mark.django_db
HTMX = {"HTTP_HX_REQUEST": "true"}


@pytest.fixture
def desk(client: Client, reporter: User) -> Client:
    client.force_login(reporter)
    return client


@pytest.fixture
def article() -> Article:
    return ArticleFactory()


def test_selected_words_open_the_form_with_their_wording(desk: Client, article: Article) -> None:
    page = desk.get(words(article), place(article, "closed on Monday for eleven weeks"))
    part = desk.get(words(article), place(article, "closed on Monday for eleven weeks"), **HTMX)

    for answer in (page, part):
        assert answer.status_code == 200
        assert answer.context["form"]["wording"].value() == "closed on Monday for eleven weeks"
    assert "<html" not in part.content.decode()
    assert 'id="galley-panel"' in part.content.decode()


def test_claims_worded_alike_are_offered_first(desk: Client, article: Article) -> None:
    alike = ClaimFactory(wording="The harbour bridge is closed for eleven weeks.")
    ClaimFactory(wording="Prices rose by 3 per cent in October.")

    quote = "The harbour bridge closed on Monday for eleven weeks."
    offered = desk.get(words(article), place(article, quote)).context["offers"]

    assert [offer.claim for offer in offered] == [alike]


def test_claims_are_searched_for_without_a_script_too(desk: Client, article: Article) -> None:
    found = ClaimFactory(wording="Prices rose by 3 per cent in October.")

    page = desk.get(words(article), place(article, "Ferries run") | {"q": "prices oct"})

    assert [offer.claim for offer in page.context["offers"]] == [found]


def test_a_claim_is_made_of_exactly_these_words(
    desk: Client, article: Article, reporter: User
) -> None:
    form = claim_of(article, "Ferries run", wording="Ferries run again.", tags="Ferry, harbour")

    answer = desk.post(words(article), form)

    mention = Mention.objects.select_related("claim").get()
    assert answer["Location"] == f"{article.get_absolute_url()}#mention-{mention.pk}"
    assert (mention.quote, mention.start) == ("Ferries run", form["start"])
    assert (mention.claim.wording, mention.claim.tags) == (
        "Ferries run again.",
        ["ferry", "harbour"],
    )
    assert (mention.claim.status, mention.claim.created_by) == ("draft", reporter)


def test_to_htmx_the_changed_parts_come_back(desk: Client, article: Article) -> None:
    part = desk.post(words(article), claim_of(article, "Ferries run"), **HTMX).content.decode()

    assert part.startswith('<div id="galley-panel"')
    assert 'id="para-1"' in part
    assert f'id="note-{Mention.objects.get().pk}"' in part


@pytest.mark.parametrize("before", ["🚢🇳🇴 ", "e\u0301\u0323 ", "漢字。"])
def test_offsets_count_code_points_whatever_stands_before(desk: Client, before: str) -> None:
    article = ArticleFactory(text=f"{before}The bridge is shut. 🌉 Nobody knows why.")

    desk.post(words(article), claim_of(article, "Nobody knows why"))

    mention = Mention.objects.get()
    assert revision_of(article).text[mention.start : mention.end] == "Nobody knows why"


def test_white_space_around_the_words_is_left_out(desk: Client, article: Article) -> None:
    desk.post(words(article), claim_of(article, " on Monday "))

    assert Mention.objects.get().quote == "on Monday"


def test_sending_a_claim_twice_makes_one(desk: Client, article: Article) -> None:
    for _ in range(2):
        desk.post(words(article), claim_of(article, "Ferries run"))

    assert Claim.objects.count() == Mention.objects.count() == 1


def test_another_persons_claim_of_the_same_words_is_another(
    desk: Client, client: Client, article: Article
) -> None:
    desk.post(words(article), claim_of(article, "Ferries run"))
    client.force_login(UserFactory(role="Reporter"))
    client.post(words(article), claim_of(article, "Ferries run"))

    assert Claim.objects.count() == 2


BAD_PLACES = [
    ({"quote": "other words"}, "do not stand at that place"),
    ({"start": 5000, "end": 5010}, "not in the text"),
    ({"start": "x"}, "did not arrive whole"),
    ({"start": 2**40}, "did not arrive whole"),
    ({"quote": ""}, "did not arrive whole"),
    ({"quote": "y" * 1200}, "at most 1,000"),
    ({"revision": 1_000_000}, "not the article"),
]


@pytest.mark.parametrize(("changes", "sentence"), BAD_PLACES)
@pytest.mark.parametrize("headers", [{}, HTMX])
def test_words_that_are_not_there_are_refused_and_the_typed_claim_kept(
    desk: Client,
    article: Article,
    changes: dict[str, object],
    sentence: str,
    headers: dict[str, str],
) -> None:
    form = claim_of(article, "Ferries run", wording="Typed with care.") | changes

    answer = desk.post(words(article), form, **headers)

    assert answer.status_code == 409
    assert sentence in answer.content.decode()
    assert "Typed with care." in answer.content.decode()
    assert not Claim.objects.exists()


def test_a_selection_across_paragraphs_is_refused(desk: Client, article: Article) -> None:
    quote = "every ten minutes.\n\n“The repair"

    answer = desk.post(words(article), claim_of(article, quote, wording="Both"), **HTMX)

    assert answer.status_code == 409
    assert "more than one paragraph" in answer.content.decode()
    assert not Claim.objects.exists()


def test_words_of_an_older_text_are_refused(desk: Client, article: Article) -> None:
    form = claim_of(article, "Ferries run")
    block = Block("Ferries run no more.", Role.BODY)
    newer = ParsedArticle(None, None, None, None, None, "en", (block,))
    add_revision(article=article, parsed=newer, by=UserFactory(role="Reporter"))

    answer = desk.post(words(article), form)

    assert answer.status_code == 409
    assert "newer text" in answer.content.decode()


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"wording": ""}, "required"),
        ({"wording": "w" * 1001}, "1000"),
        ({"wording": "nul\x00"}, "NUL"),
        ({"wording": "over\u202eride"}, "reverse the reading direction"),
        ({"kind": "quotation"}, "needs its speaker"),
        ({"as_of": "2999-01-01"}, "still to come"),
        ({"valid_from": "2026-02-02", "valid_until": "2026-01-01"}, "before"),
        ({"tags": ",".join(map(str, range(30)))}, "30 tags"),
    ],
)
def test_a_wrong_form_keeps_what_was_typed(
    desk: Client, article: Article, changes: dict[str, str], sentence: str
) -> None:
    answer = desk.post(words(article), claim_of(article, "Ferries run", **changes), **HTMX)

    assert answer.status_code == 422
    assert sentence in answer.content.decode()
    for name, typed in changes.items():
        assert answer.context["form"][name].value() == typed
    assert not Claim.objects.exists()


def test_a_known_speaker_is_chosen_and_a_new_one_entered(desk: Client, article: Article) -> None:
    known = PartyFactory(name="Ida Lund")
    quoted = {"kind": "quotation", "speaker_name": "Ida Lund", "speaker": str(known.pk)}
    desk.post(words(article), claim_of(article, "Ferries run", **quoted))
    named = {"speaker_name": "The ferry board", "speaker": "new:organisation"}
    desk.post(words(article), claim_of(article, "eleven weeks", **named))

    assert Mention.objects.get(quote="Ferries run").claim.speaker == known
    assert Party.objects.get(name="The ferry board").kind == "organisation"


def test_words_of_a_sentence_are_found_without_offsets(desk: Client, article: Article) -> None:
    page = desk.get(words(article), {"sentence": 2, "quote": " every ten minutes "})

    assert page.context["words"].quote == "every ten minutes"


def test_words_that_the_sentence_lacks_lead_back_to_it(desk: Client, article: Article) -> None:
    answer = desk.get(words(article), {"sentence": 2, "quote": "every nine minutes"}, follow=True)

    assert answer.redirect_chain[-1][0] == f"/articles/{article.pk}/sentences/2/"
    assert "do not stand in the sentence" in answer.content.decode()


def test_an_expired_session_keeps_the_form_in_the_browser(client: Client, article: Article) -> None:
    answer = client.post(words(article), claim_of(article, "Ferries run"), **HTMX)

    assert (answer.status_code, answer["HX-Trigger"]) == (401, "sessionExpired")
