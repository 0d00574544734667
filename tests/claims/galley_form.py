"""What a galley sends when words are marked."""

from articles.models import Article
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
