"""Which of a page's visible lines are the article.

trafilatura finds the running text; its lines are looked up among the page's visible ones, so that
everything else stays in view, in page order. Where the page itself states its text (JSON-LD
``articleBody``), or the story goes on in further containers of the same kind, more lines join.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from lxml.etree import _Element, iterwalk

from articles.intake.page_lines import PageLine, key_of

# A key this long occurs in a text once; shorter ones ("Share") must be a whole line of it.
_TELLING = 25
# How far ahead in the running text a line is looked for: bounds the cost on hostile pages.
_WINDOW = 20_000
_LONG_PARAGRAPH = 80
# The page's own statement of its text is used when it is this much longer, and holds this share
# of what was found; and when this share of it is in sight, the visible lines are taken.
_LONGER = 1.3
_SHARED = 0.5
_IN_SIGHT = 0.8
# Bounds on hostile pages: lines compared with the statement, places one line is looked for in.
_COMPARED = 200
_MOST_PLACES = 50
_FOUND_BLOCKS = frozenset({"p", "head", "item", "quote", "code", "cell", "row", "list", "table"})


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the page, and whether it belongs to the running text.

    ``container`` is 0 for a line the page does not show.
    """

    text: str
    key: str
    is_body: bool
    is_heading: bool = False
    part: str = ""
    container: int = 0


def find_body(lines: Sequence[PageLine], found: _Element, stated: Sequence[str]) -> list[Line]:
    """The page's lines in order, those of the article marked.

    ``found`` is trafilatura's tree of the article, ``stated`` the lines the page claims for
    itself in its metadata. Those of them that the page does not show are put in.
    """
    wanted = list(_found_lines(found))
    if _states_more(wanted, stated):
        in_sight = _lines_in(lines, stated)
        if _length(lines[index].key for index in in_sight) >= _IN_SIGHT * _length(
            map(key_of, stated)
        ):
            wanted = [lines[index].text for index in in_sight]
        else:
            wanted = list(stated)
    places = _places(lines, wanted)
    chosen = {place for place in places if place is not None}
    chosen |= _further_containers(lines, chosen)
    return _in_page_order(lines, chosen, wanted, places)


def _found_lines(tree: _Element) -> Iterator[str]:
    """The lines of trafilatura's tree: each block's own words, breaks ending a line."""
    words: list[str] = []
    for event, element in iterwalk(tree, events=("start", "end")):
        if element.tag in _FOUND_BLOCKS:
            yield from _split("".join(words))
            words.clear()
        if event == "start":
            words.append("\n" if element.tag == "lb" else element.text or "")
        else:
            words.append(element.tail or "")
    yield from _split("".join(words))


def _split(text: str) -> Iterator[str]:
    for line in text.splitlines():
        if folded := " ".join(line.split()):
            yield folded


def _length(keys: Iterable[str]) -> int:
    return sum(map(len, keys))


def _states_more(found: Sequence[str], stated: Sequence[str]) -> bool:
    """Whether the page states a text that is the found one and clearly more."""
    joined = "".join(map(key_of, stated))
    keys = [key_of(line) for line in found]
    if len(joined) <= _LONGER * _length(keys):
        return False
    beginning = keys[:_COMPARED]
    shared = _length(key for key in beginning if key in joined)
    return shared >= _SHARED * _length(beginning)


def _lines_in(lines: Sequence[PageLine], text: Sequence[str]) -> list[int]:
    """The visible lines that stand in ``text``, whole lines of it or parts of longer ones."""
    keys = [key_of(line) for line in text]
    whole, joined = frozenset(keys), "".join(keys)
    inside: list[int] = []
    at = 0
    for index, line in enumerate(lines):
        if line.key in whole:
            inside.append(index)
        elif len(line.key) >= _TELLING:
            place = joined.find(line.key, at, at + _WINDOW)
            if place >= 0:
                inside.append(index)
                at = place
    return inside


def _places(lines: Sequence[PageLine], wanted: Sequence[str]) -> list[int | None]:
    """For each wanted line the visible line with the same words, each used once.

    Of several (a headline that a sidebar repeats) the one nearest to where the text has got to.
    """
    candidates: dict[str, list[int]] = defaultdict(list)
    for index, line in enumerate(lines):
        candidates[line.key].append(index)
    keys = [key_of(line) for line in wanted]
    expected = next((candidates[key][0] for key in keys if len(candidates.get(key, ())) == 1), 0)
    used: set[int] = set()
    places: list[int | None] = []
    for key in keys:
        free = [index for index in candidates.get(key, ())[:_MOST_PLACES] if index not in used]
        place = None
        if key and free:
            place = _nearest(free, expected)
            used.add(place)
            expected = place + 1
        places.append(place)
    return places


def _nearest(indices: Sequence[int], expected: int) -> int:
    return min(indices, key=lambda index: abs(index - expected))


def _further_containers(lines: Sequence[PageLine], chosen: set[int]) -> set[int]:
    """Paragraphs of containers like the article's with nothing found, such as those after an ad."""
    paragraphs = Counter(
        lines[index].kind
        for index in chosen
        if lines[index].tag == "p" and len(lines[index].text) >= _LONG_PARAGRAPH
    )
    known = {lines[index].container for index in chosen}
    return {
        index
        for index, line in enumerate(lines)
        if line.tag == "p"
        and line.kind
        and paragraphs[line.kind] > 1
        and line.container not in known
        and not line.part
    }


def _in_page_order(
    lines: Sequence[PageLine],
    chosen: set[int],
    wanted: Sequence[str],
    places: Sequence[int | None],
) -> list[Line]:
    """All visible lines, and after the line each follows, the wanted ones that are not in sight."""
    unseen: dict[int, list[str]] = defaultdict(list)
    last = next((place for place in places if place is not None), len(lines)) - 1
    for text, place in zip(wanted, places, strict=True):
        if place is None:
            unseen[last].append(text)
        else:
            last = place
    ordered = [Line(text, key_of(text), True) for text in unseen[-1]]
    for index, line in enumerate(lines):
        ordered.append(
            Line(line.text, line.key, index in chosen, line.is_heading, line.part, line.container)
        )
        ordered += [Line(text, key_of(text), True) for text in unseen[index]]
    return ordered
