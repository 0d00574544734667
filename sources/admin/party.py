"""Parties and their other names."""

from typing import Any

from django.contrib import admin
from django.contrib.postgres.aggregates import StringAgg
from django.db.models import CharField, Count, IntegerField, Model, OuterRef, QuerySet, Subquery
from django.forms import BaseFormSet, ModelForm
from django.http import HttpRequest

from accounts.acting import acting
from accounts.data_entry import DataEntryAdmin, EntryRows
from accounts.versioned_entry import VersionedAdmin, VersionedRowForm
from sources.actions.many import PartyEntry, enter_parties, known_parties
from sources.actions.party import change_party, make_party
from sources.admin.lines import PartyLine
from sources.admin.many import AddMany
from sources.models import Party, PartyAlias, Source

KNOWN = ["name", "kind", "description"]


def count_of(model: type[Model], field: str) -> Subquery:
    """How many rows of ``model`` point at the row in hand by ``field``."""
    rows = model._default_manager.order_by().filter(**{field: OuterRef("pk")}).values(field)
    return Subquery(rows.annotate(n=Count("pk")).values("n"), output_field=IntegerField())


class AliasInline(EntryRows, admin.StackedInline):
    model = PartyAlias
    verbose_name = "other name"
    verbose_name_plural = "Other names"


@admin.register(Party)
class PartyAdmin(AddMany, VersionedAdmin, DataEntryAdmin):
    """Parties, entered one by one or many at once, found by any of their names."""

    form = VersionedRowForm
    list_display = ["name", "kind", "description", "other_names", "published", "authored"]
    list_filter = ["kind"]
    search_fields = ["name"]
    search_help_text = "Any name or alias, with or without accents"
    inlines = [AliasInline]
    fields = [*KNOWN, "seen_version"]

    line_form = PartyLine
    line_example = "Al Arabiya | outlet | Alarabiya; العربية"
    enter = staticmethod(enter_parties)

    def get_queryset(self, request: HttpRequest) -> QuerySet[Party]:
        aliases = PartyAlias.objects.order_by().filter(party=OuterRef("pk")).values("party")
        names = aliases.annotate(names=StringAgg("name", "; ", order_by="name")).values("names")
        return (
            super()
            .get_queryset(request)
            .annotate(
                other_names=Subquery(names, output_field=CharField()),
                published_count=count_of(Source, "publisher"),
                authored_count=count_of(Source, "author"),
            )
        )

    def get_search_results(
        self, request: HttpRequest, queryset: QuerySet[Party], search_term: str
    ) -> tuple[QuerySet[Party], bool]:
        found = queryset.matching(search_term) if search_term.strip() else queryset
        return found, False

    @admin.display(description="other names")
    def other_names(self, party: Party) -> str | None:
        return party.other_names

    @admin.display(description="published")
    def published(self, party: Party) -> int:
        return party.published_count or 0

    @admin.display(description="wrote")
    def authored(self, party: Party) -> int:
        return party.authored_count or 0

    def save_model(self, request: HttpRequest, obj: Party, form: ModelForm, change: bool) -> None:
        known = {name: form.cleaned_data[name] for name in KNOWN}
        if change:
            version = form.cleaned_data["seen_version"]
            change_party(party=obj, **known, by=request.user, version=version)
            return
        made = make_party(**known, by=request.user)
        obj.pk = made.pk
        obj.refresh_from_db(from_queryset=Party.objects)

    def has_delete_permission(self, request: HttpRequest, obj: Party | None = None) -> bool:
        return False

    def save_formset(
        self, request: HttpRequest, form: ModelForm, formset: BaseFormSet, change: bool
    ) -> None:
        with acting(request.user, "set_aliases"):
            formset.save()

    def known(self, entries: list[PartyEntry]) -> list[Party | None]:
        return known_parties([entry.name for entry in entries])

    def key_of(self, entry: PartyEntry) -> Any:
        return entry.name.casefold()
