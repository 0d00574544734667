"""What left the house."""

import pgtrigger
from django.conf import settings
from django.db import models

from accounts.guard import Guard, never_deleted, refuse

_KEPT = "The record of exports is append-only."


class ExportRecord(models.Model):
    """One export: who, when, which filter, how many rows. ``rows`` is empty until it is done."""

    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="exports"
    )
    started_at = models.DateTimeField(auto_now_add=True)
    finished_at = models.DateTimeField(null=True, blank=True)
    profile = models.CharField(max_length=10)
    filter = models.JSONField(default=dict)
    rows = models.PositiveIntegerField(null=True, blank=True)

    class Meta:
        ordering = ["-pk"]
        triggers = [
            Guard(
                name="export_finished_once",
                when=pgtrigger.Before,
                operation=pgtrigger.Update,
                func=f"""
                    IF OLD.finished_at IS NOT NULL
                            OR (NEW.by_id, NEW.started_at, NEW.profile, NEW.filter)
                            IS DISTINCT FROM (OLD.by_id, OLD.started_at, OLD.profile, OLD.filter)
                    THEN
                        {refuse("export_record_kept", _KEPT)}
                    END IF;
                    RETURN NEW;
                """,
            ),
            *never_deleted("export", "export_record_kept", _KEPT),
        ]

    def __str__(self) -> str:
        return f"Export of {self.rows or 0} claims"
