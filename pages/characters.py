"""What people type into a line must be what other people will read there."""

import re

from django.core.exceptions import ValidationError

_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]")
#: Overrides of the reading direction, tags, noncharacters and halves of characters. Direction
#: marks and joiners stay: Arabic, Hebrew and Persian need them.
_HIDING = re.compile(
    r"[\u202a-\u202e\u2066-\u2069\U000e0000-\U000e007f\ufdd0-\ufdef\ud800-\udfff\ufffe\uffff]"
)


def refuse_hidden_characters(typed: str) -> None:
    """Raise ValidationError where ``typed`` holds characters that a reader would not see."""
    if _CONTROL.search(typed):
        raise ValidationError("This holds control characters. Type it, or paste it as plain text.")
    if _HIDING.search(typed):
        raise ValidationError(
            "This holds invisible characters that hide words or show them in another order. "
            "Type it instead of pasting it."
        )
