"""How well words find the claim they repeat, on annotated pairs.

The claims of a set are put before the real search in temporary tables, which PostgreSQL finds
before the desk's own: the desk's claims are neither asked nor touched.
"""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from django.db import connection, transaction

from articles.encoding.encoder import Encoder, load
from articles.evaluation.result import NoMaterialError, Result, rate
from claims.matching.frequency import refresh
from claims.matching.match import find
from claims.matching.semantic import packed, signs

_LIMIT = 5
_TABLES = (
    *("claims_claim", "claims_lexeme", "claims_newlexeme"),
    *("claims_embedding", "claims_vector", "claims_cell"),
)
_FILL = """
    COPY claims_claim (id, wording, kind, priority, tags, status, verdict, version, created_at,
        worded_at, created_by_id, worded_by_id) FROM STDIN
"""
_AT = "2000-01-01"
_HEADERS = ("id", "qid")


def score(path: Path) -> Result:
    """MAP@1, MAP@5 and recall@5 of ``queries.tsv`` in ``corpus.tsv`` by ``qrels.tsv``."""
    corpus, queries, right = read_set(path)
    names = [name for name, _ in corpus]
    encoder = load()
    with transaction.atomic():
        _put_up([wording for _, wording in corpus], encoder)
        answers = {
            query: [names[one.id - 1] for one in find(text, encoder, limit=_LIMIT)]
            for query, text in queries
        }
        _take_down()
    return judge(answers, right, dict(queries))


def read_set(
    path: Path,
) -> tuple[list[tuple[str, str]], list[tuple[str, str]], dict[str, set[str]]]:
    """The claims and the judged queries, each with its name, and the right claims of each query.

    Further columns of a claim, such as the title it was published under, are words of it too.
    """
    corpus, queries, gold = (_rows(path / f"{name}.tsv") for name in ("corpus", "queries", "qrels"))
    right: dict[str, set[str]] = {}
    for query, claim, *_ in gold:
        right.setdefault(query, set()).add(claim)
    claims = [(name, " ".join(filter(None, wordings))) for name, *wordings in corpus]
    return claims, [(name, text) for name, text, *_ in queries if name in right], right


def judge(
    answers: Mapping[str, Sequence[str]],
    right: Mapping[str, set[str]],
    texts: Mapping[str, str],
) -> Result:
    """The figures over all queries, and each whose first five hold none of the right claims."""
    figures = {"map_at_1": 0.0, "map_at_5": 0.0, "recall_at_5": 0.0}
    for query, found in answers.items():
        figures["map_at_1"] += average_precision(found, right[query], 1)
        figures["map_at_5"] += average_precision(found, right[query], _LIMIT)
        figures["recall_at_5"] += len(right[query] & set(found[:_LIMIT])) / len(right[query])
    missed = [
        f"{query}: {texts[query][:100]}"
        for query, found in answers.items()
        if not right[query] & set(found)
    ]
    size = len(answers)
    return Result({name: rate(sum_, size) for name, sum_ in figures.items()}, size, tuple(missed))


def average_precision(found: Sequence[str], right: set[str], at: int) -> float:
    """The precision at each right claim among the first ``at``, over how many could be there."""
    hits, total = 0, 0.0
    for position, claim in enumerate(found[:at], 1):
        if claim in right:
            hits += 1
            total += hits / position
    return total / min(at, len(right))


def _put_up(wordings: Sequence[str], encoder: Encoder | None) -> None:
    with connection.cursor() as cursor:
        for table in _TABLES:
            cursor.execute(
                f"CREATE TEMPORARY TABLE {table} (LIKE public.{table} INCLUDING ALL) ON COMMIT DROP"
            )
        with cursor.copy(_FILL) as copy:
            for pk, wording in enumerate(wordings, 1):
                copy.write_row((pk, wording, "fact", 2, [], "draft", "", 1, _AT, _AT, 1, 1))
        if encoder is not None:
            _embed(cursor, wordings, encoder)
        cursor.execute("ANALYZE claims_claim")
    refresh()


def _embed(cursor: Any, wordings: Sequence[str], encoder: Encoder) -> None:
    vectors = encoder.encode(list(wordings))
    with cursor.copy("COPY claims_embedding (claim_id, signs, model) FROM STDIN") as copy:
        for pk, vector in enumerate(vectors, 1):
            copy.write_row((pk, signs(vector), encoder.name))
    with cursor.copy("COPY claims_vector (claim_id, packed) FROM STDIN") as copy:
        for pk, vector in enumerate(vectors, 1):
            copy.write_row((pk, packed(vector)))


def _take_down() -> None:
    with connection.cursor() as cursor:
        cursor.execute("DROP TABLE " + ", ".join(f"pg_temp.{table}" for table in _TABLES))


def _rows(file: Path) -> list[list[str]]:
    """Lines of two fields or more; others, and a header, are none."""
    if not file.exists():
        raise NoMaterialError(f"There is no {file.name} in {file.parent}.")
    lines = (line.split("\t") for line in file.read_text(encoding="utf-8").split("\n"))
    return [fields for fields in lines if len(fields) > 1 and fields[0] not in _HEADERS]
