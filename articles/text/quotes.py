"""Where quotation marks open and close, in any house's style."""

from collections.abc import Iterator

import regex

from .sentences import Span

_PARAGRAPH = regex.compile(r"[^\n]+")
_MARK = regex.compile(r"[“”„«»\"]|(?<![\p{L}\p{N}])‘(?=\S)|’(?![\p{L}\p{N}])")
_CLOSERS = {"“": "”", "„": "“”", "«": "»", "»": "«", "‘": "’", '"': '"”'}


def find_quotes(text: str) -> tuple[Span, ...]:
    """The outermost quotations with their marks, in order; none crosses a line end.

    One left open at the end of its paragraph, as quotations over several paragraphs are, runs to
    that end. Marks inside a quotation do not open another. Linear in the text.
    """
    spans: list[Span] = []
    for paragraph in _PARAGRAPH.finditer(text):
        spans.extend(_in_paragraph(text, paragraph.start(), paragraph.end()))
    return tuple(spans)


def _in_paragraph(text: str, low: int, high: int) -> Iterator[Span]:
    opened, depth = -1, 0
    mark = ""
    for match in _MARK.finditer(text, low, high):
        char, at = match.group(), match.start()
        if opened < 0:
            if _opens(text, at, char, low):
                opened, mark, depth = at, char, 0
        elif char in _CLOSERS[mark] and not (char == mark == '"' and _leans_in(text, at)):
            if depth:
                depth -= 1
            else:
                yield Span(opened, at + 1)
                opened = -1
        elif char == mark and mark != '"':
            depth += 1
    if opened >= 0 and text[opened:high].strip() and mark != "‘" and mark != "»":
        yield Span(opened, high)


def _opens(text: str, at: int, char: str, low: int) -> bool:
    """Whether the mark can open here: a known opener, or one that leans on what follows."""
    if char in "“„«‘":
        return True
    if char in '"»':
        before = text[at - 1] if at > low else " "
        after = text[at + 1 : at + 2]
        return (before.isspace() or before in "([—–-:") and bool(after) and not after.isspace()
    return False


def _leans_in(text: str, at: int) -> bool:
    """Whether a straight mark inside a quotation looks like one that opens an inner one."""
    return text[at - 1].isspace() and text[at + 1 : at + 2].isalnum()
