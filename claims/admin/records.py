"""What the desk remembers: to look at, for those whose role lets them."""

import json
from typing import Any

from django.contrib import admin
from django.http import HttpRequest
from django.urls import reverse
from django.utils.html import format_html

from accounts.data_entry import DataEntryAdmin, ViewOnly
from claims.models import Event, ExportRecord, Verification
from pages.fields import read_id


class RecordAdmin(ViewOnly, DataEntryAdmin):
    """Rows that only grow."""

    def claim_link(self, record: Any) -> str:
        address = reverse("admin:claims_claim_change", args=[record.claim_id])
        return format_html('<a href="{}">{}</a>', address, record.claim)

    claim_link.short_description = "claim"

    def get_search_results(
        self, request: HttpRequest, queryset: Any, search_term: str
    ) -> tuple[Any, bool]:
        """By a claim's number or words of its wording."""
        term = search_term.strip()
        if number := read_id(term):
            return queryset.filter(claim=number), False
        if not term:
            return queryset, False
        claims = queryset.model._meta.get_field("claim").related_model.objects.matching(term)
        return queryset.filter(claim__in=claims.order_by().values("pk")), False


@admin.register(Event)
class EventAdmin(RecordAdmin):
    """History, as the database wrote it."""

    list_display = ["at", "act", "actor", "subject", "claim_link", "number"]
    list_display_links = ["at"]
    list_select_related = ["actor", "claim"]
    list_filter = ["subject"]
    ordering = ["-pk"]
    search_fields = ["claim__wording"]
    search_help_text = "A claim’s number, or words of its wording"
    fields = ["claim_link", "number", "at", "act", "actor", "reason", "subject", "subject_id"]
    fields += ["values_before", "values_after", "previous_hash", "hash"]

    @admin.display(description="before")
    def values_before(self, event: Event) -> str:
        return _listed(event.before)

    @admin.display(description="after")
    def values_after(self, event: Event) -> str:
        return _listed(event.after)


@admin.register(Verification)
class VerificationAdmin(RecordAdmin):
    """Decisions, each with what was looked at."""

    list_display = ["at", "verdict", "reviewer", "alone", "claim_link"]
    list_display_links = ["at"]
    list_select_related = ["reviewer", "claim"]
    list_filter = ["verdict"]
    ordering = ["-pk"]
    search_fields = ["claim__wording"]
    search_help_text = "A claim’s number, or words of its wording"
    fields = ["claim_link", "claim_version", "verdict", "rationale", "reviewer", "at"]
    fields += ["override_reason", "what_was_looked_at", "fingerprint"]

    @admin.display(description="decided alone", boolean=True)
    def alone(self, verification: Verification) -> bool:
        return bool(verification.override_reason)

    @admin.display(description="looked at")
    def what_was_looked_at(self, verification: Verification) -> str:
        return _listed(verification.looked_at)


@admin.register(ExportRecord)
class ExportRecordAdmin(ViewOnly, DataEntryAdmin):
    """What left the house."""

    list_display = ["started_at", "by", "profile", "rows", "finished_at"]
    list_select_related = ["by"]
    list_filter = ["profile"]
    date_hierarchy = "started_at"
    search_fields = ["by__username", "by__last_name"]
    search_help_text = "Who exported"
    fields = ["by", "started_at", "finished_at", "profile", "filter", "rows"]


def _listed(values: dict | None) -> str:
    if not values:
        return "–"
    shown = json.dumps(values, ensure_ascii=False, indent=2, sort_keys=True)
    return format_html('<pre class="listing">{}</pre>', shown)
