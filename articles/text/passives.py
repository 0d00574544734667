"""English reports in the passive: "was criticised by the mayor", "labelled a traitor by Ek"."""

from collections.abc import Iterator

import regex

from .lexicon import words
from .sentences import Span
from .subjects import subject_after, subject_before
from .told import end_of_clause
from .verbs import forms

# By what may be said of somebody or something, with its agent behind it.
_JUDGED = words(
    """
    criticise criticize condemn welcome praise denounce slam hail dispute deny deride mock
    applaud decry rebuke ridicule contest accuse blame reveal announce confirm report disclose claim
    allege suggest predict estimate describe characterise characterize portray tout lament challenge
    """
)
# These say what somebody calls a thing, which stands before the agent: "labelled a traitor by".
_NAMED = words("label call dub brand deem consider declare pronounce")
# These need an "as" behind the agent; else somebody only looks at it.
_SEEN = words("see view regard perceive interpret cast")
_COMPLEMENT = regex.compile(r"\s(?:as|for|of|that|over|because|at|how)\s")
_OF_DOING = regex.compile(r"\sof\s\p{Ll}+ing\b")
_AS = regex.compile(r"\sas\s")
_LOOK = 1600


def _participles(lemmas: frozenset[str]) -> str:
    return "|".join(sorted(list(forms(lemma))[-1] for lemma in lemmas))


_PASSIVE = regex.compile(
    r"(?<!\p{L})(?P<cue>(?:(?:is|are|was|were|been|being|be|gets?|got)\s(?:(?:not|also|later|since"
    r"|widely|already|so|once|\p{Ll}+ly)\s){0,2}|(?<=,\s|\band\s|\bbut\s))"
    rf"(?:(?P<judged>{_participles(_JUDGED)})|(?P<named>{_participles(_NAMED)})"
    rf"|(?P<seen>{_participles(_SEEN)})))(?P<between>(?:\s[^\s,;:.]+){{0,8}}?)\sby\s"
)


def passive_reports(masked: str, sentence: Span) -> Iterator[tuple[Span, Span, Span]]:
    """Each report in the passive with its agent: (content, who, cue)."""
    stop = sentence.end - (masked[sentence.end - 1] in ".!?")
    for match in _PASSIVE.finditer(masked, sentence.start, min(stop, sentence.start + _LOOK)):
        accused = _OF_DOING.search(masked, match.end(), stop)
        who = subject_after(masked, match.end(), accused.start() if accused else stop)
        content = who and _content(masked, sentence.start, match, who, stop)
        if who and content:
            yield content, who, Span(*match.span("cue"))


def _content(masked: str, low: int, match: regex.Match, who: Span, stop: int) -> Span | None:
    """What is said: behind the agent, between verb and agent, or whom or what the verb is about."""
    between = Span(*match.span("between"))
    behind = (_AS if match["seen"] else _COMPLEMENT).match(masked, who.end, stop)
    if behind:
        return Span(behind.end(), end_of_clause(masked, behind.end(), stop))
    if match["seen"]:
        return None
    if between.end > between.start + 1:
        return Span(between.start + 1, between.end)
    if match["named"]:
        return None
    return subject_before(masked, low, match.start("cue"))
