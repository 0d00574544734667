"""Whether a word that could be a verb of saying is one here, in the active."""

import regex

from .cues import PASSIVES
from .lexicon import words
from .masking import Page
from .sentences import Span
from .subjects import subject_with
from .told import CLOSES, opened_by, takes_preposition
from .verbs import ONLY_PERFECT

IS = words("is are was were been be am")
PREVIOUS = regex.compile(r"[\p{L}’'-]+(?=\s*$)")
_NO_REPORT = regex.compile(
    r"\s+into\squestion|\s+by\s(?!e-?mail|phone|telephone|letter|text|fax)"
    r"|\s(?:for\sanonymity|(?:not\s)?to\sbe\s(?:named|identified))"
)
_PERFECT = regex.compile(r"(?:ée?s?|[ai]do)$")
_HAVING = regex.compile(
    r"(?<!\p{L})(?:a|ont|avait|avaient|aurait|auraient|ayant|[lnm]['’]a|s['’](?:est|était|étaient)|se\ssont|ha|han|había|habían"
    r"|habría|habrían)(?:-t-\p{L}+|-(?:ils|elles))?(?:\s\S+){0,3}\s$"
)
_HAS = regex.compile(r"\b(?:has|have|had)\b|['’](?:ve|d|s)\b")
# Of these the plain form or the one in -s is a noun as often: what follows or precedes tells.
_NOUNY = regex.compile(
    r"(?:report|claim|plan|call|charge|hope|fear|state|note|question|demand|project|object|doubt"
    r"|judge|view|text|post|email|label|brand|guess|wish|dream|estimate|forecast|promise|pledge"
    r"|threat|offer|aim|order|appeal|quote|comment|remark|answer|joke|blame|praise|credit|warrant"
    r"|worry|concern|protest|point|show|find|read|hold|laugh|cry|scream|whisper|sigh|dispute|notice"
    r"|figure|rule|reason|board"
    r"|press|push|talk|relay|lobby|attack|rebuke|chant|share|repeat|vow|tout|favor|favour|outline|detail|wager|bet|tweet|recall|lament|boast)s?"
)
_AFTER_NOUN = regex.compile(
    r"\s(?:of|in|on|for|to|from|with|and|or|but|are|were|is|was|have|had|will|would|can|about|at|by"
    r"|between|among|against|as|who|which)\b|\s*[.;:?!)]|,(?!\s[“\"‘])"
)
_BEING_ASKED = regex.compile(
    r"(?:asked|pressed|questioned)\s(?:about|whether|if|why|how|what|by|on)\s"
)
# "sent a letter accusing the council of neglect"
_WRITINGS = words(
    """
    letter statement report video message email memo note tweet post article op-ed column petition
    complaint lawsuit filing brief speech resolution
    """
)
_PRONOUNS = words("they we who you i")
_HE_OR_SHE = words("he she it who one everyone nobody everybody another")
_PLURAL = regex.compile(
    r"(?:\p{L}{2,}s|data|they|we|who|you|i|people|police|women|men|some|many|others|both|most|few|all"
    r"|media|children|\p{L}+ly|also|now|still|not|would|will|could|may|might|can|should)"
)
# "Its donors, filings show, are …"
_ASIDE = regex.compile(
    r",\s(?!said\s|says\s)(?:(?:\p{Ll}[\p{L}’'-]*\s){1,3}|(?:[Tt]he\s)?(?:\p{Lu}[\p{L}.’'-]*\s){1,4})$"
)
# "raised fears that": what another verb has for its object.
_OBJECT_OF = regex.compile(r"(?!indeed|need|seed|feed|speed)\p{Ll}{3,}ed")
# A quotation, and behind it nothing but who says it: "…,” the statement read".
_QUOTED_BEFORE = regex.compile(r"[”»\"]\s(?:[\p{L}’'.-]+\s){1,6}$")
# "Data from the institute show": far from its verb, what is counted is plural still.
_DATA = regex.compile(
    r"(?:^|[,;]\s|\b(?:and|but|as|while)\s|[.”\n]\s?)(?:(?:[Tt]he|[Nn]ew|[Tt]hese|[Oo]ther|[Ll]ocal|[Pp]ublic|[Oo]fficial|[Cc]ourt|[Pp]olice|[Gg]overnment)\s){0,2}"
    r"(?:[Dd]ata|[Ff]igures|[Rr]ecords|[Dd]ocuments|[Ss]tudies|[Ss]urveys|[Rr]esults|[Ff]ilings|[Ii]mages"
    r"|[Pp]olls|[Nn]umbers|[Ss]tatistics|[Ee]-?mails|[Pp]apers|[Tt]ranscripts)\s[^,;:]{2,80}$"
)
_NAMING = regex.compile(r"\s[“\"‘«]")
_NAMES = regex.compile(r"(?:call|dub|brand|label|quot|cit|describ)\p{L}*")


