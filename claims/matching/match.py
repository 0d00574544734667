"""The recorded claims that say what some words say."""

from collections.abc import Sequence
from dataclasses import dataclass
from heapq import nlargest
from operator import itemgetter
from typing import Any

import numpy as np
from django.db import connection

from articles.encoding.encoder import Encoder, load
from claims.matching.cells import nearest
from claims.matching.contrast import Contrast, contrast
from claims.matching.frequency import frequencies_of
from claims.matching.fuse import Candidate, Query, Scored, rank
from claims.matching.lexical import as_tsquery, combine
from claims.matching.offer import prepare_offered
from claims.matching.semantic import Meaning, embed_awaited, signs, unlike_bits
from claims.matching.wording import plain
from claims.models import Claim
from claims.workflow import OPEN_TO_EVIDENCE

_MOST_BY_WORDS = 500
_MOST_BY_SIGNS = 500
#: Of the candidates with a vector, the nearest, whose words are compared as well.
_MOST_COMPARED = 300
#: Claims embedded on the way, so that a small desk needs no command for it: some 25 ms at most.
_EMBEDDED_ON_THE_WAY = 8
#: Scores below are of claims about something else; see docs/decisions/matching.md.
_FLOOR = 0.54
_LEXICAL_FLOOR = 0.18

_BY_WORDS = """
    SELECT id, wording, true, NULL::bytea FROM claims_claim
    WHERE search @@ %(query)s::tsquery
        AND status = ANY(%(open)s) AND id IS DISTINCT FROM %(exclude)s
    LIMIT %(most_by_words)s
"""
_BY_WORDS_AND_SIGNS = """
    WITH by_words AS MATERIALIZED (
        SELECT id FROM claims_claim WHERE search @@ %(query)s::tsquery LIMIT %(most_by_words)s
    ), by_signs AS MATERIALIZED (
        SELECT claim_id AS id FROM claims_embedding
        WHERE cell = ANY(%(cells)s) AND signs IS NOT NULL
        ORDER BY {unlike} LIMIT %(most_by_signs)s
    )
    SELECT claim.id, claim.wording, by_words.id IS NOT NULL, vector.packed
    FROM by_words FULL JOIN by_signs USING (id)
    JOIN claims_claim AS claim USING (id)
    LEFT JOIN claims_embedding AS embedding
        ON embedding.claim_id = claim.id AND embedding.signs IS NOT NULL
    LEFT JOIN claims_vector AS vector ON vector.claim_id = embedding.claim_id
    WHERE claim.status = ANY(%(open)s) AND claim.id IS DISTINCT FROM %(exclude)s
"""


@dataclass(frozen=True, slots=True)
class Match:
    """A claim that may say the same, how alike it is, and what in it says otherwise.

    ``claim`` has its speaker and is ready to be offered. A match with a ``contrast`` speaks of the
    same matter and contradicts the words.
    """

    claim: Claim
    score: float
    lexical: float
    semantic: float | None
    contrast: Contrast | None


def similar_claims(words: str, *, limit: int = 5, exclude: int | None = None) -> list[Match]:
    """Claims that can still be worked on and are worded or meant like ``words``, the likest first.

    Six queries; two more while claims await their vectors. Without a model, by words alone.
    """
    encoder = load()
    if encoder is not None:
        embed_awaited(encoder, most=_EMBEDDED_ON_THE_WAY)
    floor = _FLOOR if encoder else _LEXICAL_FLOOR
    found = [one for one in find(words, encoder, limit=limit, exclude=exclude) if one.score > floor]
    if not found:
        return []
    claims = (
        Claim.objects.select_related("speaker").defer("search").in_bulk([one.id for one in found])
    )
    prepare_offered(list(claims.values()))
    return [_matched(words, claims[one.id], one) for one in found if one.id in claims]


def find(
    words: str, encoder: Encoder | None, *, limit: int = 5, exclude: int | None = None
) -> list[Scored]:
    """The ``limit`` likest claims by id, however little alike they are. Three queries."""
    query, candidates = gather(words, encoder, exclude=exclude)
    known = [(one.near, one) for one in candidates if one.near is not None]
    nearest_ones = [one for _, one in nlargest(_MOST_COMPARED, known, key=itemgetter(0))]
    # What has no vector may be as near as any.
    unknown = [one for one in candidates if one.near is None]
    return rank(query, [*nearest_ones, *unknown], limit=limit)


def gather(
    words: str, encoder: Encoder | None, *, exclude: int | None = None
) -> tuple[Query, list[Candidate]]:
    """All claims that may say what ``words`` say, in no order, some thousand at the most."""
    text = plain(words)
    if not text:
        return Query("", {}), []
    frequencies = frequencies_of(text)
    meaning = Meaning.of(words, encoder) if encoder else None
    groups = combine(frequencies.counts, frequencies.total)
    rows = _candidates(as_tsquery(groups, frequencies.forms), meaning, exclude)
    return Query(text, frequencies.rarities()), _weighed(rows, meaning)


def _candidates(query: str, meaning: Meaning | None, exclude: int | None) -> list[Any]:
    """Rows (id, wording, found by words, vector or None)."""
    asked = _BY_WORDS if meaning is None else _BY_WORDS_AND_SIGNS.format(unlike=unlike_bits())
    told: dict[str, Any] = {
        "query": query,
        "signs": "" if meaning is None else signs(meaning.whole),
        "cells": [] if meaning is None else nearest(meaning.whole),
        "most_by_words": _MOST_BY_WORDS,
        "most_by_signs": _MOST_BY_SIGNS,
        "open": sorted(OPEN_TO_EVIDENCE),
        "exclude": exclude,
    }
    with connection.cursor() as cursor:
        cursor.execute(asked, told)
        return cursor.fetchall()


def _weighed(rows: Sequence[Any], meaning: Meaning | None) -> list[Candidate]:
    """Candidates with how near they are, where both have a vector."""
    if meaning is None:
        return [Candidate(pk, wording) for pk, wording, *_ in rows]
    known = [row for row in rows if row[3] is not None]
    near = meaning.near([row[3] for row in known]) if known else np.zeros(0)
    nearness = {row[0]: float(value) for row, value in zip(known, near, strict=True)}
    return [Candidate(pk, wording, nearness.get(pk)) for pk, wording, *_ in rows]


def _matched(words: str, claim: Claim, one: Scored) -> Match:
    difference = contrast(words, claim.wording, alike=one.lexical)
    return Match(claim, one.score, one.lexical, one.semantic, difference)
