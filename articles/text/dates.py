"""Dates as pages state them, in many spellings, read without guessing what is not there."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta, timezone
from zoneinfo import ZoneInfo

import regex

from .months import FIXED_ZONES, MONTHS, MOVING_ZONES

_LINE_CAP = 300
_NAMES = "|".join(sorted(MONTHS, key=len, reverse=True))
# A month may have two names, one for either end of the Arab world: "آب/اغسطس".
_MONTH = rf"(?P<month>{_NAMES})\b\.?(?:\s?/\s?(?:{_NAMES})\b)?"
_YEAR = r"(?P<year>(?:19|20)\d\d)(?=\D|$|\d{1,2}:\d\d)"
# A month may stand right behind a name that it was copied into: "PressNov. 20", "PRESSNOV 20".
_EDGE = r"(?:\b|(?-i:(?<=\p{Ll})(?=\p{Lu})|(?<=\p{Lu})(?=\p{Lu}{3})))"
_FORMS = tuple(
    regex.compile(form, regex.IGNORECASE)
    for form in (
        r"\b(?P<year>(?:19|20)\d\d)-(?P<number>\d\d)-(?P<day>\d\d)(?=T?\b|T\d)",
        rf"\b(?P<day>\d{{1,2}})(?:st|nd|rd|th|er|\.|º|ª)?[\s/-]{{0,2}}(?:de |of )?{_MONTH}"
        rf"[\s,/-]{{0,3}}(?:del? )?{_YEAR}",
        rf"{_EDGE}{_MONTH}\s{{0,2}}(?P<day>\d{{1,2}})(?:st|nd|rd|th)?,?\s{{1,2}}{_YEAR}",
        rf"\b(?P<year>(?:19|20)\d\d)\.?(?: (?:m|gada|g)\.)? {_MONTH} (?P<day>\d{{1,2}})\b(?!:)",
        rf"\b(?P<year>(?:19|20)\d\d)\. gada (?P<day>\d{{1,2}})\. {_MONTH}",
        r"\b(?P<day>\d{1,2}) tháng (?P<number>\d{1,2})(?:,| năm) (?P<year>20\d\d)\b",
        r"\b(?P<year>(?:19|20)\d\d)[/.]\s?(?P<number>\d{1,2})[/.]\s?(?P<day>\d{1,2})\b",
        r"(?P<year>(?:19"
        r"|20)\d\d)\s?[年년]\s?(?P<number>\d{1,2})\s?[月월]\s?(?P<day>\d{1,2})\s?[日일]",
        r"\b(?P<day>\d{1,2})(?P<sep>[./-])\s?(?P<number>\d{1,2})(?P=sep)(?P<year>(?:19|20)\d\d"
        r"|\d\d)\b",
    )
)
# What every form has in it: to look for that is quicker than for two hundred names of months.
_MAY_BE_DATE = regex.compile(r"(?:19|20)\d\d|\d[./-]\s?\d{1,2}[./-]\s?\d\d")
_CLOCK = (
    r"(?:(?P<hour>[01]?\d|2[0-3])\s?(?:[:.hH]|Uhr\s)\s?(?P<minute>[0-5]\d)"
    r"(?::(?P<second>[0-5]\d)(?:\.\d{1,6})?)?(?:\s?(?P<half>[ap]\.?\s?m\b\.?))?"
    r"|(?P<hour>1[0-2]|0?[1-9])\s?(?P<half>[ap]\.?m\b\.?)"
    r"|(?P<hour>[01]?\d|2[0-3])\s?[时時시点點]\s?(?P<minute>[0-5]\d)\s?[分분])"
    r"(?:\s?(?:Uhr|h\b|heures|Std))?\s?\(?"
    r"(?P<zone>[+-]\d\d:?\d\d|\b(?:" + "|".join((*FIXED_ZONES, *MOVING_ZONES)) + r")\b)?"
)
_TIME = regex.compile(r"(?<![\d:.])" + _CLOCK, regex.IGNORECASE)
_TIME_HERE = regex.compile(_CLOCK, regex.IGNORECASE)  # it may be glued to the year before it
_JOINT = regex.compile(
    r"[\s,.|·•–—T@(-]{0,4}(?:at|um|à|a las|as|alle|às|ore|о|в|om|kl|saat|pukul|o godz)?[\s.]{0,2}",
    regex.IGNORECASE,
)
_UPDATED = regex.compile(
    r"\b(?:updated?|modified|edited|revised|corrected|aktualisiert|geändert|mis à jour|mise à jour"
    r"|modifié|actualizad[oa]|modificad[oa]|aggiornat[oa]|atualizad[oa]|bijgewerkt|обновл\w{1,6}"
    r"|изменен\w{0,3}|stand|aktualizacja|zaktualizowano|güncelle\w{2,6}|diperbarui|оновлено"
    r"|uppdatera[dt]|oppdatert|opdatere?t|päivitetty|actuali[zs]a\w{2,4}|frissít\w{2,4}|ενημερώθηκε"
    r"|τελευταία|aktualizován\w|ažurirano|cập nhật|kemas ?kini|modifica(?:to|ta)?|edytowano"
    r"|تحديث|更新|수정)\b",
    regex.IGNORECASE,
)
_PUBLISHED = regex.compile(
    r"\b(?:published|posted|created|issued|first|veröffentlicht|erstellt|erschienen|publié|parution"
    r"|publicad[oa]|creado|pubblicat[oa]|gepubliceerd|опубликован\w{0,3}|дата|publiziert|datum"
    r"|data (?:utworzenia|publikacji)|opublikowano|yayın\w{0,10}|опубліковано|نُ?شر(?: في)?|發布"
    r"|发布"
    r"|publicer(?:ad|et)|publisert|udgivet|julkaistu|publicat\w?|publicării|δημοσι\w{2,10}|megjelent"
    r"|publikováno|vydáno|objavljeno|đăng|giriş|diterbitkan|firmado|publicación"
    r"|公開|입력|기사입력)\b",
    regex.IGNORECASE,
)
_URL_DATE = regex.compile(r"/((?:19|20)\d\d)[/-]?(0[1-9]|1[0-2])[/-]?(0[1-9]|[12]\d|3[01])(?=\D)")
_LAST_YEAR = 2099
MONTH_FIRST_LANGUAGES = frozenset({"en"})


# "3 МАРТА, 14:05", "March 3, 2:05 PM": a day and a clock time; the year stands elsewhere.
_YEARLESS = tuple(
    regex.compile(
        form + r"[\s,.|·•–—-]{0,3}(?:at|um|à|a las|às|о|в)?\s?(?=\d{1,2}[:.hH]\d\d)",
        regex.IGNORECASE,
    )
    for form in (
        rf"\b(?P<day>\d{{1,2}})(?:st|nd|rd|th|er|\.|º|ª)?\s(?:de )?{_MONTH}",
        rf"\b{_MONTH}\s(?P<day>\d{{1,2}})(?:st|nd|rd|th)?",
    )
)
_ANY_YEAR = regex.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")


@dataclass(frozen=True, slots=True)
class StatedDate:
    """One date on the page: ISO 8601, whether labelled and how, and where it stands in its line."""

    iso: str
    updated: bool
    labelled: bool
    start: int
    end: int


def find_dates(line: str, *, language: str | None = None, label: str = "") -> list[StatedDate]:
    """The dates of a line in order; only its first 300 characters are read.

    ``label`` is a line of its own above this one ("Published"). Numbers like 05/12/2024 are read
    month first only in English lines, unless one of them cannot be a month.
    """
    line = line[:_LINE_CAP]
    found: list[StatedDate] = []
    if not _MAY_BE_DATE.search(line):
        return found
    before = label
    at = 0
    while (match := _earliest(line, at)) is not None:
        day = _day(match, language)
        if day is not None:
            before = f"{before} {line[at : match.start()]}"
            follow = _earliest(line, match.end())
            stop = follow.start() if follow else len(line)
            iso, end = _with_time(line, day, at, match, stop)
            updated = _is_updated(before)
            labelled = updated or bool(_PUBLISHED.search(before))
            found.append(StatedDate(iso, updated, labelled, match.start(), end))
            before = ""
        at = max(match.end(), found[-1].end if found else 0)
    return found


def find_yearless(line: str, year: int) -> list[StatedDate]:
    """The day and time of a short line that leaves out the year, taken to be ``year``."""
    line = line[:_LINE_CAP]
    for form in _YEARLESS:
        match = form.search(line)
        time = _TIME_HERE.match(line, match.end()) if match else None
        if match is None or time is None:
            continue
        try:
            day = datetime(year, MONTHS[match["month"].lower()], int(match["day"]))
        except ValueError:
            continue
        before = line[: match.start()]
        updated = _is_updated(before)
        labelled = updated or bool(_PUBLISHED.search(before))
        return [StatedDate(_stamp(day, time), updated, labelled, match.start(), time.end())]
    return []


def latest_year(lines: Iterable[str]) -> int | None:
    """The latest year that short lines of a page name, its copyright line's above all."""
    years = (int(found) for line in lines for found in _ANY_YEAR.findall(line[:_LINE_CAP]))
    return max((year for year in years if year <= _LAST_YEAR), default=None)


