"""Looking, in the background, for claims that were recorded twice."""

from django.db import connection, transaction

from articles.encoding.encoder import load
from claims.matching.contrast import contrast
from claims.matching.fuse import Scored
from claims.matching.match import find
from claims.matching.semantic import embed_awaited
from claims.models import Claim, Duplicate
from claims.workflow import OPEN_TO_EVIDENCE

#: Of two claims a person would merge, few are less alike; see docs/decisions/matching.md.
_SAME_WORDS = 0.60
_SAME_MEANING = 0.80
#: Without vectors, words have to be nearly the same.
_SAME_WORDS_ALONE = 0.90
_MOST_FOR_EACH = 3

_AWAITED = """
    SELECT claim_id FROM claims_embedding WHERE NOT is_compared
    ORDER BY claim_id DESC LIMIT %s FOR UPDATE SKIP LOCKED
"""
_COMPARED = "UPDATE claims_embedding SET is_compared = true WHERE claim_id = ANY(%s)"


@transaction.atomic
def look_for_duplicates(*, most: int) -> int:
    """Compare up to ``most`` new or reworded claims with all others; return how many they were.

    What was found of an earlier wording and not dismissed is found anew, or gone.
    """
    encoder = load()
    if encoder is not None:
        embed_awaited(encoder, most=most)
    with connection.cursor() as cursor:
        cursor.execute(_AWAITED, [most])
        awaited = [pk for (pk,) in cursor.fetchall()]
        cursor.execute(_COMPARED, [awaited])
    Duplicate.objects.filter(claim__in=awaited, dismissed_by=None).delete()
    Duplicate.objects.filter(other__in=awaited, dismissed_by=None).delete()
    open_ones = Claim.objects.filter(pk__in=awaited, status__in=sorted(OPEN_TO_EVIDENCE))
    for pk, wording in open_ones.values_list("pk", "wording"):
        found = find(wording, encoder, limit=_MOST_FOR_EACH, exclude=pk)
        likely = [one.id for one in found if _is_likely(one)]
        wordings = dict(Claim.objects.filter(pk__in=likely).values_list("pk", "wording"))
        Duplicate.objects.bulk_create(
            (
                Duplicate(claim_id=max(pk, other), other_id=min(pk, other))
                for other, theirs in wordings.items()
                if contrast(wording, theirs) is None
            ),
            ignore_conflicts=True,
        )
    return len(awaited)


def _is_likely(one: Scored) -> bool:
    if one.semantic is None:
        return one.lexical >= _SAME_WORDS_ALONE
    return one.lexical >= _SAME_WORDS and one.semantic >= _SAME_MEANING
