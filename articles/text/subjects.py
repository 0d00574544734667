"""Who does the saying: the noun phrase beside a reporting verb."""

import regex

from .addressees import addresses, past_addressee
from .auxiliaries import before_auxiliaries, before_time
from .cues import cues_of
from .lexicon import words
from .openings import LEADING, skip_opening
from .people import GROUP_NOUNS, is_group
from .sentences import Span

_REACH = 240  # a subject longer than this is a misreading
_TOKEN = regex.compile(r"[\p{L}\p{N}][\p{L}\p{N}\p{M}'’.&-]*|[^\s\p{L}\p{N}]")
_WITH = regex.compile(
    r"\bwith\s+(?P<who>(?:\p{Lu}|(?:many|some|several|most|critics|experts|officials)\b)[^,;]{1,60}?)"
    r"\s*(?=\p{Ll}+ing\b|$)"
)
_NAME_COMMA = regex.compile(
    r"(?P<who>(?:(?:[Tt]he\s)?(?:\p{Ll}[\p{L}-]*\s){0,3})\p{Lu}[\p{L}.'’-]*"
    r"(?:\s(?:of\s|for\s|and\s|the\s){0,2}\p{Lu}[\p{L}.'’-]*){1,9}),"
)
_NAME_ONLY = regex.compile(
    r"\s*(?P<who>\p{Lu}[\p{L}.'’-]*(?:\s(?:\p{Ll}{2,3}\s)?\p{Lu}[\p{L}.'’-]*){0,3})\s*"
)
_APPOSED = regex.compile(
    r",\s(?P<who>\p{Lu}[\p{L}.'’-]*\p{L}(?:\s\p{Lu}[\p{L}.'’-]*\p{L}){1,3})(?=[.,;]|\s*$)"
)
_PREPOSED = regex.compile(
    r"(?:In|On|At|By|With|Without|For|From|To|After|Before|During|Under|Over|Despite|While|When|As"
    r"|If|Since|Amid|Among)\s"
)
_CLAUSE_BEHIND = regex.compile(
    r",\s(?=(?:he|she|they|it|we|the|an?|his|her|its|their|\p{Lu}\p{L}*)\b)"
)
_LEFT_OPEN = regex.compile(r"\s(?:de|del|du|des|of|von|der)$")  # before a name in marks
_IN_WRITING = regex.compile(r"\s(?:his|her|their|its|an?)\s")
_A_ROLE = regex.compile(
    r"(?:the|der|die|le|la|el)\s\p{Ll}+(?:\s\p{Ll}+)*\s(?:of|for|von|de|du|del)\s"
)
_CONTRACTED = regex.compile(r"(?P<who>he|she|they|it|we|who)['’](?:s|d|ve|ll|re)", regex.IGNORECASE)
# How many spoke: "61 percent", "nearly six in 10", "most of them".
_HOW_MANY = regex.compile(
    r"(?:(?:about|nearly|almost|roughly|some|only|just|over|around|more\sthan|fewer\sthan"
    r"|less\sthan|at\sleast|another)\s)?(?:[\d.,]+\s?%|[\p{L}\d.,-]+\s(?:percent|per\scent"
    r"|in\s(?:\d+|five|six|seven|eight|nine|ten)|out\sof\s[\p{L}\d]+)|(?:a\s)?(?:majority|plurality"
    r"|third|quarter|fifth)|half|two\sthirds|two-thirds|three\squarters)\b",
    regex.IGNORECASE,
)
_SOMEBODY = words(
    """
    another others some many most few both neither none everyone everybody nobody anyone anybody
    someone somebody chacun chacune
    """
)
_DETERMINER = words(
    """
    the a an his her its their our one another several some many most both few every each
    der die das seine ihre le la les
    l'un un une el los las su ein eine
    """
)
_NAME_LINKS = words("of the for and al de des der du del von van bin")
PRONOUNS = words(
    "he she they it who which er sie wir il elle ils elles él ella ellos ellas он она они"
)
# Words no subject reaches over: what stands before them is another clause.
_SUBJECT_PRONOUNS = words("he she they it I we")
_CLAUSE = words(
    """
    that because while when if although though as but whether where which what since until after
    before than so is was are were be been will would can could should may might must had has have
    did does do dass weil während wenn obwohl aber denn ob ist war sind wird que quand mais porque
    cuando pero что когда но если так и
    """
)
_DAYS = words(
    """
    monday tuesday wednesday thursday friday saturday sunday january february march april may june
    july august september october november december today yesterday tomorrow
    """
)


