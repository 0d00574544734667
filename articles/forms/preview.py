"""What was read, as it is looked over and put right before it is accepted."""

from collections.abc import Collection
from datetime import date, datetime
from typing import Self
from uuid import UUID

from django import forms
from django.conf.locale import LANG_INFO
from django.utils import timezone

from articles.forms.fields import Address, Blocks, Line
from articles.text.parsed import Block, ParsedArticle, Role

_NAMES = {
    code: info["name"] for code, info in LANG_INFO.items() if len(code) == 2 and "name" in info
}
LANGUAGES = sorted(({"zh": "Chinese"} | _NAMES).items(), key=lambda language: language[1])


class LinesForm(forms.Form):
    """The lines of a page, as they travel through the preview."""

    blocks = Blocks()
    key = forms.UUIDField(widget=forms.HiddenInput)

    def parsed(self, kept: Collection[int]) -> ParsedArticle:
        """The text as it was put right: the lines ``kept`` (indices)."""
        read = ParsedArticle(None, None, None, None, None, None, self.cleaned_data["blocks"])
        return read.with_roles(moved(read.blocks, kept))


class RevisionForm(LinesForm):
    """The next text of an article; ``after`` is the number of the revision it was read beside."""

    after = forms.IntegerField(min_value=1, max_value=2**31 - 1, widget=forms.HiddenInput)

    def follow(self, number: int) -> None:
        """Let it follow another revision, where one has come meanwhile."""
        self.data = self.data.copy()
        self.data["after"] = str(number)


class PreviewForm(LinesForm):
    """What was found about an article, to be put right, and the lines of its page."""

    title = Line(
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 2, "class": "headline-field", "dir": "auto"}),
        error_messages={"required": "Give the article a title."},
    )
    dek = Line(
        max_length=1000,
        required=False,
        label="Standfirst",
        widget=forms.Textarea(attrs={"rows": 2, "class": "headline-field", "dir": "auto"}),
    )
    published = forms.DateField(
        required=False, widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    )
    outlet = Line(max_length=200, required=False)
    byline = Line(max_length=200, required=False)
    language = forms.ChoiceField(choices=LANGUAGES)
    url = Address(max_length=2000, required=False, label="Address")
    found_published = forms.CharField(required=False, max_length=40, widget=forms.HiddenInput)

    @classmethod
    def of(cls, parsed: ParsedArticle, key: UUID) -> Self:
        """The form with everything that was found filled in."""
        names = ("title", "dek", "outlet", "byline", "language", "url", "blocks")
        found = {name: getattr(parsed, name) for name in names}
        day = (parsed.published or "")[:10]
        if parsed.language not in dict(LANGUAGES):
            found["language"] = "en"
        return cls(
            initial=found | {"published": day, "found_published": parsed.published, "key": key}
        )

    def clean_published(self) -> date | None:
        day = self.cleaned_data["published"]
        if day and day > timezone.localdate():
            raise forms.ValidationError(
                f"{day:%-d %B %Y} lies in the future. Give the day it was published, or none."
            )
        return day

    def parsed(self, kept: Collection[int]) -> ParsedArticle:
        """The article as it was put right, with the lines ``kept`` (indices) as its text."""
        data = self.cleaned_data
        read = ParsedArticle(
            title=data["title"],
            dek=data["dek"] or None,
            published=self._published(),
            outlet=data["outlet"] or None,
            byline=data["byline"] or None,
            language=data["language"],
            blocks=data["blocks"],
            url=data["url"] or None,
        )
        return read.with_roles(moved(read.blocks, kept))

    def _published(self) -> str | None:
        """The moment the page gave, unless another day was typed."""
        day, found = self.cleaned_data["published"], self.cleaned_data["found_published"]
        if day is None:
            return None
        if found[:10] != day.isoformat():
            return day.isoformat()
        return found if _is_moment(found) else day.isoformat()


def moved(blocks: Collection[Block], kept: Collection[int]) -> dict[int, Role]:
    """Which lines a person took back or left out, with their new role."""
    return {
        index: Role.BODY if index in kept else Role.FURNITURE
        for index, block in enumerate(blocks)
        if block.role.is_text != (index in kept) and (index in kept or block.role.is_text)
    }


def _is_moment(text: str) -> bool:
    try:
        datetime.fromisoformat(text)
    except ValueError:
        return False
    return True
