"""Claims that share words with a text."""

import regex
from django.contrib.postgres.search import SearchQuery
from rapidfuzz import fuzz

from claims.models import Claim

_WORD = regex.compile(r"[\p{L}\p{N}][\p{L}\p{N}’'-]*")
_MOST_WORDS = 6
_MOST_CANDIDATES = 60
_FLOOR = 45.0


def resembling(words: str, *, limit: int = 4) -> list[Claim]:
    """Claims that may already say ``words``, the likest first; decided and open ones alike.

    Two of the most telling words must stand in a claim; likeness is then the share of common
    words, and those below the floor are left out. One query.
    """
    telling = telling_words(words)
    if len(telling) < 2:
        return []
    pairs = (
        SearchQuery(one, config="simple") & SearchQuery(other, config="simple")
        for index, one in enumerate(telling)
        for other in telling[index + 1 :]
    )
    query = next(pairs)
    for pair in pairs:
        query |= pair
    found = Claim.objects.for_options("").filter(search=query)[:_MOST_CANDIDATES]
    scored = [(fuzz.token_set_ratio(words, claim.wording), claim) for claim in found]
    scored.sort(key=lambda pair: -pair[0])
    return [claim for score, claim in scored[:limit] if score >= _FLOOR]


def telling_words(text: str) -> list[str]:
    """The few words that say most: numbers and names first, then the longest."""
    words = list(dict.fromkeys(match.group().lower() for match in _WORD.finditer(text)))
    names = {match.group().lower() for match in _WORD.finditer(text) if match.group()[0].isupper()}
    ranked = sorted(words, key=lambda word: (word[0].isdigit(), word in names, len(word)))
    return [word for word in reversed(ranked) if len(word) > 3 or word[0].isdigit()][:_MOST_WORDS]
