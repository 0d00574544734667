"""What keeps two like wordings from saying the same: other numbers, other dates, a "not". Pure."""

from collections.abc import Sequence
from dataclasses import dataclass

import regex

from claims.matching.quantities import MONEY, SHARE, Day, Quantity, read

#: Wordings less alike speak of different matters, and may well name different numbers.
_ALIKE = 0.45
_ALIKE_FOR_NEGATION = 0.65

_NEGATION = regex.compile(
    r"\b(?P<word>not(?! only)|cannot|never|none|nobody|nothing|neither|without"
    r"|no(?!\.? ?\d| (?:more|fewer|less|later|longer) than)"
    r"|nicht(?! nur)|kein(?:e[mnrs]?)?|nie|niemals|niemand|ohne"
    r"|pas(?! seulement)|jamais|aucune?|personne ne|sans"
    r"|nunca|jamás|ning[uú]n[ao]?|nadie|sin"
    r"|не(?! только)|нет|никогда|никто|без)\b|(?P<word>n['’]t)\b",
    regex.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Contrast:
    """``here`` (the words) against ``there`` (the claim); for a negation one of them is empty."""

    kind: str
    here: str
    there: str

    @property
    def reason(self) -> str:
        """Both sides, for a reader who sees neither."""
        if self.here and self.there:
            return f"{self.here} here, {self.there} there"
        return f"“{self.here}” here, not there" if self.here else f"“{self.there}” there, not here"

    @property
    def says(self) -> str:
        """What the claim says instead, for a reader who sees the words."""
        if self.here and self.there:
            return f"says {self.there}, not {self.here}"
        return f"does not say “{self.here}”" if self.here else f"says “{self.there}”"


def contrast(here: str, there: str, *, alike: float = 1.0) -> Contrast | None:
    """What ``there`` says otherwise than ``here``; None where they agree or do not compare.

    ``alike``, in [0, 1], is how much of their words they share: below a floor nothing is compared.
    A side that says more than the other does not contradict it.
    """
    if alike < _ALIKE:
        return None
    quantities, days = read(here)
    other_quantities, other_days = read(there)
    return (
        _unlike_quantities(quantities, other_quantities)
        or _unlike_days(days, other_days)
        or (_negated(here, there) if alike >= _ALIKE_FOR_NEGATION else None)
    )


def _unlike_quantities(here: Sequence[Quantity], there: Sequence[Quantity]) -> Contrast | None:
    for kind in dict.fromkeys(one.kind for one in here):
        ours = [one for one in here if one.kind == kind]
        theirs = [one for one in there if one.kind == kind]
        if theirs and not any(one.agrees(other) for one in ours for other in theirs):
            named = {MONEY: "amount", SHARE: "share"}.get(kind, "number")
            return Contrast(named, _listed(ours), _listed(theirs))
    return None


def _unlike_days(here: Sequence[Day], there: Sequence[Day]) -> Contrast | None:
    if not here or not there or any(one.agrees(other) for one in here for other in there):
        return None
    return Contrast("date", _listed(here), _listed(there))


def _negated(here: str, there: str) -> Contrast | None:
    ours = [match["word"].lower() for match in _NEGATION.finditer(here)]
    theirs = [match["word"].lower() for match in _NEGATION.finditer(there)]
    if len(ours) % 2 == len(theirs) % 2:
        return None
    words = [_full(word) for word in ours or theirs]
    return Contrast("negation", words[0], "") if ours else Contrast("negation", "", words[0])


def _full(word: str) -> str:
    return "not" if word.startswith("n") and word.endswith("t") and len(word) == 3 else word


def _listed(found: Sequence[Quantity] | Sequence[Day]) -> str:
    return " and ".join(dict.fromkeys(one.shown for one in found))
