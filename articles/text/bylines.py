"""Who wrote it: the byline a page prints, with what is glued to it cut off."""

import regex

from .dates import before_label, find_dates
from .months import MONTHS
from .outlets import AGENCIES

_CAP = 160
_LONGEST_NAMES = 80
_LEAD = (
    r"(?:[Bb]y|BY|[Vv]on|VON|[Pp]ar|PAR|[Pp]or|POR|[Dd]i|[Dd]oor|[Aa]v|[Aa]utor(?:in|en|es|ius|ul|[aeis])?"
    r"|[Aa]uthors?|[Aa]uteure?s?|[Аа]вторы?|[Тт]екст|[Tt]exte?|[Tt]exto|[Ww]ritten by|[Ss]tory by"
    r"|[Rr]eport(?:ing|ed)? by|[Ww]ords by"
    r"|(?:[Aa]nalysis|[Oo]pinion|[Cc]ommentary|[Rr]eview|[Ii]nterview|[Ee]ssay|[Cc]olumn) by"
    r"|[Ee]in (?:Bericht|Kommentar|Interview) von"
    r"|[Pp]osted by|[Pp]ublished by|[Oo]prac\.|[Oo]pracowanie|[Tt]ekst|[Aa] cura di"
    r"|[Gg]eschrieben von|[Oo]leh|[Pp]enulis|[Аа]втор(?:ка|ы|и)?|[Tt]eksti"
    r"|[Ff]örfattare|[Kk]irjoittaja|[Íí]rta|[Ss]zerző|[Ss]krevet av|[Ss]krevet af"
    r"|[Ss]critto da|[Éé]crit par|[Ee]scrito por|[Ff]irmado por|[Rr]édigé par|[Pp]ublié par"
    r"|[Pp]ublicado por|[Rr]edactado por|[Nn]apsala?|[Ss]cris de|[Aa]rticolo di|[Hh]aber(?=\s?:)"
    r"|[Gg]epost door|[Tt]ác giả|بقلم|كتبت?|إعداد)"
)
_NAME = r"\p{Lu}[\p{L}\p{M}.'’-]*"
_PARTICLE = r"(?:de|da|di|del|della|van|von|der|den|bin|ibn|al|el|la|le|du|dos|zu|ter)"
_PERSON = rf"{_NAME}(?:\s(?:{_PARTICLE}\s){{0,2}}{_NAME}){{0,4}}"
_AND = r"(?:,?\s(?:and|und|et|y|и|i|e|en|&)\s)"
# First name and last, with what may stand between and behind; a town after a comma is one word.
_FULL = rf"{_NAME}(?:\s(?:{_PARTICLE}\s){{0,2}}{_NAME}){{1,3}}"
_PEOPLE = rf"{_PERSON}(?:(?:{_AND}{_PERSON}|,\s{_FULL})){{0,5}}"
_SHORT_FULL = rf"{_NAME}(?:\s\p{{Lu}}\.)?\s(?:{_PARTICLE}\s)?{_NAME}"
_JOB_BEFORE = (
    r"(?:(?:\p{L}+\s){0,3}(?:reporter|correspondent|editor|writer|columnist|Redakteur\w*"
    r"|Korrespondent\w*)\s)?"
)
_LED = regex.compile(
    rf"^{_LEAD}(?:\s?[:：]\s?|\s|(?=\p{{Lu}}\p{{Ll}})){_JOB_BEFORE}(?P<people>{_PEOPLE})"
)
_INSIDE = regex.compile(
    rf"(?:^|[|·•–—/,]\s?|\d\s|\b(?i:[ap]m)\s(?:\p{{Lu}}{{2,4}}\s)?)(?:[Bb]y|BY|[Vv]on|[Pp]ar|[Pp]or)\s(?P<people>{_PEOPLE})"
)
_PLAIN = regex.compile(rf"^(?P<people>{_FULL}(?:(?:{_AND}|,\s){_FULL}){{0,4}})$")
_PLAIN_OF = regex.compile(
    rf"^(?P<people>{_FULL}(?:(?:{_AND}|,\s){_FULL}){{0,4}})(?:,|\s[|/·•–—-])\s?"
    rf"(?:{'|'.join(AGENCIES)}|\p{{Lu}}\p{{Lu}}+|\p{{L}}*(?:\s\p{{L}}+){{0,2}}(?:[Rr]eporter"
    rf"|[Ww]riter"
    r"|[Ee]ditor|[Cc]orrespondent|[Jj]ournalist\w*|[Rr]edakt\w+|[Kk]orrespondent\w*))$"
)
# "Lena Orr in Delmar and Max Dahl in Kestrel", "Lena Orr (now) and Max Dahl (earlier)".
_THERE = rf"(?:\s(?:in|aus|en|à|a|em|в|у)\s{_NAME}(?:\s{_NAME})?|\s\([\p{{L}} ]{{2,20}}\))"
_PLAIN_PLACED = regex.compile(
    rf"^(?P<people>{_SHORT_FULL}{_THERE}(?:(?:{_AND}|,\s){_SHORT_FULL}{_THERE}?){{0,3}})$"
)
# "Ida Lund | Kestrel Bay", and "Ida Lund / Max Dahl Kestrel" of those who join names so.
_PLAIN_AT = regex.compile(rf"^(?P<people>{_FULL}(?:{_AND}{_FULL}){{0,3}})\s?\|\s?{_PERSON}$")
_SLASHED = regex.compile(
    rf"^(?P<people>{_SHORT_FULL}(?:\s?/\s?{_SHORT_FULL}){{1,4}})(?:\s{_NAME}){{0,2}}$"
)
# Several names and their paper, with nothing between: "Lena Orr and Max Dahl Delmar Courier".
_PLAIN_OF_PAPER = regex.compile(
    rf"^(?P<people>{_SHORT_FULL}{_AND}{_SHORT_FULL})(?:\s{_NAME}){{1,4}}$"
)
# Scripts without capitals: what tells a name there is its length and its neighbours.
_HAN_NAMES = r"\p{Han}{2,4}(?:[、，,和· ]{1,2}\p{Han}{2,4}){0,4}"
_HAN_LED = regex.compile(
    rf"^[【（(]?(?:撰文|作者|文|采写|採訪|报道|報導|本报记者|記者|记者)\s?[:：／/]?\s?(?P<people>{_HAN_NAMES})"
    r"(?:[】）)]|$|\s)"
)
_HAN_CREDIT = regex.compile(rf"[（(](?:本报)?(?:记者|記者)\s?(?P<people>{_HAN_NAMES})[）)]")
_UNCASED = regex.compile(
    r"^(?P<people>[\p{Han}\p{Hiragana}\p{Katakana}]{3,8}"
    r"|[\p{Arabic}\p{Hebrew}]{2,12}(?:\s[\p{Arabic}\p{Hebrew}]{2,12}){1,3})(?:記者)?$"
)
# "Ida Lund / 7:04 pm", "Ida Lund — 3 March, 17:45".
_OF = regex.compile(rf"^De (?={_FULL}$)")
_CLOCK_BEHIND = regex.compile(
    r"\s?[/|•·,—–-]\s?\d{1,2}(?:\s\p{L}{3,10},?\s\d{1,2})?[:.]\d\d.{0,12}$"
)
_AROUND_DATE = " ,|·•–—/-(:"
_PLAIN_WITH_JOB = regex.compile(
    rf"^(?P<people>{_SHORT_FULL})\s(?:\p{{L}}+\s){{0,3}}(?:[Rr]eporter|[Ww]riter|[Ee]ditor"
    rf"|[Cc]orrespondent"
    r"|[Cc]olumnist|[Jj]ournalist\w*|[Rr]edakt\w+|[Kk]orrespondent\w*|[Cc]ontributor)$"
)
# Several hands at once, and none of them named.
_NEWSROOM = regex.compile(
    r"^(?:(?:[Dd]a|[Ll]a|[Dd]ie|[Dd]e) )?(?:[Rr]edacció|[Rr]edacción|[Rr]edação"
    r"|[Rr]edazione|[Rr]édaction"
    r"|[Rr]edaktion|[Rr]edakcja|[Rr]edakce|[Rr]edac[țţ]ia|[Rr]edactie|[Рр]едакц[иі]я|[Tt]oimitus"
    r"|REDACCIÓN|REDAÇÃO|REDAZIONE|(?:News|Web|Online) [Dd]esk|Newsroom)"
    r"(?: (?:de |di |del |da )?\p{Lu}[\p{L}.]+){0,3}$"
)
_ROLE_BEFORE = regex.compile(
    r"^(?:[\p{L}-]+\s){0,3}(?:[Rr]eporter|[Cc]orrespondent|[Ee]ditor|[Ww]riter|[Cc]olumnist"
    rf"|Redakteur\w*|Korrespondent\w*|[Кк]орреспондент)\s(?P<people>{_SHORT_FULL})$"
)
_HANDLE = regex.compile(r"\s?(?:@\w{2,30}|\(@\w{2,30}\))(?=$|\s?[/|•·–—,])")
_GLUED = regex.compile(
    r"(?<=\p{Ll})(?=(?:Published|Updated|Posted|Follow|Senior|Staff|Chief|Political|Special"
    r"|Reporter|Editor|Correspondent)\b)"
)
_LABEL = regex.compile(rf"^{_LEAD}\s?[:：]?$")
_SIGNATURE = regex.compile(
    rf"^{_FULL}(?:(?:{_AND}{_FULL})|,\s(?:{'|'.join(AGENCIES)})$)", regex.MULTILINE
)
_INTRODUCED = regex.compile(
    r"(?:About|Über|Sobre|À propos de|Об?|Follow|More (?:from|by|about)|Contact|Email"
    r"|(?:Headshot|Photo|Portrait|Picture|Profile picture) (?:of|for))\s(?:by\s)?"
)
_DOES = regex.compile(
    r",?\s(?:is|was|ist|est|es|covers?|writes?|reports?|joined"
    r"|has (?:been|covered|written|reported)|berichtet|schreibt|couvre|cubre"
    r"|staff|senior|reporter|correspondent|currently)\b"
)
# "Ida Lund is a reporter for the Post", perhaps with her name above it glued to it.
_ABOUT_AUTHOR = regex.compile(
    rf"^(?P<people>{_PERSON})(?:\s(?P=people))?,? (?:is|was|ist|est|es|è|é|jest|er|är) "
    r"(?:(?:an?|the|eine?|une?|una?|uma?|en) )?(?:[\p{L}.&'’-]+\s){0,6}"
    r"(?:[Rr]eporter|[Ww]riter|[Ee]ditor|[Cc]orrespondent|[Cc]olumnist|[Jj]ournalist\w*|[Ff]reelancer"
    r"|[Rr]edakt\w+|[Kk]orrespondent\w*|periodista|rédact\w+|giornalista|jornalista|dziennikar\w+)\b"
)
_BETWEEN_NAMES = regex.compile(rf",\s|{_AND}")
_JOB = regex.compile(
    r"^(?:@\w{2,30}|(?:[\p{L}&.’'-]+\s){0,4}(?:reporter|writer|editor|correspondent|columnist"
    r"|journalist\w*|redakteur\w*|korrespondent\w*|autor(?:in)?|rédact\w+|périodista|periodista"
    r"|redactora?|corresponsal|корреспондент|обозреватель)(?:,?\s(?:[\p{L}&.’'-]+\s?){1,4})?)$",
    regex.IGNORECASE,
)
_CREDIT = regex.compile(rf"\(?(?:[Rr]eporting|[Ww]riting|[Tt]ext) by (?P<people>{_PEOPLE})")
_DATELINE = regex.compile(
    r"^.{0,60}?[(/](?P<agency>"
    + "|".join(sorted(AGENCIES, key=len, reverse=True))
    + r")[)/]\.?\s?[-–—.]?"
)
# "Delmar (HNN) --", "(HNN) —", "DELMAR, Maine, Nov. 3 — The …".
_ANY_DATELINE = regex.compile(
    r"^(?:\p{Lu}[^.!?()]{0,60})?\(\p{Lu}[\p{L}\d .]{1,24}\)\s?[-–—]"
    r"|^\p{Lu}{3,}[\p{Lu} .’'-]{0,40}(?:, \p{L}[\p{L}.]{2,12}){0,2}(?: \d{1,2})? [-–—]{1,2} \p{Lu}"
)
# "Reuters", "REUTERS, Delmar,".
_AGENCY = regex.compile(
    r"^(?P<agency>" + "|".join(sorted(AGENCIES, key=len, reverse=True)) + r")(?:, [\p{L} ]+)?,?$",
    regex.IGNORECASE,
)
_SHORT_AGENCY = 40
_NOT_PEOPLE = regex.compile(
    r"^(?:Published|Updated|Posted|Created|Modified|Staff|Photo|Image|The|A|Share|Last|Read"
    r"|Reading|First|Size)\b",
    regex.IGNORECASE,
)
_TRAIL = regex.compile(
    r"\s(?:For|Of)\s.*$|\s(?:at|um|à|в)\s\d.*$|,?\s(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day$|"
    r"(?:,|\s(?:and|und|et|y|и))?\s(?:Published|Updated|Posted|Last|In|On|Le|Am|Publié|Actualizado"
    r"|Aktualisiert)\b.*$"
)

