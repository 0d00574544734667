"""One reporting verb of a sentence: whether it reports, who is its subject, and what it tells."""

from collections.abc import Iterator, Sequence

import regex

from .auxiliaries import before_auxiliaries
from .clauses import ADVERBIAL_START, FINITE, PHRASE_START
from .masking import Page, Reading
from .sayers import subject_of_participle, subject_of_verb
from .sentences import Span
from .subjects import subject_of_sentence
from .told import ADVERBIAL, CLOSES, content_after, content_before, opened_by
from .verbal import is_verb

# Behind "The party owed them, he felt": ", a better show", but no ", citing", ", on Friday".
_GOES_ON = regex.compile(
    r",\s(?!\p{Ll}+ing\b|(?:his|her|their|its)\s\p{Ll}+\s\p{Ll}+ing\b|as\b|when|while|who|according|in\b|on\b|at\b|after|before|during|though|although"
    r"|with\b|if\b|to\b|by\b|from\b|for\b)\p{Ll}+\s\p{L}+\s"
)

_OPENING_ENDS = regex.compile(
    r"(?:,|(?<=\ue000)[”\"])\s(?=(?:he|she|they|it|the|an?|his|her|its|their|\p{Lu}[\p{L}.]*)\s)"
)
_OPENS_CLAUSE = regex.compile(
    r"(?:^|[.!?…,;:»”\"\n—–]\s?)(?:(?:y|e|pero|también|además|asimismo|luego|después|según)\s){0,2}$",
    regex.IGNORECASE,
)
_ROLES_BEFORE = regex.compile(r"[”\"]\s(?P<roles>(?:[\p{L}.’'-]+\s){1,7}(?:and|of|for)\s)$")
_SHORT = 6  # words of an adverbial that a clause opens with
_CONTRACTED = regex.compile(r"(?:he|she|it|they|we|there)['’]", regex.IGNORECASE)
_THIS = ("This,", "That,", "But this,", "And this,")
_CLAUSE_START = regex.compile(
    r"\s(?!(?:of|about|with|for|as|while|when|because|and|but|or|if|though|from|that|who)\b)\p{L}"
)


def read_verb(
    page: Page, sentence: Span, match: regex.Match, earlier: Sequence[Reading]
) -> Iterator[Reading]:
    """The readings of one reporting verb: the words before it, after it, or on both sides."""
    if match.group()[0].isupper():  # else part of a name ("the United States")
        if match.start() == sentence.start and page.cues.framed:
            yield from _opening(page, sentence, match)
        if match.start() != sentence.start or not page.cues.drops:
            return
    word = "_".join(match.group().lower().split())
    group = before_auxiliaries(page.masked, sentence.start, match.start())
    if not is_verb(page, sentence, match, word, group):
        return
    cue = _verb_group(page, group, match)
    if word in page.cues.participles:
        subject, inverted = subject_of_participle(page, sentence, match, earlier), False
    else:
        subject, inverted = subject_of_verb(page, sentence, match, group, earlier)
    if (
        subject is None
        and page.cues.drops
        and _OPENS_CLAUSE.search(page.masked, sentence.start, group)
    ):
        subject = Span(group, group)  # "Añadió que …": who spoke last
    if subject is None:
        return
    yield from _told(page, sentence, Reading(cue, subject, cue), match, word, inverted)


def _opening(page: Page, sentence: Span, match: regex.Match) -> Iterator[Reading]:
    """The reading of "Calling the dam a disgrace, Ida Lund asked for a review"."""
    ends = _OPENING_ENDS.search(page.masked, match.end(), sentence.end)
    if match.group().lower() not in page.cues.participles or ends is None:
        return
    subject = subject_of_sentence(page.masked, ends.end(), sentence.end)
    told = Span(match.end() + 1, ends.start() + (ends.group()[0] != ","))
    if subject is not None and len(page.text[told.start : told.end].split()) > 1:
        yield Reading(told, subject, Span(*match.span()))


def _told(
    page: Page, sentence: Span, empty: Reading, match: regex.Match, word: str, inverted: bool
) -> Iterator[Reading]:
    subject, cue = empty.speaker, empty.cue
    if subject is None or cue is None:
        return
    subject = _with_first_role(page, sentence, subject)
    behind = subject.end if inverted else match.end()
    if word not in page.cues.participles:
        last = not page.masked[match.end() : sentence.end].strip(" .!?")
        strict = word in page.cues.strict and not last
        end = min(subject.start, cue.start)
        before = content_before(page, sentence, end, strict)
        before = _without_role(page, subject, cue, before)
        doubtful = word in page.cues.guarded
        doubtful = doubtful or (not inverted and _clause_behind(page, sentence, behind, word))
        if before is not None and doubtful and page.quote_at(before.end - 1) is None:
            before = None
        if before is not None and not _opens_behind(page, sentence, behind, before):
            yield Reading(before, subject, cue)
            rest = page.quote_from(behind, sentence.end)
            if rest is not None and _takes_up(page, behind, rest):
                yield Reading(Span(rest.start, max(rest.end, sentence.start)), subject, cue)
            else:
                yield from _went_on(page, sentence, subject, cue, behind, inverted)
            return
        first = _interrupted(page, sentence, subject, cue, behind)
        if first is not None:
            yield first
            yield Reading(_rest(page, sentence, behind), subject, cue)
            return
        if word in page.cues.plain and _set_in(page, sentence, subject, cue, behind):
            yield Reading(_rest(page, sentence, behind), subject, cue)
            return
    after = content_after(page, sentence, behind, word)
    if after is not None:
        yield Reading(after, subject, cue)


