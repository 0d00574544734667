"""Marking where an article makes a claim."""

from django.db import transaction

from accounts.acting import acting
from accounts.models import User
from articles.models import Article, Revision
from articles.text.anchoring import make_anchor
from claims import policies
from claims.errors import BadAnchor, SignedOff
from claims.models import Claim, Mention, SignOff


@transaction.atomic
def mention(*, claim: Claim, revision: Revision, start: int, end: int, by: User) -> Mention:
    """Link the words [start, end) of a revision to a claim, once; a second time changes nothing.

    Raises BadAnchor, SignedOff, NotAllowed or WrongStep.
    """
    Article.objects.lock(revision.article_id)
    claim = Claim.objects.lock(claim.pk)
    policies.check_can_mention(claim, by)
    check_open(revision)
    start, end = check_words(revision.text, start, end)
    existing = Mention.objects.filter(claim=claim, revision=revision, start=start, end=end).first()
    if existing is not None:
        return existing
    made = quote_words(claim_id=claim.pk, revision=revision, start=start, end=end, by=by)
    with acting(by, "mention"):
        made.save()
    return made


def quote_words(
    *,
    claim_id: int,
    revision: Revision,
    start: int,
    end: int,
    by: User,
    merged_from_id: int | None = None,
) -> Mention:
    """A mention of these words with what stands around them, not stored yet."""
    anchor = make_anchor(revision.text, start, end)
    return Mention(
        claim_id=claim_id,
        merged_from_id=merged_from_id,
        revision=revision,
        start=start,
        end=end,
        quote=anchor.quote,
        prefix=anchor.prefix,
        suffix=anchor.suffix,
        created_by=by,
    )


@transaction.atomic
def unmention(*, mention: Mention, by: User, reason: str = "") -> None:
    """Take a mark off an article's newest text; the claim stays.

    Raises NotAllowed, BadAnchor or SignedOff.
    """
    Article.objects.lock(mention.revision.article_id)
    Claim.objects.lock(mention.claim_id)
    policies.check_can_unmention(by)
    check_open(mention.revision)
    with acting(by, "unmention", reason=reason):
        mention.delete()


def check_latest(revision: Revision) -> None:
    """Raise BadAnchor where the article has a newer text: the former ones are frozen."""
    if Revision.objects.filter(article=revision.article_id, number__gt=revision.number).exists():
        raise BadAnchor(
            "The article has a newer text by now. Reload the galley and select the words there."
        )


def check_open(revision: Revision) -> None:
    """Raise BadAnchor or SignedOff where nothing may be set on a text or taken off it any more."""
    check_latest(revision)
    if SignOff.objects.standing().filter(revision=revision).exists():
        raise SignedOff


def check_words(text: str, start: int, end: int) -> tuple[int, int]:
    """The selection without the white space around it. Raises BadAnchor where it is none."""
    if not 0 <= start < end <= len(text):
        raise BadAnchor("These words are not in the text. Select them again.")
    quote = text[start:end]
    start += len(quote) - len(quote.lstrip())
    end -= len(quote) - len(quote.rstrip())
    if start >= end:
        raise BadAnchor("Only white space is selected. Select the words that make the claim.")
    if "\n" in text[start:end]:
        raise BadAnchor(
            "The selection runs over more than one paragraph. Select words within one paragraph; "
            "a claim made in two places can be marked twice."
        )
    return start, end
