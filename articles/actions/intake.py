"""Storing what the intake read."""

from datetime import date, datetime
from uuid import UUID, uuid4

from django.db import transaction

from accounts.acting import acting
from accounts.models import User
from articles import policies
from articles.actions.read_through import carry_marks
from articles.errors import NewerText, NothingChanged
from articles.models import Article, Revision, Section, Sentence
from articles.text.analysis import Sentence as AnalysedSentence
from articles.text.analysis import analyse
from articles.text.parsed import ParsedArticle
from articles.worth import scorer_for
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
    fields = _fields(parsed, by)
    with acting(by, "bring_in"):
        article, made = Article.objects.get_or_create(intake_key=key or uuid4(), defaults=fields)
    if made:
        add_revision(article=article, parsed=parsed, by=by)
    return article


@transaction.atomic
def add_revision(
    *,
    article: Article,
    parsed: ParsedArticle,
    by: User,
    key: UUID | None = None,
    after: int | None = None,
) -> Revision:
    """Freeze ``parsed`` as the next revision of an article, with its sentences.

    Initials and dismissals come along with sentences that stayed as they were. A second call with
    the same ``key`` gives back the first one's revision; ``after`` is the number of the revision
    that was read. Raises NotAllowed, NothingChanged or NewerText.
    """
    policies.check_can_bring_in(by)
    text = parsed.text
    latest = Article.objects.lock(article.pk).revisions.select_related("created_by").first()
    if key and (known := article.revisions.filter(intake_key=key).first()):
        return known
    if latest and after is not None and latest.number != after:
        raise NewerText(latest)
    if latest and latest.text == text:
        raise NothingChanged
    revision = Revision.objects.create(
        article=article,
        number=latest.number + 1 if latest else 1,
        text=text,
        sha256=Revision.digest(text),
        dropped=[
            {"text": block.text, "role": block.role, "reason": block.reason}
            for block in parsed.dropped
        ],
        intake_key=key,
        created_by=by,
    )
    language = parsed.language or "en"
    sentences = analyse(text, language, scorer_for(language))
    Sentence.objects.bulk_create(
        _row(revision, number, sentence) for number, sentence in enumerate(sentences, start=1)
    )
    if latest:
        carry_marks(former=latest, revision=revision, by=by)
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
        "section": _own_section(by),
        "byline": parsed.byline or "",
        "language": parsed.language or "en",
        "published_on": published_on,
        "published_at": published_at,
        "url": parsed.url or "",
        "created_by": by,
    }


def _own_section(by: User) -> Section | None:
    """The section of somebody who works for one; who works for several hands it over by hand."""
    sections = list(Section.objects.filter(people=by)[:2])
    return sections[0] if len(sections) == 1 else None


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
