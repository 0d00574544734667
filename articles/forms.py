"""What a person fills in to bring an article in."""

import json
from collections.abc import Collection
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django import forms
from django.conf.locale import LANG_INFO
from django.core.files.uploadedfile import UploadedFile
from django.utils import timezone

from articles.intake.paste import read_paste
from articles.intake.upload import read_upload
from articles.intake.url import read_url
from articles.text.characters import MAX_CHARACTERS, Fault, check_text
from articles.text.parsed import Block, ParsedArticle, Role
from sources.fetch_errors import BadAddress
from sources.web_address import parse_address

MOST_LINES = 5_000
_NAMES = {
    code: info["name"] for code, info in LANG_INFO.items() if len(code) == 2 and "name" in info
}
LANGUAGES = sorted(({"zh": "Chinese"} | _NAMES).items(), key=lambda language: language[1])


def check_line(text: str) -> None:
    """Refuse hidden and control characters in what is typed. Raises ValidationError."""
    for problem in check_text(text):
        if problem.refused and problem.fault is not Fault.BLANK:
            raise forms.ValidationError(problem.sentence)


class Line(forms.CharField):
    """One line of text; characters no text may have are refused, spaces folded."""

    default_validators = [check_line]

    def widget_attrs(self, widget: forms.Widget) -> dict[str, Any]:
        """Without the browser's own limit, which would cut a pasted text silently."""
        return {k: v for k, v in super().widget_attrs(widget).items() if k != "maxlength"}

    def to_python(self, value: Any) -> str:
        return " ".join((super().to_python(value) or "").split())


class Address(Line):
    """An address on the web, or nothing."""

    # Not type="url": the browser's own refusal would come before Galley's sentence.
    widget = forms.TextInput(attrs={"inputmode": "url", "placeholder": "https://"})

    def to_python(self, value: Any) -> str:
        scheme, separator, rest = super().to_python(value).partition("://")
        return scheme.lower() + separator + rest if separator else scheme

    def validate(self, value: str) -> None:
        super().validate(value)
        if value:
            try:
                parse_address(value)
            except BadAddress as error:
                raise forms.ValidationError(str(error)) from None


class IntakeForm(forms.Form):
    """Three ways in: pasted text, a file, or an address alone."""

    text = forms.Field(
        required=False,
        label="Text of the page",
        help_text="The whole page as copied from the browser will do: menus, share buttons and the "
        "like are found and left out, and you can take them back.",
        widget=forms.Textarea(
            attrs={"class": "tall", "autofocus": True, "rows": 14, "spellcheck": "false"}
        ),
    )
    file = forms.FileField(
        required=False,
        allow_empty_file=True,
        label="Or a file",
        help_text="A text or HTML file, up to 5 MB.",
        widget=forms.FileInput(attrs={"accept": ".txt,.html,.htm,.xhtml,text/plain,text/html"}),
    )
    url = Address(
        required=False,
        max_length=2000,
        label="Or its address",
        help_text="Alone, Galley fetches the page. With a text or file, it is kept beside it.",
    )

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        text, file, url = (cleaned.get(name) for name in ("text", "file", "url"))
        if (text or "").strip() and file:
            self.add_error("file", "There is a text and a file. Send one of them.")
        elif not (text or file or url or self.errors):
            self.add_error("text", "Paste the text, choose a file, or give an address.")
        return cleaned

    def read(self) -> ParsedArticle:
        """Read what was sent. Raises IntakeError or FetchError; see ``source`` for its field."""
        text, url = self.cleaned_data["text"], self.cleaned_data["url"] or None
        if self.source == "file":
            upload: UploadedFile = self.cleaned_data["file"]
            return read_upload(upload.name or "The file", upload.read(), url=url)
        if self.source == "url":
            return read_url(url)
        return read_paste(text, url=url)

    @property
    def source(self) -> str:
        """The field the article comes from."""
        if self.cleaned_data["file"]:
            return "file"
        pasted = (self.cleaned_data["text"] or "").strip()
        return "text" if pasted or not self.cleaned_data["url"] else "url"

    def keep_text_short(self) -> None:
        """Send back no more of a text than Galley takes: the browser has to show it again."""
        text = self.data.get("text", "")
        if len(text) > MAX_CHARACTERS:
            self.data = self.data.copy()
            self.data["text"] = text[:MAX_CHARACTERS]
            self.add_error("text", f"The first {MAX_CHARACTERS:,} characters of it stand below.")


class Blocks(forms.Field):
    """The lines of the page, as they travel through the preview: JSON, checked anew."""

    widget = forms.HiddenInput

    def to_python(self, value: str | None) -> tuple[Block, ...]:
        try:
            rows = json.loads(value or "")
            blocks = tuple(Block(str(text), Role(role), str(why)) for text, role, why in rows)
        except (ValueError, TypeError, RecursionError):
            raise forms.ValidationError(
                "The preview did not arrive whole. Go back and send the page again."
            ) from None
        if len(blocks) > MOST_LINES:
            raise forms.ValidationError(too_many_lines(len(blocks)))
        return tuple(block for block in blocks if "\n" not in block.text)

    def validate(self, value: tuple[Block, ...]) -> None:
        for text in ("\n".join(block.text for block in value), " ".join(b.reason for b in value)):
            check_line(text)

    def prepare_value(self, value: Any) -> Any:
        if isinstance(value, tuple):
            return json.dumps([[block.text, block.role, block.reason] for block in value])
        return value


class PreviewForm(forms.Form):
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
    blocks = Blocks()
    key = forms.UUIDField(widget=forms.HiddenInput)

    @classmethod
    def of(cls, parsed: ParsedArticle, key: UUID) -> "PreviewForm":
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


def too_many_lines(count: int) -> str:
    return (
        f"The page has {count:,} lines; {MOST_LINES:,} is the most Galley takes at once. "
        "Paste only the article's own lines."
    )


def _is_moment(text: str) -> bool:
    try:
        datetime.fromisoformat(text)
    except ValueError:
        return False
    return True
