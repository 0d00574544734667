"""Adding many at once: lines are typed or pasted, looked through, and then entered together."""

from collections.abc import Callable, Sequence
from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse

from accounts.data_entry import sentence_of
from accounts.errors import Refusal
from pages.answers import CONFLICT, UNPROCESSABLE
from sources.admin.lines import MOST_LINES, Line, LineForm, read_lines

MOST_CHARACTERS = 200_000


class LinesForm(forms.Form):
    """The whole of what was typed."""

    lines = forms.CharField(
        label="Lines",
        strip=False,
        max_length=MOST_CHARACTERS,
        widget=forms.Textarea(attrs={"rows": 14, "spellcheck": "false", "class": "many-lines"}),
        error_messages={"required": "There is nothing here yet. Type or paste some lines."},
    )

    def clean_lines(self) -> str:
        typed = self.cleaned_data["lines"]
        if not typed.strip():
            raise forms.ValidationError("There are only blank lines here. Type or paste some.")
        count = len(typed.splitlines())
        if count > MOST_LINES:
            raise forms.ValidationError(
                f"These are {count} lines; {MOST_LINES} can be added at once. Add them in parts."
            )
        return typed


class AddMany:
    """A model whose rows can also be entered many at once, one a line."""

    change_list_template = "admin/list_with_many.html"
    line_form: type[LineForm]
    line_example: str
    #: Plain functions, as staticmethods: what is there already, and the action that enters.
    known: Callable[[Sequence[Any]], Sequence[Any]]
    enter: Callable[..., Sequence[Any]]

    def get_urls(self) -> list[URLPattern]:
        name = f"{self.opts.app_label}_{self.opts.model_name}_many"
        view = self.admin_site.admin_view(self.add_many)
        return [path("many/", view, name=name), *super().get_urls()]

    def add_many(self, request: HttpRequest) -> HttpResponse:
        """The form; sent, every line with what it will enter; confirmed, the list."""
        if not self.has_add_permission(request):
            raise PermissionDenied
        form = LinesForm(request.POST or None)
        if request.method != "POST":
            return self._many_page(request, form, [], 200)
        if not form.is_valid():
            return self._many_page(request, form, [], UNPROCESSABLE)
        lines = self._look_through(form.cleaned_data["lines"])
        if any(line.problems for line in lines):
            return self._many_page(request, form, lines, UNPROCESSABLE)
        if "confirm" not in request.POST:
            return self._many_page(request, form, lines, 200)
        return self._enter(request, form, lines)

    def _enter(self, request: HttpRequest, form: LinesForm, lines: list[Line]) -> HttpResponse:
        entries = [line.entry for line in lines if line.is_new]
        try:
            with transaction.atomic():
                made = self.enter(entries=entries, by=request.user)
        except (Refusal, IntegrityError) as problem:
            form.add_error(None, sentence_of(problem))
            return self._many_page(request, form, lines, CONFLICT)
        for row in made:
            self.log_addition(request, row, [{"added": {}}])
        self.message_user(request, self._said(len(made), len(lines)), messages.SUCCESS)
        return redirect(reverse(f"admin:{self.opts.app_label}_{self.opts.model_name}_changelist"))

    def _look_through(self, typed: str) -> list[Line]:
        lines = read_lines(typed, self.line_form)
        read = [line for line in lines if line.entry is not None]
        entries = [line.entry for line in read]
        for line, known in zip(read, self.known(entries), strict=True):
            line.known = known
        first: dict[Any, int] = {}
        for line in read:
            number = first.setdefault(self.key_of(line.entry), line.number)
            line.repeats = number if number != line.number else None
        return lines

    def key_of(self, entry: Any) -> Any:
        """What two lines that enter the same have in common."""
        raise NotImplementedError

    def _said(self, made: int, typed: int) -> str:
        there = f" {typed - made} were already there." if typed > made else ""
        return f"{made} {self.opts.verbose_name_plural} added.{there}"

    def _many_page(
        self, request: HttpRequest, form: LinesForm, lines: list[Line], status: int
    ) -> HttpResponse:
        name = self.opts.verbose_name_plural
        context = {
            **self.admin_site.each_context(request),
            "title": f"Add many {name}",
            "opts": self.opts,
            "form": form,
            "cells": [field.label for field in self.line_form.base_fields.values()],
            "example": self.line_example,
            "lines": lines,
            "wrong": sum(bool(line.problems) for line in lines),
            "new": sum(line.is_new for line in lines),
        }
        return TemplateResponse(request, "admin/add_many.html", context, status=status)
