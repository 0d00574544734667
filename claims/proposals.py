"""When a claim had better be looked at again: proposed, never set by itself."""

from dataclasses import dataclass
from datetime import date, timedelta

from articles.text.days import NamedDay, find_days
from claims.models import Claim
from claims.models.choices import Kind

#: Figures grow old by themselves.
_FIGURE_KEEPS = timedelta(days=90)
_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Proposal:
    """A day to look again, and why that one."""

    day: date
    because: str


def propose_recheck(
    *, wording: str, kind: str, said_on: date, today: date, valid_until: date | None = None
) -> Proposal | None:
    """The day to recheck a claim that was said on ``said_on``; None where none suggests itself.

    * What lasts until a day is looked at on the day after: "until 1 March" on 2 March.
    * A prediction on the day it names, or once the month or year it names is over.
    * Any other figure after 90 days.

    A quotation was said or not, whatever comes; an opinion is nobody's to check; what is valid
    until a day lapses by itself. Days that have passed are not proposed.
    """
    if kind in (Kind.QUOTATION, Kind.OPINION) or valid_until is not None:
        return None
    named = find_days(wording, said_on=said_on)
    ends = [each for each in named if each.is_end]
    if ends:
        return _to_come(_after(ends[-1]), today)
    if kind == Kind.PREDICTION and named:
        return _to_come(_at(named[-1]), today)
    if kind in (Kind.FIGURE, Kind.PREDICTION) and not named:
        kept = "Figures grow old" if kind == Kind.FIGURE else "It names no day"
        return Proposal(today + _FIGURE_KEEPS, f"{kept}: look again after 90 days.")
    return None


def propose_for(claim: Claim, *, today: date) -> Proposal | None:
    """The proposal for a claim without a day to recheck, read from its mentions as fetched."""
    if claim.recheck_on is not None:
        return None
    published = [mention.revision.article.published_on for mention in claim.mentions.all()]
    said_on = claim.as_of or min(filter(None, published), default=claim.created_at.date())
    return propose_recheck(
        wording=claim.wording,
        kind=claim.kind,
        said_on=said_on,
        today=today,
        valid_until=claim.valid_until,
    )


def _after(named: NamedDay) -> Proposal:
    return Proposal(named.last + _DAY, f"It says “{named.words}”: the day after.")


def _at(named: NamedDay) -> Proposal:
    if named.first == named.last:
        return Proposal(named.last, f"It says “{named.words}”: that day.")
    return _after(named)


def _to_come(proposal: Proposal, today: date) -> Proposal | None:
    return proposal if proposal.day > today else None
