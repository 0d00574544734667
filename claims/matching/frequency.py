"""How common words are among the recorded claims."""

import math
from collections.abc import Mapping
from dataclasses import dataclass

from django.db import connection, transaction

from claims.matching.fuse import rarity_of
from claims.matching.wording import endings, stem, words

# A desk that never counted is counted on the spot, for the words asked about and no further.
_COUNT_UP_TO = 1000

_COUNTED = """
    WITH asked AS (
        SELECT word FROM unnest(tsvector_to_array(to_tsvector('simple', galley_fold(%s)))) AS word
    )
    SELECT asked.word, coalesce(counted.count, 0)
    FROM asked LEFT JOIN claims_lexeme AS counted ON counted.word = asked.word AND count > 1
    UNION ALL
    SELECT word, count FROM claims_lexeme
    WHERE (word = '' OR count > 1 AND word = ANY(%s)) AND word NOT IN (SELECT word FROM asked)
"""
_COUNT_NOW = """
    SELECT word, (
        SELECT count(*) FROM (
            SELECT FROM claims_claim WHERE search @@ quote_literal(word)::tsquery LIMIT %(most)s
        ) AS having_it
    )
    FROM unnest(%(words)s::text[]) AS word
    UNION ALL
    SELECT '', count(*) FROM (SELECT FROM claims_claim LIMIT 5 * %(most)s) AS claim
"""
_REFRESH = """
    CREATE TEMPORARY TABLE counted ON COMMIT DROP AS
        SELECT word, ndoc AS count FROM ts_stat('SELECT search FROM claims_claim')
        UNION ALL SELECT '', count(*) FROM claims_claim;
    -- Words that no claim has stay: somebody may be writing one who has seen that they are there.
    WITH noted AS (DELETE FROM claims_newlexeme RETURNING word)
    INSERT INTO claims_lexeme (word, count)
        SELECT word, max(count) FROM (
            SELECT word, count FROM counted
            UNION ALL SELECT word, 0 FROM noted
            UNION ALL SELECT word, 0 FROM claims_lexeme
        ) AS known GROUP BY word
        ON CONFLICT (word) DO UPDATE SET count = excluded.count
        WHERE claims_lexeme.count <> excluded.count;
    DROP TABLE counted;
    ANALYZE claims_lexeme, claims_newlexeme;
"""


@dataclass(frozen=True, slots=True)
class Frequencies:
    """In how many of ``total`` claims each word of a text stands; 0 says: in one at most.

    Words that differ in their endings are one: ``forms`` has what was counted for each stem.
    ``stopped_at`` is where counting on the spot went no further, None where all were counted.
    """

    counts: Mapping[str, int]
    forms: Mapping[str, tuple[str, ...]]
    total: int
    stopped_at: int | None = None

    def least(self) -> float:
        """In how many claims the rarest word stands; infinity where that was not counted out."""
        least = min(self.counts.values(), default=0)
        return math.inf if self.stopped_at is not None and least >= self.stopped_at else least

    def rarities(self) -> dict[str, float]:
        return {kin: rarity_of(count, self.total) for kin, count in self.counts.items()}


def frequencies_of(text: str) -> Frequencies:
    """The words of ``text`` as the search index has them, and how common each is.

    One query, or two on a desk that never ran ``refresh``; there, without other endings.
    """
    others = [form for word in dict.fromkeys(words(text)) for form in endings(stem(word))]
    with connection.cursor() as cursor:
        cursor.execute(_COUNTED, [text, others])
        counted = dict(cursor.fetchall())
        stopped_at = None if "" in counted else _COUNT_UP_TO
        if stopped_at:
            cursor.execute(_COUNT_NOW, {"words": list(counted), "most": stopped_at})
            counted = dict(cursor.fetchall())
    total = counted.pop("")
    forms: dict[str, tuple[str, ...]] = {}
    for word in sorted(counted):
        forms[stem(word)] = (*forms.get(stem(word), ()), word)
    counts = {kin: sum(counted[word] for word in of_it) for kin, of_it in forms.items()}
    return Frequencies(counts, forms, max(total, *counts.values(), 1), stopped_at)


def refresh() -> int:
    """Count anew, and return how many words stand in more than one claim.

    Reads every claim (about 20 s for a million); searches go on meanwhile.
    """
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("LOCK TABLE claims_lexeme IN SHARE ROW EXCLUSIVE MODE")
        cursor.execute(_REFRESH)
        cursor.execute("SELECT count(*) FROM claims_lexeme WHERE word <> '' AND count > 1")
        (counted,) = cursor.fetchone()
    return counted
