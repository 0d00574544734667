"""The desk's tables as they stood at a moment: one SELECT each, to stand in the table's place.

A row that nothing has happened to since is read from its table. One that has changed is today's,
overlaid with what the history says it held before: of each column the oldest value since. One that
is gone is what its removal recorded. Rows made since are left out. What no history tells of
(names of people and parties, titles of sources and articles, what relays what) is today's.

A SELECT looks a claim's events up by the claim, so that the database can rebuild one page's rows
without everybody's. None holds a per cent sign: they go before statements with parameters.
"""

from datetime import UTC, datetime

from django.db.models import Model

from articles.models import Article, FormerInitial, Revision, SentenceInitial
from claims.models import (
    Backing,
    Claim,
    Event,
    Evidence,
    Impact,
    Mention,
    Note,
    Reanchoring,
    Relation,
    SentenceOverride,
    SignOff,
    Verification,
)


def _columns(model: type[Model], row: str, instead: dict[str, str] | None = None) -> str:
    """A model's columns as ``row`` has them; ``instead`` gives other SQL for some."""
    given = instead or {}
    names = (str(field.column) for field in model._meta.local_concrete_fields)
    shown = ((name, given.get(name, f'{row}."{name}"')) for name in names)
    return ", ".join(f'{sql} AS "{name}"' for name, sql in shown)


def _made_before(model: type[Model], column: str, instead: dict[str, str] | None = None) -> str:
    """The rows of a table that only grows, or whose columns say when each changed."""
    columns = _columns(model, "t", instead)
    table = model._meta.db_table
    return f'SELECT {columns} FROM {table} AS t WHERE t."{column}" < {{moment}}'  # noqa: S608


_CLAIM_SINCE = "e.claim_id = c.id AND e.subject = 'claim' AND e.at >= {moment}"
_REWORDED = {"id": "c.id", "search": "to_tsvector('simple'::regconfig, galley_fold(r.wording))"}
_CLAIM = f"""
    SELECT {_columns(Claim, "c")} FROM claims_claim AS c
    WHERE c.created_at < {{moment}}
        AND NOT EXISTS (SELECT FROM claims_event AS e WHERE {_CLAIM_SINCE})
    UNION ALL
    SELECT {_columns(Claim, "r", _REWORDED)} FROM claims_claim AS c
    CROSS JOIN LATERAL (
        SELECT galley_overlaid(e.before ORDER BY e.number DESC) AS was
        FROM claims_event AS e WHERE {_CLAIM_SINCE}) AS since
    CROSS JOIN LATERAL jsonb_populate_record(c, since.was) AS r
    WHERE c.created_at < {{moment}} AND EXISTS (SELECT FROM claims_event AS e WHERE {_CLAIM_SINCE})
"""  # noqa: S608 (words of our own)


def _part(model: type[Model], subject: str, made_at: str) -> str:
    """A claim's parts that keep to their claim, may change, and may be removed."""
    table = model._meta.db_table
    return f"""
        SELECT {_columns(model, "p")} FROM {table} AS p
        WHERE p.{made_at} < {{moment}} AND NOT EXISTS (
            SELECT FROM claims_event AS e WHERE e.claim_id = p.claim_id
            AND e.subject = '{subject}' AND e.subject_id = p.id AND e.at >= {{moment}})
        UNION ALL
        SELECT {_columns(model, "r", {"claim_id": "since.claim_id"})} FROM (
            SELECT e.claim_id, e.subject_id,
                galley_overlaid(e.before ORDER BY e.number DESC) AS was
            FROM claims_event AS e
            WHERE e.subject = '{subject}' AND e.at >= {{moment}}
            GROUP BY e.claim_id, e.subject_id
            HAVING bool_and(e.before IS NOT NULL)) AS since
        LEFT JOIN {table} AS p ON p.id = since.subject_id
        CROSS JOIN LATERAL jsonb_populate_record(p, since.was) AS r
    """  # noqa: S608


_EVIDENCE = _part(Evidence, "evidence", "added_at")
_COUNTED = {"id": "0::bigint"}
# What backed a claim: the evidence of then, weighed by what is known of its sources today.
_BACKING = f"""
    SELECT {_columns(Backing, "w", _COUNTED)} FROM (
        SELECT claim_id, array_agg(claim_id) AS claims, array_agg(stance::text) AS stances,
            array_agg(source_id) AS sources
        FROM ({_EVIDENCE}) AS e GROUP BY claim_id) AS cited
    CROSS JOIN LATERAL galley_weigh(cited.claims, cited.stances, cited.sources) AS w
"""  # noqa: S608

