"""Where the story of a page begins and ends, by a second reader of the same lines.

trafilatura knows the page's elements, the reader of pasted pages what lines say. Inside the text
the elements are the better guide; at its edges, where date lines, calls to subscribe and teasers
share the story's element, the words are.
"""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from articles.intake.body import Line
from articles.text.parsed import Block

# The second reader is heard only where both have found one story, and where it does not cut more
# than edges.
_AGREED = 0.6
_MOST_CUT = 0.3
# Where the elements hold all that the words are thought to be, and half as much again, the rest is
# readers' comments or other stories: then the words are heard throughout.
_WITHIN = 0.9
_TOO_MUCH = 0.65
_LEAST_STORY = 600


def settle_body(lines: Sequence[Line], reading: Sequence[Block]) -> list[Line]:
    """``lines`` without what ``reading`` of these very lines finds around the text they share.

    Where one of them reads as no line at all (nothing but marks that are not shown), it is passed
    over; where the two cannot be laid side by side, ``lines`` stay as they are.
    """
    blocks = _beside(lines, reading)
    if blocks is None:
        return list(lines)
    both = [
        at
        for at, (line, block) in enumerate(zip(lines, blocks, strict=True))
        if line.is_body and block is not None and block.role.is_text
    ]
    found = sum(len(line.text) for line in lines if line.is_body)
    read = sum(len(block.text) for block in reading if block.role.is_text)
    shared = sum(len(lines[at].text) for at in both)
    if shared >= _WITHIN * read and _LEAST_STORY <= shared < _TOO_MUCH * found:
        kept = frozenset(both)
        return _without(lines, blocks, (at for at in range(len(lines)) if at not in kept))
    if not both or shared < _AGREED * found:
        return list(lines)
    outside = [
        at for at, line in enumerate(lines) if line.is_body and not both[0] <= at <= both[-1]
    ]
    if sum(len(lines[at].text) for at in outside) > _MOST_CUT * found:
        return list(lines)
    return _without(lines, blocks, outside)


def _without(
    lines: Sequence[Line], blocks: Sequence[Block | None], dropped: Iterable[int]
) -> list[Line]:
    settled = list(lines)
    for at in dropped:
        block = blocks[at]
        if lines[at].is_body:
            reason = (block.reason if block else "") or "outside the article"
            settled[at] = replace(lines[at], is_body=False, part=reason)
    return settled


def _beside(lines: Sequence[Line], reading: Sequence[Block]) -> list[Block | None] | None:
    """The block of each line, in order; None when some block is of no line."""
    beside: list[Block | None] = []
    at = 0
    for line in lines:
        same = at < len(reading) and reading[at].text == line.text
        beside.append(reading[at] if same else None)
        at += same
    return beside if at == len(reading) else None
