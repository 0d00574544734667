"""What became of a text: its sentences kept, moved, changed, new or gone, and the words in them."""

import difflib
import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from rapidfuzz import fuzz

_MOST_WORDS_COMPARED = 400
_WORDS = re.compile(r"\S+\s*")
#: Where an old sentence is looked for among the new ones that stand in its place.
_LOOK_AHEAD = 8
_ALIKE = 50.0  # of 100: below, it is another sentence and not the old one rewritten
_MOST_CHARACTERS_COMPARED = 1000


class Fate(StrEnum):
    """What became of a sentence."""

    SAME = "same"
    MOVED = "moved"
    CHANGED = "changed"
    NEW = "new"
    GONE = "gone"


@dataclass(frozen=True, slots=True)
class Compared:
    """One sentence, by its index in the old and the new text; None where it has none there."""

    fate: Fate
    old: int | None
    new: int | None


@dataclass(frozen=True, slots=True)
class Piece:
    """Words that went ("old"), came ("new"), or simply stand there ("same")."""

    kind: str
    text: str


def squeeze(text: str) -> str:
    """The text with every run of white space made one space: the same words are the same."""
    return " ".join(text.split())


def compare_sentences(old: Sequence[str], new: Sequence[str]) -> tuple[Compared, ...]:
    """Every sentence of both texts, in the order of the new one; gone ones where they stood."""
    before, after = [squeeze(text) for text in old], [squeeze(text) for text in new]
    rows: list[Compared] = []
    # Sentences that repeat over and over are no landmarks (autojunk), or time would be quadratic.
    for tag, i1, i2, j1, j2 in difflib.SequenceMatcher(None, before, after).get_opcodes():
        if tag == "equal":
            pairs = zip(range(i1, i2), range(j1, j2), strict=True)
            rows += [Compared(Fate.SAME, i, j) for i, j in pairs]
        else:
            rows += _rewritten(before, after, range(i1, i2), range(j1, j2))
    return tuple(_with_moves(rows, before, after))


def same_sentences(old: Sequence[str], new: Sequence[str]) -> dict[int, int]:
    """The new sentences that say word for word what an old one did: new index to old.

    A sentence said several times is paired in order, and not at all where it is said more or
    less often than it was: which of them went would be a guess.
    """
    before, after = [squeeze(text) for text in old], [squeeze(text) for text in new]
    counts = Counter(before), Counter(after)
    places: defaultdict[str, list[int]] = defaultdict(list)
    for index, text in enumerate(before):
        places[text].append(index)
    found = {text: iter(places[text]) for text in places if counts[0][text] == counts[1][text]}
    return {index: next(found[text]) for index, text in enumerate(after) if text in found}


def compare_words(old: str, new: str) -> tuple[Piece, ...]:
    """``new`` with the words that went and came marked; long texts are told apart as wholes."""
    old_words, new_words = _WORDS.findall(old), _WORDS.findall(new)
    longest = max(len(old_words), len(new_words))
    if not old or not new or longest > _MOST_WORDS_COMPARED:
        whole = (Piece("old", old), Piece("new", new))
        return tuple(piece for piece in whole if piece.text)
    pieces = []
    matcher = difflib.SequenceMatcher(None, _bare(old_words), _bare(new_words), autojunk=False)
    for kind, i1, i2, j1, j2 in matcher.get_opcodes():
        if kind == "equal":
            pieces.append(Piece("same", "".join(new_words[j1:j2])))
            continue
        pieces.append(Piece("old", "".join(old_words[i1:i2])))
        pieces.append(Piece("new", "".join(new_words[j1:j2])))
    return tuple(piece for piece in pieces if piece.text)


def _rewritten(
    before: Sequence[str], after: Sequence[str], gone: range, came: range
) -> Iterator[Compared]:
    """Old sentences paired in order with the new ones most like them, a few places ahead."""
    at = came.start
    for i in gone:
        candidates = range(at, min(at + _LOOK_AHEAD, came.stop))
        likeness = {j: _likeness(before[i], after[j]) for j in candidates}
        partner = max(likeness, key=lambda j: (likeness[j], -j), default=None)
        if partner is None or likeness[partner] < _ALIKE:
            yield Compared(Fate.GONE, i, None)
            continue
        yield from (Compared(Fate.NEW, None, j) for j in range(at, partner))
        yield Compared(Fate.CHANGED, i, partner)
        at = partner + 1
    yield from (Compared(Fate.NEW, None, j) for j in range(at, came.stop))


def _likeness(old: str, new: str) -> float:
    most = _MOST_CHARACTERS_COMPARED
    return fuzz.ratio(old[:most], new[:most], score_cutoff=_ALIKE)


def _with_moves(
    rows: Sequence[Compared], before: Sequence[str], after: Sequence[str]
) -> Iterator[Compared]:
    """The rows, with what went in one place and came in another told as moved."""
    gone: defaultdict[str, list[int]] = defaultdict(list)
    for row in rows:
        if row.fate is Fate.GONE and row.old is not None:
            gone[before[row.old]].append(row.old)
    moved: dict[int, int] = {}
    for row in rows:
        if row.fate is Fate.NEW and row.new is not None and gone.get(after[row.new]):
            moved[row.new] = gone[after[row.new]].pop(0)
    left = set(moved.values())
    for row in rows:
        if row.fate is Fate.NEW and row.new in moved:
            yield Compared(Fate.MOVED, moved[row.new], row.new)
        elif not (row.fate is Fate.GONE and row.old in left):
            yield row


def _bare(words: list[str]) -> list[str]:
    return [word.rstrip() for word in words]