# A merge moves a mention to another claim; it never changes otherwise. Few have moved or gone.
_MENTION = f"""
    SELECT {_columns(Mention, "m")} FROM claims_mention AS m
    WHERE m.created_at < {{moment}} AND NOT EXISTS (
        SELECT FROM claims_event AS e WHERE e.claim_id = m.claim_id
        AND e.subject = 'mention' AND e.subject_id = m.id AND e.at >= {{moment}})
    UNION ALL
    SELECT {_columns(Mention, "r")} FROM (
        SELECT e.subject_id, galley_overlaid(e.before ORDER BY e.id DESC) AS was
        FROM claims_event AS e
        WHERE e.subject = 'mention' AND e.before IS NOT NULL AND e.at >= {{moment}}
        GROUP BY e.subject_id) AS since
    LEFT JOIN claims_mention AS m ON m.id = since.subject_id
    CROSS JOIN LATERAL jsonb_populate_record(m, since.was) AS r
    WHERE r.created_at < {{moment}}
"""  # noqa: S608

# Made and removed, never changed; the removal stands in the histories of both claims.
_RELATION = f"""
    {_made_before(Relation, "made_at")}
    UNION ALL
    SELECT {_columns(Relation, "r")} FROM claims_event AS e
    CROSS JOIN LATERAL jsonb_populate_record(NULL::claims_relation, e.before) AS r
    WHERE e.subject = 'relation' AND e.after IS NULL AND e.at >= {{moment}}
        AND r.claim_id = e.claim_id AND r.made_at < {{moment}}
"""  # noqa: S608

# Kept from the claims by triggers, and so from the claims as they stood: they are named before it.
_TAGGED = """
    SELECT DISTINCT c.id AS claim_id, tag, c.status, c.priority, c.due_on
    FROM claims_claim AS c CROSS JOIN LATERAL unnest(c.tags) AS tag
"""

_TAKEN_BACK = {"id": "-t.id", "carried_from_id": "NULL::bigint"}
_INITIAL = f"""
    {_made_before(SentenceInitial, "at")}
    UNION ALL
    SELECT {_columns(SentenceInitial, "t", _TAKEN_BACK)} FROM {FormerInitial._meta.db_table} AS t
    WHERE t.at < {{moment}} AND t.taken_back_at >= {{moment}}
"""  # noqa: S608


def _until(closed_at: str, open_values: dict[str, str]) -> dict[str, str]:
    """Columns that had other values until the moment that ``closed_at`` holds."""
    return {
        name: f'CASE WHEN t."{closed_at}" >= {{moment}} THEN {was} ELSE t."{name}" END'
        for name, was in open_values.items()
    }


_IMPACT_OPEN = {
    "status": "'open'",
    "resolution": "''",
    "resolved_by_id": "NULL",
    "resolved_at": "NULL",
}
_ASKED = {
    "status": "CASE WHEN t.kind = 'changed' THEN 'open' ELSE t.status END",
    "by_id": "NULL",
    "at": "NULL",
}

_STANDING = {"taken_back_by_id": "NULL", "taken_back_at": "NULL"}

#: By table: the SELECT that stands in its place, with ``{moment}`` to be filled in.
_TABLES: dict[str, str] = {
    "claims_claim": _CLAIM,
    "claims_backing": _BACKING,
    "claims_taggedclaim": _TAGGED,
    "claims_evidence": _EVIDENCE,
    "claims_mention": _MENTION,
    "claims_verification": _made_before(Verification, "at"),
    "claims_note": _made_before(Note, "at"),
    "claims_event": _made_before(Event, "at"),
    "claims_impact": _made_before(Impact, "created_at", _until("resolved_at", _IMPACT_OPEN)),
    "claims_reanchoring": _made_before(Reanchoring, "created_at", _until("at", _ASKED)),
    "claims_relation": _RELATION,
    "claims_sentenceoverride": _made_before(
        SentenceOverride, "at", _until("taken_back_at", _STANDING)
    ),
    "claims_signoff": _made_before(
        SignOff, "at", _until("taken_back_at", {**_STANDING, "taken_back_because": "''"})
    ),
    "articles_article": _made_before(Article, "created_at"),
    "articles_revision": _made_before(Revision, "created_at"),
    "articles_sentenceinitial": _INITIAL,
}

#: What a table's SELECT reads as it stood itself.
READS = {"claims_taggedclaim": "claims_claim"}

#: The history comes last: the SELECTs before it read all of it.
TABLES: tuple[str, ...] = tuple(sorted(_TABLES, key=lambda table: table == "claims_event"))


def table_at(table: str, moment: datetime) -> str:
    """The SELECT of a table's rows as they stood just before ``moment``."""
    return _TABLES[table].replace(
        "{moment}", f"'{moment.astimezone(UTC).isoformat()}'::timestamptz"
    )