# "Ida Lund, HNN Senior Analyst": what they are, behind who they are.
_OFFICE = regex.compile(
    r",\s(?:[^,]{0,40}\b(?:[Ee]ditor|[Rr]eporter|[Cc]orrespondent|[Aa]nalyst|[Ww]riter|[Cc]olumnist"
    r"|[Pp]roducer|[Ss]taff)\b.*|(?<=\p{Ll},\s)\p{Lu}{2,5}\b.*)$"
)


def find_byline(line: str) -> str | None:
    """The names a byline states ("By …", "Von …", glued "ByAlex …"), or None."""
    head = _GLUED.sub(" | ", line[:_CAP].lstrip("-–— "))
    uncased = _HAN_LED.match(head)
    if uncased and len(line) <= _LONGEST_NAMES:
        return uncased["people"]
    match = _LED.match(head) or _INSIDE.search(head)
    if match is None or len(line) > _CAP:
        return None
    rest = head[match.end() :]
    if rest[:1] == "." or rest[:1].isalpha() or _runs_on(rest):
        return None
    return _tidy(_before_date(head, match))


def plain_name(line: str) -> str | None:
    """A line that is nothing but a person's or an agency's name, which stands beside a date."""
    line = _HANDLE.sub("", line)
    agency = _AGENCY.match(line)
    if agency and len(line) <= _SHORT_AGENCY:
        return next(name for name in AGENCIES if name.upper() == agency["agency"].upper())
    dates = find_dates(line) if len(line) <= _CAP else []
    bare = _CLOCK_BEHIND.sub("", line)
    if dates:
        before = before_label(_GLUED.sub(" ", line[: dates[0].start]))
        before, behind = _CLOCK_BEHIND.sub("", before), line[dates[0].end :]
        bare = before.strip(_AROUND_DATE) or behind.strip(_AROUND_DATE)
    if bare in AGENCIES:
        return bare
    if len(bare) > _LONGEST_NAMES:
        return None
    if _NEWSROOM.match(bare):
        return bare
    match = (
        _ROLE_BEFORE.match(bare)
        or _PLAIN_WITH_JOB.match(bare)
        or _PLAIN.match(_OF.sub("", bare))
        or _PLAIN_OF.match(bare)
        or _PLAIN_OF_PAPER.match(bare)
        or _PLAIN_PLACED.match(bare)
        or _PLAIN_AT.match(bare)
        or _SLASHED.match(bare)
        or _UNCASED.match(bare)
    )
    return _tidy(match["people"]) if match else None


