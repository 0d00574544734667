from articles.models.article import Article
from articles.models.marks import FormerInitial, SentenceInitial, SuggestionDismissal
from articles.models.revision import Revision, Sentence
from articles.models.section import Section

__all__ = [
    "Article",
    "FormerInitial",
    "Revision",
    "Section",
    "Sentence",
    "SentenceInitial",
    "SuggestionDismissal",
]
