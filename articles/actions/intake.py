"""Storing what the intake read."""

from datetime import date, datetime
from uuid import UUID, uuid4

from django.db import transaction

from accounts.models import User
from articles import policies
from articles.models import Article, Revision, Sentence
from articles.text.analysis import Sentence as AnalysedSentence
from articles.text.analysis import analyse
from articles.text.parsed import ParsedArticle
from sources.actions.party import find_or_make_party
from sources.models.party import PartyKind


@transaction.atomic
def store_article(*, parsed: ParsedArticle, by: User, key: UUID | None = None) -> Article:
    """Make an article with its first revision. Raises NotAllowed.

    A second call with the same ``key`` gives back the first one's article.
    """
    policies.check_can_bring_in(by)
    if key and (known := Article.objects.filter(intake_key=key).first()):
        return known
    article, made = Article.objects.get_or_create(
        intake_key=key or uuid4(), defaults=_fields(parsed, by)
    )
    if made:
        add_revision(article=article, parsed=parsed, by=by)
    return article


@transaction.atomic
def add_revision(*, article: Article, parsed: ParsedArticle, by: User) -> Revision:
    """Freeze ``parsed`` as the next revision of an article, with its sentences."""
    text = parsed.text
    latest = Article.objects.select_for_update().get(pk=article.pk).revisions.first()
    revision = Revision.objects.create(
        article=article,
        number=latest.number + 1 if latest else 1,
        text=text,
        sha256=Revision.digest(text),
        dropped=[
            {"text": block.text, "role": block.role, "reason": block.reason}
            for block in parsed.dropped
        ],
        created_by=by,
    )
    Sentence.objects.bulk_create(
        _row(revision, number, sentence)
        for number, sentence in enumerate(analyse(text, parsed.language or "en"), start=1)
    )
    return revision


def _fields(parsed: ParsedArticle, by: User) -> dict[str, object]:
    published_on, published_at = read_published(parsed.published)
    outlet = None
    if parsed.outlet:
        outlet = find_or_make_party(name=parsed.outlet, kind=PartyKind.OUTLET, by=by)
    return {
        "title": parsed.title or "Untitled",
        "dek": parsed.dek or "",
        "outlet": outlet,
        "byline": parsed.byline or "",
        "language": parsed.language or "en",
        "published_on": published_on,
        "published_at": published_at,
        "url": parsed.url or "",
        "created_by": by,
    }


def read_published(published: str | None) -> tuple[date | None, datetime | None]:
    """The day as printed, and the moment where the page gave its time zone."""
    if not published:
        return None, None
    moment = datetime.fromisoformat(published)
    return moment.date(), moment if moment.tzinfo else None


def _row(revision: Revision, number: int, sentence: AnalysedSentence) -> Sentence:
    return Sentence(
        revision=revision,
        number=number,
        paragraph=sentence.paragraph,
        start=sentence.span.start,
        end=sentence.span.end,
        checkworthy=sentence.checkworthy,
        reasons=list(sentence.reasons),
        suggested=sentence.suggested,
        attributions=[
            {
                "start": attribution.content.start,
                "end": attribution.content.end,
                "speaker": attribution.speaker,
                "via": attribution.via,
                "anonymous": attribution.anonymous,
                "form": attribution.form,
            }
            for attribution in sentence.attributions
        ],
    )
