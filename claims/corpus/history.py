"""What the triggers would have written, written for many claims at once: in SQL, by the very
functions the triggers call, so that ``manage.py audit`` finds nothing to complain of.
"""

from django.db import connection, models

from claims.models import Claim, Evidence, Mention, Note, Verification
from claims.workflow import Status

STEPS = "corpus_step"
VERDICTS = "corpus_verdict"

_BEGIN = f"""
CREATE TEMPORARY TABLE {STEPS} (
    claim_id bigint, at timestamptz, act text, actor_id bigint, before jsonb, after jsonb,
    reason text
);
CREATE TEMPORARY TABLE {VERDICTS} (LIKE claims_verification INCLUDING DEFAULTS);
-- Each line's hash over the line before: the desk's own function, folded along a claim's lines.
CREATE AGGREGATE pg_temp.corpus_chain
    (bigint, bigint, text, bigint, timestamptz, text, bigint, jsonb, jsonb, text)
    (sfunc = galley_event_hash, stype = text, initcond = '');
"""

#: How a claim differed at its birth from how it stands.
_AT_BIRTH = {
    "status": f"'{Status.DRAFT}'::text",
    "verdict": "''::text",
    "merged_into_id": "NULL::bigint",
    "assignee_id": "NULL::bigint",
}


def begin() -> None:
    """Make what the other functions need, for this connection alone."""
    with connection.cursor() as cursor:
        cursor.execute(_BEGIN)


def note_steps(lines: list[str]) -> None:
    """Take steps in: claim, moment, act, actor, before, after, reason, tab-separated."""
    with connection.cursor() as cursor, cursor.copy(f"COPY {STEPS} FROM STDIN") as load:
        load.write("".join(f"{line}\n" for line in lines))


def count_origins(first: int, last: int) -> None:
    """Count what backs these claims, as evidence coming in would have."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT galley_recount(ARRAY(SELECT generate_series(%s, %s)))", [first, last]
        )


def write_verifications() -> None:
    """Move the verdicts to where they belong, with what they rest on recorded."""
    with connection.cursor() as cursor:
        cursor.execute(f"UPDATE {VERDICTS} SET looked_at = galley_looked_at(claim_id)")
        cursor.execute(
            f"UPDATE {VERDICTS} SET fingerprint ="
            " encode(sha256(convert_to(looked_at::text, 'UTF8')), 'hex')"
        )
        cursor.execute(f"INSERT INTO claims_verification SELECT * FROM {VERDICTS}")


def write_events(first: int, last: int) -> None:
    """Write the history of these claims, up to the steps taken in, in the order of time."""
    births = ", ".join(f"{_AT_BIRTH.get(column, column)} AS {column}" for column in _columns(Claim))
    lines = [
        f"""
        SELECT id, created_at, 0, 'make', created_by_id, 'claim', id, NULL::jsonb,
            galley_worth_a_line(to_jsonb(born)), ''
        FROM (SELECT {births} FROM claims_claim
              WHERE id BETWEEN %(first)s AND %(last)s) AS born
        """,
        _part(Evidence, "evidence", "'add_evidence'", "added_by_id", "added_at"),
        _part(Note, "note", "'note'", "by_id", "at"),
        _part(Mention, "mention", _HOW_MARKED, "created_by_id", "created_at"),
        _part(Verification, "verification", "'decide'", "reviewer_id", "at", "rationale"),
        f"""
        SELECT claim_id, at, 2, act, actor_id, 'claim', claim_id, before, after, reason
        FROM {STEPS}
        """,
    ]
    told = f"""
        WITH line (claim_id, at, rank, act, actor_id, subject, subject_id, before, after, reason)
        AS ({" UNION ALL ".join(lines)}),
        numbered AS (
            SELECT *, row_number() OVER (PARTITION BY claim_id ORDER BY at, rank, subject_id)
                AS number
            FROM line
        ), chained AS (
            SELECT *, pg_temp.corpus_chain(claim_id, number, act, actor_id, at, subject,
                subject_id, before, after, reason) OVER (PARTITION BY claim_id ORDER BY number)
                AS hash
            FROM numbered
        )
        INSERT INTO claims_event (claim_id, number, act, actor_id, at, subject, subject_id,
            before, after, reason, previous_hash, hash)
        SELECT claim_id, number, act, actor_id, at, subject, subject_id, before, after, reason,
            lag(hash, 1, '') OVER (PARTITION BY claim_id ORDER BY number), hash
        FROM chained ORDER BY at
    """
    with connection.cursor() as cursor:
        cursor.execute(told, {"first": first, "last": last})
        cursor.execute(f"TRUNCATE {STEPS}")


#: A mark in an article's second text was carried over from the first.
_HOW_MARKED = """CASE WHEN EXISTS (
    SELECT FROM articles_revision AS r WHERE r.id = part.revision_id AND r.number > 1)
    THEN 'reanchor' ELSE 'mention' END"""


def _part(
    model: type[models.Model], subject: str, act: str, by: str, at: str, reason: str = "''"
) -> str:
    """Lines of history about parts of a claim, as their triggers would have them."""
    return f"""
        SELECT claim_id, {at}, 1, {act}, {by}, '{subject}', id, NULL::jsonb,
            galley_worth_a_line(to_jsonb(part)), {reason}
        FROM {model._meta.db_table} AS part WHERE claim_id BETWEEN %(first)s AND %(last)s
    """


def _columns(model: type[models.Model]) -> list[str]:
    return [str(field.column) for field in model._meta.concrete_fields if not field.generated]


def adopt_articles() -> None:
    """Begin the history of every article with how it stands."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT galley_adopt_articles()")


