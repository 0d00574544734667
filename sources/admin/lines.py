"""Lines of a spreadsheet, pasted or typed, read one by one.

Each line is checked as a form of its own, so that it is refused with the same sentences.
"""

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django import forms
from django.utils import timezone

from pages.fields import refuse_hidden_characters
from sources.actions.many import PartyEntry, SourceEntry
from sources.models import Party, Source
from sources.models.party import PartyKind
from sources.models.source import Reliability, SourceKind

MOST_LINES = 300
MOST_ALIASES = 20
DAYS = ["%Y-%m-%d", "%d.%m.%Y", "%d/%m/%Y", "%d %b %Y", "%d %B %Y"]


@dataclass(slots=True)
class Line:
    """One typed line: what it enters, or what is wrong with it, or what is there already."""

    number: int
    typed: str
    entry: PartyEntry | SourceEntry | None = None
    problems: tuple[str, ...] = ()
    known: Party | Source | None = None
    repeats: int | None = None

    @property
    def is_new(self) -> bool:
        return self.entry is not None and self.known is None and self.repeats is None


class LineForm(forms.Form):
    """The cells of one line, in the order of the form's fields."""

    @classmethod
    def read(cls, number: int, typed: str) -> Line:
        cells = split_cells(typed)
        names = list(cls.base_fields)
        line = Line(number, typed.strip())
        if len(cells) > len(names):
            line.problems = (f"{len(cells)} cells, where at most {len(names)} are known.",)
            return line
        form = cls(dict(zip(names, cells, strict=False)))
        if form.is_valid():
            line.entry = form.entry()
        else:
            line.problems = tuple(form.sentences())
        return line

    def entry(self) -> PartyEntry | SourceEntry:
        raise NotImplementedError

    def sentences(self) -> Iterator[str]:
        for name, errors in self.errors.items():
            for error in errors:
                yield f"{self.fields[name].label}: {error}"


class OneOf(forms.ChoiceField):
    """A choice by its value or its label, in any case; an empty cell means ``otherwise``."""

    def __init__(self, choices: Any, *, otherwise: str, **kwargs: Any) -> None:
        super().__init__(choices=choices, required=False, **kwargs)
        self.otherwise = otherwise
        self.words = {value.casefold(): value for value, _label in choices}
        self.words |= {str(label).casefold(): value for value, label in choices}
        self.error_messages["invalid_choice"] = (
            "“%(value)s” is not one of " + ", ".join(value for value, _label in choices) + "."
        )

    def to_python(self, value: Any) -> str:
        typed = super().to_python(value).strip()
        return self.words.get(typed.casefold(), typed) or self.otherwise


class PartyLine(LineForm):
    """``Name | kind | alias; alias``"""

    name = forms.CharField(label="Name", max_length=200, validators=[refuse_hidden_characters])
    kind = OneOf(PartyKind.choices, label="Kind", otherwise=PartyKind.PERSON)
    aliases = forms.CharField(
        label="Aliases", max_length=2000, required=False, validators=[refuse_hidden_characters]
    )

    def clean_aliases(self) -> tuple[str, ...]:
        typed = (" ".join(name.split()) for name in self.cleaned_data["aliases"].split(";"))
        names = tuple({name.casefold(): name for name in typed if name}.values())
        if len(names) > MOST_ALIASES:
            raise forms.ValidationError(f"More than {MOST_ALIASES}.")
        if any(len(name) > 200 for name in names):
            raise forms.ValidationError("One is longer than 200 characters.")
        return names

    def entry(self) -> PartyEntry:
        return PartyEntry(
            **self.cleaned_data | {"name": " ".join(self.cleaned_data["name"].split())}
        )


class SourceLine(LineForm):
    """``Title | kind | publisher | author | date | address | grade``"""

    title = forms.CharField(label="Title", max_length=300, validators=[refuse_hidden_characters])
    kind = OneOf(SourceKind.choices, label="Kind", otherwise=SourceKind.PAGE)
    publisher = forms.CharField(
        label="Publisher", max_length=200, required=False, validators=[refuse_hidden_characters]
    )
    author = forms.CharField(
        label="Author", max_length=200, required=False, validators=[refuse_hidden_characters]
    )
    published_on = forms.DateField(
        label="Date",
        required=False,
        input_formats=DAYS,
        error_messages={"invalid": "Write it as 2024-12-29 or 29 Dec 2024."},
    )
    url = forms.URLField(label="Address", max_length=2000, required=False, assume_scheme="https")
    reliability = OneOf(Reliability.choices, label="Grade", otherwise=Reliability.F)

    def clean_published_on(self) -> Any:
        day = self.cleaned_data["published_on"]
        if day and day > timezone.localdate():
            raise forms.ValidationError("It lies in the future.")
        return day

    def clean_url(self) -> str:
        url = self.cleaned_data["url"]
        if url and not url.lower().startswith(("http://", "https://")):
            raise forms.ValidationError("Galley knows addresses that begin with http or https.")
        return url

    def entry(self) -> SourceEntry:
        return SourceEntry(**self.cleaned_data)


def split_cells(typed: str) -> list[str]:
    """The cells of a line: between tabs, as a spreadsheet copies them, else between bars."""
    parted = _between_tabs(typed) if "\t" in typed else typed.split("|")
    cells = [cell.strip() for cell in parted]
    while cells and not cells[-1]:
        cells.pop()
    return cells


def _between_tabs(typed: str) -> list[str]:
    try:
        return next(csv.reader([typed], delimiter="\t"))
    except csv.Error:  # a cell of more than 128 KiB, which its field refuses in a sentence
        return typed.split("\t")


def read_lines(typed: str, form: type[LineForm]) -> list[Line]:
    """Every line that is not blank, numbered as a person counts them."""
    numbered = enumerate(typed.splitlines(), start=1)
    return [form.read(number, line) for number, line in numbered if line.strip()]
