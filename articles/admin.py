"""Articles: what is known about them. Their texts come through the intake and stay as they came."""

from dataclasses import fields
from typing import Any

from django.contrib import admin
from django.db import models
from django.db.models import Count, IntegerField, OuterRef, QuerySet, Subquery
from django.db.models.functions import Length
from django.forms import CheckboxSelectMultiple, ModelForm
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import redirect
from django.template.loader import render_to_string
from django.utils import timezone

from accounts.acting import acting
from accounts.data_entry import DataEntryAdmin, EntryRows, ViewOnly
from accounts.versioned_entry import VersionedAdmin, VersionedRowForm
from articles.actions.describe import Description, describe
from articles.models import Article, Revision, Section

DESCRIPTION = [field.name for field in fields(Description)]


class ArticleForm(VersionedRowForm):
    """What is known about an article."""

    class Meta:
        model = Article
        fields = DESCRIPTION

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if "published_at" in self.fields:
            day, hour = self.fields["published_at"].widget.widgets
            day.attrs["aria-label"] = "Published at, day"
            hour.attrs["aria-label"] = "Published at, time"

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        day = cleaned.get("published_on")
        if day and day > timezone.localdate():
            self.add_error("published_on", "This day lies in the future.")
        moment = cleaned.get("published_at")
        if moment and moment > timezone.now():
            self.add_error("published_at", "This moment lies in the future.")
        return cleaned


class RevisionInline(ViewOnly, EntryRows, admin.StackedInline):
    """The texts, folded up, to read only."""

    model = Revision
    fields = [("created_at", "created_by", "size"), "reading"]
    readonly_fields = ["created_at", "created_by", "size", "reading"]
    ordering = ["-number"]
    show_change_link = False

    def get_queryset(self, request: HttpRequest) -> QuerySet[Revision]:
        listed = super().get_queryset(request).select_related("created_by")
        return listed.annotate(characters=Length("text"))

    @admin.display(description="characters")
    def size(self, revision: Revision) -> int:
        return revision.characters

    @admin.display(description="text")
    def reading(self, revision: Revision) -> str:
        return render_to_string("admin/_revision_text.html", {"revision": revision})


@admin.register(Section)
class SectionAdmin(DataEntryAdmin):
    """The parts of the newsroom, and who works for them."""

    list_display = ["name"]
    search_fields = ["name"]
    search_help_text = "Words of the name"
    fields = ["name", "people"]
    formfield_overrides = {models.ManyToManyField: {"widget": CheckboxSelectMultiple}}

    def save_model(self, request: HttpRequest, obj: Section, form: ModelForm, change: bool) -> None:
        with acting(request.user, "change_section" if change else "enter_section"):
            super().save_model(request, obj, form, change)

    def save_related(
        self, request: HttpRequest, form: ModelForm, formsets: list[Any], change: bool
    ) -> None:
        with acting(request.user, "change_section"):
            super().save_related(request, form, formsets, change)


@admin.register(Article)
class ArticleAdmin(VersionedAdmin, DataEntryAdmin):
    """Articles under check. A new one is brought in on the intake's own page."""

    form = ArticleForm
    list_display = ["title", "outlet", "published_on", "language", "revisions", "brought_by"]
    list_select_related = ["outlet", "created_by"]
    list_filter = ["section", "language"]
    date_hierarchy = "published_on"
    search_fields = ["title"]
    search_help_text = "Words of the title"
    autocomplete_fields = ["outlet"]
    inlines = [RevisionInline]
    fieldsets = [
        (
            None,
            {
                "fields": [
                    *("title", "dek", "outlet", "section", "byline", "language", "url"),
                    "seen_version",
                ]
            },
        ),
        ("Published", {"fields": ["published_on", "published_at"]}),
    ]

    def get_queryset(self, request: HttpRequest) -> QuerySet[Article]:
        texts = Revision.objects.order_by().filter(article=OuterRef("pk")).values("article")
        count = texts.annotate(n=Count("pk")).values("n")
        listed = super().get_queryset(request)
        return listed.annotate(
            revision_count=Subquery(count, output_field=IntegerField()),
        )

    def get_search_results(
        self, request: HttpRequest, queryset: QuerySet[Article], search_term: str
    ) -> tuple[QuerySet[Article], bool]:
        return queryset.matching(search_term), False

    @admin.display(description="revisions")
    def revisions(self, article: Article) -> int:
        return article.revision_count or 0

    @admin.display(description="brought in by")
    def brought_by(self, article: Article) -> str:
        return article.created_by.display_name

    def add_view(
        self, request: HttpRequest, form_url: str = "", extra_context: dict | None = None
    ) -> HttpResponseBase:
        """Bringing a text in needs a look at what was read from it: the intake's page has it."""
        return redirect("articles:new")

    def has_delete_permission(self, request: HttpRequest, obj: Article | None = None) -> bool:
        return False

    def save_model(self, request: HttpRequest, obj: Article, form: ModelForm, change: bool) -> None:
        known = {name: form.cleaned_data[name] for name in DESCRIPTION}
        version = form.cleaned_data["seen_version"]
        describe(article=obj, description=Description(**known), by=request.user, version=version)
