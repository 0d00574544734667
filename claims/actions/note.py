"""Discussion."""

from django.db import transaction

from accounts.acting import acting
from accounts.models import User
from claims import policies
from claims.models import Claim, Note


@transaction.atomic
def write_note(*, claim: Claim, text: str, by: User) -> Note:
    """Add a line to a claim's discussion. Raises NotAllowed."""
    claim = Claim.objects.lock(claim.pk)
    policies.check_can_note(by)
    with acting(by, "note"):
        return Note.objects.create(claim=claim, text=text.strip(), by=by)
