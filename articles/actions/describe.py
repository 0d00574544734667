"""Correcting what is known about an article. Its text is frozen; see ``intake.add_revision``."""

from dataclasses import dataclass, fields
from datetime import date, datetime

from django.db import transaction

from accounts.acting import acting
from accounts.models import User
from articles import policies
from articles.models import Article, Section
from sources.models import Party


@dataclass(frozen=True, slots=True, kw_only=True)
class Description:
    """What is known about an article beside its text."""

    title: str
    dek: str = ""
    outlet: Party | None = None
    section: Section | None = None
    byline: str = ""
    language: str = "en"
    published_on: date | None = None
    published_at: datetime | None = None
    url: str = ""


@transaction.atomic
def describe(
    *, article: Article, description: Description, by: User, version: int | None = None
) -> Article:
    """Correct title, outlet, byline, dates or address. Raises NotAllowed or StaleRow."""
    article = Article.objects.lock(article.pk, version=version)
    policies.check_can_describe(by)
    names = [field.name for field in fields(description)]
    for name in names:
        setattr(article, name, getattr(description, name))
    with acting(by, "describe"):
        article.save(update_fields=names)
    article.refresh_from_db(fields=["version"])
    return article


@transaction.atomic
def hand_to(
    *, article: Article, section: Section | None, by: User, version: int | None = None
) -> Article:
    """Let another section, or none, answer for an article. Raises NotAllowed or StaleRow."""
    article = Article.objects.lock(article.pk, version=version)
    policies.check_can_describe(by)
    article.section = section
    with acting(by, "hand_over"):
        article.save(update_fields=["section"])
    article.refresh_from_db(fields=["version"])
    return article
