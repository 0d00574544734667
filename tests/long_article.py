"""An article of any length, with a claim marked in every paragraph."""

from articles.models import Article
from articles.text.parsed import PARAGRAPH_BREAK
from tests.factories import ArticleFactory, ClaimFactory, MentionFactory


def long_article(paragraphs: int) -> Article:
    """Two sentences a paragraph: in the first a claim is marked, the second is open."""
    text = PARAGRAPH_BREAK.join(
        f"Bridge number {n} closed in the year {1900 + n} for {n} weeks. It was opened again later."
        for n in range(paragraphs)
    )
    article = ArticleFactory(text=text)
    for n in range(paragraphs):
        MentionFactory(article=article, quote=f"Bridge number {n} closed", claim=ClaimFactory())
    return article
