"""Looking again for excerpts that were written while a snapshot was being kept."""

from django.db import connection, transaction

from accounts.acting import acting
from claims.models import Claim

#: Evidence that was never checked against the newest snapshot of its source, because the two
#: were stored at the same moment and neither saw the other.
_FORGOTTEN = """
    SELECT e.claim_id, e.id FROM claims_evidence AS e
    JOIN LATERAL (
        SELECT max(kept_at) AS kept_at FROM sources_snapshot WHERE source_id = e.source_id
    ) AS newest ON newest.kept_at IS NOT NULL
    LEFT JOIN claims_excerptcheck AS c ON c.evidence_id = e.id
    WHERE e.excerpt <> '' AND (c.evidence_id IS NULL OR c.checked_at < newest.kept_at)
      AND e.source_id IN (SELECT source_id FROM sources_snapshot)
    ORDER BY e.claim_id, e.id LIMIT %s
"""
_CHECK = """
    INSERT INTO claims_excerptcheck (evidence_id)
    SELECT id FROM claims_evidence WHERE id = %s
    ON CONFLICT (evidence_id) DO UPDATE SET checked_at = clock_timestamp()
"""


def check_forgotten_excerpts(*, most: int = 1000) -> int:
    """Check evidence that missed a snapshot; return how many. Each in a transaction of its own."""
    with connection.cursor() as cursor:
        cursor.execute(_FORGOTTEN, [most])
        forgotten = cursor.fetchall()
    for claim, evidence in forgotten:
        _check(claim, evidence)
    return len(forgotten)


@transaction.atomic
def _check(claim: int, evidence: int) -> None:
    Claim.objects.lock(claim)
    with acting(None, "check_excerpt"), connection.cursor() as cursor:
        cursor.execute(_CHECK, [evidence])
