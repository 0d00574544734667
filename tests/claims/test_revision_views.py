"""What a revision changed, former texts, and answering for marks, by their pages."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from accounts.models import User
from articles.models import Article
from articles.text.parsed import PARAGRAPH_BREAK
from claims.actions.reanchor import drop_mark, revise
from claims.models import Mention, Reanchoring
from claims.models.claim import Claim
from tests.claims.galley_form import parsed_of
from tests.claims.test_galley import state_of
from tests.factories import (
    TEXT,
    ArticleFactory,
    ClaimFactory,
    MentionFactory,
    UserFactory,
    decided,
    revision_of,
)

pytestmark = pytest.mark.django_db
HTMX = {"HTTP_HX_REQUEST": "true"}

COSTS = "The repair costs 4.2 million"
DEARER = TEXT.replace("costs 4.2 million", "costs 4.6 million")
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


@pytest.fixture
def asked(article: Article, claim: Claim, reporter: User) -> Reanchoring:
    newer = DEARER.replace(" Nobody knows who pays.", "")
    revise(article=article, parsed=parsed_of(newer), by=reporter, after=1)
    return Reanchoring.objects.open().get()


def by_hand(article: Article) -> str:
    return f"/articles/{article.pk}/revise/by-hand/"


def test_nobody_does_any_of_it_without_logging_in(client: Client, asked: Reanchoring) -> None:
    article = asked.revision.article
    for address in (by_hand(article), f"/articles/{article.pk}/revisions/2/"):
        assert client.get(address).status_code == 302
        assert client.get(address, **HTMX).status_code == 401
    assert client.post(f"/reanchorings/{asked.pk}/confirm/").status_code == 302
    assert Reanchoring.objects.open().exists()


def test_what_changed_is_shown_side_by_side_with_what_it_does_to_coverage(
    desk: Client, asked: Reanchoring
) -> None:
    page = desk.get(f"/articles/{asked.revision.article_id}/revisions/2/")
    assert "1 of 4 settled before, 0 of 3 now" in page.text
    assert "1 sentence changed, 0 new, 1 gone" in page.text
    assert '<del class="went">4.2 </del>' in page.text
    assert '<ins class="came">4.6 </ins>' in page.text
    assert "1 mark want" in page.text
    assert "Lost: 1 mark whose words are not found again" in page.text
    assert "1 mark kept its words" in page.text


@pytest.mark.parametrize(
    ("words", "answer", "state", "settled"),
    [
        ("confirm", "The mark stands here", "checked", "1 of 3"),
        ("drop", "Dropped", "open", "0 of 3"),
    ],
)
def test_an_answer_comes_back_as_the_mark_and_the_sums(
    desk: Client, asked: Reanchoring, words: str, answer: str, state: str, settled: str
) -> None:
    part = desk.post(f"/reanchorings/{asked.pk}/{words}/", **HTMX).text
    assert "<html" not in part
    assert answer in part
    assert f"{settled} settled now" in part
    assert "your eyes" not in part
    for part_id in (f"reanchoring-{asked.pk}", "revision-sums", "messages"):
        assert f'id="{part_id}"' in part
    galley = desk.get(asked.revision.article.get_absolute_url()).text
    assert state_of(galley, 3) == state


def test_without_a_script_an_answer_goes_back_to_its_mark(
    desk: Client, asked: Reanchoring, claim: Claim
) -> None:
    answer = desk.post(f"/reanchorings/{asked.pk}/confirm/")
    here = f"/articles/{asked.revision.article_id}/revisions/2/#reanchoring-{asked.pk}"
    assert answer["Location"] == here
    assert Mention.objects.filter(revision=asked.revision, claim=claim).exists()


def test_the_second_to_answer_is_told(desk: Client, asked: Reanchoring) -> None:
    drop_mark(reanchoring=asked, by=UserFactory(role="Chief"))
    part = desk.post(f"/reanchorings/{asked.pk}/confirm/", **HTMX)
    page = desk.post(f"/reanchorings/{asked.pk}/confirm/", follow=True)
    assert part.status_code == 409
    assert "already answered" in part.text
    assert "already answered" in page.text
    assert "Dropped" in part.text


@pytest.mark.parametrize("role", READERS)
def test_who_only_reads_sees_the_question_and_answers_nothing(
    client: Client, asked: Reanchoring, role: str
) -> None:
    client.force_login(UserFactory(role=role))
    page = client.get(f"/articles/{asked.revision.article_id}/revisions/2/").text
    assert "Waits for somebody" in page
    assert "Yes, this is the place" not in page
    for act in ("confirm", "drop"):
        answer = client.post(f"/reanchorings/{asked.pk}/{act}/", **HTMX)
        assert answer.status_code == 409
        assert "Your role does not let you" in answer.text
        assert "Yes, this is the place" not in answer.text
    assert "your eyes" not in client.get("/").text


def test_an_answer_is_a_post(desk: Client, asked: Reanchoring) -> None:
    assert desk.get(f"/reanchorings/{asked.pk}/confirm/").status_code == 405
    assert desk.post("/reanchorings/999999/confirm/").status_code == 404


def test_the_galley_and_the_desk_say_that_marks_wait(desk: Client, asked: Reanchoring) -> None:
    galley = desk.get(asked.revision.article.get_absolute_url()).text
    assert "1 mark wants your eyes" in galley
    assert "1 mark wants your eyes" in desk.get("/").text


def test_a_former_text_is_read_and_nothing_is_done_to_it(desk: Client, asked: Reanchoring) -> None:
    page = desk.get(asked.revision.article.get_absolute_url(), {"revision": "1"}).text
    assert "Revision 1 of 2" in page
    assert "read the latest" in page
    assert "4.2 million" in page
    assert "Nobody knows who pays." in page
    for act in ("Unmark", "Accept", "Dismiss", "Make a claim", "New revision", "Next open"):
        assert act not in page
    assert state_of(page, 3) == "checked"


def test_the_revisions_are_listed_with_who_and_what(desk: Client, asked: Reanchoring) -> None:
    page = desk.get(asked.revision.article.get_absolute_url()).text
    assert "Revision 2 of 2" in page
    assert "Mira Okafor" in page
    assert "1 mark kept, 1 to look at, 1 lost" in page
    assert f"/articles/{asked.revision.article_id}/revisions/2/" in page


@pytest.mark.parametrize("revision", ["x", "", "-1", "1e3", "999999999999999999999"])
def test_what_is_no_revisions_number_is_ignored(
    desk: Client, article: Article, revision: str
) -> None:
    answer = desk.get(article.get_absolute_url(), {"revision": revision})
    assert answer.status_code == 200
    assert not answer.context["proof"].is_past


def test_a_revision_that_is_not_there_is_not_found(desk: Client, asked: Reanchoring) -> None:
    article = asked.revision.article
    assert desk.get(article.get_absolute_url(), {"revision": "3"}).status_code == 404
    for number in (0, 1, 3, 10**20):
        address = f"/articles/{article.pk}/revisions/{number}/"
        assert desk.get(address).status_code == 404


@pytest.mark.parametrize("act", ["initial", "accept", "dismiss"])
def test_a_page_of_the_former_text_acts_on_no_sentence_of_the_newer(
    desk: Client, article: Article, reporter: User, act: str
) -> None:
    former = revision_of(article).pk
    revise(article=article, parsed=parsed_of(DEARER), by=reporter, after=1)
    address = f"/articles/{article.pk}/sentences/1/{act}/"
    answer = desk.post(address, {"revision": former}, **HTMX)
    assert answer.status_code == 409
    assert "newer text" in answer.text
    assert not Mention.objects.exists()
    assert desk.post(address, {"revision": revision_of(article).pk}, **HTMX).status_code == 200


def test_many_marks_and_sentences_take_no_more_queries_than_few(desk: Client) -> None:
    counts = []
    for paragraphs in (3, 30):
        lines = [f"Bridge number {n} closed for {n + 7} long weeks." for n in range(paragraphs)]
        article = ArticleFactory(text=PARAGRAPH_BREAK.join(lines))
        for n in range(paragraphs):
            MentionFactory(article=article, quote=f"closed for {n + 7} long", claim=ClaimFactory())
        newer = PARAGRAPH_BREAK.join(line.replace("long", "dull") for line in lines)
        by = UserFactory(role="Reporter")
        revise(article=article, parsed=parsed_of(newer), by=by, after=1)
        with CaptureQueriesContext(connection) as queries:
            desk.get(f"/articles/{article.pk}/revisions/2/")
        with CaptureQueriesContext(connection) as former:
            desk.get(article.get_absolute_url(), {"revision": "1"})
        counts.append((len(queries), len(former)))
    assert counts[0] == counts[1]
    assert max(counts[0]) <= 20
    assert Reanchoring.objects.open().count() > 30


def test_a_claim_shows_its_newest_place_alone(desk: Client, asked: Reanchoring) -> None:
    kept = Mention.objects.get(revision=asked.revision).claim
    assert "1 place" in desk.get(kept.get_absolute_url()).text
    lost = desk.get(asked.claim.get_absolute_url()).text
    assert f"?revision=1#mention-{asked.mention_id}" in lost
