"""Sources, and what they relay."""

from dataclasses import fields
from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.forms import BaseFormSet, ModelForm, ValidationError
from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html

from accounts.acting import acting
from accounts.data_entry import DataEntryAdmin, EntryRows
from accounts.versioned_entry import VersionedAdmin, VersionedRowForm
from sources.actions.many import SourceEntry, enter_sources, known_sources
from sources.actions.source import Citation, change_source, find_source, make_source
from sources.admin.lines import SourceLine
from sources.admin.many import AddMany
from sources.admin.party import count_of
from sources.models import Derivation, Source

CITATION = [field.name for field in fields(Citation)]


class SourceForm(VersionedRowForm):
    """A source; one that is entered already is named instead of entered twice."""

    class Meta:
        model = Source
        fields = CITATION

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        for name in ("published_on", "accessed_on"):
            if (day := cleaned.get(name)) and day > timezone.localdate():
                self.add_error(name, "This day lies in the future.")
        if not self.errors and self.instance._state.adding:
            self._check_new(cleaned)
        return cleaned

    def _check_new(self, cleaned: dict[str, Any]) -> None:
        known = find_source(Citation(**{name: cleaned[name] for name in CITATION}))
        if known is not None:
            link = format_html(
                "This source is already entered: <a href='{}'>{}</a>.",
                reverse("admin:sources_source_change", args=[known.pk]),
                known.title,
            )
            raise ValidationError(link, code="known")


class DerivationForm(ModelForm):
    """One relayed source."""

    def clean_relayed(self) -> Source | None:
        relayed = self.cleaned_data["relayed"]
        if relayed is not None and relayed.pk == self.instance.source_id:
            raise ValidationError("A source does not relay itself. Choose the other source.")
        return relayed


class DerivationInline(EntryRows, admin.StackedInline):
    model = Derivation
    form = DerivationForm
    fk_name = "source"
    autocomplete_fields = ["relayed"]
    fields = [("kind", "relayed")]
    verbose_name = "relayed source"
    verbose_name_plural = "What this source relays (left empty: a source nobody knows)"


@admin.register(Source)
class SourceAdmin(AddMany, VersionedAdmin, DataEntryAdmin):
    """Sources, entered one by one or many at once."""

    form = SourceForm
    list_display = ["title", "kind", "publisher", "published_on", "reliability", "relays", "used"]
    list_display_links = ["title"]
    list_select_related = ["publisher"]
    list_filter = ["kind", "reliability"]
    search_fields = ["title"]
    search_help_text = "Words of the title, the address or the publisher’s names"
    autocomplete_fields = ["publisher", "author"]
    inlines = [DerivationInline]
    fieldsets = [
        (
            None,
            {
                "fields": ["title", "kind", ("publisher", "author"), "url", "seen_version"],
                "description": "When title, kind, publisher, address or grade of a source change, "
                "decided claims that rest on it lapse and are looked at again.",
            },
        ),
        ("Dates", {"fields": [("published_on", "accessed_on")]}),
        ("Grade", {"fields": ["reliability", "notes"]}),
    ]

    line_form = SourceLine
    line_example = "Border accord signed | wire | TASS | | 2017-01-20 | https://tass.example/1 | B"
    enter = staticmethod(enter_sources)

    def get_queryset(self, request: HttpRequest) -> QuerySet[Source]:
        listed = super().get_queryset(request)
        evidence = Source._meta.get_field("evidence").related_model
        return listed.annotate(
            relays_count=count_of(Derivation, "source"), used_count=count_of(evidence, "source")
        )

    def get_search_results(
        self, request: HttpRequest, queryset: QuerySet[Source], search_term: str
    ) -> tuple[QuerySet[Source], bool]:
        return queryset.matching(search_term), False

    @admin.display(description="relays")
    def relays(self, source: Source) -> int:
        return source.relays_count or 0

    @admin.display(description="evidence")
    def used(self, source: Source) -> int:
        return source.used_count or 0

    def save_model(self, request: HttpRequest, obj: Source, form: ModelForm, change: bool) -> None:
        citation = Citation(**{name: form.cleaned_data[name] for name in CITATION})
        if change:
            version = form.cleaned_data["seen_version"]
            change_source(source=obj, citation=citation, by=request.user, version=version)
            return
        made = make_source(citation=citation, by=request.user)
        obj.pk = made.pk
        obj.refresh_from_db(from_queryset=Source.objects)

    def has_delete_permission(self, request: HttpRequest, obj: Source | None = None) -> bool:
        return False

    def save_formset(
        self, request: HttpRequest, form: ModelForm, formset: BaseFormSet, change: bool
    ) -> None:
        with acting(request.user, "derive"):
            formset.save()

    def known(self, entries: list[SourceEntry]) -> list[Source | None]:
        return known_sources(entries)

    def key_of(self, entry: SourceEntry) -> Any:
        return entry.url or (entry.title, entry.publisher.casefold(), entry.published_on)
