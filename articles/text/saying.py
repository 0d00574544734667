"""One reporting verb of a sentence: whether it reports, who is its subject, and what it tells."""

from collections.abc import Iterator, Sequence

import regex

from .cues import PASSIVES
from .lexicon import words
from .masking import MASK, Page, Reading
from .sentences import Span
from .subjects import (
    before_auxiliaries,
    subject_after,
    subject_before,
    subject_of_sentence,
    subject_with,
)
from .told import (
    ADVERBIAL_START,
    CLOSES,
    FINITE,
    PHRASE_START,
    content_after,
    content_before,
    opened_by,
    takes_preposition,
)
from .verbs import ONLY_PERFECT

_PREVIOUS = regex.compile(r"[\p{L}’'-]+(?=\s*$)")
_JOINED = regex.compile(r"\b(?:and|but|then|yet|or|und|aber|et|mais|y|pero|и|но)$")
_DESCRIBED = regex.compile(
    r"^[^,]{2,80},\s(?:who|whose|which|where|an?|the|one|his|her|its|\p{Ll}+(?:ed|ing))\s.*,$"
)
_HUNG_BEHIND = regex.compile(r"-(?:t-)?(?P<who>ils?|elles?)\b")
_HUNG_BEFORE = regex.compile(r"(?:a|ont)-(?:t-)?(?P<who>ils?|elles?)\b")
_BY = regex.compile(r"\s+by\s(?!e-?mail|phone|telephone|letter|text|fax)")
_HAS = regex.compile(r"\b(?:has|have|had)\b|['’](?:ve|d|s)\b")
_IS = words("is are was were been be am")
# Of these the plain form or the one in -s is a noun as often: what follows or precedes tells.
_NOUNY = regex.compile(
    r"(?:report|claim|plan|call|charge|hope|fear|state|note|question|demand|project|object|doubt"
    r"|judge|view|text|post|email|label|brand|guess|wish|dream|estimate|forecast|promise|pledge"
    r"|threat|offer|aim|order|appeal|quote|comment|remark|answer|joke|blame|praise|credit|warrant"
    r"|worry|concern|protest|appeal|point|show|find|read|hold|laugh|cry|scream|whisper|sigh|dispute|notice|figure|rule|reason|board"
    r"|share|repeat|vow|tout|favor|favour|outline|detail|wager|bet|tweet|recall|lament|boast)s?"
)
_AFTER_NOUN = regex.compile(
    r"\s(?:of|in|on|for|to|from|with|and|or|but|are|were|is|was|have|had|will|would|can|about|at|by"
    r"|between|among|against|as|who|which)\b|\s*[.;:?!)]|,(?!\s[“\"‘])"
)
_PLURAL = regex.compile(
    r"(?:\p{L}{2,}s|they|we|who|you|i|people|police|women|men|some|many|others|both|most|few|all"
    r"|media|children|\p{L}+ly|also|now|still|not|would|will|could|may|might|can|should)"
)
_NAMING = regex.compile(r"\s[“\"‘«]")
_NAMES = regex.compile(r"(?:call|dub|brand|label|quot|cit|describ)\p{L}*")
_RELATIVE = ("who", "which")
_NOUN_PHRASE = regex.compile(
    r"(?:^|\s)(?P<who>(?:an?|the|one|two|three|several|some|many|his|her|its|their)"
    r"\s(?:(?!of\s|and\s|in\s|to\s|for\s)[\p{L}’'-]+\s){0,4}?[\p{L}’'-]+"
    r"|(?:\p{Lu}[\p{L}.’'-]+\s?)+)$"
)
_LONGEST_BEHIND = 9  # words of a subject behind its verb, where only a comma goes before


def read_verb(
    page: Page, sentence: Span, match: regex.Match, earlier: Sequence[Reading]
) -> Iterator[Reading]:
    """The readings of one reporting verb: the words before it, after it, or on both sides."""
    if match.group()[0].isupper():
        return  # part of a name ("the United States"), or the verb of a heading
    word = "_".join(match.group().lower().split())
    group = before_auxiliaries(page.masked, sentence.start, match.start())
    previous = _word_before(page, sentence, group)
    if not _reports(page, match, word, previous, sentence, group):
        return
    cue = _verb_group(page, group, match)
    if word in page.cues.participles:
        subject, inverted = _subject_of_participle(page, sentence, match, earlier), False
    else:
        subject, inverted = _subject(page, sentence, match, group, earlier)
    if subject is None:
        return
    yield from _told(page, sentence, Reading(cue, subject, cue), match, word, inverted)


