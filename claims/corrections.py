"""Corrections of an article: the impacts closed as such, in their own words."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils import timezone

from articles.models import Article
from claims.models import Impact
from claims.models.choices import ImpactStatus


@dataclass(frozen=True, slots=True)
class Correction:
    """What readers are told, and since when."""

    on: date
    text: str


def corrections_of(article: Article) -> list[Correction]:
    """An article's corrections, the oldest first: one query.

    Several places closed in the same words on the same day are one correction.
    """
    closed = Impact.objects.filter(article=article, status=ImpactStatus.CORRECTED)
    rows = closed.order_by("resolved_at", "pk").values_list("resolved_at", "resolution")
    told = (Correction(timezone.localdate(at), text) for at, text in rows)
    return list(dict.fromkeys(told))


def as_json_ld(article: Article, corrections: list[Correction]) -> dict[str, Any]:
    """The corrections as schema.org has them, for the article's page: Article, CorrectionComment.

    The article's outlet has to be fetched.
    """
    known = {
        "headline": article.title,
        "url": article.url,
        "datePublished": article.published_on and article.published_on.isoformat(),
        "inLanguage": article.language,
        "publisher": article.outlet and {"@type": "Organization", "name": article.outlet.name},
    }
    return {
        "@context": "https://schema.org",
        "@type": "Article",
        **{name: value for name, value in known.items() if value},
        "correction": [
            {
                "@type": "CorrectionComment",
                "text": correction.text,
                "datePublished": correction.on.isoformat(),
            }
            for correction in corrections
        ],
    }
