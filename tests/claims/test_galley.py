"""The galley: what it shows to whom, and reading an article through."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from accounts.models import User
from articles.actions.read_through import dismiss, initial
from articles.models import Article, Sentence
from claims.coverage import coverage_of
from claims.galley.states import Coverage
from claims.models import Claim, Mention
from claims.workflow import Verdict
from tests.factories import (
    ArticleFactory,
    MentionFactory,
    UserFactory,
    decided,
    in_review,
    revision_of,
)

pytestmark = pytest.mark.django_db
HTMX = {"HTTP_HX_REQUEST": "true"}


@pytest.fixture
def reporter() -> User:
    return UserFactory(role="Reporter", first_name="Mira", last_name="Okafor")


@pytest.fixture
def desk(client: Client, reporter: User) -> Client:
    client.force_login(reporter)
    return client


@pytest.fixture
def article() -> Article:
    article = ArticleFactory()
    suggest(article, 2)
    return article


def suggest(article: Article, *numbers: int) -> None:
    """Let exactly these sentences be suggested, whatever the text pipeline thinks of them."""
    sentences = Sentence.objects.filter(revision__article=article)
    sentences.update(suggested=False)
    sentences.filter(number__in=numbers).update(suggested=True, attributions=[])


def sentence(article: Article, number: int) -> Sentence:
    return revision_of(article).sentences.get(number=number)


def address(article: Article, number: int, act: str) -> str:
    return f"/articles/{article.pk}/sentences/{number}/{act}/"


def state_of(html: str, number: int) -> str:
    at = html.index(f'id="sentence-{number}"')
    return html[at:].split('data-state="')[1].split('"')[0]


def test_each_sentence_carries_its_state(desk: Client, article: Article) -> None:
    decided(MentionFactory(article=article, quote="closed on Monday").claim)
    MentionFactory(article=article, quote="Ferries run")
    initial(sentence=sentence(article, 3), by=UserFactory(role="Reporter"))

    html = desk.get(article.get_absolute_url()).content.decode()

    assert [state_of(html, number) for number in (1, 2, 3, 4)] == [
        "checked",
        "checking",
        "initialled",
        "open",
    ]
    assert "2 of 4 sentences settled" in html


def test_the_margin_has_a_note_for_each_mention_and_suggestion(
    desk: Client, article: Article
) -> None:
    mention = MentionFactory(article=article, quote="closed on Monday")

    html = desk.get(article.get_absolute_url()).content.decode()

    assert f'id="note-{mention.pk}" data-anchor="mention-{mention.pk}"' in html
    assert mention.claim.wording in html
    assert 'id="note-s2" data-anchor="sentence-2"' in html


def test_text_is_escaped_and_out_of_reach_of_htmx(desk: Client) -> None:
    article = ArticleFactory(text="The <b hx-get=/x>bridge</b> & the ferry are shut.")

    html = desk.get(article.get_absolute_url()).content.decode()

    assert "The &lt;b hx-get=/x&gt;bridge&lt;/b&gt; &amp; the ferry are shut." in html
    assert "hx-disable" in html.split('class="galley-text"')[1].split(">")[0]


def test_text_from_right_to_left_says_its_language(desk: Client) -> None:
    article = ArticleFactory(text="أغلق الجسر يوم الاثنين.", language="ar")

    html = desk.get(article.get_absolute_url()).content.decode()

    assert 'dir="auto" lang="ar"' in html


@pytest.mark.parametrize("role", ["Reader", "Auditor", "Administrator"])
def test_who_only_reads_sees_no_act(client: Client, article: Article, role: str) -> None:
    MentionFactory(article=article)
    client.force_login(UserFactory(role=role))

    html = client.get(article.get_absolute_url()).content.decode()
    page = client.get(f"/articles/{article.pk}/sentences/2/").content.decode()

    for act in ("Accept", "Dismiss", "Unmark", "Make a claim", "Initial:"):
        assert act not in html + page


def test_nobody_reads_a_galley_without_logging_in(client: Client, article: Article) -> None:
    assert client.get(article.get_absolute_url()).status_code == 302
    assert client.get(article.get_absolute_url(), **HTMX).status_code == 401


def test_an_article_or_sentence_that_is_not_there_is_not_found(
    desk: Client, article: Article
) -> None:
    assert desk.get("/articles/999999/").status_code == 404
    assert desk.get(f"/articles/{article.pk}/sentences/99/").status_code == 404
    assert desk.post(address(article, 99, "initial")).status_code == 404


def test_initialling_settles_the_sentence_and_shows_the_initials(
    desk: Client, article: Article
) -> None:
    part = desk.post(address(article, 1, "initial"), **HTMX).content.decode()

    assert state_of(part, 1) == "initialled"
    assert 'aria-label="MO, sentence 1, initialled">MO</a>' in part
    assert "1 of 4 sentences settled" in part
    for part_id in ("para-1", "notes-1", "galley-bar", "messages"):
        assert f'id="{part_id}"' in part
    for part_id in ("para-2", "notes-2", "margin-notes"):
        assert f'id="{part_id}"' not in part


def test_initials_can_be_taken_back(desk: Client, article: Article) -> None:
    desk.post(address(article, 1, "initial"))

    part = desk.post(address(article, 1, "take-initial-back"), **HTMX).content.decode()

    assert state_of(part, 1) == "open"


def test_every_act_goes_back_to_its_sentence_without_a_script(
    desk: Client, article: Article
) -> None:
    for act in ("initial", "take-initial-back", "dismiss", "suggest-again", "accept"):
        answer = desk.post(address(article, 2, act))

        assert answer["Location"] == f"{article.get_absolute_url()}#sentence-2"


def test_accepting_a_suggestion_drafts_the_sentence_as_a_claim(
    desk: Client, article: Article, reporter: User
) -> None:
    part = desk.post(address(article, 2, "accept"), **HTMX).content.decode()

    mention = Mention.objects.get()
    assert mention.quote == mention.claim.wording == "Ferries run every ten minutes."
    assert (mention.claim.status, mention.claim.created_by) == ("draft", reporter)
    assert state_of(part, 2) == "checking"
    assert 'id="note-s2"' not in part


def test_accepting_a_quotation_names_and_enters_its_speaker(desk: Client, article: Article) -> None:
    said = sentence(article, 3)
    text = said.revision.text
    words = "“The repair costs 4.2 million,”"
    start = text.index(words)
    attribution = {
        "start": start,
        "end": start + len(words),
        "speaker": "Ida Lund",
        "via": None,
        "anonymous": False,
        "form": "direct",
    }
    Sentence.objects.filter(pk=said.pk).update(suggested=True, attributions=[attribution])

    desk.post(address(article, 3, "accept"))

    claim = Claim.objects.get()
    assert (claim.wording, claim.kind) == ("The repair costs 4.2 million", "quotation")
    assert (claim.speaker.name, claim.speaker.kind) == ("Ida Lund", "person")


def test_accepting_twice_makes_one_claim(desk: Client, article: Article) -> None:
    desk.post(address(article, 2, "accept"))
    desk.post(address(article, 2, "accept"))

    assert Claim.objects.count() == Mention.objects.count() == 1


def test_a_sentence_too_long_for_a_claim_is_not_cut(desk: Client) -> None:
    article = ArticleFactory(text="The bridge " + "is very long and " * 70 + "shut.")
    suggest(article, 1)

    answer = desk.post(address(article, 1, "accept"), **HTMX)

    assert answer.status_code == 409
    assert "more than 1,000 characters" in answer.content.decode()
    assert not Claim.objects.exists()


def test_a_dismissed_suggestion_can_be_undone(desk: Client, article: Article) -> None:
    dismissed = desk.post(address(article, 2, "dismiss"), **HTMX).content.decode()
    again = desk.post(address(article, 2, "suggest-again"), **HTMX).content.decode()

    assert "Suggestion set aside" in dismissed
    assert state_of(dismissed, 2) == "open"
    assert 'data-suggestion="suggested"' in again
    assert "Suggestion set aside" not in again


def test_a_dismissed_suggestion_stays_away(desk: Client, article: Article) -> None:
    dismiss(sentence=sentence(article, 2), by=UserFactory(role="Reporter"))

    assert 'id="note-s2"' not in desk.get(article.get_absolute_url()).content.decode()


@pytest.mark.parametrize("act", ["initial", "take-initial-back", "accept", "dismiss"])
def test_a_reader_is_refused_with_a_sentence(client: Client, article: Article, act: str) -> None:
    client.force_login(UserFactory(role="Reader"))

    part = client.post(address(article, 2, act), **HTMX)
    page = client.post(address(article, 2, act), follow=True)

    assert part.status_code == 409
    assert "Your role does not let you" in part.content.decode()
    assert "Your role does not let you" in page.content.decode()
    assert not Claim.objects.exists()


def test_acts_are_posts(desk: Client, article: Article) -> None:
    assert desk.get(address(article, 2, "accept")).status_code == 405


def test_coverage_of_many_articles_takes_one_query() -> None:
    one, other = ArticleFactory(), ArticleFactory()
    decided(MentionFactory(article=one).claim)
    decided(MentionFactory(article=one, quote="Ferries").claim, verdict=Verdict.DISPUTED)
    in_review(MentionFactory(article=other).claim)
    initial(sentence=sentence(other, 4), by=UserFactory(role="Reporter"))

    with CaptureQueriesContext(connection) as queries:
        found = coverage_of([one, other.pk])

    assert found == {one.pk: Coverage(2, 4, 1), other.pk: Coverage(1, 4, 1)}
    assert len(queries) == 1


def test_coverage_is_the_galleys_own(desk: Client, article: Article) -> None:
    decided(MentionFactory(article=article).claim)
    MentionFactory(article=article, quote="closed on Monday")

    shown = desk.get(article.get_absolute_url()).context["proof"].coverage

    assert coverage_of([article]) == {article.pk: shown}
