"""Fields of the forms a text comes in by."""

import json
from typing import Any

from django import forms

from articles.text.characters import Fault, check_text
from articles.text.parsed import Block, Role
from sources.fetch_errors import BadAddress
from sources.web_address import parse_address

MOST_LINES = 5_000


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


def too_many_lines(count: int) -> str:
    return (
        f"The page has {count:,} lines; {MOST_LINES:,} is the most Galley takes at once. "
        "Paste only the article’s own lines."
    )
