"""What is shown of a claim that is offered as one that says the same."""

from collections.abc import Sequence

from django.db.models import prefetch_related_objects

from claims.models import Claim, Verification
from claims.models.backing import backings_named


def prepare_offered(claims: Sequence[Claim]) -> None:
    """Give each claim what an offer shows besides itself, in two queries for all.

    ``backings`` are read and named; ``decided_at`` is when its last verdict was given, or None.
    """
    prefetch_related_objects(claims, backings_named())
    verdicts = Verification.objects.filter(claim__in=claims).order_by("claim", "-pk")
    decided_at = dict(verdicts.distinct("claim").values_list("claim", "at"))
    for claim in claims:
        claim.decided_at = decided_at.get(claim.pk)