def has_clock(line: str) -> bool:
    """Whether a short line ends with a time of day: "Ida Lund — 3 March, 17:45"."""
    return len(line) <= _LONGEST_NAMES and _CLOCK_BEHIND.search(line) is not None


def has_handle(line: str) -> bool:
    """Whether a name is followed by an account's: "Ida Lund @idalund"."""
    return len(line) <= _LONGEST_NAMES and _HANDLE.search(line) is not None


def names_job(line: str) -> bool:
    """Whether a name is followed by a journalist's job: "Ida Lund Senior Correspondent"."""
    return len(line) <= _LONGEST_NAMES and _PLAIN_WITH_JOB.match(line) is not None


def is_signature(line: str) -> bool:
    """Whether a line is several names, or names with their paper: no section is called so."""
    return len(line) <= _LONGEST_NAMES and _SIGNATURE.match(line) is not None


def introduces(line: str, who: str) -> bool:
    """Whether a line is about the author ``who``, as the end of a page is."""
    line = line[:_CAP]
    if line[: len(who)].casefold() == who.casefold():
        return _DOES.match(line, len(who)) is not None
    led = _INTRODUCED.match(line)
    return led is not None and line.startswith(who, led.end())


def introduced_author(line: str) -> str | None:
    """Whom a note below a text presents as its author: "Ida Lund is a reporter for …"."""
    match = _ABOUT_AUTHOR.match(line[:_CAP])
    return match["people"] if match else None


