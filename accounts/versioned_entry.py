"""A form of the data-entry desk about a row that somebody else may be changing too."""

from typing import Any

from django import forms
from django.db import IntegrityError, models
from django.http import HttpRequest

from accounts.errors import Refusal, StaleRow
from pages.fields import Version


class VersionedRowForm(forms.ModelForm):
    """Carries the version that its editor saw; a new row has none."""

    #: Whether somebody changed the row meanwhile: then each field says what is stored.
    is_stale = False

    seen_version = Version(required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not self.instance._state.adding and "seen_version" in self.fields:
            self.fields["seen_version"].required = True
            self.initial["seen_version"] = self.instance.version

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        if self.is_stale:
            for name in self.changed_data:
                if name != "seen_version":
                    self.add_error(name, f"Stored now: {stored_in_words(self.instance, name)}")
        return cleaned


class VersionedAdmin:
    """Changes go through only against the version that was read.

    A stale form shows what is stored now, and goes through when it is sent again.
    """

    def get_form(
        self, request: HttpRequest, obj: Any = None, change: bool = False, **kwargs: Any
    ) -> type[forms.ModelForm]:
        form = super().get_form(request, obj, change=change, **kwargs)
        form.is_stale = getattr(request, "is_stale", False)
        return form

    def take_refusal(self, request: HttpRequest, problem: Refusal | IntegrityError) -> None:
        super().take_refusal(request, problem)
        if isinstance(problem, StaleRow):
            request.POST = request.POST.copy()
            request.POST["seen_version"] = str(problem.row.version)
            request.is_stale = True
            request.refusal = StaleRow.sentence


def stored_in_words(row: models.Model, name: str) -> str:
    """What a row holds in a field, as a person reads it."""
    value = getattr(row, f"get_{name}_display", lambda: getattr(row, name))()
    if isinstance(value, list):
        value = ", ".join(value)
    return "nothing" if value in (None, "") else str(value)