def _told(
    page: Page, sentence: Span, empty: Reading, match: regex.Match, word: str, inverted: bool
) -> Iterator[Reading]:
    subject, cue = empty.speaker, empty.cue
    if subject is None or cue is None:
        return
    behind = subject.end if inverted else match.end()
    if word not in page.cues.participles:
        strict = word in page.cues.strict
        end = min(subject.start, cue.start)
        before = content_before(page, sentence, end, strict)
        if before is not None and word in page.cues.guarded and not _is_quoted(page, before):
            before = None
        if before is not None and not _opens_behind(page, sentence, behind, before):
            yield Reading(before, subject, cue)
            rest = page.quote_from(behind, sentence.end)
            if rest is not None:
                yield Reading(Span(rest.start, max(rest.end, sentence.start)), subject, cue)
            elif not inverted:
                yield from _went_on(page, sentence, subject, cue, behind)
            return
        first = _interrupted(page, sentence, subject, cue, behind)
        if first is not None:
            yield first
            yield Reading(_rest(page, sentence, behind), subject, cue)
            return
    after = content_after(page, sentence, behind, word)
    if after is not None:
        yield Reading(after, subject, cue)


def _is_quoted(page: Page, span: Span) -> bool:
    return page.quote_from(span.start, span.end) is not None


def _opens_behind(page: Page, sentence: Span, behind: int, before: Span) -> bool:
    """Whether the words before only set the scene: "Asked about it, she said that …"."""
    opened = opened_by(page, sentence, behind)
    scene = ADVERBIAL_START.match(page.text[sentence.start : before.end])
    return opened and scene is not None and before.start <= sentence.start


def _interrupted(
    page: Page, sentence: Span, subject: Span, cue: Span, behind: int
) -> Reading | None:
    """The first half of "The deal, she added, is off"."""
    lead = page.masked[sentence.start : min(subject.start, cue.start)].rstrip()
    whole = lead.endswith(",") and page.masked[behind : behind + 2] == ", "
    if not whole or ADVERBIAL_START.match(lead) or len(lead.split()) > 12:
        return None
    return Reading(Span(sentence.start, sentence.start + len(lead) - 1), subject, cue)


def _rest(page: Page, sentence: Span, behind: int) -> Span:
    """What goes on behind the comma of an interrupted clause."""
    return Span(behind + 2, sentence.end - (page.text[sentence.end - 1] in ".!?"))


def _went_on(
    page: Page, sentence: Span, subject: Span, cue: Span, behind: int
) -> Iterator[Reading]:
    """What follows the comma of "It was late, he said, and they left"."""
    rest = page.masked[behind : sentence.end]
    if rest.startswith(", ") and regex.match(r",\s(?:and|but|because|or|which|though)\s", rest):
        end = sentence.end - (page.text[sentence.end - 1] in ".!?")
        if not page.cues.verb.search(page.masked, behind, end):
            yield Reading(Span(behind + 2, end), subject, cue)


def _word_before(page: Page, sentence: Span, offset: int) -> str:
    found = _PREVIOUS.search(page.masked, max(sentence.start, offset - 40), offset)
    return found.group().lower() if found else ""


def _verb_group(page: Page, group: int, match: regex.Match) -> Span:
    """The verb with "has repeatedly" before it."""
    start = (
        group
        + len(page.masked[group : match.start()])
        - len(page.masked[group : match.start()].lstrip())
    )
    return Span(start, match.end())


def _reports(
    page: Page, match: regex.Match, word: str, previous: str, sentence: Span, group: int
) -> bool:
    """Whether the form is a verb here, in the active, and not a noun or a name's beginning."""
    cues, end = page.cues, match.end()
    directly = _word_before(page, sentence, match.start())
    if word in cues.participles:
        opened = opened_by(page, sentence, end)
        return opened or not cues.framed or _stands_apart(page, sentence, match, directly)
    if previous in PASSIVES or directly in cues.noun_markers:
        return False
    if not cues.framed:
        return True
    if _BY.match(page.masked, end) or directly.endswith(("'s", "’s")):
        return False
    if word in ONLY_PERFECT and not _HAS.search(page.masked, group, match.start()):
        return False
    if _NAMES.fullmatch(word) and _NAMING.match(page.masked, end):
        return page.quote_at(end + 1) is not None and _speaks(page, match)
    if _NOUNY.fullmatch(word):
        closes = page.masked[sentence.start : match.start()].rstrip()[-1:] in CLOSES
        last = not page.masked[end : sentence.end].strip(" .")
        follows = _AFTER_NOUN.match(page.masked, end) and not (closes or last)
        plain = not word.endswith("s") and not _PLURAL.fullmatch(directly) and not closes
        meant = word in cues.intending and page.masked[end : end + 4] == " to "
        meant = meant or (not word.endswith("s") and takes_preposition(page, word, end))
        return not (follows and not meant) and not plain
    return True