def is_label(line: str) -> bool:
    """Whether the line only announces a date: "Published", "Zuletzt aktualisiert:"."""
    return len(line) <= 40 and bool(_UPDATED.search(line) or _PUBLISHED.search(line))


def before_label(words: str) -> str:
    """``words`` without the label of a date at their end: "Ida Lund" of "Ida Lund Updated:"."""
    found = [m.start() for form in (_UPDATED, _PUBLISHED) if (m := form.search(words))]
    return words[: min(found)] if found else words


def date_of_url(url: str | None) -> str | None:
    """The day an address carries (``/2024/12/29/``), ISO 8601."""
    match = _URL_DATE.search((url or "") + "/")
    return "-".join(match.groups()) if match else None


def _is_updated(before: str) -> bool:
    """The nearer of the two kinds of label wins."""
    updated = max((m.start() for m in _UPDATED.finditer(before)), default=-1)
    published = max((m.start() for m in _PUBLISHED.finditer(before)), default=-1)
    return updated > published


def _earliest(line: str, at: int) -> regex.Match | None:
    matches = [match for form in _FORMS if (match := form.search(line, at))]
    return min(matches, key=lambda match: (match.start(), -match.end()), default=None)


def _day(match: regex.Match, language: str | None) -> datetime | None:
    groups = match.groupdict()
    year, day = int(groups["year"]), int(groups["day"])
    month = MONTHS[groups["month"].lower()] if groups.get("month") else int(groups["number"])
    if year < 100:
        year += 2000
    slashes = groups.get("sep") in ("/", "-")
    if month > 12 or (slashes and language in MONTH_FIRST_LANGUAGES and day <= 12):
        day, month = month, day
    try:
        return datetime(year, month, day)
    except ValueError:
        return None