def each_name(authors: str) -> list[str]:
    """The full names that a byline joins by commas and "and"."""
    return [who for who in _BETWEEN_NAMES.split(authors) if " " in who]


def is_about(line: str, above: str, who: str) -> bool:
    """Whether a line tells of the author ``who``, whose name may stand ``above``.

    What somebody says behind their name and a colon, as in transcripts, tells of something else.
    """
    if line[len(who) : len(who) + 1] == ":":
        return False
    if not line.casefold().startswith(who.split()[0].casefold()):
        return introduces(line, who) if who in line else False
    return introduces(line, who) or who.casefold() in above.casefold()


def is_byline_label(line: str) -> bool:
    """Whether a line only announces names: "By", "Written by", "Autor:"."""
    return len(line) <= 30 and _LABEL.match(line) is not None


def is_job(line: str) -> bool:
    """Whether a line is what stands under a journalist's name: "Staff writer", a handle."""
    return len(line) <= 60 and _JOB.match(line) is not None


def desk_credit(line: str) -> str | None:
    """The reporter a closing note names: "(Reporting by …; editing by …)"."""
    match = _CREDIT.search(line[:300]) or _HAN_CREDIT.search(line[:300])
    return _tidy(match["people"]) if match else None


def has_dateline(line: str) -> bool:
    """Whether a line begins with town and agency or outlet, as the first one of a story does."""
    return dateline_agency(line) is not None or _ANY_DATELINE.match(line) is not None


def dateline_agency(line: str) -> str | None:
    """The agency in a dateline: "LONDON, Nov 21 (Reuters) - …"."""
    match = _DATELINE.match(line[:120])
    return match["agency"] if match else None


def _runs_on(rest: str) -> bool:
    """Whether what follows the names is a sentence: "By Monday the talks had failed"."""
    following = regex.match(r"\s+(\p{Ll}+)(\s+\p{L}+){3,}", rest)
    return following is not None and following[1] not in ("in", "for", "aus", "à", "en", "für")


def _before_date(head: str, match: regex.Match) -> str:
    """The names matched, without the month of the date behind them: "By Ida Lund March 3"."""
    people = match["people"]
    last = people.rsplit(" ", 1)
    is_month = len(last) == 2 and last[1].strip(".").lower() in MONTHS
    return last[0] if is_month and regex.match(r"\s?\d", head[match.end() :]) else people


def _tidy(people: str) -> str | None:
    people = _OFFICE.sub("", _TRAIL.sub("", people.strip(" .,")))
    return None if not people or _NOT_PEOPLE.match(people) else people
