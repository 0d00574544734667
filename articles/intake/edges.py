"""Where the story of a page begins and ends, by a second reader of the same lines.

trafilatura knows the page's elements, the reader of pasted pages what lines say. Inside the text
the elements are the better guide; at its edges, where date lines, calls to subscribe and teasers
share the story's element, the words are.
"""

from collections.abc import Sequence
from dataclasses import replace

from articles.intake.body import Line
from articles.text.parsed import Block

# The second reader is heard only where both have found one story, and where it does not cut more
# than edges.
_AGREED = 0.6
_MOST_CUT = 0.3


def trim_edges(lines: Sequence[Line], reading: Sequence[Block]) -> list[Line]:
    """``lines`` without those before and behind the text that ``reading`` finds in them too.

    ``reading`` is of these very lines, a block for each; where one of them reads as no line at
    all (nothing but marks that are not shown), the two cannot be laid side by side.
    """
    if len(reading) != len(lines):
        return list(lines)
    both = [
        at
        for at, (line, block) in enumerate(zip(lines, reading, strict=True))
        if line.is_body and block.role.is_text
    ]
    found = sum(len(line.text) for line in lines if line.is_body)
    if not both or sum(len(lines[at].text) for at in both) < _AGREED * found:
        return list(lines)
    outside = [
        at for at, line in enumerate(lines) if line.is_body and not both[0] <= at <= both[-1]
    ]
    if sum(len(lines[at].text) for at in outside) > _MOST_CUT * found:
        return list(lines)
    trimmed = list(lines)
    for at in outside:
        reason = reading[at].reason or "outside the article"
        trimmed[at] = replace(lines[at], is_body=False, part=reason)
    return trimmed