def write_lapses() -> None:
    """Tell of every lapse, long after the verdict, and open and mostly close its impacts."""
    with connection.cursor() as cursor:
        cursor.execute(_LAPSES)
        cursor.execute(_IMPACTS)


_LAPSES = f"""
    INSERT INTO claims_event (claim_id, number, act, at, subject, subject_id, before, after,
        reason, previous_hash, hash)
    SELECT claim_id, number, 'lapse', at, 'claim', claim_id, before, after, reason, hash,
        galley_event_hash(hash, claim_id, number, 'lapse', NULL, at, 'claim', claim_id,
            before, after, reason)
    FROM (
        SELECT c.id AS claim_id, last.number + 1 AS number, last.hash,
            c.recheck_on + interval '6 hours' AS at,
            '{{"status": "decided"}}'::jsonb AS before, '{{"status": "lapsed"}}'::jsonb AS after,
            'It was to be rechecked on ' || c.recheck_on || '.' AS reason
        FROM claims_claim AS c
        JOIN LATERAL (
            SELECT number, hash FROM claims_event AS e WHERE e.claim_id = c.id
            ORDER BY number DESC LIMIT 1
        ) AS last ON true
        WHERE c.status = '{Status.LAPSED}'
    ) AS lapse ORDER BY at
"""

_IMPACTS = f"""
    INSERT INTO claims_impact (claim_id, mention_id, article_id, was, became, reason, status,
        resolution, resolved_by_id, resolved_at, created_at)
    SELECT e.claim_id, m.id, r.article_id, c.verdict, '{Status.LAPSED}', e.reason,
        CASE WHEN is_open THEN 'open' ELSE 'unaffected' END,
        CASE WHEN is_open THEN '' ELSE 'The article says when it was checked.' END,
        CASE WHEN NOT is_open THEN m.created_by_id END,
        CASE WHEN NOT is_open THEN e.at + interval '5 hours' END, e.at
    FROM claims_event AS e
    JOIN claims_claim AS c ON c.id = e.claim_id
    JOIN claims_mention AS m ON m.claim_id = c.id
    JOIN articles_revision AS r ON r.id = m.revision_id
    CROSS JOIN LATERAL (SELECT m.id % 20 = 0 AS is_open) AS chance
    WHERE e.act = 'lapse' AND r.number = (
        SELECT max(number) FROM articles_revision WHERE article_id = r.article_id)
    ORDER BY e.at
"""