def word_before(page: Page, sentence: Span, offset: int) -> str:
    """The word right before an offset, lower case, or nothing."""
    found = PREVIOUS.search(page.masked, max(sentence.start, offset - 40), offset)
    return found.group().lower() if found else ""


def is_verb(page: Page, sentence: Span, match: regex.Match, word: str, group: int) -> bool:
    """Whether the form is a verb here, in the active, and not a noun or a name's beginning."""
    cues, end = page.cues, match.end()
    previous = word_before(page, sentence, group)
    directly = word_before(page, sentence, match.start())
    if word in cues.participles:
        opened = opened_by(page, sentence, end)
        return (
            opened
            or not cues.framed
            or directly in _WRITINGS
            or _stands_apart(page, sentence, match, directly)
            or subject_with(page.masked, sentence.start, match.start()) is not None
        )
    tried = page.masked[group : match.start()].endswith(" to ")
    if previous in PASSIVES or (directly in cues.noun_markers and not tried):
        return False
    if not cues.framed:
        return _has_auxiliary(page, sentence, match, word)
    if _NOUNY.fullmatch(word) and _OBJECT_OF.fullmatch(directly):
        return False
    if _NO_REPORT.match(page.masked, end) or directly.endswith(("'s", "’s")):
        return False
    if _BEING_ASKED.match(word + page.masked[end : end + 12]) and _is_aside(page, sentence, match):
        return False
    if word in ONLY_PERFECT and not _HAS.search(page.masked, group, match.start()):
        return False
    if _NAMES.fullmatch(word) and _NAMING.match(page.masked, end):
        return page.quote_at(end + 1) is not None and word.startswith("quot")
    return not _NOUNY.fullmatch(word) or _is_no_noun(page, sentence, match, word, directly)


def _has_auxiliary(page: Page, sentence: Span, match: regex.Match, word: str) -> bool:
    """Whether "annoncé" or "anunciado" stands behind "a", "había"; else it describes a noun."""
    low = max(sentence.start, match.start() - 40)
    return not _PERFECT.search(word) or bool(_HAVING.search(page.masked, low, match.start()))


def _is_aside(page: Page, sentence: Span, match: regex.Match) -> bool:
    """Whether nobody asks but is asked: "Asked why, …", "Mr. Ek, asked why, …"."""
    lead = page.masked[sentence.start : match.start()].rstrip()
    return not lead or lead[-1] in ",—–" or lead.lower().endswith(("when", " if"))


def _is_no_noun(page: Page, sentence: Span, match: regex.Match, word: str, directly: str) -> bool:
    """Whether "hopes" or "report" has a subject before it and something told behind it."""
    end = match.end()
    closes = page.masked[sentence.start : match.start()].rstrip()[-1:] in CLOSES
    last = not page.masked[end : sentence.end].strip(" .")
    singular = directly in _HE_OR_SHE
    by_them = singular if word.endswith("s") else directly in _PRONOUNS
    name = page.masked[sentence.start : match.start()].rstrip().rsplit(" ", 1)[-1]
    named = name[:1].isupper() and not name.endswith(".")
    follows = _AFTER_NOUN.match(page.masked, end) and not (closes or last or by_them)
    third = word.endswith("s") and not word.endswith("ss")
    plain = not third and not _PLURAL.fullmatch(directly) and not closes
    plain = plain and not (named and page.masked.startswith(" that ", end))
    plain = plain and not _DATA.search(page.masked, sentence.start, match.start())
    plain = plain and not (
        last and _QUOTED_BEFORE.search(page.masked, sentence.start, match.start())
    )
    meant = word in page.cues.intending and page.masked[end : end + 4] == " to "
    meant = meant or ((named or not word.endswith("s")) and takes_preposition(page, word, end))
    meant = meant or _ASIDE.search(page.masked, sentence.start, match.start()) is not None
    return not (follows and not meant) and not plain


def _stands_apart(page: Page, sentence: Span, match: regex.Match, directly: str) -> bool:
    """Whether ", warning of rain" goes with the whole clause, not with the noun before it."""
    lead = page.masked[sentence.start : match.start()].rstrip()
    return not lead or lead[-1] in ',—–-”"' or directly in IS or directly in ("and", "but")
