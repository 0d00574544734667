"""Whether every history is whole, recomputed by the database from what it holds."""

from dataclasses import dataclass

from django.db import connection

from claims.workflow import Status


@dataclass(frozen=True, slots=True)
class Break:
    """One thing that does not fit, in the history of a claim, a source, a party or an article.

    ``event`` is the line's number where it is a line.
    """

    claim: int | None
    event: int | None
    fault: str
    source: int | None = None
    party: int | None = None
    article: int | None = None


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

#: The same of sources, articles and parties.
_RECORDED_OF_SOURCES = (
    *("title", "kind", "publisher_id", "author_id", "url", "reliability", "notes"),
    *("is_confidential", "anonymity_reason", "secret_id", "approved_by_id"),
    *("withdrawn_by_id", "withdrawal_reason", "graded_by_id", "created_by_id"),
)
_RECORDED_OF_ARTICLES = (
    *("title", "dek", "outlet_id", "section_id", "byline", "language", "published_on", "url"),
    "created_by_id",
)
_RECORDED_OF_PARTIES = ("name", "kind", "description", "created_by_id")


@dataclass(frozen=True, slots=True)
class _Chains:
    """The histories of one kind of thing: where their lines are, and the rows they tell of."""

    owner: str
    log: str
    table: str
    columns: tuple[str, ...]

    def broken_lines(self) -> str:
        return f"""
    WITH chain AS (
        SELECT {self.owner}_id, number, hash, previous_hash,
            row_number() OVER line AS expected_number,
            lag(hash, 1, '') OVER line AS expected_previous,
            galley_line_hash(previous_hash, '{self.owner}', {self.owner}_id, number, act, actor_id,
                at, subject, subject_id, before, after, reason) AS expected_hash
        FROM {self.log} WINDOW line AS (PARTITION BY {self.owner}_id ORDER BY number)
    )
    SELECT {self.owner}_id, number, CASE
        WHEN number <> expected_number THEN 'a line before it is missing'
        WHEN previous_hash <> expected_previous THEN 'it does not follow from the line before'
        ELSE 'it was changed after it was written' END
    FROM chain
    WHERE number <> expected_number OR previous_hash <> expected_previous
       OR hash <> expected_hash
    ORDER BY {self.owner}_id, number
"""  # noqa: S608 (words of our own)

    def changed_rows(self) -> str:
        return f"""
    WITH recorded AS (
        SELECT DISTINCT ON (e.{self.owner}_id, field.key) e.{self.owner}_id AS id, field.key,
            field.value
        FROM {self.log} AS e CROSS JOIN LATERAL jsonb_each(e.after) AS field
        WHERE e.subject = '{self.owner}' AND field.key = ANY(%(columns)s)
        ORDER BY e.{self.owner}_id, field.key, e.number DESC
    ), standing AS (
        SELECT c.id, field.key, field.value
        FROM {self.table} AS c CROSS JOIN LATERAL jsonb_each(to_jsonb(c)) AS field
        WHERE field.key = ANY(%(columns)s)
    )
    SELECT s.id, NULL::bigint, 'it differs from its history: ' || string_agg(s.key, ', ')
    FROM standing AS s LEFT JOIN recorded AS r USING (id, key)
    WHERE r.value IS DISTINCT FROM s.value
    GROUP BY s.id ORDER BY s.id
"""  # noqa: S608 (words of our own)


_HISTORIES = (
    _Chains("claim", "claims_event", "claims_claim", _RECORDED),
    _Chains("source", "sources_sourceevent", "sources_source", _RECORDED_OF_SOURCES),
    _Chains("party", "sources_partyevent", "sources_party", _RECORDED_OF_PARTIES),
    _Chains("article", "articles_articleevent", "articles_article", _RECORDED_OF_ARTICLES),
)

#: History holds the digests alone; a name that was changed afterwards does not go with its own.
_SECRETS = """
    SELECT source_id, NULL::bigint, 'what is kept apart of it was changed'
    FROM sources_secret WHERE digest <> galley_secret_digest(salt, told) ORDER BY source_id, id
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
    """Every break in every history: chains, the rows themselves, and what verdicts rest on."""
    questions = [
        (one.owner, question, one.columns)
        for one in _HISTORIES
        for question in (one.broken_lines(), one.changed_rows())
    ]
    questions += [("claim", _VERDICTS, ()), ("source", _SECRETS, ())]
    found: list[Break] = []
    with connection.cursor() as cursor:
        for owner, question, columns in questions:
            cursor.execute(question, {"columns": list(columns)})
            for pk, event, fault in cursor.fetchall():
                of = {"claim": None} | {owner: pk}
                found.append(Break(event=event, fault=fault, **of))
    return found


def count_audited() -> dict[str, int]:
    """How much there is to be whole: claims and lines of history."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT (SELECT count(*) FROM claims_claim), (SELECT count(*) FROM claims_event)"
        )
        claims, events = cursor.fetchone()
    return {"claims": claims, "events": events}
