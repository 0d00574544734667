"""Articles on their way to be signed off."""

from accounts.models import User
from articles.actions.read_through import initial
from articles.models import Article, Sentence
from articles.text.parsed import PARAGRAPH_BREAK, Block, ParsedArticle, Role
from claims.actions.reanchor import revise
from claims.actions.signoff import sign_off
from claims.models import Claim, SignOff
from tests.factories import ArticleFactory, MentionFactory, decided, revision_of


def read_through(article: Article, by: User, *but: int) -> None:
    """Initial every sentence but those of these numbers."""
    for sentence in revision_of(article).sentences.exclude(number__in=but):
        initial(sentence=sentence, by=by)


def sentence_of(article: Article, number: int) -> Sentence:
    return Sentence.objects.select_related("revision").get(
        revision=revision_of(article), number=number
    )


def cleared(by: User, claim: Claim | None = None) -> Article:
    """An article whose first sentence makes a verified claim; the others are initialled."""
    article = ArticleFactory()
    claim = decided(claim)
    MentionFactory(article=article, claim=claim)
    read_through(article, by, 1)
    return article


def signed(by: User, claim: Claim | None = None) -> SignOff:
    return sign_off(revision=revision_of(cleared(by, claim)), by=by)


def next_text(article: Article, text: str, by: User) -> None:
    blocks = tuple(Block(line, Role.BODY) for line in text.split(PARAGRAPH_BREAK))
    parsed = ParsedArticle(
        title="", dek=None, published=None, outlet=None, byline=None, language="en",
        blocks=blocks, url=None,
    )  # fmt: skip
    revise(article=article, parsed=parsed, by=by, after=article.revisions.count())
