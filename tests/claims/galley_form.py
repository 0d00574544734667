"""What a galley sends when words are marked."""

from articles.models import Article
from articles.text.parsed import PARAGRAPH_BREAK, Block, ParsedArticle, Role
from tests.factories import revision_of


def place(article: Article, quote: str) -> dict[str, object]:
    revision = revision_of(article)
    start = revision.text.index(quote)
    return {"revision": revision.pk, "start": start, "end": start + len(quote), "quote": quote}


def claim_of(article: Article, quote: str, **changes: object) -> dict[str, object]:
    form = {"wording": quote, "kind": "fact", "speaker_name": "", "speaker": "", "tags": ""}
    return place(article, quote) | form | changes


def words(article: Article) -> str:
    return f"/articles/{article.pk}/words/"


def link(article: Article) -> str:
    return f"/articles/{article.pk}/words/link/"


def parsed_of(text: str) -> ParsedArticle:
    """A text as the intake hands it on."""
    blocks = tuple(Block(line, Role.BODY) for line in text.split(PARAGRAPH_BREAK))
    return ParsedArticle(None, None, None, None, None, "en", blocks)
