"""What a demo claim goes through, as data. People, sources and pages go by short names."""

from dataclasses import dataclass
from datetime import date

from claims.models.choices import Kind, Priority, RelationKind, Stance
from claims.workflow import Act, Verdict

Quote = tuple[str, str]
"""A page and words of it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """Evidence; ``by`` is the claim's maker where it is empty."""

    source: str
    stance: Stance = Stance.SUPPORTS
    excerpt: str = ""
    locator: str = ""
    by: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """An act of the life cycle. ``why`` is reason or rationale, ``alone`` why a chief overrides."""

    act: Act
    by: str
    verdict: Verdict | None = None
    why: str = ""
    alone: str = ""
    into: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """A claim and its story; ``due`` and ``recheck`` count days from today."""

    name: str
    wording: str
    by: str = "reporter"
    kind: Kind = Kind.FACT
    speaker: str = ""
    as_of: date | None = None
    valid_from: date | None = None
    valid_until: date | None = None
    recheck: int | None = None
    due: int | None = None
    priority: Priority = Priority.NORMAL
    assignee: str = ""
    tags: tuple[str, ...] = ()
    quotes: tuple[Quote, ...] = ()
    evidence: tuple[Found, ...] = ()
    notes: tuple[Quote, ...] = ()
    steps: tuple[Step, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadThrough:
    """The sentences of a page, by their first words, that were initialled or set aside."""

    page: str
    by: str
    initialled: tuple[str, ...] = ()
    dismissed: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Related:
    """What one claim is to another, by their names."""

    claim: str
    kind: RelationKind
    other: str
    note: str
    by: str = "reporter"


def submit(by: str = "reporter") -> Step:
    return Step(act=Act.SUBMIT, by=by)


def verify(by: str = "reviewer", why: str = "") -> Step:
    return Step(act=Act.DECIDE, by=by, verdict=Verdict.VERIFIED, why=why)
