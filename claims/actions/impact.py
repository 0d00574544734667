"""Closing what a changed claim left open in an article."""

from django.db import transaction
from django.utils import timezone

from accounts.acting import acting
from accounts.models import User
from claims import policies
from claims.errors import NoReason, WrongStep
from claims.models import Impact
from claims.models.choices import ImpactStatus


@transaction.atomic
def resolve(*, impact: Impact, status: ImpactStatus, resolution: str, by: User) -> Impact:
    """Close an impact as corrected, unaffected or noted. Raises NotAllowed, NoReason, WrongStep."""
    policies.check_can_resolve(by)
    impact = Impact.objects.select_for_update(of=("self",)).get(pk=impact.pk)
    if impact.status != ImpactStatus.OPEN:
        raise WrongStep("Somebody has already closed this.")
    if status == ImpactStatus.OPEN:
        raise WrongStep("Choose how it was closed: corrected, unaffected or noted.")
    if status != ImpactStatus.NOTED and not resolution.strip():
        raise NoReason("Give the wording of the correction, or why the article is unaffected.")
    impact.status = status
    impact.resolution = resolution.strip()
    impact.resolved_by = by
    impact.resolved_at = timezone.now()
    with acting(by, "resolve"):
        impact.save(update_fields=["status", "resolution", "resolved_by", "resolved_at"])
    return impact
