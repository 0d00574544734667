"""The recorded claims that say what some words say."""

from collections.abc import Mapping
from dataclasses import dataclass
from heapq import nlargest
from typing import Any

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
#: Unlike bits of 384 from which a claim is about something else: a cosine of 0.4 or so.
_FAR = 144
#: Of the candidates with a vector, the nearest, whose words are compared as well.
_MOST_COMPARED = 300
#: Claims embedded on the way, so that a small desk needs no command for it: some 25 ms at most.
_EMBEDDED_ON_THE_WAY = 8
#: Scores below are of claims about something else; see docs/decisions/matching.md.
_FLOOR = 0.54
_LEXICAL_FLOOR = 0.18

_BY_WORDS = """
    SELECT id, wording FROM claims_claim
    WHERE search @@ %(query)s::tsquery
        AND status = ANY(%(open)s) AND id IS DISTINCT FROM %(exclude)s
    LIMIT %(most_by_words)s
"""
# Most vectors are far off, and cheaper dropped than sorted. All in one row: a thousand take longer
# to come than to be compared.
_NEARNESS = """
    WITH by_signs AS MATERIALIZED (
        SELECT claim_id FROM claims_embedding
        WHERE cell = ANY(%(cells)s) AND signs IS NOT NULL AND {unlike} < %(far)s
        ORDER BY {unlike} LIMIT %(most_by_signs)s
    ), by_both AS (
        SELECT claim_id FROM by_signs
        UNION
        SELECT claim_id FROM claims_embedding
        WHERE claim_id = ANY(%(by_words)s) AND signs IS NOT NULL
    )
    SELECT array_agg(claim_id), string_agg(packed, '')
    FROM by_both JOIN claims_vector USING (claim_id)
"""
_WORDINGS = """
    SELECT id, wording FROM claims_claim
    WHERE id = ANY(%(ids)s) AND status = ANY(%(open)s) AND id IS DISTINCT FROM %(exclude)s
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

    Seven queries; two more while claims await their vectors. Without a model, by words alone.
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
    """The ``limit`` likest claims by id, however little alike they are. Five queries at most."""
    return rank(*gather(words, encoder, exclude=exclude), limit=limit)


def gather(
    words: str, encoder: Encoder | None, *, exclude: int | None = None
) -> tuple[Query, list[Candidate]]:
    """The claims whose words are to be compared with ``words``, in no order, some hundreds."""
    text = plain(words)
    if not text:
        return Query("", {}), []
    meaning = Meaning(words, encoder) if encoder else None
    frequencies = frequencies_of(text)
    groups = combine(frequencies.counts, frequencies.total)
    told: dict[str, Any] = {"open": sorted(OPEN_TO_EVIDENCE), "exclude": exclude}
    told |= {"query": as_tsquery(groups, frequencies.forms), "most_by_words": _MOST_BY_WORDS}
    wordings: dict[int, str] = dict(_rows(_BY_WORDS, told))
    near = _nearness(meaning, list(wordings)) if meaning else {}
    nearest_ones = nlargest(_MOST_COMPARED, near, key=near.__getitem__)
    # What has no vector may be as near as any.
    compared = [*nearest_ones, *(pk for pk in wordings if pk not in near)]
    if near:
        unread = [pk for pk in nearest_ones if pk not in wordings]
        wordings |= dict(_rows(_WORDINGS, told | {"ids": unread}))
    return Query(text, frequencies.rarities()), [
        Candidate(pk, wordings[pk], near.get(pk)) for pk in compared if pk in wordings
    ]


def _nearness(meaning: Meaning, by_words: list[int]) -> dict[int, float]:
    """How near claims are, by id: those found by words, and those whose signs are nearest."""
    told = {
        "signs": signs(meaning.whole()),
        "cells": nearest(meaning.whole()),
        "far": _FAR,
        "most_by_signs": _MOST_BY_SIGNS,
        "by_words": by_words,
    }
    ((ids, packed),) = _rows(_NEARNESS.format(unlike=unlike_bits()), told)
    return dict(zip(ids, meaning.near(packed).tolist(), strict=True)) if ids else {}


def _rows(query: str, told: Mapping[str, Any]) -> list[Any]:
    with connection.cursor() as cursor:
        cursor.execute(query, told)
        return cursor.fetchall()


def _matched(words: str, claim: Claim, one: Scored) -> Match:
    difference = contrast(words, claim.wording, alike=one.lexical)
    return Match(claim, one.score, one.lexical, one.semantic, difference)
