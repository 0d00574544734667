"""Making a claim of an article's words, or linking the words to one that exists."""

from dataclasses import dataclass, replace

from django.db import transaction

from accounts.models import User
from articles.models import Article, Revision
from claims.actions.make import Content, Planning, make_claim
from claims.actions.mention import check_open, check_words, mention
from claims.errors import BadAnchor
from claims.models import Claim, Mention
from claims.workflow import OPEN_TO_EVIDENCE
from sources.actions.naming import settle_party
from sources.actions.party import add_alias


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """Words somebody selected: code points [start, end) of a revision, and what they read there."""

    revision: Revision
    start: int
    end: int
    quote: str


@transaction.atomic
def mark(
    *,
    words: Words,
    content: Content,
    by: User,
    planning: Planning | None = None,
    also_called: str = "",
) -> Mention:
    """Make a draft claim of these words and mark them, once: sent again, it finds the first.

    ``also_called`` becomes another name of its speaker. Raises BadAnchor or NotAllowed.
    """
    start, end = locate(words)
    # Two requests for the same words wait for each other here.
    Article.objects.lock(words.revision.article_id)
    known = _same_by(by, words.revision, start, end, content.wording)
    if known is not None:
        return known
    speaker = settle_party(content.speaker, by=by)
    if also_called and speaker is not None:
        add_alias(party=speaker, name=also_called, by=by)
    content = replace(content, speaker=speaker)
    claim = make_claim(content=content, planning=planning, by=by)
    return mention(claim=claim, revision=words.revision, start=start, end=end, by=by)


def link(*, words: Words, claim: Claim, by: User) -> Mention:
    """Mark these words as making an existing claim. Raises BadAnchor, NotAllowed or WrongStep."""
    start, end = locate(words)
    return mention(claim=claim, revision=words.revision, start=start, end=end, by=by)


def locate(words: Words) -> tuple[int, int]:
    """Where the words stand, without white space around them.

    Raises BadAnchor where something else stands there, or a newer revision has come, and SignedOff.
    """
    start, end = check_words(words.revision.text, words.start, words.end)
    if words.revision.text[words.start : words.end] != words.quote:
        raise BadAnchor(
            "These words do not stand at that place. Reload the galley and select them again."
        )
    check_open(words.revision)
    return start, end


def _same_by(by: User, revision: Revision, start: int, end: int, wording: str) -> Mention | None:
    return (
        Mention.objects.filter(
            revision=revision,
            start=start,
            end=end,
            claim__created_by=by,
            claim__wording=wording,
            claim__status__in=sorted(OPEN_TO_EVIDENCE),
        )
        .select_related("claim")
        .first()
    )
