"""Which of the parties known may be meant by a name, as an article gives it. Pure."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

import regex
from anyascii import anyascii
from rapidfuzz import fuzz

_WORD = regex.compile(r"[\p{L}\p{N}]+")
_APOSTROPHES = regex.compile(r"['’ʼ`´‘]")
_ACRONYM = regex.compile(r"\p{Lu}{2,7}")
_VOWELS = regex.compile(r"[aeiouyjhw]")
# The words between, in the languages we read; they give no initial.
_JOINING = frozenset(
    [
        *("a", "an", "and", "for", "in", "of", "on", "the"),
        *("das", "der", "des", "die", "und"),
        *("de", "du", "et", "la", "le", "les"),
        *("al", "el", "los", "ul", "y"),
    ]
)
_ALIKE = 86  # of 100: "Sergei" and "Sergey Lavrov" are 92, two brothers' first names less


class Why(StrEnum):
    """Why a party may be meant, the best reason first."""

    NAME = "by name"
    SCRIPT = "in another script"
    TITLE = "by name and title"
    ACRONYM = "by its initials"
    LAST_NAME = "by last name"
    SPELLING = "spelled alike"


_RANK = {why: rank for rank, why in enumerate(Why)}
#: The reasons on which a single party is offered as the one meant, and not as a question.
_PLAIN = frozenset(Why) - {Why.SPELLING}


@dataclass(frozen=True, slots=True)
class Known:
    """A party by its key, its names (its own first, then aliases), and whether it is a person."""

    key: int
    names: tuple[str, ...]
    is_person: bool


@dataclass(frozen=True, slots=True)
class Namesake:
    """A party that may be meant, and why."""

    key: int
    why: Why


def rank_namesakes(called: str, known: Iterable[Known]) -> tuple[Namesake, ...]:
    """Everybody who may be meant by ``called``, the likeliest first; ties by the order given.

    Names are compared without case, accents, titles before them and, where scripts differ, by the
    consonants of their transliterations. A different first name is another person.
    """
    found = []
    for party in known:
        reasons = [why for name in party.names if (why := _why(called, name, party.is_person))]
        if reasons:
            found.append(Namesake(party.key, min(reasons, key=_RANK.__getitem__)))
    return tuple(sorted(found, key=lambda namesake: _RANK[namesake.why]))


def only_one(namesakes: Sequence[Namesake]) -> Namesake | None:
    """The one that is plainly meant, or None where nobody or more than one may be.

    One known by this very name is meant even where others share its last word.
    """
    if not namesakes or namesakes[0].why not in _PLAIN:
        return None
    first = namesakes[0]
    rivals = namesakes[1:]
    if first.why is Why.NAME:
        rivals = [other for other in rivals if other.why is Why.NAME]
    return None if rivals else first


def search_words(called: str) -> frozenset[str]:
    """The beginnings of its last name, in its own and in Latin letters, to look parties up by."""
    words = [word.casefold() for word in _WORD.findall(_APOSTROPHES.sub("", called))]
    latin = _words(called)
    return frozenset(word[:5] for word in (*words[-1:], *latin[-1:]) if len(word) > 1)


def acronym(called: str) -> str | None:
    """The letters of a name that is nothing but initials, lower case, or None."""
    return called.casefold() if _ACRONYM.fullmatch(called) else None


def _why(called: str, name: str, is_person: bool) -> Why | None:
    wanted, known = _words(called), _words(name)
    if not wanted or not known:
        return None
    if wanted == known:
        return Why.NAME if _is_latin(called) == _is_latin(name) else Why.SCRIPT
    if _is_latin(called) != _is_latin(name):
        same = len(known) > 1 and _consonants(wanted) == _consonants(known)
        return Why.SCRIPT if same else None
    if len(known) > 1 and wanted[-len(known) :] == known:
        return Why.TITLE
    if not is_person:
        letters = acronym(called) or ""
        return Why.ACRONYM if letters and letters in _initials(name) else None
    return _why_person(wanted, known)


def _why_person(wanted: tuple[str, ...], known: tuple[str, ...]) -> Why | None:
    last = _last_name(wanted) == _last_name(known)
    if last and len(known) > 1:
        if len(wanted) == len(_last_name(wanted)):
            return Why.LAST_NAME
        if len(wanted[0]) == 1 and known[0].startswith(wanted[0]):
            return Why.LAST_NAME
        if wanted[0] == known[0]:
            return Why.SPELLING
    both = len(wanted) > 1 and len(known) > 1
    alike = both and fuzz.ratio(" ".join(wanted), " ".join(known)) >= _ALIKE
    return Why.SPELLING if alike and wanted[0][0] == known[0][0] else None


def _last_name(words: tuple[str, ...]) -> tuple[str, ...]:
    """The last word, with the "al" or "van" that belongs to it."""
    start = len(words) - 1
    while start > 0 and words[start - 1] in ("al", "el", "van", "von", "de", "der", "di", "bin"):
        start -= 1
    return words[start:]


def _words(name: str) -> tuple[str, ...]:
    """The words in Latin letters, without case, accents and apostrophes."""
    latin = anyascii(_APOSTROPHES.sub("", name))
    return tuple(_WORD.findall(_APOSTROPHES.sub("", latin).casefold()))


def _is_latin(name: str) -> bool:
    return not regex.search(r"[\p{L}--\p{Script=Latin}]", name, regex.VERSION1)


def _consonants(words: tuple[str, ...]) -> str:
    """What transliterations agree on: vowels and half-vowels left out, "kh" and "q" a "k"."""
    joined = "".join(words).replace("kh", "k").replace("q", "k").replace("ck", "k")
    return regex.sub(r"(.)\1+", r"\1", _VOWELS.sub("", joined))


def _initials(name: str) -> frozenset[str]:
    """The initials with and without the little words between."""
    words = _words(name)
    full = [word for word in words if word not in _JOINING]
    return frozenset("".join(word[0] for word in row) for row in (words, full) if len(row) > 1)
