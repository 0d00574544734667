"""Print what finding claims alike finds among very many: python -m bench.matching DATA.

DATA is an annotated set (``corpus.tsv``, ``queries.tsv``, ``qrels.tsv``). Its claims stand in a
database of their own among made-up ones: the first half of one claim and the second half of
another, neither of them a right answer, so that names and matters come again and again. With
``--distractors FILE`` the halves are those of other sentences, one a line.

Embedding a million texts takes more than an hour. All halves and a sample of the whole texts are
embedded; a made-up claim's vector is the mean of its halves' and what, in one of that sample, was
between such a mean and the true vector.
"""

import argparse
import os
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from bench.figures import Figure, milliseconds, percentile, table, write

ROOT = Path(__file__).resolve().parents[1]
_STEP = 20_000
_SAMPLE = 4_000
_LIMIT = 5
_DATABASE = "galley_alike_{claims}{among}"
_AT = "2000-01-01"


@dataclass(frozen=True, slots=True)
class Set:
    """An annotated set. Claims are known by their place in ``claims``, from 1."""

    claims: list[str]
    queries: list[tuple[str, set[int]]]

    @classmethod
    def read(cls, folder: Path, every: int) -> "Set":
        """The set, and every so many of its queries."""
        from claims.matching.evaluation import read_set

        corpus, queries, right = read_set(folder)
        places = {name: place for place, (name, _) in enumerate(corpus, 1)}
        asked = [(text, {places.get(one, 0) for one in right[name]}) for name, text in queries]
        return cls([wording for _, wording in corpus], asked[::every])

    def never_right(self) -> list[str]:
        """The claims that answer none of the queries."""
        answers = set().union(*(right for _, right in self.queries))
        return [text for place, text in enumerate(self.claims, 1) if place not in answers]


def measure(told: Set, *, claims: int) -> list[Figure]:
    """Search the desk that ``fill`` made; ``claims`` is how many it has."""
    from articles.encoding.encoder import load
    from claims.matching.evaluation import average_precision
    from claims.matching.match import find, gather

    encoder = load()
    figures = []
    for name, model, bar in (("words alone", None, 30), ("words and meanings", encoder, 100)):
        times, scores, reached, by_meaning = [], [], 0, []
        for text, right in told.queries:
            found: list[Any] = []
            times.append(
                milliseconds(lambda t=text, m=model, f=found: f.extend(find(t, m, limit=_LIMIT)))
            )
            scores.append(average_precision([one.id for one in found], right, _LIMIT))
            _, candidates = gather(text, model)
            reached += bool(right & {one.id for one in candidates})
            near = sorted(candidates, key=lambda one: -(one.near or 0.0))[:_LIMIT]
            by_meaning.append(average_precision([one.id for one in near], right, _LIMIT))
        figures += [
            Figure(f"{name}: MAP@5", float(np.mean(scores)), ""),
            Figure(f"{name}: right ones among the candidates", reached / len(times), ""),
            Figure(f"{name}: median", percentile(times, 0.5), "ms"),
            Figure(f"{name}: p95", percentile(times, 0.95), "ms", bar=bar),
        ]
    figures.append(Figure("the same candidates by meaning alone: MAP@5", np.mean(by_meaning), ""))
    return [Figure("claims", claims, ""), Figure("queries", len(told.queries), ""), *figures]


def fill(told: Set, *, claims: int, others: list[str]) -> None:
    """Load the set's claims, and ones made of ``others``, into the empty, migrated database."""
    from django.db import connection

    from accounts.models import User
    from articles.encoding.encoder import load
    from claims.corpus.bulk import copy, indexes_set_aside, past_the_triggers
    from claims.matching import cells, frequency
    from claims.matching.semantic import packed, signs
    from claims.models import Claim, Embedding, Vector

    encoder = load()
    if encoder is None:
        raise SystemExit("There is no sentence model.")
    by = User.objects.create(username="bench").pk
    columns = ("id", "wording", "status", "created_at", "created_by_id", "worded_at")
    columns += ("worded_by_id",)
    made = _Made(told, encoder, claims, others)
    with indexes_set_aside((Claim, Embedding, Vector)):
        for first, wordings, vectors in made.batches():
            numbered = list(enumerate(wordings, first))
            rows = list(zip(range(first, first + len(vectors)), vectors, strict=True))
            with past_the_triggers():
                copy(
                    Claim,
                    columns,
                    (
                        f"{pk}\t{_escaped(wording)}\tdraft\t{_AT}\t{by}\t{_AT}\t{by}"
                        for pk, wording in numbered
                    ),
                )
                copy(
                    Embedding,
                    ("claim_id", "signs", "model"),
                    (f"{pk}\t{signs(vector)}\t{encoder.name}" for pk, vector in rows),
                )
                copy(
                    Vector,
                    ("claim_id", "packed"),
                    (f"{pk}\t\\\\x{packed(vector).hex()}" for pk, vector in rows),
                )
            sys.stderr.write(f"{first + len(wordings) - 1} claims\n")
    frequency.refresh()
    cells.settle()
    with connection.cursor() as cursor:
        cursor.execute("VACUUM (ANALYZE)")


