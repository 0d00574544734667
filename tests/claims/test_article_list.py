"""The list of articles: filters, coverage, paging."""

import pytest
from django.test import Client

from articles.actions.intake import add_revision
from articles.actions.read_through import initial
from articles.models import Article, Sentence
from articles.text.parsed import Block, ParsedArticle, Role
from claims.actions.signoff import override, sign_off
from claims.coverage import coverage_of, unsettled
from claims.models import Claim
from claims.workflow import Verdict
from tests.factories import (
    ArticleFactory,
    ClaimFactory,
    EvidenceFactory,
    MentionFactory,
    SectionFactory,
    UserFactory,
    decided,
    revision_of,
)

pytestmark = pytest.mark.django_db

URL = "/articles/"


@pytest.fixture
def reporter(client: Client):
    person = UserFactory(role="Reporter")
    client.force_login(person)
    return person


def titles(client: Client, query: str = "") -> list[str]:
    return [article.title for article in client.get(f"{URL}?{query}").context["articles"]]


def settle(article: Article, by) -> None:
    for sentence in Sentence.objects.filter(revision__article=article):
        initial(sentence=sentence, by=by)


def test_the_newest_article_comes_first_as_page_and_part(client: Client, reporter) -> None:
    ArticleFactory(title="Older")
    ArticleFactory(title="Newer")
    assert titles(client) == ["Newer", "Older"]
    part = client.get(URL, HTTP_HX_REQUEST="true")
    assert "<html" not in part.text
    assert "Newer" in part.text
    assert "HX-Request" in part.headers["Vary"]


def test_articles_are_found_by_title_outlet_and_what_is_not_settled(
    client: Client, reporter
) -> None:
    done = ArticleFactory(title="Bridge shut", outlet="Port Observer")
    ArticleFactory(title="Ferries late", outlet="Port Observer")
    ArticleFactory(title="Council meets")
    settle(done, reporter)
    assert titles(client, "q=bri") == ["Bridge shut"]
    assert titles(client, f"outlet={done.outlet_id}") == ["Ferries late", "Bridge shut"]
    assert titles(client, "unsettled=on") == ["Council meets", "Ferries late"]
    assert titles(client, f"unsettled=on&outlet={done.outlet_id}") == ["Ferries late"]
    assert "No article fits" in client.get(f"{URL}?q=zeppelin").text


@pytest.mark.parametrize(
    "query", ["outlet=x", "outlet=99999999999999999999", "q=%00", "after=%00", "unsettled="]
)
def test_nonsense_in_the_address_is_ignored(client: Client, reporter, query: str) -> None:
    ArticleFactory(title="Still here")
    assert titles(client, query) == ["Still here"]


def test_a_row_shows_coverage_open_claims_and_what_changed(client: Client, reporter) -> None:
    article = ArticleFactory()
    MentionFactory(article=article)
    changed = decided()
    MentionFactory(article=article, claim=changed)
    MentionFactory(article=article, claim=changed, quote="Ferries run")
    EvidenceFactory(claim=changed, by=UserFactory(role="Reporter"))
    [row] = client.get(URL).context["articles"]
    assert (row.open_claims, row.open_impacts, row.revision) == (2, 2, 1)
    assert (row.coverage.settled, row.coverage.total) == (0, 4)


def test_only_the_newest_revision_counts(client: Client, reporter) -> None:
    article = ArticleFactory()
    MentionFactory(article=article)
    parsed = ParsedArticle(
        title="", dek=None, published=None, outlet=None, byline=None, language="en",
        blocks=(Block("All is new here.", Role.BODY),), url=None,
    )  # fmt: skip
    add_revision(article=article, parsed=parsed, by=reporter)
    [row] = client.get(URL).context["articles"]
    assert (row.open_claims, row.revision, row.coverage.total) == (0, 2, 1)


def test_without_articles_the_page_says_what_to_do(client: Client, reporter) -> None:
    assert "Bring in the first article" in client.get(URL).text
    client.force_login(UserFactory(role="Reader"))
    assert "/articles/new/" not in client.get(URL).text


def test_few_and_many_articles_cost_the_same(
    client: Client, reporter, django_assert_max_num_queries
) -> None:
    def cost(query: str) -> int:
        with django_assert_max_num_queries(20) as captured:
            client.get(f"{URL}?{query}")
        return len(captured)

    def bring_in(count: int) -> None:
        for _ in range(count):
            article = ArticleFactory(outlet="Port Observer")
            MentionFactory(article=article, claim=ClaimFactory())

    bring_in(2)
    few = cost(""), cost("unsettled=on")
    bring_in(18)
    assert (cost(""), cost("unsettled=on")) == few


def test_pages_lead_on_and_back(client: Client, reporter) -> None:
    for number in range(31):
        ArticleFactory(title=f"Number {number}")
    first = client.get(URL).context["page"]
    assert (len(first.rows), first.newer) == (30, None)
    second = client.get(first.older).context["page"]
    assert [article.title for article in second.rows] == ["Number 0"]
    assert second.older is None
    assert client.get(second.newer).context["page"].rows == first.rows


def test_articles_are_found_by_section_and_by_what_changed_or_is_signed_off(
    client: Client, reporter
) -> None:
    city = SectionFactory(name="City", people=[reporter])
    done, changed = ArticleFactory(title="Done", by=reporter), ArticleFactory(title="Changed")
    settle(done, reporter)
    sign_off(revision=revision_of(done), by=UserFactory(role="Chief"))
    claim = decided()
    MentionFactory(article=changed, claim=claim)
    EvidenceFactory(claim=claim, by=UserFactory(role="Reporter"))
    assert titles(client, "section=mine") == titles(client, f"section={city.pk}") == ["Done"]
    assert titles(client, "signed_off=on") == ["Done"]
    assert titles(client, "changed=on") == ["Changed"]
    assert titles(client, "section=x") == ["Changed", "Done"]


def test_what_is_not_settled_is_found_as_the_coverage_has_it(client: Client, reporter) -> None:
    """Every kind of sentence, each alone in an article of its own."""
    chief, sentence = UserFactory(role="Chief"), "The bridge is shut."
    for states in ((), ("draft",), ("verified",), ("refuted",), ("verified", "lapsed")):
        for mark in ("", "initial", "override"):
            article = ArticleFactory(title=f"{'+'.join(states) or 'none'} {mark}", text=sentence)
            [only] = revision_of(article).sentences.all()
            if mark == "initial":
                initial(sentence=only, by=reporter)
            elif mark:
                override(sentence=only, reason="Seen.", by=chief)
            for state, quote in zip(states, ("The bridge", "is shut"), strict=False):
                MentionFactory(article=article, quote=quote, claim=standing(state))
    coverage = coverage_of(Article.objects.all())
    left = {pk for pk, each in coverage.items() if each.share < 1}
    found = set(unsettled(Article.objects.all()).values_list("pk", flat=True))
    assert found == left
    assert 0 < len(left) < Article.objects.count()


def standing(state: str) -> Claim:
    if state == "draft":
        return ClaimFactory()
    claim = decided(verdict=Verdict.REFUTED if state == "refuted" else Verdict.VERIFIED)
    if state == "lapsed":
        EvidenceFactory(claim=claim, by=UserFactory(role="Reporter"))
    return claim