def subject_before(text: str, low: int, cue: int) -> Span | None:
    """The subject that ends at a verb at ``cue``, not reaching back beyond ``low``.

    "…, NAME, the minister, said" gives NAME: an apposition between commas is stepped over.
    """
    low = max(low, cue - _REACH)
    end = before_auxiliaries(text, low, cue)
    end = before_time(text, low, end)
    if end > low and text[end - 1] == ",":
        return _before_apposition(text, low, end - 1)
    return _phrase(text, low, end)


def subject_with(text: str, low: int, cue: int) -> Span | None:
    """The subject of an absolute participle: "…, with NAME stating"."""
    matches = list(_WITH.finditer(text, max(low, cue - 80), cue))
    if not matches or matches[-1].end() < cue - 1:
        return None
    return _checked(text, *matches[-1].span("who"))


def _before_apposition(text: str, low: int, comma: int) -> Span | None:
    """The subject of "NAME, minister of this, and of that, said", or of a stray comma's."""
    opening = _NAME_COMMA.match(text, skip_opening(text, _after_marks(text, low, comma), comma))
    if opening is not None and opening.end() <= comma:
        return _checked(text, *opening.span("who"))
    previous = text.rfind(",", low, comma)
    named = _NAME_ONLY.fullmatch(text, previous + 1, comma) if previous >= 0 else None
    if named is not None:
        return _checked(text, *named.span("who"))
    return _phrase(text, low, previous if previous >= 0 else comma)


def _after_marks(text: str, low: int, high: int) -> int:
    """Behind the last quotation, colon or semicolon, where a new clause begins."""
    last = max(text.rfind(mark, low, high) for mark in "”»:;—")
    start = max(low, last + 1)
    return start + len(text[start:high]) - len(text[start:high].lstrip())


def subject_after(text: str, cue_end: int, high: int, *, trusted: bool = False) -> Span | None:
    """The subject behind an inverted verb or an "according to", up to a comma or stop.

    A name in apposition belongs to it ("the head of the office, NAME"). ``trusted`` takes any
    noun phrase, where the words before leave no other reading.
    """
    high = min(high, cue_end + _REACH)
    start = cue_end
    while start < high and text[start].isspace():
        start += 1
    start = past_addressee(text, start, high)
    end = start
    for token in _TOKEN.finditer(text, start, high):
        word = token.group()
        if not word[0].isalnum() or (token.start() > start and addresses(text, token.start())):
            break
        if token.start() > start and _ends_phrase(word.lower().rstrip(".")):
            break
        if word == "in" and _IN_WRITING.match(text, token.end()):
            break
        end = token.end()
    end -= len(text[start:end]) - len(text[start:end].rstrip("."))
    end = start + len(_LEFT_OPEN.sub("", text[start:end]))
    if text[start:end].lower().split(" ")[:1] == ["to"] or end <= start:
        return None
    apposed = _APPOSED.match(text, end, high)
    if apposed and (text[start:end].islower() or _A_ROLE.match(text, start, end)):
        end = apposed.end("who")
    if trusted and text[end : end + 1] != ",":
        end = _to_name_end(text, start, end)
    if trusted and text[start].isalnum() and text[start:end].lower() not in _NOT_NAMES:
        return Span(start, end)
    return _checked(text, start, end)


def subject_of_sentence(text: str, low: int, high: int) -> Span | None:
    """The phrase a sentence opens with, for a participle far behind its verb."""
    start = skip_opening(text, low, min(high, low + _REACH))
    if _PREPOSED.match(text, start):
        clause = _CLAUSE_BEHIND.search(text, start, min(high, start + _REACH))
        start = clause.end() if clause else start
    span = subject_after(text, start, high)
    if span is None:
        return None
    return _checked(text, span.start, _to_name_end(text, span.start, span.end))


def _to_name_end(text: str, start: int, end: int) -> int:
    """The end of the first name in a stretch that runs on into its clause."""
    kept = start
    seen_name = False
    for position, token in enumerate(_TOKEN.finditer(text, start, end)):
        word = token.group()
        if seen_name and word[0].islower() and word not in _NAME_LINKS and not is_group(word):
            break
        if position > 1 and word.islower() and word.endswith("ed"):
            break
        seen_name = seen_name or (word[0].isupper() and word.lower() not in _NOT_NAMES)
        kept = token.end()
    return kept


