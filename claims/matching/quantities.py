"""Numbers with what they count, and dates, as values that compare. Pure.

Typography, language and spelling fall away: "4.2 Mio. Euro", "€4,200,000" and "4,2 millions
d'euros" are one amount.
"""

from dataclasses import dataclass

import regex

from articles.text.months import MONTHS
from claims.matching import units
from claims.matching.wording import fold, stem

#: Kinds of quantity that are compared among themselves whatever their unit.
MONEY, SHARE = "money", "share"

_TOKEN = regex.compile(
    r"(?P<number>\d{1,3}(?:[.,'’\u00a0\u202f ]\d{3})+(?!\d)(?:[.,]\d+)?|\d+(?:[.,]\d+)?)"
    r"|(?P<sign>[$€£¥₽₴%])|(?P<word>\p{L}[\p{L}\p{M}]*)|(?P<stop>[.;:!?()\"“”«»,])"
)
_ISO = regex.compile(r"\b(?P<year>(?:1[5-9]|20)\d\d)-(?P<month>\d\d)-(?P<day>\d\d)\b")
_DAY_FIRST = regex.compile(
    r"\b(?P<day>\d{1,2})(?:st|nd|rd|th|er|\.)?\s+(?:of\s+|de\s+)?(?P<month>\p{L}{3,})\.?"
    r"(?:,?\s+(?:de\s+|of\s+)?(?P<year>\d{4})\b)?"
)
_MONTH_FIRST = regex.compile(
    r"\b(?P<month>\p{Lu}\p{L}{2,})\.?\s+(?:(?P<day>\d{1,2})(?:st|nd|rd|th)?\b)?"
    r"(?:(?:,\s*|\s*)(?:de\s+)?(?P<year>\d{4})\b)?"
)
_YEARS = range(1500, 2100)


@dataclass(frozen=True, slots=True)
class Quantity:
    """``value`` of ``unit``; ``kind`` says what it may be compared with, ``shown`` how it reads."""

    kind: str
    value: float
    unit: str
    shown: str
    rough: bool = False

    def agrees(self, other: "Quantity") -> bool:
        if self.unit != other.unit:
            return False
        apart = abs(self.value - other.value)
        allowed = 0.1 if self.rough or other.rough else 1e-9
        return apart <= allowed * max(abs(self.value), abs(other.value))


@dataclass(frozen=True, slots=True)
class Day:
    """A date as far as it is told: year, month, day, each perhaps None."""

    year: int | None
    month: int | None
    day: int | None
    shown: str

    def agrees(self, other: "Day") -> bool:
        """Nothing that both tell differs."""
        pairs = zip(
            (self.year, self.month, self.day), (other.year, other.month, other.day), strict=True
        )
        return all(one is None or two is None or one == two for one, two in pairs)


def read(text: str) -> tuple[list[Quantity], list[Day]]:
    """The quantities and dates of ``text``, in its order."""
    days, rest = _dates(text)
    tokens = [_Token.of(match) for match in _TOKEN.finditer(rest)]
    quantities: list[Quantity] = []
    at = 0
    while at < len(tokens):
        read_one = _quantity(tokens, at, rest)
        if read_one is None:
            at += 1
            continue
        found, at = read_one
        if isinstance(found, Day):
            days.append(found)
        else:
            quantities.append(found)
    return quantities, days


@dataclass(frozen=True, slots=True)
class _Token:
    kind: str
    word: str
    start: int
    end: int

    @classmethod
    def of(cls, match: regex.Match) -> "_Token":
        return cls(match.lastgroup or "", fold(match.group()), match.start(), match.end())


def _dates(text: str) -> tuple[list[Day], str]:
    """The dates with a month, and the text with spaces in their place."""
    found: list[Day] = []

    def take(match: regex.Match) -> str:
        told = match.groupdict()
        month = told["month"]
        number = int(month) if month.isdecimal() else MONTHS.get(month.lower())
        day = int(told["day"]) if told["day"] else None
        year = int(told["year"]) if told["year"] else None
        known = number and 1 <= number <= 12 and (day or year) and 1 <= (day or 1) <= 31
        if not known:
            return match.group()
        found.append(Day(year, number, day, match.group().strip(" ,.")))
        return " " * len(match.group())

    for pattern in (_ISO, _DAY_FIRST, _MONTH_FIRST):
        text = pattern.sub(take, text)
    return found, text


