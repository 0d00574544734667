"""Recording what leaves the house."""

from django.utils import timezone

from accounts.models import User
from claims import policies
from claims.models import ExportRecord


def begin_export(*, by: User | None, profile: str, wanted: dict[str, str]) -> ExportRecord:
    """Record that an export begins; None is the command line. Raises NotAllowed.

    Committed at once and on its own: an export that breaks off must still have been noted.
    """
    if by is not None:
        policies.check_can_export(by)
    return ExportRecord.objects.create(by=by, profile=profile, filter=wanted)


def finish_export(*, record: ExportRecord, rows: int) -> None:
    """Record that all of an export was handed over."""
    record.rows = rows
    record.finished_at = timezone.now()
    record.save(update_fields=["rows", "finished_at"])