def _stands_apart(page: Page, sentence: Span, match: regex.Match, directly: str) -> bool:
    """Whether ", warning of rain" goes with the whole clause, not with the noun before it."""
    lead = page.masked[sentence.start : match.start()].rstrip()
    return not lead or lead[-1] in ',—–-”"' or directly in _IS or directly in ("and", "but")


def _speaks(page: Page, match: regex.Match) -> bool:
    """Whether "quoted “…”" is a verb of its clause and no description of the noun before it."""
    return match.group().lower().startswith("quot")


def _subject_of_participle(
    page: Page, sentence: Span, match: regex.Match, earlier: Sequence[Reading]
) -> Span | None:
    before = _PREVIOUS.search(page.masked, max(sentence.start, match.start() - 40), match.start())
    if before and before.group().lower() in _IS:
        return subject_before(page.masked, sentence.start, before.start())
    return (
        subject_with(page.masked, sentence.start, match.start())
        or _outer_speaker(earlier)
        or subject_of_sentence(page.masked, sentence.start, match.start())
    )


def _outer_speaker(earlier: Sequence[Reading]) -> Span | None:
    """Who spoke last in the sentence, not counting those whose words are only relayed in it."""
    for reading in reversed(earlier):
        if reading.speaker is None or reading.cue is None:
            continue
        cue = reading.cue
        if not any(
            other.cue != cue and other.content.start <= cue.start < other.content.end
            for other in earlier
        ):
            return reading.speaker
    return None


def _subject(
    page: Page, sentence: Span, match: regex.Match, group: int, earlier: Sequence[Reading]
) -> tuple[Span | None, bool]:
    """The verb's subject and whether it stands behind the verb ("…”, said the minister")."""
    lead = page.masked[sentence.start : group].rstrip()
    if hung := _hung_on(page, group, match):
        return hung, False
    if lead[-1:] in (*CLOSES, ",", "–", "—", "-", "…", "!", "?", ""):
        behind = subject_after(page.masked, match.end(), sentence.end)
        closes = lead.rstrip(",")[-1:] in (*CLOSES, "–", "—", "-", "…", "!", "?")
        if (
            behind is not None
            and lead
            and (closes or _stands_free(page, behind, sentence, lead, group))
        ):
            return behind, True
    if _JOINED.search(lead):
        joined = _outer_speaker(earlier) or subject_of_sentence(
            page.masked, sentence.start, match.start()
        )
        return joined, False
    subject = subject_before(page.masked, sentence.start, match.start())
    if subject is not None and page.text[: subject.end].endswith(_RELATIVE):
        subject = _antecedent(page, sentence, subject, earlier) or subject
    return subject, False


def _hung_on(page: Page, group: int, match: regex.Match) -> Span | None:
    """The pronoun of French "a-t-il déclaré" and "dit-elle"."""
    if page.cues.framed:
        return None
    found = _HUNG_BEHIND.match(page.masked, match.end())
    found = found or _HUNG_BEFORE.search(page.masked, group, match.start())
    return Span(*found.span("who")) if found else None


def _antecedent(page: Page, sentence: Span, who: Span, earlier: Sequence[Reading]) -> Span | None:
    """Whom "who" stands for: who spoke just before, or the phrase it follows."""
    who = Span(page.text.rindex("wh", 0, who.end), who.end)
    for reading in reversed(earlier):
        speaker = reading.speaker
        if speaker and reading.cue and reading.cue.start < speaker.start < who.start:
            return speaker
    end = sentence.start + len(page.masked[sentence.start : who.start].rstrip(" ,"))
    noun = _NOUN_PHRASE.search(page.masked, max(sentence.start, end - 80), end)
    return Span(noun.start("who"), end) if noun else None


def _stands_free(page: Page, subject: Span, sentence: Span, lead: str, group: int) -> bool:
    """Whether a clause stands before, and nothing but a comma, a stop or a time behind."""
    rest = page.masked[subject.end : sentence.end].lstrip()
    interrupts = rest.startswith(",") and lead.count(",") == 1 and lead.endswith(",")
    clause = interrupts or content_before(page, sentence, group, strict=True) is not None
    if page.cues.framed and not clause:
        return False
    verb = page.masked[group : subject.start].split()
    longest = 2 * _LONGEST_BEHIND if verb[:1] in (["said"], ["says"]) else _LONGEST_BEHIND
    words_behind = page.masked[subject.start : subject.end]
    if FINITE.search(words_behind) or len(words_behind.split()) > longest:
        return False
    if _DESCRIBED.match(lead) and MASK not in lead:
        return False
    return not rest or rest[0] in ",.;:" or bool(PHRASE_START.match(rest))
