"""What a person fills in to bring a text in."""

import re
from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile

from articles.forms.fields import Address
from articles.intake.checks import check_characters
from articles.intake.paste import read_paste
from articles.intake.upload import read_upload
from articles.intake.url import read_url
from articles.text.characters import MAX_CHARACTERS
from articles.text.parsed import Block, ParsedArticle, Role

_LINE_ENDS = re.compile(r"[\r\n]+")


class TextForm(forms.Form):
    """A form with a whole text in it."""

    def keep_text_short(self) -> None:
        """Send back no more of a text than Galley takes: the browser has to show it again."""
        text = self.data.get("text", "")
        if len(text) > MAX_CHARACTERS:
            self.data = self.data.copy()
            self.data["text"] = text[:MAX_CHARACTERS]
            self.add_error("text", f"The first {MAX_CHARACTERS:,} characters of it stand below.")


class IntakeForm(TextForm):
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


class EditForm(TextForm):
    """The text as it stands, to be changed in place."""

    text = forms.Field(
        label="The text",
        help_text="One paragraph to a line. Nothing is left out: what stands here is the text.",
        widget=forms.Textarea(attrs={"class": "tall wording", "rows": 24, "dir": "auto"}),
        error_messages={"required": "Nothing is left of the text. Put back what is the article."},
    )
    source = "text"

    def read(self) -> ParsedArticle:
        """The text, line by line. Raises IntakeError for characters no text may have."""
        text = self.cleaned_data["text"]
        check_characters(text)
        lines = (line.strip() for line in _LINE_ENDS.split(text))
        blocks = tuple(Block(line, Role.BODY) for line in lines if line)
        return ParsedArticle(None, None, None, None, None, None, blocks)
