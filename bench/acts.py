"""Acts with all that follows from them: history, hash chain, lapse. Each is committed."""

import statistics
from itertools import islice

from accounts.models import User
from bench.desks import Desk, at
from bench.figures import Figure, milliseconds
from claims.actions.decide import decide
from claims.actions.evidence import Finding, add_evidence
from claims.models import Claim
from claims.workflow import Status, Verdict
from sources.models import Source

_BAR = 15


def measure(desk: Desk, rounds: int) -> list[Figure]:
    """Medians over claims that were each acted on once."""
    with at(desk):
        reviewer = User.objects.get(username="reviewer1")
        reporter = User.objects.get(username="reporter1")
        in_review = Claim.objects.to_be_decided_by(reviewer).filter(evidence__isnull=False)
        waiting = islice(in_review.distinct().order_by("pk").iterator(chunk_size=50), 2 * rounds)
        standing = Claim.objects.verified().order_by("-pk")[: 2 * rounds]
        source = Source.objects.latest("pk")
        decisions = [_decide(claim, reviewer) for claim in list(waiting)]
        additions = [_add(claim, source, reporter) for claim in list(standing)]
    return [
        Figure("deciding a claim", statistics.median(decisions), "ms", bar=_BAR),
        Figure(
            "adding evidence, the verdict lapsing", statistics.median(additions), "ms", bar=_BAR
        ),
    ]


def _decide(claim: Claim, by: User) -> float:
    return milliseconds(
        lambda: decide(
            claim=claim,
            verdict=Verdict.DISPUTED,
            rationale="Measured, not read.",
            by=by,
            version=claim.version,
        )
    )


def _add(claim: Claim, source: Source, by: User) -> float:
    assert claim.status == Status.DECIDED
    finding = Finding(source=source, excerpt=f"Measured for claim {claim.pk}.")
    return milliseconds(lambda: add_evidence(claim=claim, finding=finding, by=by))
