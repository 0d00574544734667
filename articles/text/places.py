"""Candidate places of a quotation, and how like they are to where it stood."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

import regex
from rapidfuzz.distance import Levenshtein

from .anchors import Anchor

CONTEXT = 64
MOST_CANDIDATES = 400
_SENTENCE_END = regex.compile(r"[.!?…؟।][')\]]{0,3}\s|[。！？]['」』）]{0,3}\s?")
_IDEOGRAPH = regex.compile(r"[\p{Han}\p{Hiragana}\p{Katakana}]")
_NUMBER = regex.compile(r"\d[\d.,]*")
_TELLING = regex.compile(r"(?<![\w])(?:\d[\d.,]*\d|\d|\p{Lu}\p{L}+)(?!\w)")
_LONGEST_END = 4  # characters that end a sentence
_MANY_LETTERS = 40
_MANY_WORDS = 7
_LEAST_WORDS = 3  # that may be the same sentence or heading, if a person says so
_STILL_THERE = 0.9
_CORRECTED = 0.15  # of a number: what a correction mostly changes it by
_LEAST_AROUND = 10  # of its sentence, besides the quotation, to tell it by


@dataclass(frozen=True, slots=True)
class Place:
    """A candidate in the folded text: likeness of the words and of either side, each in [0, 1].

    ``sure`` is whether it may be taken without a person's yes.
    """

    start: int
    end: int
    words: float
    before: float
    after: float
    sure: bool = True

    @property
    def score(self) -> float:
        sides = sorted((self.before, self.after))
        return 0.7 * self.words + 0.2 * sides[1] + 0.1 * sides[0]

    def known_by(self, least: float) -> "Place":
        """The same place, its sides known at least so well: other things speak for it."""
        return replace(self, before=max(self.before, least), after=max(self.after, least))


@dataclass(frozen=True, slots=True)
class Wanted(Anchor):
    """An anchor as a folded text knows it.

    ``paragraph`` is how much of prefix and suffix belongs to the quotation's paragraph: folding
    makes a space of the break, and a heading before it ends without a full stop.
    """

    paragraph: tuple[int, int] = field(kw_only=True)


def occurrences(text: str, wanted: str, most: int = MOST_CANDIDATES) -> list[int]:
    """The offsets of the first places where ``wanted`` stands."""
    found: list[int] = []
    at = text.find(wanted)
    while at >= 0 and len(found) < most:
        found.append(at)
        at = text.find(wanted, at + 1)
    return found


def likeness(side: str, now: str) -> float:
    """How like two sides are; an empty side is like nothing but another empty one."""
    side, now = side.strip(), now.strip()
    if not side or not now:
        return float(side == now)
    return Levenshtein.normalized_similarity(side, now[: len(side) + CONTEXT])


def is_telling(quote: str) -> bool:
    """Whether words are too many to be said twice by chance."""
    letters, count = _extent(quote)
    return letters >= _MANY_LETTERS and count >= _MANY_WORDS


def is_whole(wanted: Wanted) -> bool:
    """Whether a few words are a sentence, or a paragraph as headings are."""
    quote = wanted.quote
    if _extent(quote)[1] < _LEAST_WORDS:
        return False
    first = quote.lstrip("'([「『")[:1]
    begins = first.isalpha() and not first.islower()
    ends = _SENTENCE_END.search(quote[-_LONGEST_END:] + " ") is not None
    return wanted.paragraph == (0, 0) or (begins and ends)


def _extent(quote: str) -> tuple[int, int]:
    """Letters and words, as many as an alphabet would take: an ideograph is some three letters."""
    ideographs = len(_IDEOGRAPH.findall(quote))
    return len(quote) + 2 * ideographs, len(quote.split()) + ideographs // 2


def other_numbers(then: str, now: str) -> bool:
    """Whether a number gave way to one so far from it that it is hardly its correction."""
    before, after = set(_NUMBER.findall(then)), set(_NUMBER.findall(now))
    gone, new = [[_size(n) for n in side] for side in (before - after, after - before)]
    return any(min(abs(old - n) for n in new) > _CORRECTED * old for old in gone if new)


def _size(number: str) -> float:
    return float(number.rstrip(".,").replace(",", "").replace(".", "", number.count(".") - 1))


def tells_otherwise(text: str, wanted: Wanted, place: Place) -> bool:
    """Whether the rest of the quotation's sentence is another sentence's of the same make.

    So it is where a number or a name gave way to another, unless that is all that changed around
    the quotation.
    """
    lead, tail = own_sentence(wanted, text[place.start : place.end])
    before = text[max(0, place.start - len(lead)) : place.start]
    after = text[place.end : place.end + len(tail)]
    if (lead, tail) == (before, after):
        return False
    slack = CONTEXT // 8
    now = text[max(0, place.start - len(lead) - slack) : place.start]
    now += " " + text[place.end : place.end + len(tail) + slack]
    gone = [word for word in _TELLING.findall(f"{lead} {tail}") if word not in now]
    return len(gone) > 1 or (bool(gone) and not _stands_beyond(text, wanted, place, (lead, tail)))


def _stands_beyond(text: str, wanted: Wanted, place: Place, own: tuple[str, str]) -> bool:
    """Whether what stood beyond the quotation's sentence, on either side, still stands there."""
    lead, tail = own
    prefix, suffix = wanted.prefix, wanted.suffix
    before = text[max(0, place.start - len(prefix)) : max(0, place.start - len(lead))]
    after = text[place.end + len(tail) : place.end + len(suffix)]
    sides = (prefix[: len(prefix) - len(lead)], before), (suffix[len(tail) :], after)
    return all(likeness(then, now) >= _STILL_THERE for then, now in sides)


def own_sentence(wanted: Wanted, quote: str) -> tuple[str, str]:
    """The rest of the quotation's sentence on either side of it, as far as the context goes."""
    before, after = wanted.paragraph
    lead = wanted.prefix[len(wanted.prefix) - before :]
    ends = [match.end() for match in _SENTENCE_END.finditer(lead)]
    tail = wanted.suffix[:after]
    last = quote[-_LONGEST_END:]  # a full stop within the quotation's own marks ends it too
    for match in _SENTENCE_END.finditer(last + tail + " "):
        if match.end() >= len(last):
            tail = tail[: match.end() - len(last)].rstrip()
            break
    return lead[ends[-1] :] if ends else lead, tail


def sole_sentence(text: str, wanted: Wanted, rivals: Sequence[tuple[str, str]]) -> int | None:
    """Where the quotation is, if its whole sentence stands once and stood nowhere else before.

    ``rivals`` are what stood around the same words elsewhere. None where the quotation is most of
    its sentence, or the sentence is not there or there twice.
    """
    lead, tail = own_sentence(wanted, wanted.quote)
    if len(lead.strip()) + len(tail.strip()) < _LEAST_AROUND:
        return None
    if any(before.endswith(lead) and after.startswith(tail) for before, after in rivals):
        return None
    places = occurrences(text, lead + wanted.quote + tail, 2)
    return places[0] + len(lead) if len(places) == 1 else None
