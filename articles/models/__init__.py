from articles.models.article import Article
from articles.models.event import ArticleEvent
from articles.models.marks import FormerInitial, SentenceInitial, SuggestionDismissal
from articles.models.revision import Revision, Sentence
from articles.models.section import Section, SectionPerson

__all__ = [
    "Article",
    "ArticleEvent",
    "FormerInitial",
    "Revision",
    "Section",
    "SectionPerson",
    "Sentence",
    "SentenceInitial",
    "SuggestionDismissal",
]
