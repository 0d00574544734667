"""What every model's pages at the data-entry desk are made of.

The desk writes through the same actions as every other page. What an action or one of the
database's triggers refuses comes back as the form that was sent, with the sentence on it.
"""

from typing import Any

from django.conf import settings
from django.contrib import admin
from django.contrib.admin.widgets import AutocompleteSelect
from django.contrib.auth import get_permission_codename
from django.core.paginator import Paginator
from django.db import IntegrityError, models
from django.forms import CharField, Field, Media, ModelForm
from django.http import HttpRequest, HttpResponse
from django.utils.functional import cached_property

from accounts.errors import Refusal
from pages.answers import CONFLICT
from pages.fields import read_id, refuse_hidden_characters

#: What ModelAdmin's pages run, but for the scripts of prepopulated fields, which no model here has:
#: they are a third of a form's weight.
_SCRIPTS = ("jquery.init.js", "core.js", "admin/RelatedObjectLookups.js", "actions.js")

_RAISED_BY_A_TRIGGER = "exec_stmt_raise"
_IN_THE_WAY = (
    "This does not go with what is stored: perhaps somebody has just entered the same, or has "
    "removed something it refers to. Look at the fields again and save once more."
)


class CappedPaginator(Paginator):
    """Pages over at most ``most`` rows: counting on costs more than anybody leafs through."""

    most = 10_000

    @cached_property
    def count(self) -> int:
        return self.object_list.order_by().values("pk")[: self.most].count()


class ByRole:
    """Permissions as people's roles have them; a superuser without a role may only look."""

    opts: Any

    def _may(self, request: HttpRequest, act: str) -> bool:
        codename = get_permission_codename(act, self.opts)
        return request.user.may(f"{self.opts.app_label}.{codename}")

    def has_view_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        user = request.user
        return user.is_superuser or self._may(request, "view") or self._may(request, "change")

    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return self._may(request, "add")

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return self._may(request, "change")

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return self._may(request, "delete")


class PlainText:
    """Every line and text that can be typed is refused characters nobody would see."""

    def formfield_for_dbfield(
        self, db_field: models.Field, request: HttpRequest, **kwargs: Any
    ) -> Field | None:
        field = super().formfield_for_dbfield(db_field, request, **kwargs)
        typed = getattr(field, "base_field", field)  # of a list, what one of it is
        if isinstance(typed, CharField):
            typed.validators.append(refuse_hidden_characters)
        return field


class Searched(AutocompleteSelect):
    """Search as you type; a refused form comes back also where no number was sent for a row."""

    def optgroups(self, name: str, value: list[str], attr: dict | None = None) -> list[Any]:
        return super().optgroups(name, [one for one in value if not one or read_id(one)], attr)


class SearchedRows:
    """Rows referred to are searched for."""

    def formfield_for_foreignkey(
        self, db_field: models.Field, request: HttpRequest, **kwargs: Any
    ) -> Field | None:
        if db_field.name in self.get_autocomplete_fields(request):
            kwargs.setdefault("widget", Searched(db_field, self.admin_site))
        return super().formfield_for_foreignkey(db_field, request, **kwargs)


class DataEntryAdmin(ByRole, PlainText, SearchedRows, admin.ModelAdmin):
    """A model that the desk enters and changes."""

    actions = None
    list_per_page = 50
    paginator = CappedPaginator
    show_facets = admin.ShowFacets.NEVER
    show_full_result_count = False

    @property
    def media(self) -> Media:
        jquery = "vendor/jquery/jquery.js" if settings.DEBUG else "vendor/jquery/jquery.min.js"
        return Media(js=[f"admin/js/{script}" for script in (jquery, *_SCRIPTS)])

    def has_module_permission(self, request: HttpRequest) -> bool:
        return self.has_view_permission(request)

    def changeform_view(
        self,
        request: HttpRequest,
        object_id: str | None = None,
        form_url: str = "",
        extra_context: dict[str, Any] | None = None,
    ) -> HttpResponse:
        """The form; after a refusal the same form once more, as typed, with the sentence on it."""
        try:
            return super().changeform_view(request, object_id, form_url, extra_context)
        except (Refusal, IntegrityError) as problem:
            self.take_refusal(request, problem)
        response = super().changeform_view(request, object_id, form_url, extra_context)
        response.status_code = CONFLICT
        return response

    def take_refusal(self, request: HttpRequest, problem: Refusal | IntegrityError) -> None:
        """Keep what was refused for the form that is shown next."""
        request.refusal = sentence_of(problem)

    def get_form(
        self, request: HttpRequest, obj: Any = None, change: bool = False, **kwargs: Any
    ) -> type[ModelForm]:
        form = super().get_form(request, obj, change=change, **kwargs)
        refusal = getattr(request, "refusal", None)
        return type(form.__name__, (_Refused, form), {"refusal": refusal}) if refusal else form


class EntryRows(ByRole, PlainText, SearchedRows):
    """Rows entered together with what they belong to, for an inline of either shape."""

    extra = 0


class ViewOnly:
    """Rows to look at, for those whose role lets them; nobody makes or changes them here."""

    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False


class _Refused:
    """A form whose act was refused after it had been found in order."""

    refusal = ""

    def clean(self) -> dict[str, Any] | None:
        cleaned = super().clean()
        self.add_error(None, self.refusal)
        return cleaned


def sentence_of(problem: Refusal | IntegrityError) -> str:
    """What a refusal says, by an action or by a trigger; else that the rows do not fit together."""
    if isinstance(problem, Refusal):
        return str(problem)
    said = problem.__cause__.diag
    return said.message_primary if said.source_function == _RAISED_BY_A_TRIGGER else _IN_THE_WAY