def _with_first_role(page: Page, sentence: Span, subject: Span) -> Span:
    """The subject from its first role on: "“No,” the mayor and part-time actor Jo Ek said"."""
    roles = _ROLES_BEFORE.search(
        page.masked, max(sentence.start, subject.start - 80), subject.start
    )
    if roles is None or FINITE.search(roles["roles"]) or page.cues.verb.search(roles["roles"]):
        return subject
    return Span(roles.start("roles"), subject.end)


def _without_role(page: Page, subject: Span, cue: Span, before: Span | None) -> Span | None:
    """The words before, unless they describe a name: "“No,” the chairman, Jo Ek, said"."""
    if before is None or page.masked[subject.end : cue.start].strip() != ",":
        return before
    closed = max(page.masked.rfind(mark, before.start, before.end) for mark in CLOSES) + 1
    role = page.masked[max(closed, before.start) : before.end]
    if not role.strip() or FINITE.search(role):
        return before
    return Span(before.start, closed) if closed > before.start else None


def _is_quoted(page: Page, span: Span) -> bool:
    return page.quote_from(span.start, span.end) is not None


def _takes_up(page: Page, behind: int, quote: Span) -> bool:
    """Whether a quotation goes on with what stood before "she said", and is no title or aside."""
    between = page.masked[behind : quote.start].rstrip()
    return between[-1:] in ("", ",", ".", ":", ";", "–", "—") and not page.cues.verb.search(
        page.masked, behind, quote.start
    )


def _clause_behind(page: Page, sentence: Span, behind: int, word: str) -> bool:
    """Whether the verb has its clause behind it: "When that ends, they say the harbour will"."""
    rest = page.masked[behind : min(sentence.end, behind + ADVERBIAL)]
    if not page.cues.framed or word.startswith(("told", "tell")) or PHRASE_START.match(rest):
        return False
    if _CLAUSE_START.match(rest) is None:
        return False
    return FINITE.search(rest) is not None or word in page.cues.of_somebody


def _opens_behind(page: Page, sentence: Span, behind: int, before: Span) -> bool:
    """Whether the words before only set the scene: "Asked about it, she said that …"."""
    opened = opened_by(page, sentence, behind)
    if not page.cues.framed and not _is_quoted(page, before):
        return opened
    scene = ADVERBIAL_START.match(page.text[sentence.start : before.end])
    return opened and scene is not None and before.start <= sentence.start


def _interrupted(
    page: Page, sentence: Span, subject: Span, cue: Span, behind: int
) -> Reading | None:
    """The first half of "The deal, she added, is off"."""
    lead = page.masked[sentence.start : min(subject.start, cue.start)].rstrip()
    whole = lead.endswith(",") and page.masked[behind : behind + 2] == ", "
    if not whole or len(lead.split()) > 12:
        return None
    if ADVERBIAL_START.match(lead) and lead not in _THIS:
        return None
    return Reading(Span(sentence.start, sentence.start + len(lead) - 1), subject, cue)


def _set_in(page: Page, sentence: Span, subject: Span, cue: Span, behind: int) -> bool:
    """Whether it interrupts a clause behind its adverbial: "Since March, she says, it leaks"."""
    lead = page.masked[sentence.start : min(subject.start, cue.start)].rstrip()
    between = lead.endswith(",") and page.masked[behind : behind + 2] == ", "
    rest = page.masked[behind : min(sentence.end, behind + ADVERBIAL)]
    short = page.cues.framed and between and len(lead.split()) <= _SHORT
    clause = FINITE.search(rest) or _CONTRACTED.match(rest, 2)
    return bool(short and clause and ADVERBIAL_START.match(lead))


def _rest(page: Page, sentence: Span, behind: int) -> Span:
    """What goes on behind the comma of an interrupted clause."""
    return Span(behind + 2, sentence.end - (page.text[sentence.end - 1] in ".!?"))


def _went_on(
    page: Page, sentence: Span, subject: Span, cue: Span, behind: int, inverted: bool
) -> Iterator[Reading]:
    """What follows the comma of "It was late, he said, and they left"."""
    rest = page.masked[behind : sentence.end]
    joined = regex.match(r",\s(?:and|but|because|or|though)\s", rest)
    clause = inverted and rest.startswith(", ") and FINITE.match(rest, 2)
    aside = page.cues.framed and not inverted and _GOES_ON.match(rest)
    if joined or clause or aside:
        told = _rest(page, sentence, behind)
        if not page.cues.verb.search(page.masked, behind, told.end):
            yield Reading(told, subject, cue)


def _verb_group(page: Page, group: int, match: regex.Match) -> Span:
    """The verb with "has repeatedly" before it."""
    start = (
        group
        + len(page.masked[group : match.start()])
        - len(page.masked[group : match.start()].lstrip())
    )
    return Span(start, match.end())
