"""Claims as data entry makes them: what they assert, when they are looked at, their evidence."""

from dataclasses import fields
from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.forms import BaseFormSet, ModelForm
from django.http import HttpRequest

from accounts.data_entry import DataEntryAdmin
from accounts.models import User
from accounts.versioned_entry import VersionedAdmin
from claims import policies
from claims.actions.evidence import Finding, add_evidence, change_evidence, remove_evidence
from claims.actions.make import Content, Planning, make_claim, plan, reword
from claims.admin.claim_form import CONTENT, FOR_WHO_ASSIGNS, PLANNING, ClaimForm
from claims.admin.parts import EvidenceInline, MentionInline
from claims.errors import WrongStep
from claims.models import Claim, Evidence
from claims.models.backing import backings_named


@admin.register(Claim)
class ClaimAdmin(VersionedAdmin, DataEntryAdmin):
    """Claims. Their steps, verdicts and notes belong to the desk; here they are only shown."""

    form = ClaimForm
    list_display = ["wording", "standing", "kind", "speaker", "origins", "due_on", "assignee"]
    list_display_links = ["wording"]
    list_select_related = ["speaker", "assignee"]
    list_filter = ["status", "verdict", "kind", "priority"]
    search_fields = ["wording"]
    search_help_text = "Words of the wording"
    autocomplete_fields = ["speaker"]
    inlines = [EvidenceInline, MentionInline]
    readonly_fields = ["standing", "version", "origins", "created_by", "worded_by", "worded_at"]
    fieldsets = [
        ("Assertion", {"fields": ["wording", ("kind", "speaker"), "tags", "seen_version"]}),
        ("In time", {"fields": [("as_of", "valid_from"), ("valid_until", "recheck_on")]}),
        ("Work", {"fields": [tuple(FOR_WHO_ASSIGNS)]}),
    ]
    kept_by_the_desk = (
        "Kept by the desk",
        {"fields": [("standing", "version"), "origins", ("created_by", "worded_by", "worded_at")]},
    )

    def get_fieldsets(self, request: HttpRequest, obj: Claim | None = None) -> list[Any]:
        fieldsets = list(super().get_fieldsets(request, obj))
        return fieldsets if obj is None else [*fieldsets, self.kept_by_the_desk]

    def get_readonly_fields(self, request: HttpRequest, obj: Claim | None = None) -> list[str]:
        """What does not change now, unless it was sent: then the action says why it does not."""
        closed: list[str] = []
        if obj is not None and not policies.can_reword(obj, request.user):
            closed += CONTENT
        if not policies.can_assign(request.user):
            closed += FOR_WHO_ASSIGNS
        return [*self.readonly_fields, *(name for name in closed if name not in request.POST)]

    def get_queryset(self, request: HttpRequest) -> QuerySet[Claim]:
        return super().get_queryset(request).prefetch_related(backings_named())

    def get_search_results(
        self, request: HttpRequest, queryset: QuerySet[Claim], search_term: str
    ) -> tuple[QuerySet[Claim], bool]:
        return queryset.matching(search_term), False

    @admin.display(description="state", ordering="status")
    def standing(self, claim: Claim) -> str:
        if claim.state == claim.status:
            return claim.get_status_display()
        return claim.get_verdict_display()

    @admin.display(description="origins")
    def origins(self, claim: Claim) -> str:
        sides = (
            ("against: " if side.is_against else "") + side.words for side in claim.backings.all()
        )
        return "; ".join(sides) or "no evidence"

    def has_delete_permission(self, request: HttpRequest, obj: Claim | None = None) -> bool:
        return False

    def formfield_for_foreignkey(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        if db_field.name == "assignee":
            kwargs["queryset"] = User.objects.filter(is_active=True)
        return super().formfield_for_foreignkey(db_field, request, **kwargs)

    def save_model(self, request: HttpRequest, obj: Claim, form: ModelForm, change: bool) -> None:
        if change:
            self._change(obj, form, request.user)
            return
        content = Content(**{name: form.cleaned_data[name] for name in CONTENT})
        made = make_claim(content=content, planning=_planning(obj, form), by=request.user)
        obj.pk = made.pk
        obj.refresh_from_db(from_queryset=Claim.objects)

    def _change(self, obj: Claim, form: ModelForm, by: User) -> None:
        claim = Claim.objects.lock(obj.pk, version=form.cleaned_data["seen_version"])
        changed = set(form.changed_data)
        if changed & set(CONTENT):
            content = {name: form.cleaned_data.get(name, getattr(claim, name)) for name in CONTENT}
            claim = reword(claim=claim, content=Content(**content), by=by, version=claim.version)
        if changed & set(PLANNING):
            plan(claim=claim, planning=_planning(claim, form), by=by, version=claim.version)

    def save_formset(
        self, request: HttpRequest, form: ModelForm, formset: BaseFormSet, change: bool
    ) -> None:
        """Only evidence is entered with a claim; every row goes through its action."""
        formset.save(commit=False)
        for evidence in formset.deleted_objects:
            remove_evidence(evidence=evidence, by=request.user)
        for evidence, _fields in formset.changed_objects:
            if evidence.secret_id is not None:  # its words are not in this form, and would be lost
                raise WrongStep("Evidence of a confidential source is changed on the claim’s page.")
            change_evidence(evidence=evidence, finding=_finding(evidence), by=request.user)
        for evidence in formset.new_objects:
            add_evidence(claim=form.instance, finding=_finding(evidence), by=request.user)


def _planning(claim: Claim, form: ModelForm) -> Planning:
    known = {name: form.cleaned_data.get(name, getattr(claim, name)) for name in PLANNING}
    return Planning(**known)


def _finding(evidence: Evidence) -> Finding:
    return Finding(**{field.name: getattr(evidence, field.name) for field in fields(Finding)})
