"""What a claim is to others and they to it, as its page reads it."""

from dataclasses import dataclass

from django.db.models import QuerySet

from claims.models import Claim, Relation
from claims.models.choices import RELATION_BACK, RelationKind
from claims.workflow import Status, Verdict
from pages.prepared import prepared

#: Relations that one claim's page shows.
MOST = 50


@dataclass(frozen=True, slots=True)
class Line:
    """One relation from the claim's own side: ``says`` stands between it and ``other``."""

    relation: Relation
    other: Claim
    says: str
    is_back: bool

    @property
    def is_weak(self) -> bool:
        """The claim depends on one that is not verified, or no longer."""
        depends = self.relation.kind == RelationKind.DEPENDS_ON and not self.is_back
        return depends and not _holds(self.other)


@dataclass(frozen=True, slots=True)
class Among:
    """A claim's relations; ``clashes`` are those where it and the other are both verified and
    contradict each other, ``newer`` those of claims that supersede it.
    """

    lines: tuple[Line, ...]
    has_more: bool
    clashes: tuple[Line, ...]
    newer: tuple[Line, ...]


def read_among(claim: Claim) -> Among:
    """A claim's relations, what it says of others first. One query."""
    relations = _relations(claim.pk)
    lines = sorted((_line(claim, each) for each in relations[:MOST]), key=_order)
    stands = claim.status in (Status.DECIDED, Status.IN_REVIEW, Status.LAPSED)
    outdated = claim.status == Status.DECIDED and claim.verdict == Verdict.OUTDATED
    return Among(
        lines=tuple(lines),
        has_more=len(relations) > MOST,
        clashes=tuple(
            line
            for line in lines
            if line.relation.kind == RelationKind.CONTRADICTS
            and _holds(claim)
            and _holds(line.other)
        ),
        newer=tuple(
            line
            for line in lines
            if line.relation.kind == RelationKind.SUPERSEDES
            and line.is_back
            and stands
            and not outdated
        ),
    )


@prepared
def _relations(claim: int) -> QuerySet[Relation]:
    """One more than is shown."""
    return Relation.objects.of(claim).for_page()[: MOST + 1]


def _line(claim: Claim, relation: Relation) -> Line:
    is_back = relation.other_id == claim.pk
    kind = RelationKind(relation.kind)
    return Line(
        relation=relation,
        other=relation.claim if is_back else relation.other,
        says=RELATION_BACK[kind] if is_back else kind.label,
        is_back=is_back,
    )


def _order(line: Line) -> tuple[bool, int, int]:
    return (line.is_back, RelationKind.values.index(line.relation.kind), line.relation.pk)


def _holds(claim: Claim) -> bool:
    return (claim.status, claim.verdict) == (Status.DECIDED, Verdict.VERIFIED)
