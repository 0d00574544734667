"""Vectors of claims: kept as their signs and in 8 bits, brought up to date in small steps."""

from concurrent.futures import Future, ThreadPoolExecutor
from functools import cache

import numpy as np
from django.db import connection, transaction

from articles.encoding.encoder import DIMENSIONS, Encoder
from claims.matching.wording import longest_sentence, plain

#: How much the longest sentence counts beside the whole text; see docs/decisions/matching.md.
_SENTENCE = 0.3

#: The model runs here, while the database looks for words and signs.
_BESIDE = ThreadPoolExecutor(thread_name_prefix="meaning")

_AWAITED = """
    SELECT claim.id, claim.wording
    FROM claims_embedding AS embedding JOIN claims_claim AS claim ON claim.id = embedding.claim_id
    WHERE embedding.signs IS NULL
    ORDER BY embedding.claim_id DESC
    LIMIT %s
    FOR UPDATE OF embedding SKIP LOCKED
"""
_KEEP_VECTOR = """
    INSERT INTO claims_vector (claim_id, packed) VALUES (%s, %s)
    ON CONFLICT (claim_id) DO UPDATE SET packed = excluded.packed
"""
# A claim reworded meanwhile stays awaited.
_KEEP_SIGNS = """
    UPDATE claims_embedding SET signs = %s::bit(384), model = %s, cell = 0
    WHERE claim_id = %s
      AND EXISTS (SELECT FROM claims_claim WHERE id = %s AND wording = %s)
"""
_OTHER_MODEL = "UPDATE claims_embedding SET signs = NULL WHERE signs IS NOT NULL AND model <> %s"
_NO_CELLS = "UPDATE claims_embedding SET cell = 0 WHERE cell <> 0; DELETE FROM claims_cell"


class Meaning:
    """The vectors of words that claims are compared with: all of them, and the longest sentence.

    They are computed beside what the caller does meanwhile, one after the other: together, both
    would take as long as the longer does. Without a sentence in them, all the words are it.
    """

    def __init__(self, words: str, encoder: Encoder) -> None:
        self._encoder, self._words = encoder, words
        self._sentence: Future[np.ndarray] | None = None
        self._whole = _BESIDE.submit(self._begun)

    def whole(self) -> np.ndarray:
        """The vector of all words, waited for."""
        return self._whole.result()

    def near(self, stored: bytes) -> np.ndarray:
        """How near each stored vector is: the cosine with the whole and with the sentence."""
        whole = self.whole()
        sentence = whole if self._sentence is None else self._sentence.result()
        both: np.ndarray = (1 - _SENTENCE) * whole + _SENTENCE * sentence
        return unpacked(stored) @ both

    def _begun(self) -> np.ndarray:
        whole = plain(self._words)
        vector = self._vector(whole)
        if (sentence := longest_sentence(self._words)) not in ("", whole):
            self._sentence = _BESIDE.submit(self._vector, sentence)
        return vector

    def _vector(self, text: str) -> np.ndarray:
        return self._encoder.encode([text])[0]


def embed_awaited(encoder: Encoder, *, most: int) -> int:
    """Embed up to ``most`` claims that have no vector yet, the newest first; return how many.

    Two at once take different claims.
    """
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(_AWAITED, [most])
        claims = cursor.fetchall()
        if not claims:
            return 0
        vectors = encoder.encode([wording for _, wording in claims])
        rows = list(zip(claims, vectors, strict=True))
        cursor.executemany(_KEEP_VECTOR, [(pk, packed(vector)) for (pk, _), vector in rows])
        cursor.executemany(
            _KEEP_SIGNS,
            [(signs(vector), encoder.name, pk, pk, wording) for (pk, wording), vector in rows],
        )
    return len(claims)


def forget_other_models(encoder: Encoder) -> int:
    """Empty what another model made, which compares with nothing; return how many."""
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(_OTHER_MODEL, [encoder.name])
        if forgotten := cursor.rowcount:
            cursor.execute(_NO_CELLS)
    return forgotten


def signs(vector: np.ndarray) -> str:
    """The signs of a vector, as PostgreSQL writes bits."""
    return "".join("1" if value > 0 else "0" for value in vector)


def packed(vector: np.ndarray) -> bytes:
    """A vector in 384 signed bytes, its greatest value at 127."""
    return np.rint(vector * (127 / np.abs(vector).max())).astype(np.int8).tobytes()


def unpacked(stored: bytes) -> np.ndarray:
    """What ``packed`` made, one after the other, as unit vectors, one a row."""
    values = np.frombuffer(stored, np.int8).reshape(-1, DIMENSIONS).astype(np.float32)
    return values / np.linalg.norm(values, axis=1, keepdims=True)


def unlike_bits() -> str:
    """SQL for how many bits of ``signs`` differ from a parameter's.

    pgvector counts a quarter faster than PostgreSQL itself.
    """
    return (
        "signs <~> %(signs)s::bit(384)"
        if has_pgvector()
        else "bit_count(signs # %(signs)s::bit(384))"
    )


@cache
def has_pgvector() -> bool:
    """Whether the database has pgvector; asked once per process."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT to_regoperator('<~>(bit,bit)') IS NOT NULL")
        return cursor.fetchone()[0]