def _phrase(text: str, low: int, end: int) -> Span | None:
    """The last clause-free stretch of ``text[low:end]``."""
    start = low
    tokens = list(_TOKEN.finditer(text, low, end))
    if len(tokens) > 1 and tokens[-1].group() in _SUBJECT_PRONOUNS:
        return Span(tokens[-1].start(), tokens[-1].end())  # "the bill it wants": a new clause
    for position, token in enumerate(tokens):
        word = token.group()
        lower = word.lower()
        last = position == len(tokens) - 1
        dashed = word == "-" and text[token.start() - 1 : token.start()] in (" ", "-")
        if not word[0].isalnum():
            opens = word in "([" and not any(t.group() in ")]" for t in tokens[position:])
            if (opens or dashed or word not in "'’&-()[]/") and not last:
                start = token.end()
        elif not last and tokens[position + 1].group() == "by":
            continue  # "a letter seen by the paper": that verb is part of the phrase
        elif lower == "as" and position and tokens[position - 1].group() == "such":
            continue
        elif ((lower in _CLAUSE or (word in _REPORTING and position)) and not last) or (
            lower == "and" and not _joins_names(tokens, position)
        ):
            start = token.end()
    while start < end and text[start].isspace():
        start += 1
    start = skip_opening(text, start, end)
    return _checked(text, start, end)


def _joins_names(tokens: list[regex.Match], position: int) -> bool:
    """Whether an "and" stands between two names or inside an organisation's."""
    if not 0 < position < len(tokens) - 1:
        return False
    before, after = tokens[position - 1].group(), tokens[position + 1].group()
    if before in ("current", "past", "present") and after in ("former", "past", "future"):
        return True
    people = before[0].isupper() or (before.endswith("s") and is_group(before))
    theirs = after in ("his", "her", "their", "its", "other") or (
        after.endswith("s") and is_group(after) and not before[0].isupper()
    )
    return people and (theirs or (before[0].isupper() and after[0].isupper()))


def _ends_phrase(word: str) -> bool:
    return word in _CLAUSE or word in _AFTER_SUBJECT


_AFTER_SUBJECT = words(
    """
    on monday tuesday wednesday thursday friday saturday sunday last earlier yesterday today late
    told said says adding speaking citing who whose am im gegenüber nach lors dans à en durante ayer
    ante mediante au aux après avant pendant devant mardi lundi mercredi jeudi vendredi samedi
    dimanche hier
    lunes martes miércoles jueves viernes sábado domingo tras
    a auf bei dem sur berichtet berichten meldet schreibt в на со журналистам агентству изданию
    during via following there here
    """
)


def _checked(text: str, start: int, end: int) -> Span | None:
    """The span if it can name a speaker at all."""
    while end > start and (text[end - 1].isspace() or text[end - 1] in ",;:-–—("):
        end -= 1
    contracted = _CONTRACTED.fullmatch(text, start, end)
    end = contracted.end("who") if contracted else end
    phrase = text[start:end]
    found = [token.group() for token in _TOKEN.finditer(phrase)]
    if not found or not found[0][0].isalnum() or len(found) > 30:
        return None
    lower = [word.lower().rstrip(".") for word in found]
    if len(found) == 1 and (lower[0] in _DAYS or lower[0] in LEADING):
        return None
    if found[0] in _PREPOSITIONS or lower[0] == "according":
        return None
    if lower[0] in _OPENS_CLAUSE or (lower[-1] in _OPENS_CLAUSE and phrase == phrase.lower()):
        return None
    if len(found) == 1 and lower[0] in ("i", "we", "you", "there", "this", "that", "what"):
        return None
    if len(found) == 1 and lower[0] == "one" and text[:start].rstrip()[-1:] not in '”",»':
        return None  # "one" reports where words to report stand before it
    named = any(word != word.lower() for word in found[1:]) or (
        found[0] != lower[0] and lower[0] not in _NOT_NAMES
    )
    known = lower[0] in PRONOUNS or any(is_group(word) for word in lower)
    known = known or lower == ["one"] or (len(found) <= 8 and lower[0] in _SOMEBODY)
    known = known or _HOW_MANY.match(phrase) is not None
    known = known or (lower[0] in _DETERMINER and 2 <= len(found) <= 8)
    known = known or (
        len(found) <= 4 and regex.fullmatch(r"\p{Ll}{3,}(?<!s)s", lower[-1]) is not None
    )
    return Span(start, end) if named or known else None


_REPORTING = (cues_of("en").plain | cues_of("en").strict) - GROUP_NOUNS - {"press", "state"}
_OPENS_CLAUSE = words("que qu dass daß что чтобы así tal se")
_PLURAL = regex.compile(r"\p{Ll}{3,}(?<![su])s")
_PREPOSITIONS = words(
    "by with over from under of in amid among despite against without into to for at on about also"
    " Об"
)
_NOT_NAMES = words(
    """
    the a an this that these those it there in on at for by with from to of as if when while after
    before many some most all each every no not more other another such what which who how why
    under over
    about during despite amid among without within
    """
)
