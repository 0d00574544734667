"""A claim's evidence, entered with it, and its mentions, to look at."""

from typing import Any

from django import forms
from django.contrib import admin
from django.db.models import Field, QuerySet
from django.http import HttpRequest

from accounts.data_entry import EntryRows, Searched, ViewOnly
from claims.models import Claim, Evidence, Mention
from sources.models import Source


class SourceSelect(Searched):
    """Search as you type, with the chosen source at hand: no query for each row of a page."""

    chosen: Source | None = None

    def optgroups(self, name: str, value: list[str], attr: dict | None = None) -> list[Any]:
        if self.chosen is None or value != [str(self.chosen.pk)]:
            return super().optgroups(name, value, attr)
        option = self.create_option(name, self.chosen.pk, str(self.chosen), True, 0)
        return [(None, [option], 0)]


class EvidenceForm(forms.ModelForm):
    """One piece of evidence."""

    class Meta:
        model = Evidence
        fields = ["source", "stance", "excerpt", "locator"]
        widgets = {"excerpt": forms.Textarea(attrs={"rows": 3})}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if "source" in self.fields and not self.instance._state.adding:
            self.fields["source"].widget.widget.chosen = self.instance.source


class EvidenceInline(EntryRows, admin.StackedInline):
    """What sources say about the claim; on a decided claim a change makes the verdict lapse."""

    model = Evidence
    fk_name = "claim"
    form = EvidenceForm
    autocomplete_fields = ["source"]
    fields = [("source", "stance"), "excerpt", ("locator", "added_by")]
    readonly_fields = ["added_by"]
    verbose_name_plural = "Evidence (on a decided claim a change makes the verdict lapse)"

    def get_queryset(self, request: HttpRequest) -> QuerySet[Evidence]:
        listed = super().get_queryset(request)
        return listed.select_related("source", "added_by", "edited_by", "claim")

    def formfield_for_foreignkey(
        self, db_field: Field, request: HttpRequest, **kwargs: Any
    ) -> forms.ModelChoiceField:
        if db_field.name == "source":
            kwargs["widget"] = SourceSelect(db_field, self.admin_site)
        return super().formfield_for_foreignkey(db_field, request, **kwargs)

    def has_add_permission(self, request: HttpRequest, obj: Claim | None = None) -> bool:
        return super().has_add_permission(request, obj) and _takes_evidence(request, obj)

    def has_change_permission(self, request: HttpRequest, obj: Claim | None = None) -> bool:
        return super().has_change_permission(request, obj) and _takes_evidence(request, obj)

    def has_delete_permission(self, request: HttpRequest, obj: Claim | None = None) -> bool:
        return super().has_delete_permission(request, obj) and _takes_evidence(request, obj)


class MentionInline(ViewOnly, EntryRows, admin.TabularInline):
    """Where the claim is made; words are marked in the galley."""

    model = Mention
    fk_name = "claim"
    template = "admin/_mentions.html"
    fields = ()

    def get_queryset(self, request: HttpRequest) -> QuerySet[Mention]:
        listed = super().get_queryset(request)
        return listed.select_related("revision__article", "created_by").defer("revision__text")


def _takes_evidence(request: HttpRequest, claim: Claim | None) -> bool:
    """Offer what will work; what is sent all the same gets the action's own answer."""
    return claim is None or claim.is_open_to_evidence or request.method == "POST"