def _quantity(tokens: list[_Token], at: int, text: str) -> tuple[Quantity | Day, int] | None:
    """What begins at token ``at``, and the token after it."""
    currency, start = "", at
    if tokens[at].kind == "sign" and tokens[at].word in units.CURRENCY_SIGNS:
        currency = units.CURRENCY_SIGNS[tokens[at].word]
        at += 1
    counted = _number(tokens, at)
    if counted is None:
        return None
    value, after = counted
    value, after = _scaled(tokens, value, after, money=bool(currency))
    kind, unit, end = _unit(tokens, after, currency)
    first, last = tokens[start], tokens[max(end, after) - 1]
    shown = text[first.start : last.end]
    if unit not in units.NAMED and _is_year(tokens[at], after - at, value):
        return Day(int(value), None, None, text[first.start : tokens[at].end]), after
    if not unit:
        kind, unit, shown = _by_word_before(tokens, start, shown, text)
    rough = start > 0 and tokens[start - 1].word in units.ROUGH
    return Quantity(kind, value, unit, shown, rough), max(end, after)


def _number(tokens: list[_Token], at: int) -> tuple[float, int] | None:
    if at >= len(tokens):
        return None
    token = tokens[at]
    if token.kind == "number":
        return _value(token.word), at + 1
    if token.word not in units.NUMBER_WORDS:
        return None
    value, after = units.NUMBER_WORDS[token.word], at + 1
    if token.word in units.TENS:
        joined = after < len(tokens) and tokens[after].word in ("y", "et", "and")
        ones = tokens[after + joined].word if after + joined < len(tokens) else ""
        if ones in units.ONES:
            return value + units.ONES[ones], after + joined + 1
    return value, after


def _value(digits: str) -> float:
    """ "4,200,000", "4.200.000", "4 200 000" and "4,2" as numbers."""
    groups = regex.split(r"[.,'’\s]", digits)
    thousands = len(groups) > 1 and all(len(group) == 3 for group in groups[1:])
    if thousands and (len(groups) > 2 or groups[0] != "0"):
        return float("".join(groups))
    if len(groups) == 1:
        return float(digits)
    return float("".join(groups[:-1]) + "." + groups[-1])


def _scaled(tokens: list[_Token], value: float, at: int, *, money: bool) -> tuple[float, int]:
    while at < len(tokens) and (scale := units.SCALES.get(tokens[at].word)):
        close = tokens[at].start == tokens[at - 1].end
        if tokens[at].word in units.LETTER_SCALES and not (money and close):
            break
        value, at = value * scale, at + 1
        if (
            at < len(tokens) - 1
            and tokens[at].word == "."
            and tokens[at - 1].word in ("mio", "mrd")
        ):
            at += 1
    return value, at


def _unit(tokens: list[_Token], at: int, currency: str) -> tuple[str, str, int]:
    """Kind, unit, and the token after it; the unit is empty where nothing is named."""
    if currency:
        return MONEY, currency, at
    nexts = [token.word for token in tokens[at : at + 3]]
    if not nexts:
        return "", "", at
    first = nexts[0]
    if first in ("de", "d", "of") and len(nexts) > 1:
        # "4,2 millions d'euros"
        kind, unit, end = _unit(tokens, at + 1, "")
        return (kind, unit, end) if kind == MONEY else ("", "", at)
    if first in units.CURRENCY_SIGNS or first in units.CURRENCIES:
        return MONEY, units.CURRENCY_SIGNS.get(first) or units.CURRENCIES[first], at + 1
    if first == "percentage" or (first in units.POINTS and first.startswith("prozent")):
        return SHARE, "points", at + (2 if first == "percentage" else 1)
    width = 1 if first in units.PERCENT else 2 if tuple(nexts[:2]) in units.PERCENT_PAIRS else 0
    if width:
        points = tokens[at + width].word in units.POINTS if at + width < len(tokens) else False
        return SHARE, "points" if points else "percent", at + width + points
    if tokens[at].kind != "word" or first in units.NO_UNITS:
        return "", "", at
    return _counted(first, at)


def _counted(word: str, at: int) -> tuple[str, str, int]:
    for beginning, unit in units.UNIT_BEGINNINGS.items():
        if word.startswith(beginning):
            return unit, unit, at + 1
    unit = units.UNITS.get(word) or stem(word)
    return unit, unit, at + 1


def _is_year(token: _Token, width: int, value: float) -> bool:
    return width == 1 and token.kind == "number" and len(token.word) == 4 and value in _YEARS


def _by_word_before(
    tokens: list[_Token], start: int, shown: str, text: str
) -> tuple[str, str, str]:
    """ "killed 12": without a thing counted, the word before the number says what it is."""
    if not start or tokens[start - 1].kind != "word" or tokens[start - 1].word in units.NO_UNITS:
        return "number", "number", shown
    before = tokens[start - 1]
    unit = f"{stem(before.word)} …"
    return unit, unit, f"{text[before.start : before.end]} {shown}"
