"""Claims to choose from while somebody types."""

from django.contrib.postgres.search import SearchQuery, SearchVectorExact
from django.db.models import F

from claims.matching.frequency import frequencies_of
from claims.models import Claim
from claims.models.claim import ClaimQuerySet
from claims.workflow import OPEN_TO_EVIDENCE
from sources.search import LookedAt, PrefixQuery, folded, words_of

#: Claims that are looked at one by one sooner than by the beginnings of many words.
_FEW = 3000


def claims_to_choose(typed: str) -> ClaimQuerySet:
    """Claims that can still be worked on and have every word of ``typed``; none without a word.

    The last word may be a beginning.
    """
    if not (words := words_of(typed)):
        return Claim.objects.none()
    return _with_all(words).filter(status__in=sorted(OPEN_TO_EVIDENCE)).select_related("speaker")


def _with_all(words: list[str]) -> ClaimQuerySet:
    """Along the rarest way: “the” is the beginning of so many words that the index, asked for all
    of them, takes longer than it takes to read the few claims with the rare word before it.
    """
    whole = " ".join(words[:-1])
    if not whole or frequencies_of(whole).least() > _FEW:
        return Claim.objects.filter(search=PrefixQuery(words))
    return Claim.objects.filter(
        LookedAt(SearchVectorExact(F("search"), PrefixQuery(words))),
        search=SearchQuery(folded(whole), config="simple"),
    )
