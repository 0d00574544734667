"""The one form in which the words of a snapshot are kept, so that an excerpt is found in them."""

import unicodedata

import regex

#: Between the pages of a PDF.
PAGE_BREAK = "\f"
MOST_CHARACTERS = 2_000_000

_HYPHENATED = regex.compile(r"\u00ad[ \t]*\r?\n[ \t]*")
_INVISIBLE = regex.compile(
    r"[\u00ad\ufeff\u200b\u2060\u202a-\u202e\u2066-\u2069\U000e0000-\U000e007f]"
)
_CONTROL = regex.compile(r"[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff]")
_BREAK = regex.compile(r"[^\S\f]*[\n\r\x0b\x85\u2028\u2029][^\S\f]*")
_SPACE = regex.compile(r"[^\S\n\f]+")
# No script stacks so many marks on one letter, and normalising long stacks takes quadratic time.
_STACKED_MARKS = regex.compile(r"(\p{M}{20})\p{M}+")


def tidy(text: str) -> str:
    """``text`` in NFC, one space between words, one line end between lines, nothing invisible.

    At most MOST_CHARACTERS. The database folds quotation marks and dashes character by character
    when it looks for an excerpt, so that places there are places here.
    """
    text = _HYPHENATED.sub("", text[:MOST_CHARACTERS])
    text = _CONTROL.sub("", _INVISIBLE.sub("", text))
    text = unicodedata.normalize("NFC", _STACKED_MARKS.sub(r"\1", text))
    pages = (_SPACE.sub(" ", _BREAK.sub("\n", page)).strip() for page in text.split(PAGE_BREAK))
    return PAGE_BREAK.join(pages)
