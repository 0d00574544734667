"""How far an interview or a letter carries: what its speaker says in it, sentences on."""

from collections.abc import Sequence
from dataclasses import replace

import regex

from .occasions import goes_on, is_bare_interview
from .said import Said

_CARRIED = 6  # paragraphs an interview is taken to go on for
_ANOTHER_OCCASION = regex.compile(
    r"^\W*(?:earlier|previously|last|later|in a separate|on (?:mon|tues|wednes|thurs|fri"
    r"|satur|sun)day"
    r"|in (?:january|february|march|april|may|june|july|august|september|october|november|december"
    r"|\d{4})|around the same time|zuvor|früher|plus tôt|anteriormente|ранее)\b",
    regex.IGNORECASE,
)


def carry_vias(text: str, said: Sequence[Said]) -> None:
    """Let one interview carry what its speaker says in it soon, until another occasion is named."""
    carried: dict[str | None, tuple[str, int]] = {}
    for item in said:
        speaker, via = item.attribution.speaker, item.attribution.via
        opening = text[item.sentence.start : item.sentence.start + 60]
        if _ANOTHER_OCCASION.match(opening):
            carried.pop(speaker, None)
        known, since = carried.get(speaker, (None, 0))
        if via is not None and not (known and is_bare_interview(via)):
            last = item.paragraph if goes_on(via) else item.paragraph - _CARRIED
            carried[speaker] = via, last
        elif known and item.paragraph <= since + _CARRIED and not item.attribution.anonymous:
            item.attribution = replace(item.attribution, via=known)
    _carry_back(said)


def _carry_back(said: Sequence[Said]) -> None:
    """Within a paragraph the interview may be named only after its first words."""
    for position in range(len(said) - 1, 0, -1):
        item, earlier = said[position].attribution, said[position - 1].attribution
        same = item.speaker == earlier.speaker and not earlier.anonymous
        together = said[position].paragraph == said[position - 1].paragraph
        if same and together and earlier.via is None and item.via is not None:
            said[position - 1].attribution = replace(earlier, via=item.via)
