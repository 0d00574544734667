"""Days that a sentence names, as far as one can tell which: "until 1 March", "im Mai 2027".

English first, then German, French, Spanish and Russian. Our own rather than a library's: those that
search text for dates read "49 years" and "1,900 lorries" as such, and know no "until".
"""

from calendar import monthrange
from dataclasses import dataclass
from datetime import date

import regex

from .months import MONTHS

#: Abbreviations of other languages that are words of these.
_OTHER = frozenset(
    ("ago", "dez", "dic", "ene", "gen", "giu", "leden", "lug", "mag", "mart", "ott", "out", "set")
)
_NAMES = "|".join(sorted(MONTHS.keys() - _OTHER, key=len, reverse=True))
#: Before a day only as a name: "They march 12 miles" is no date.
_ENGLISH = (
    "(?-i:January|February|March|April|May|June|July|August|September|October|November|December"
    r"|(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\b\.?)"
)
_MONTH = rf"(?P<month>{_NAMES})\b\.?"
_YEAR = r"(?P<year>20\d\d)\b(?![.,]\d)"
_ORDINAL = r"(?:st|nd|rd|th|er|º|\.)?"
_FORMS = tuple(
    regex.compile(form, regex.IGNORECASE)
    for form in (
        r"\b(?P<year>20\d\d)-(?P<number>\d\d)-(?P<day>\d\d)\b",
        rf"\b(?P<day>\d{{1,2}}){_ORDINAL}\s(?:de\s|of\s)?{_MONTH}(?:,?\s(?:de\s|del\s)?{_YEAR})?",
        rf"\b(?P<month>{_ENGLISH})\s(?P<day>\d{{1,2}})(?:st|nd|rd|th)?\b(?![.,]?\d)"
        rf"(?:,?\s{_YEAR})?",
        rf"\b{_MONTH}\s(?:de\s|del\s)?{_YEAR}",
    )
)
_END = (
    r"until|till|til|through|by|before|up\sto|no\slater\sthan|(?:expires?|ends?|runs?\sout)(?:\son|\sin)?"
    r"|bis(?:\szum)?|spätestens(?:\sam)?|endet(?:\sam|\sim)?|läuft\sam"
    r"|jusqu['’](?:au|en|à|à\sla)|avant(?:\sle)?|d['’]ici(?:\sle|\sau|\sà)?|expire(?:\sle|\sen)?"
    r"|hasta(?:\sel)?|antes\sdel?|vence(?:\sel|\sen)?|a\smás\stardar(?:\sel|\sen)?"
    r"|до|к|не\sпозднее|истекает|истечёт"
)
_FILLER = (
    r"(?:(?:the|end\sof|the\send\sof|year|ende|jahr|mitte"
    r"|la\sfin\sde|fin\sde|finales\sde|конца)\s){0,3}"
)
_AT_END = regex.compile(rf"(?<!\w)(?:{_END})\s{_FILLER}$", regex.IGNORECASE)
_OF_A_YEAR = regex.compile(
    rf"(?<!\w)(?P<end>{_END})?(?:(?<!\w)(?:in|im\sjahr|en|para|в|к))?\s{_FILLER}{_YEAR}",
    regex.IGNORECASE,
)
_OF_A_MONTH = regex.compile(rf"(?<!\w)(?:{_END})\s{_FILLER}{_MONTH}(?!\w)", regex.IGNORECASE)
#: Characters before a day in which a word of its end may stand.
_BEFORE = 40
_READ = 1000


@dataclass(frozen=True, slots=True)
class NamedDay:
    """A day, month or year that a text names: its first and last day, and the words.

    ``is_end`` says that something lasts until then.
    """

    first: date
    last: date
    words: str
    is_end: bool


def find_days(text: str, *, said_on: date) -> list[NamedDay]:
    """The days that ``text`` names, in its order.

    Of a day without a year it is the next from ``said_on``. Reads the first 1,000 characters.
    """
    text = text[:_READ]
    found: dict[int, NamedDay] = {}
    taken: list[tuple[int, int]] = []
    for form in (*_FORMS, _OF_A_YEAR, _OF_A_MONTH):
        for match in form.finditer(text):
            start, end = match.span()
            if any(start < there and end > here for here, there in taken):
                continue
            days = _days(match.groupdict(), said_on)
            if days is None:
                continue
            before = _AT_END.search(text[max(0, start - _BEFORE) : start])
            is_end = bool(before) or form is _OF_A_MONTH or bool(match.groupdict().get("end"))
            words = (before.group() if before else "") + match.group()
            found[start] = NamedDay(*days, " ".join(words.split()), is_end)
            taken.append((start, end))
    return [found[start] for start in sorted(found)]


def _days(named: dict[str, str | None], said_on: date) -> tuple[date, date] | None:
    """First and last day of what is named; None where there is no such day."""
    year = int(named["year"] or 0) if "year" in named else 0
    name, number, day = named.get("month"), named.get("number"), named.get("day")
    if name is None and number is None:
        return (date(year, 1, 1), date(year, 12, 31)) if year else None
    month = MONTHS[name.lower().rstrip(".")] if name else int(number or 0)
    for guess in [year] if year else range(said_on.year, said_on.year + 5):
        try:
            last = date(guess, month, int(day) if day else monthrange(guess, month)[1])
        except ValueError:  # 31 June; or 29 February, for which another year may do
            continue
        if year or last >= said_on:
            return (last if day else last.replace(day=1)), last
    return None
