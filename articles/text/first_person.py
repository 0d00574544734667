"""What speakers say of their own minds within their words: "I think", "we hope"."""

from collections.abc import Iterator

import regex

from .sentences import Span

_MINDS = regex.compile(
    r"(?<![\p{L}’'])(?P<who>I|[Ww]e)\s(?P<cue>(?:(?:also|really|do|just|still|always|firmly|truly"
    r"|honestly|strongly|never|don['’]t|did|didn['’]t|certainly|very\smuch)\s){0,2}"
    r"(?:think|thought|believe|believed|hope|hoped|suspect|fear|feared|guess|feel|felt|expect"
    r"|doubt|assume|wish|wonder|predict|understand|know|am\s(?:sure|confident|convinced|afraid)"
    r"|are\s(?:sure|confident|convinced)))"
    r"(?:,?\sthat)?\s(?=\p{L})(?!(?:of|about|so|not|for|like|when|where|if|and|but|or)\b)"
)
_STOP = regex.compile(r"[.!?;”»\"]|,\s(?:and|but|so)\s|\s[–—-]\s")
_LEAST_WORDS = 3


def read_minds(text: str, said: Span) -> Iterator[tuple[Span, Span, Span]]:
    """Each belief or feeling a speaker tells within the words ``said``: (content, who, cue)."""
    for match in _MINDS.finditer(text, said.start, said.end):
        stop = _STOP.search(text, match.end(), said.end)
        end = stop.start() if stop else said.end
        end = match.end() + len(text[match.end() : end].rstrip(" ,"))
        if len(text[match.end() : end].split()) >= _LEAST_WORDS:
            yield Span(match.end(), end), Span(*match.span("who")), Span(*match.span("cue"))
