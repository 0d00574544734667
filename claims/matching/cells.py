"""Like vectors kept together, so that a search among very many reads only the cells near it.

Cells are made once there are many vectors and again at twice as many. Vectors come into them in
the background; until then they are in no cell, and every search reads them.
"""

import numpy as np
from django.db import connection, transaction

from claims.matching.semantic import packed, unpacked

#: The cell of what has not come into one.
NO_CELL = 0

#: Fewer vectors are read as quickly all of them.
WORTH_IT = 50_000
_CELLS = 1024
_SAMPLE = 40 * _CELLS
_ROUNDS = 6
_STEP = 10_000
#: How much of all vectors a search reads; see docs/decisions/matching.md.
_READ = 0.35

# In one row: a thousand take longer to come than to be compared.
_ALL_CELLS = """
    SELECT array_agg(id ORDER BY id), array_agg(size ORDER BY id),
        string_agg(packed, '' ORDER BY id)
    FROM claims_cell
"""
_SAMPLED = "SELECT packed FROM claims_vector TABLESAMPLE BERNOULLI (%s)"
_MAKE = """
    INSERT INTO claims_cell (packed, size, made_among)
    SELECT middle, 0, %s FROM unnest(%s::bytea[]) AS middle
    RETURNING id
"""
_OUTSIDE = """
    SELECT claim_id, packed FROM claims_embedding JOIN claims_vector USING (claim_id)
    WHERE cell < %s AND signs IS NOT NULL AND claim_id > %s
    ORDER BY claim_id LIMIT %s
"""
# A claim reworded meanwhile stays outside.
_PUT = """
    UPDATE claims_embedding AS embedding SET cell = put.cell
    FROM unnest(%s::bigint[], %s::int[], %s::bytea[]) AS put (claim_id, cell, packed)
    JOIN claims_vector AS vector ON vector.claim_id = put.claim_id AND vector.packed = put.packed
    WHERE embedding.claim_id = put.claim_id AND embedding.signs IS NOT NULL
"""
_SETTLE = """
    UPDATE claims_cell AS cell SET size = counted.size
    FROM (
        SELECT cell AS id, count(*) AS size FROM claims_embedding WHERE signs IS NOT NULL GROUP BY 1
    ) AS counted
    WHERE cell.id = counted.id AND cell.size <> counted.size;
    DELETE FROM claims_cell AS old WHERE id < %s
        AND NOT EXISTS (SELECT FROM claims_embedding WHERE cell = old.id AND signs IS NOT NULL);
"""


def nearest(vector: np.ndarray) -> list[int]:
    """The cells to search for what is like ``vector``, and that of what is in none. One query."""
    with connection.cursor() as cursor:
        cursor.execute(_ALL_CELLS)
        cells, sizes, middles = cursor.fetchone()
    if not cells:
        return [NO_CELL]
    order = np.argsort(-(unpacked(middles) @ vector))
    read = np.cumsum(np.array(sizes)[order])
    enough = int(np.searchsorted(read, _READ * read[-1])) + 1
    return [NO_CELL, *(cells[place] for place in order[:enough])]


def settle(*, worth_it: int = WORTH_IT) -> int:
    """Bring vectors into the cells nearest them, made anew where needed; return how many came.

    Cells are made of ``worth_it`` vectors or more. In small steps: searches, new claims and
    reworded ones go on meanwhile.
    """
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM claims_vector")
        (vectors,) = cursor.fetchone()
        cursor.execute("SELECT coalesce(max(made_among), 0), coalesce(min(id), 0) FROM claims_cell")
        before, first = cursor.fetchone()
        if vectors >= max(worth_it, 2 * before):
            first = _make(vectors)
        if not first:
            return 0
        cursor.execute("SELECT id, packed FROM claims_cell WHERE id >= %s", [first])
        cells = cursor.fetchall()
        put = _put([pk for pk, _ in cells], unpacked(b"".join(middle for _, middle in cells)))
        cursor.execute(_SETTLE, [first])
    return put


@transaction.atomic
def _make(vectors: int) -> int:
    """New cells, still empty, beside the old; return the first one's number."""
    with connection.cursor() as cursor:
        cursor.execute(_SAMPLED, [min(100.0, 100 * _SAMPLE / vectors)])
        sample = unpacked(b"".join(vector for (vector,) in cursor.fetchall()))
        middles = _middles(sample, min(_CELLS, len(sample)))
        cursor.execute(_MAKE, [vectors, [packed(middle) for middle in middles]])
        return min(pk for (pk,) in cursor.fetchall())


def _middles(vectors: np.ndarray, count: int) -> np.ndarray:
    """Spherical k-means, from ``count`` of the vectors."""
    middles = vectors[:: len(vectors) // count][:count].copy()
    for _round in range(_ROUNDS):
        near = np.argmax(vectors @ middles.T, axis=1)
        sums = np.zeros_like(middles)
        np.add.at(sums, near, vectors)
        lengths = np.linalg.norm(sums, axis=1, keepdims=True)
        middles = np.where(lengths > 0, sums / np.maximum(lengths, 1e-9), middles)
    return middles


def _put(cells: list[int], middles: np.ndarray) -> int:
    """Bring what is outside these cells into the nearest of them."""
    done = last = 0
    with connection.cursor() as cursor:
        while True:
            cursor.execute(_OUTSIDE, [min(cells), last, _STEP])
            if not (rows := cursor.fetchall()):
                return done
            claims, vectors = (list(each) for each in zip(*rows, strict=True))
            near = np.argmax(unpacked(b"".join(vectors)) @ middles.T, axis=1)
            cursor.execute(_PUT, [claims, [cells[place] for place in near], vectors])
            done += cursor.rowcount
            last = claims[-1]
