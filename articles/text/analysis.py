"""A parsed page taken apart into sentences: what the galley shows and the commands print."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from .attribution import Attribution, find_attributions
from .checkworthy import (
    SUGGEST_FROM,
    Checkworthiness,
    Scorer,
    Wording,
    score_by_rules,
)
from .parsed import PARAGRAPH_BREAK, ParsedArticle
from .sentences import Span, split_sentences


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence with its place, its check-worthiness, and what it reports of whom.

    ``paragraph`` counts from 0; ``attributions`` are those whose content touches the sentence,
    their spans into the whole text.
    """

    span: Span
    text: str
    paragraph: int
    checkworthy: float
    reasons: tuple[str, ...]
    suggested: bool
    attributions: tuple[Attribution, ...]


def analyse(
    text: str, language: str | None = "en", score: Scorer = score_by_rules
) -> tuple[Sentence, ...]:
    """The sentences of ``text`` in order; offsets are code points into it. Linear.

    ``score`` is given all of them at once, for a model is quicker with many.
    """
    spans = split_sentences(text, language or "en")
    attributions = find_attributions(text, spans, language or "en")
    places: list[tuple[Span, int, tuple[Attribution, ...]]] = []
    paragraph, before, first = 0, 0, 0
    for span in spans:
        paragraph += text.count(PARAGRAPH_BREAK, before, span.start)
        before = span.start
        while first < len(attributions) and attributions[first].content.end <= span.start:
            first += 1
        places.append((span, paragraph, _touching(attributions, first, span)))
    worths = score([_wording(text, span, said) for span, _, said in places])
    return tuple(
        _sentence(text, *place, worth) for place, worth in zip(places, worths, strict=True)
    )


def as_json(parsed: ParsedArticle, score: Scorer = score_by_rules) -> dict[str, Any]:
    """The page as plain JSON values; sentence offsets count in the joined paragraphs."""
    text = parsed.text
    return {
        "title": parsed.title,
        "dek": parsed.dek,
        "published": parsed.published,
        "outlet": parsed.outlet,
        "byline": parsed.byline,
        "language": parsed.language,
        "paragraphs": list(parsed.paragraphs),
        "sentences": [_sentence_json(text, s) for s in analyse(text, parsed.language, score)],
    }


def _touching(
    attributions: Sequence[Attribution], first: int, span: Span
) -> tuple[Attribution, ...]:
    found = []
    for attribution in attributions[first:]:
        if attribution.content.start >= span.end:
            break
        if attribution.content.end > span.start:
            found.append(attribution)
    return tuple(found)


def _wording(text: str, span: Span, said: tuple[Attribution, ...]) -> Wording:
    """The sentence, and the longest of what it reports, unless it tells more than it reports."""
    sentence = text[span.start : span.end]
    if not said:
        return sentence, None
    longest = max(said, key=lambda attribution: len(_clip(text, attribution.content, span)))
    content = _clip(text, longest.content, span)
    frame = (longest.cue, longest.source)
    framed = sum(len(_clip(text, part, span)) for part in frame if part is not None)
    return sentence, content if len(sentence) - framed <= 2 * len(content) else None


def _sentence(
    text: str,
    span: Span,
    paragraph: int,
    said: tuple[Attribution, ...],
    worth: Checkworthiness,
) -> Sentence:
    return Sentence(
        span=span,
        text=text[span.start : span.end],
        paragraph=paragraph,
        checkworthy=worth.score,
        reasons=worth.reasons,
        suggested=worth.score >= SUGGEST_FROM,
        attributions=said,
    )


def _clip(text: str, content: Span, span: Span) -> str:
    return text[max(content.start, span.start) : min(content.end, span.end)]


def _sentence_json(text: str, sentence: Sentence) -> dict[str, Any]:
    return {
        "start": sentence.span.start,
        "end": sentence.span.end,
        "text": sentence.text,
        "checkworthy": sentence.checkworthy,
        "suggested": sentence.suggested,
        "attributions": [_attribution_json(text, sentence.span, a) for a in sentence.attributions],
    }


def _attribution_json(text: str, span: Span, attribution: Attribution) -> dict[str, Any]:
    cue, source = attribution.cue, attribution.source
    return {
        "quote": _clip(text, attribution.content, span),
        "speaker": attribution.speaker,
        "via": attribution.via,
        "anonymous": attribution.anonymous,
        "form": str(attribution.form),
        "cue": text[cue.start : cue.end] if cue else None,
        "source": text[source.start : source.end] if source else None,
    }
