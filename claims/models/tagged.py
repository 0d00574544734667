"""The claims of a tag in the queue's order, for the database to read off."""

from django.db import connection, models

from claims.guards.tagged import TAGGED_TRIGGERS
from claims.models.claim import Claim

_REBUILD = """
    DELETE FROM claims_taggedclaim AS t WHERE NOT EXISTS (
        SELECT FROM claims_claim AS c
        WHERE c.id = t.claim_id AND t.tag = ANY (c.tags)
          AND (c.status, c.priority, c.due_on)
              IS NOT DISTINCT FROM (t.status, t.priority, t.due_on));
    INSERT INTO claims_taggedclaim (claim_id, tag, status, priority, due_on)
        SELECT DISTINCT c.id, tag, c.status, c.priority, c.due_on
        FROM claims_claim AS c CROSS JOIN LATERAL unnest(c.tags) AS tag
        ON CONFLICT (claim_id, tag) DO NOTHING;
"""


class TaggedClaimManager(models.Manager["TaggedClaim"]):
    def rebuild(self) -> None:
        """Make the rows agree with the claims, after these were loaded past the triggers."""
        with connection.cursor() as cursor:
            cursor.execute(_REBUILD)


class TaggedClaim(models.Model):
    """That a claim has a tag, with the columns that the queue is ordered by.

    Triggers keep it (``claims.guards.claim``); nobody writes it. An array of tags has no index
    that gives its rows in an order.
    """

    pk = models.CompositePrimaryKey("claim_id", "tag")
    claim = models.ForeignKey(Claim, models.CASCADE, related_name="tagged", db_index=False)
    tag = models.CharField(max_length=40)
    status = models.CharField(max_length=10)
    priority = models.PositiveSmallIntegerField()
    due_on = models.DateField(null=True)

    objects = TaggedClaimManager()

    class Meta:
        indexes = [
            models.Index(
                fields=["tag", "status", "priority", "due_on", "claim"], name="tagged_queue"
            )
        ]
        triggers = TAGGED_TRIGGERS

    def __str__(self) -> str:
        return f"claim {self.claim_id}, {self.tag}"
