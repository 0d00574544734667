"""The next text of an article: its marks find their places again, or say that they cannot."""

from dataclasses import dataclass
from uuid import UUID

from django.db import transaction
from django.db.models import Exists, OuterRef
from django.utils import timezone

from accounts.acting import acting
from accounts.models import User
from articles.actions.intake import add_revision
from articles.models import Article, Revision
from articles.text.anchoring import Anchor, Match, make_anchor
from articles.text.parsed import ParsedArticle
from articles.text.reanchoring import reanchor
from claims import policies
from claims.actions.mention import quote_words
from claims.actions.signoff import carry_overrides
from claims.errors import WrongStep
from claims.models import Claim, Mention, Reanchoring
from claims.models.choices import ReanchoringKind, ReanchoringStatus


@dataclass(frozen=True, slots=True)
class _Mark:
    """A mark to be found again; ``is_asked`` where a person has not yet said yes to its words."""

    mention: Mention
    anchor: Anchor
    is_asked: bool = False


@transaction.atomic
def revise(
    *, article: Article, parsed: ParsedArticle, by: User, key: UUID | None = None, after: int
) -> Revision:
    """Bring in the next text of an article, and its marks with it.

    Marks whose words stayed are set anew; changed words wait for a person; lost marks are told.
    ``after`` is the number of the revision that was read. A second call with the same ``key``
    gives back the first one's revision. Raises NotAllowed, NothingChanged or NewerText.
    """
    former = Article.objects.lock(article.pk).revisions.latest("number")
    revision = add_revision(article=article, parsed=parsed, by=by, key=key, after=after)
    if revision.number > former.number:
        _carry_over(former, revision, by)
        carry_overrides(former=former, revision=revision, by=by)
    return revision


@transaction.atomic
def confirm_place(*, reanchoring: Reanchoring, by: User) -> Mention:
    """Say that the changed words still make the claim: now the mark stands there.

    Raises NotAllowed or WrongStep.
    """
    asked = _lock_open(reanchoring, by)
    former, revision, (start, end) = asked.mention, asked.revision, asked.span
    claim_id = former.claim_id
    there = Mention.objects.filter(claim=claim_id, revision=revision, start=start, end=end)
    with acting(by, "reanchor"):
        mark = there.first()
        if mark is None:
            mark = quote_words(
                claim_id=claim_id,
                merged_from_id=former.merged_from_id,
                revision=revision,
                start=start,
                end=end,
                by=by,
            )
            mark.save()
        _close(asked, ReanchoringStatus.CONFIRMED, by)
    return mark


@transaction.atomic
def drop_mark(*, reanchoring: Reanchoring, by: User) -> None:
    """Say that the changed words no longer make the claim. Raises NotAllowed or WrongStep."""
    asked = _lock_open(reanchoring, by)
    with acting(by, "reanchor"):
        _close(asked, ReanchoringStatus.DROPPED, by)


def _lock_open(reanchoring: Reanchoring, by: User) -> Reanchoring:
    """The question as it stands now, still open. Raises NotAllowed or WrongStep."""
    policies.check_can_reanchor(by)
    Article.objects.lock(reanchoring.revision.article_id)
    Claim.objects.lock(reanchoring.mention.claim_id)
    rows = Reanchoring.objects.select_related("mention", "revision")
    asked = rows.select_for_update(of=("self",)).get(pk=reanchoring.pk)
    if asked.status == ReanchoringStatus.PASSED:
        raise WrongStep(
            "The article has a newer text by now. Answer for the words as they are there."
        )
    if asked.status != ReanchoringStatus.OPEN:
        raise WrongStep("Somebody has already answered this.")
    return asked


def _close(asked: Reanchoring, status: ReanchoringStatus, by: User) -> None:
    asked.status, asked.by, asked.at = status, by, timezone.now()
    asked.save(update_fields=["status", "by", "at"])


def _carry_over(former: Revision, revision: Revision, by: User) -> None:
    marks = [*_standing(former), *_asked(former)]
    matches = reanchor(revision.text, [mark.anchor for mark in marks])
    found = list(zip(marks, matches, strict=True))
    with acting(by, "reanchor"):
        Reanchoring.objects.open().filter(revision=former).update(
            status=ReanchoringStatus.PASSED, by=by, at=timezone.now()
        )
        Mention.objects.bulk_create(
            quote_words(
                claim_id=mark.mention.claim_id,
                merged_from_id=mark.mention.merged_from_id,
                revision=revision,
                start=match.start,
                end=match.end,
                by=by,
            )
            for mark, match in found
            if match is not None and _stays(mark, match)
        )
        Reanchoring.objects.bulk_create(
            _outcome(mark, match, revision, by) for mark, match in found
        )


def _standing(former: Revision) -> list[_Mark]:
    """The marks of the former text, their claims locked: none is merged or decided meanwhile."""
    mentions = Mention.objects.filter(revision=former).order_by("start", "pk")
    claims = Claim.objects.filter(pk__in=mentions.order_by().values("claim"))
    list(claims.order_by("pk").select_for_update().values_list("pk", flat=True))
    return [_Mark(each, make_anchor(former.text, each.start, each.end)) for each in mentions]


def _asked(former: Revision) -> list[_Mark]:
    """What was still being asked of the former text, unless a mark was set there by hand."""
    by_hand = Mention.objects.filter(
        claim=OuterRef("mention__claim"),
        revision=former,
        start=OuterRef("start"),
        end=OuterRef("end"),
    )
    waiting = Reanchoring.objects.open().filter(~Exists(by_hand), revision=former)
    return [
        _Mark(each.mention, make_anchor(former.text, *each.span), is_asked=True)
        for each in waiting.select_related("mention").order_by("pk")
    ]


def _stays(mark: _Mark, match: Match) -> bool:
    """Whether the words are the same as those that somebody marked."""
    return match.kind != ReanchoringKind.CHANGED and not mark.is_asked


def _outcome(mark: _Mark, match: Match | None, revision: Revision, by: User) -> Reanchoring:
    row = Reanchoring(mention=mark.mention, claim_id=mark.mention.claim_id, revision=revision)
    if match is None:
        row.kind, row.status = ReanchoringKind.LOST, ReanchoringStatus.DROPPED
    else:
        row.start, row.end, row.score = match.start, match.end, match.score
        if _stays(mark, match):
            row.kind, row.status = ReanchoringKind(match.kind), ReanchoringStatus.CONFIRMED
        else:
            row.kind, row.status = ReanchoringKind.CHANGED, ReanchoringStatus.OPEN
    if row.status != ReanchoringStatus.OPEN:
        row.by, row.at = by, timezone.now()
    return row
