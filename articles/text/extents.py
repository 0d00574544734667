"""How far a source reaches: its name or role with titles, appositions and relative clauses."""

import regex

from .auxiliaries import before_auxiliaries, before_time
from .masking import Page, Reading
from .sentences import Span
from .subjects import PRONOUNS

_LONGEST = 220
# What stands behind a speaker's name after a comma describes them, unless it is one of _ENDS or a
# time; a lower-case word on its own does not.
_DESCRIBES = regex.compile(
    r",\s(?:(?:who|whose|which|formerly|now|then|both|\d{1,3}(?=,))\b|R-\p{Lu}|D-\p{Lu}"
    r"|(?!\p{Ll}+ly\b|last\b|earlier\b|Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)[\p{L}\p{N}][^\s,]*(?:\s|,))"
)
_ENDS = regex.compile(
    r"[;:!?“”\"«»()]|(?<!\b(?:\p{Lu}|Sen|Rep|Gov|Gen|Dr|Mr|Mrs|Ms|St|Lt|Col|Jr|Sr|Inc|Co|Corp))\.|\s[–—-]\s|,\s(?:(?!who|whose|which)\p{Ll}+ing\b|and\s(?!\p{Ll}+\sof\b)|but|as"
    r"|while|when|after|in|on|at|during|before|said|told|by|from|with|where|adding|if|whether)\b"
)
_ROLE_BEFORE = regex.compile(
    r"(?:^|[,;:“”\"«»—–]\s|\b(?:and|but|while|as|that|when)\s)"
    r"(?P<role>(?:[Ii]ts|[Hh]is|[Hh]er|[Tt]heir|[Tt]he|[Aa]n?|[Oo]ne|[Ll]e|[Ll]a|[Ee]l|[Dd]er|[Dd]ie"
    r"|(?:\p{Lu}[\p{L}.’'-]+\s){0,3}\p{Lu}[\p{L}’'-]+['’]s?)\s(?:[\p{L}\p{N}’'.-]+\s){0,9}[\p{L}\p{N}’'-]+),\s$"
)
_NAMED = regex.compile(r"\p{Lu}\p{L}+['’.-]?")
_WHO = regex.compile(r"\s(?:who|whose|which|that|seen|obtained|written|signed)\s")
_COMMA = regex.compile(r",(?!\d)")
_RELATIVE = regex.compile(r",\s(?:who|whose|which)\b")
# Between commas, but said of the saying: ", in an op-ed,", ", for his part,", ", asked why,".
_ON_THE_WAY = regex.compile(
    r",\s(?:in|on|at|during|asked|pressed|citing|for|after|before|when|while|through|by|as|like"
    r"|meanwhile|however|too|though|then|also|again|in\sturn|(?!family|early)\p{Ll}+ly)\b"
)
_VERBS = regex.compile(r"\b(?:is|was|are|were|has|had|have|will|would|said|says|told|that)\b")
_TAIL = regex.compile(
    r"(?:\s(?:released|published|conducted|obtained|commissioned|posted|issued|written|provided|filed"
    r"|taken|led))?(?:\s(?:on\s)?(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|\slast\s\p{Ll}+)?"
    r"\s(?:of|by|for|at|from|with|in|aus|vom|von|der|des|du|de|del|из|в|who|whose|which|close|familiar|briefed|on\sthe)\s"
    r"(?!(?:an?\s)?(?:interview|statement|letter|report|note|email|telephone|phone|speech|comments?"
    r"|remarks|court|private|public)\b"
    r"|(?:Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday|January|February|March|April|May"
    r"|June|July|August|September|October|November|December|\d{4})\b)(?:[^,.;:!?“”\"«»()]|(?<=\p{Lu})\.){2,120}"
)


def full_source(page: Page, sentence: Span, reading: Reading) -> Span | None:
    """The reading's speaker with all that describes it on either side of its verb."""
    subject, cue = reading.speaker, reading.cue
    if subject is None or cue is None:
        return subject
    if subject.end <= cue.start:
        return _before_verb(page, sentence, subject, cue)
    limit = min(sentence.end, subject.start + _LONGEST)
    if reading.content.start >= subject.end:
        limit = min(limit, reading.content.start)
    return Span(subject.start, _described_to(page, subject.start, subject.end, limit))


def _before_verb(page: Page, sentence: Span, subject: Span, cue: Span) -> Span:
    """From its title or role to the verb, where only a description stands between."""
    start, end = subject.start, subject.end
    group = before_auxiliaries(page.masked, sentence.start, cue.start)
    between = page.masked[end : before_time(page.masked, end, group)]
    if between.startswith(",") and between.rstrip().endswith(",") and len(between) < _LONGEST:
        end = max(end, end + len(_description(page, between)))
        between = ""
    if page.masked[subject.end : subject.end + 1] == "," and _NAMED.match(page.masked, start):
        lead = page.masked[max(sentence.start, start - _LONGEST) : start]
        role = _ROLE_BEFORE.search(lead)
        if role and not _VERBS.search(role["role"]):
            start -= len(lead) - role.start("role")
    elif regex.match(r"\s(?:who|whose|of|at|from|with|in|for|close|familiar)\s", between):
        end = group
    end = start + len(page.masked[start:end].rstrip(" ,"))
    return Span(start, end)


def _description(page: Page, between: str) -> str:
    """What describes a name there, of all that stands in commas before the verb."""
    whole = between.rstrip(" ,")
    if _RELATIVE.match(whole):
        return whole
    if _ON_THE_WAY.match(whole):
        return ""
    if _acts(page, whole):
        first = _COMMA.split(whole[1:])[0]
        return "" if _acts(page, first) else "," + first
    return whole


def _acts(page: Page, description: str) -> bool:
    """Whether a verb stands in it that no "who" governs."""
    outer = _WHO.split(description)[0]
    return bool(_VERBS.search(outer) or page.cues.verb.search(outer))


def _described_to(page: Page, start: int, end: int, limit: int) -> int:
    """The end of what describes a source that stands behind its verb, before ``limit``."""
    tail = _TAIL.match(page.masked, end, limit)
    if tail:
        stop = _ENDS.search(page.masked, end, limit)
        end = min(tail.end(), stop.start() if stop else limit)
    pronoun = page.masked[start:end].lower() in PRONOUNS
    while True:
        described = not pronoun and _DESCRIBES.match(page.masked, end, limit)
        if not described or _ENDS.match(page.masked, end, limit):
            return start + len(page.masked[start:end].rstrip(" ,"))
        stop = _ENDS.search(page.masked, described.end(), limit)
        comma = _COMMA.search(page.masked, described.end(), limit)
        behind = min(found.start() if found else limit for found in (stop, comma))
        if _VERBS.search(_WHO.split(page.masked[end:behind])[0]):
            return start + len(page.masked[start:end].rstrip(" ,"))
        end = behind