def _with_time(line: str, day: datetime, at: int, match: regex.Match, stop: int) -> tuple[str, int]:
    """The day with the time beside it: close after it, else just before it."""
    joint = _JOINT.match(line, match.end(), stop)
    time = _TIME_HERE.match(line, joint.end() if joint else match.end(), stop)
    if time is None:
        times = list(_TIME.finditer(line, max(at, match.start() - 30), match.start()))
        time = times[-1] if times else None
    if time is None:
        return day.date().isoformat(), match.end()
    return _stamp(day, time), max(match.end(), time.end())


def _stamp(day: datetime, time: regex.Match) -> str:
    hour = int(time["hour"])
    half = (time["half"] or "").lower()[:1]
    if half and hour <= 12:
        hour = hour % 12 + (12 if half == "p" else 0)
    moment = day.replace(
        hour=hour, minute=int(time["minute"] or 0), second=int(time["second"] or 0)
    )
    zone = _zone((time["zone"] or "").lower())
    precision = "seconds" if zone or time["second"] else "minutes"
    return moment.replace(tzinfo=zone).isoformat(timespec=precision)


def _zone(name: str) -> timezone | ZoneInfo | None:
    if name in FIXED_ZONES:
        return timezone(timedelta(minutes=FIXED_ZONES[name]))
    if name in MOVING_ZONES:
        return ZoneInfo(MOVING_ZONES[name])
    if name[:1] in ("+", "-"):
        digits = name[1:].replace(":", "")
        minutes = int(digits[:2]) * 60 + int(digits[2:])
        return timezone(timedelta(minutes=minutes if name[0] == "+" else -minutes))
    return None
