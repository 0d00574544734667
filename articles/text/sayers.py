"""Who a reporting verb has for its subject, before it, behind it, or carried on from another."""

from collections.abc import Sequence

import regex

from .clauses import ADVERBIAL_START, FINITE, PHRASE_START
from .masking import MASK, Page, Reading
from .sentences import Span
from .subjects import subject_after, subject_before, subject_of_sentence, subject_with
from .told import CLOSES, content_before
from .verbal import IS, PREVIOUS

_JOINED = regex.compile(r"\b(?:and|but|then|yet|or|und|aber|et|mais|y|pero|и|но)$")
_DESCRIBED = regex.compile(
    r"^[^,]{2,80},\s(?P<by>who|whose|which|where|an?|the|one|his|her|its|\p{Ll}+(?:ed|ing))\s.*,$"
)
_HUNG_BEHIND = regex.compile(r"-(?:t-)?(?P<who>ils?|elles?)\b")
_HUNG_BEFORE = regex.compile(r"(?:a|ont)-(?:t-)?(?P<who>ils?|elles?)\b")
_TITLED = regex.compile(rf",?\s(?:titled|entitled|headlined|subtitled)\s[“\"‘]{MASK}+[”\"’],?\s*$")
_RELATIVE = ("who", "which")
_NOUN_PHRASE = regex.compile(
    r"(?:^|\s)(?P<who>(?:an?|the|one|two|three|several|some|many|his|her|its|their)"
    r"\s(?:(?!of\s|and\s|in\s|to\s|for\s)[\p{L}’'-]+\s){0,4}?[\p{L}’'-]+"
    r"|(?:\p{Lu}[\p{L}.’'-]+\s?)+)$"
)
# "A resident who asked for no name said": the clause between belongs to the subject.
_RESTRICTIVE = regex.compile(
    r"(?P<noun>[\p{L}\p{N}’'-])\s(?:who|which|that)\s(?P<clause>[\p{L}\p{N}’'.$%-]++(?:\s[\p{L}\p{N}’'.$%-]++){1,24})$"
)
_ACTS = regex.compile(r"^(?:\p{Ll}+ly\s)?\p{Ll}+(?:ed|es|s)\b")
_NEW_CLAUSE = regex.compile(r"\b(?:that|because|while|if|but|when|so|what|why|how|whether)\b")
_LONGEST_BEHIND = 9  # words of a subject behind its verb, where only a comma goes before


def subject_of_participle(
    page: Page, sentence: Span, match: regex.Match, earlier: Sequence[Reading]
) -> Span | None:
    before = PREVIOUS.search(page.masked, max(sentence.start, match.start() - 40), match.start())
    if before and before.group().lower() in IS:
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


def subject_of_verb(
    page: Page, sentence: Span, match: regex.Match, group: int, earlier: Sequence[Reading]
) -> tuple[Span | None, bool]:
    """The verb's subject and whether it stands behind the verb ("…”, said the minister")."""
    lead = page.masked[sentence.start : group].rstrip()
    if not page.cues.framed and "," not in lead and ADVERBIAL_START.match(lead):
        behind = subject_after(page.masked, match.end(), sentence.end)
        if behind is not None:  # "Am Montag sagte Ida Lund, …"
            return behind, True
    titled = _TITLED.search(page.masked, sentence.start, group)
    if titled:  # "The report, titled “…,” finds"
        return subject_before(page.masked, sentence.start, titled.start()), False
    if hung := _hung_on(page, group, match):
        return hung, False
    if lead[-1:] in (*CLOSES, ",", "–", "—", "-", "…", "!", "?", ""):
        behind = subject_after(page.masked, match.end(), sentence.end)
        closes = lead.rstrip(",")[-1:] in (*CLOSES, "–", "—", "-", "…", "!", "?")
        if (
            behind is not None
            and lead
            and not match.group().startswith(("told", "tell"))
            and (closes or _stands_free(page, behind, sentence, lead, group))
        ):
            return behind, True
    if _JOINED.search(lead):
        joined = _outer_speaker(earlier) or subject_of_sentence(
            page.masked, sentence.start, match.start()
        )
        return joined, False
    restricted = _restricted(page, sentence, group)
    if restricted is not None:
        return restricted, False
    subject = subject_before(page.masked, sentence.start, match.start())
    if subject is not None and page.text[: subject.end].endswith(_RELATIVE):
        subject = _antecedent(page, sentence, subject, earlier) or subject
    return subject, False


def _restricted(page: Page, sentence: Span, group: int) -> Span | None:
    """The subject that ends in a relative clause without commas, which has a verb of its own."""
    end = sentence.start + len(page.masked[sentence.start : group].rstrip())
    found = _RESTRICTIVE.search(page.masked, max(sentence.start, end - 200), end)
    if found is None or _NEW_CLAUSE.search(found["clause"]):
        return None
    if not (FINITE.search(found["clause"]) or _ACTS.search(found["clause"])):
        return None
    noun = subject_before(page.masked, sentence.start, found.end("noun") + 1)
    return Span(noun.start, end) if noun else None


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
    described = _DESCRIBED.match(lead)
    relative = described and described["by"].startswith("wh")
    if (
        described
        and MASK not in lead
        and (relative or not FINITE.search(lead, described.start("by")))
    ):
        return False
    goes_on = rest.startswith(("who ", "whose ", "dem ", "der ", "den "))
    return not rest or rest[0] in ",.;:" or goes_on or bool(PHRASE_START.match(rest))
