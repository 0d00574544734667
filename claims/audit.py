"""Whether the history of every claim is whole, recomputed by the database from what it holds."""

from dataclasses import dataclass

from django.db import connection

from claims.workflow import Status


@dataclass(frozen=True, slots=True)
class Break:
    """One thing that does not fit. ``event`` is the line's number where it is a line."""

    claim: int
    event: int | None
    fault: str


#: Columns of a claim that its history must agree with. Moments are left out: how they are written
#: into history depends on the session's time zone.
_RECORDED = (
    "wording",
    "kind",
    "speaker_id",
    "as_of",
    "valid_from",
    "valid_until",
    "status",
    "verdict",
    "merged_into_id",
    "created_by_id",
    "worded_by_id",
)

_CHAINS = """
    WITH chain AS (
        SELECT claim_id, number, hash, previous_hash,
            row_number() OVER line AS expected_number,
            lag(hash, 1, '') OVER line AS expected_previous,
            galley_event_hash(previous_hash, claim_id, number, act, actor_id, at, subject,
                subject_id, before, after, reason) AS expected_hash
        FROM claims_event WINDOW line AS (PARTITION BY claim_id ORDER BY number)
    )
    SELECT claim_id, number, CASE
        WHEN number <> expected_number THEN 'a line before it is missing'
        WHEN previous_hash <> expected_previous THEN 'it does not follow from the line before'
        ELSE 'it was changed after it was written' END
    FROM chain
    WHERE number <> expected_number OR previous_hash <> expected_previous
       OR hash <> expected_hash
    ORDER BY claim_id, number
"""

_ROWS = """
    WITH recorded AS (
        SELECT DISTINCT ON (e.claim_id, field.key) e.claim_id, field.key, field.value
        FROM claims_event AS e CROSS JOIN LATERAL jsonb_each(e.after) AS field
        WHERE e.subject = 'claim' AND field.key = ANY(%(columns)s)
        ORDER BY e.claim_id, field.key, e.number DESC
    ), standing AS (
        SELECT c.id AS claim_id, field.key, field.value
        FROM claims_claim AS c CROSS JOIN LATERAL jsonb_each(to_jsonb(c)) AS field
        WHERE field.key = ANY(%(columns)s)
    )
    SELECT s.claim_id, NULL::bigint, 'it differs from its history: ' || string_agg(s.key, ', ')
    FROM standing AS s LEFT JOIN recorded AS r USING (claim_id, key)
    WHERE r.value IS DISTINCT FROM s.value
    GROUP BY s.claim_id ORDER BY s.claim_id
"""

_VERDICTS = f"""
    SELECT c.id, NULL::bigint, CASE
        WHEN v.id IS NULL THEN 'it is decided without a verification'
        WHEN v.verdict <> c.verdict THEN 'its verdict is not that of its latest verification'
        ELSE 'what its verdict rests on is no longer what was looked at' END
    FROM claims_claim AS c
    LEFT JOIN LATERAL (
        SELECT * FROM claims_verification AS one WHERE one.claim_id = c.id
        ORDER BY one.id DESC LIMIT 1
    ) AS v ON true
    WHERE c.status = '{Status.DECIDED}' AND (
        v.id IS NULL OR v.verdict <> c.verdict
        -- A verdict of an older desk remembers less, in another format.
        OR v.looked_at -> 'format' = (galley_looked_at(c.id) -> 'format') AND v.fingerprint <>
            encode(sha256(convert_to(galley_looked_at(c.id)::text, 'UTF8')), 'hex'))
    ORDER BY c.id
"""  # noqa: S608 (a word of our own)


def find_breaks() -> list[Break]:
    """Every break in every claim's history: chains, the claims themselves, and their verdicts."""
    found: list[Break] = []
    with connection.cursor() as cursor:
        for question in (_CHAINS, _ROWS, _VERDICTS):
            cursor.execute(question, {"columns": list(_RECORDED)})
            found += [Break(*row) for row in cursor.fetchall()]
    return found


def count_audited() -> dict[str, int]:
    """How much there is to be whole: claims and lines of history."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT (SELECT count(*) FROM claims_claim), (SELECT count(*) FROM claims_event)"
        )
        claims, events = cursor.fetchone()
    return {"claims": claims, "events": events}