def _warm() -> None:
    """Have in the server's memory what a desk that has run for a while has there, and ask alone."""
    from django.db import connection

    from claims.models import Claim, Embedding, Lexeme, Vector

    tables = [model._meta.db_table for model in (Claim, Embedding, Lexeme, Vector)]
    with connection.cursor() as cursor:
        cursor.execute("CREATE EXTENSION IF NOT EXISTS pg_prewarm")
        cursor.execute(
            "SELECT pg_prewarm(oid) FROM pg_class WHERE oid = ANY(%(tables)s::regclass[]) OR oid IN"
            " (SELECT indexrelid FROM pg_index WHERE indrelid = ANY(%(tables)s::regclass[]))",
            {"tables": tables},
        )
        # As a page asks it.
        cursor.execute("SET max_parallel_workers_per_gather = 0")


class _Made:
    """The set's own claims and the made-up ones, in batches with their vectors."""

    def __init__(self, told: Set, encoder: Any, claims: int, others: list[str]) -> None:
        self._told, self._encoder, self._claims = told, encoder, claims
        self._chance = np.random.default_rng(2017)
        cut = [text.split() for text in others if len(text.split()) > 5]
        self._heads = [" ".join(words[: len(words) // 2]) for words in cut]
        self._tails = [" ".join(words[len(words) // 2 :]) for words in cut]
        self._meant = [encoder.encode(halves) for halves in (self._heads, self._tails)]
        heads, tails = self._drawn(min(_SAMPLE, claims))
        true = encoder.encode([self._joined(*pair) for pair in zip(heads, tails, strict=True)])
        self._between = true - self._means(heads, tails)

    def batches(self) -> Iterator[tuple[int, list[str], np.ndarray]]:
        """The first one's number, wordings, unit vectors."""
        own = self._told.claims
        yield 1, own, self._encoder.encode(own)
        for first in range(len(own) + 1, self._claims + 1, _STEP):
            size = min(_STEP, self._claims + 1 - first)
            heads, tails = self._drawn(size)
            between = self._between[self._chance.integers(0, len(self._between), size)]
            vectors = self._means(heads, tails) + between
            vectors /= np.linalg.norm(vectors, axis=1, keepdims=True)
            pairs = zip(heads, tails, strict=True)
            yield first, [self._joined(*pair) for pair in pairs], vectors

    def _drawn(self, size: int) -> tuple[np.ndarray, np.ndarray]:
        most = len(self._heads)
        return self._chance.integers(0, most, size), self._chance.integers(0, most, size)

    def _joined(self, head: int, tail: int) -> str:
        return f"{self._heads[head]} {self._tails[tail]}"

    def _means(self, heads: np.ndarray, tails: np.ndarray) -> np.ndarray:
        sums = self._meant[0][heads] + self._meant[1][tails]
        return sums / np.linalg.norm(sums, axis=1, keepdims=True)


def _escaped(text: str) -> str:
    return text.replace("\\", "\\\\").replace("\t", " ").replace("\n", " ")


def _point_at(home: Path, name: str) -> bool:
    """Make Django's settings speak of this database; return whether it is there already."""
    import psycopg
    from psycopg import sql

    from config.postgres import USER, cluster

    socket = cluster(home / "postgres").use()
    os.environ |= {"GALLEY_DATA_DIR": str(home), "DJANGO_SETTINGS_MODULE": "config.settings"}
    os.environ["DATABASE_URL"] = f"postgresql://{USER}@/{name}?host={socket}"
    with psycopg.connect(f"postgresql://{USER}@/postgres?host={socket}", autocommit=True) as admin:
        row = admin.execute(
            "SELECT shobj_description(oid, 'pg_database') FROM pg_database WHERE datname = %s",
            [name],
        ).fetchone()
        if row == ("filled",):
            return True
        admin.execute(sql.SQL("DROP DATABASE IF EXISTS {}").format(sql.Identifier(name)))
        admin.execute(sql.SQL("CREATE DATABASE {}").format(sql.Identifier(name)))
    return False


def main() -> None:
    """Fill a database below ``--home`` unless it is there, measure, print a table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("data", type=Path)
    parser.add_argument("--claims", type=int, default=1_000_000)
    parser.add_argument("--distractors", type=Path, help="other sentences, one a line")
    parser.add_argument("--every", type=int, default=1, help="ask every so many of the queries")
    parser.add_argument("--home", type=Path, default=ROOT / "var" / "bench")
    parser.add_argument("--output", type=Path, help="write JSON there, too")
    given = parser.parse_args()
    among = f"_{given.distractors.stem}" if given.distractors else ""
    name = _DATABASE.format(claims=given.claims, among=among)
    is_there = _point_at(given.home.resolve(), name)

    import django
    from django.core.management import call_command
    from django.db import connection

    django.setup()
    told = Set.read(given.data, given.every)
    if not is_there:
        call_command("migrate", verbosity=0)
        whole = Set.read(given.data, 1)
        lines = given.distractors and given.distractors.read_text(encoding="utf-8").splitlines()
        fill(whole, claims=given.claims, others=lines or whole.never_right())
        with connection.cursor() as cursor:
            cursor.execute(f"COMMENT ON DATABASE \"{name}\" IS 'filled'")
    _warm()
    figures = measure(told, claims=given.claims)
    sys.stdout.write(f"{table(figures)}\n")
    if given.output:
        write(figures, given.output)


if __name__ == "__main__":
    main()
