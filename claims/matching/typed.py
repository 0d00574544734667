"""What somebody types to find claims: how common each word is, and how to ask for it."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from django.contrib.postgres.search import SearchQuery, SearchVectorExact
from django.db import connection
from django.db.models import F

from claims.matching.lexical import as_tsquery
from claims.models.claim import ClaimQuerySet
from sources.search import LookedAt, PrefixQuery, folded, words_of

#: Of so many claims one has a word: commoner ones are looked for in each claim that has the rest.
#: A beginning takes the index so many times as long as a word in as many claims.
_COMMON, _BEGINNING = 3, 3
#: So many times commoner than the rarest word, it is looked for as well; few are asked for always.
_COMMONER, _FEW = 10, 1000
#: Words that are tried for a beginning, the commonest first.
_TRIED = 8

# A word's own range in the index of words is that of its beginnings with another end.
_KNOWN = f"""
    WITH typed AS (
        SELECT number, galley_fold(word) AS word,
            chr(CASE WHEN number = cardinality(%(words)s::text[]) THEN 1114111 ELSE 1 END) AS last
        FROM unnest(%(words)s::text[]) WITH ORDINALITY AS typed (word, number)
    )
    SELECT coalesce((SELECT count FROM claims_lexeme WHERE word = ''), 0), known.*
    FROM typed CROSS JOIN LATERAL (
        SELECT coalesce(sum(count), 0)::bigint,
            (coalesce(array_agg(word ORDER BY count DESC), '{{}}'))[:{_TRIED}]
        FROM claims_lexeme AS lexeme
        WHERE lexeme.word ~>=~ typed.word AND lexeme.word ~<~ (typed.word || typed.last)
    ) AS known (count, words)
    ORDER BY number
"""  # noqa: S608 (a number of our own)


@dataclass(frozen=True, slots=True)
class _Word:
    """A word as typed, the claims it was counted in, and what it may stand for in them."""

    typed: str
    count: int
    forms: tuple[str, ...]


class Typed:
    """The words of a search, the last maybe a beginning. One query tells how common they are."""

    def __init__(self, typed: str) -> None:
        self.words = words_of(typed)

    def narrow(self, claims: ClaimQuerySet) -> ClaimQuerySet:
        """Those of ``claims`` with every word: the same as ``matching``, come by along the rarest.

        An index asked for a common word gathers every claim that has it, and for a beginning those
        of all its words: that takes longer than looking for them in the claims with the others.
        """
        rare = self._rare
        if len(rare) == len(self.words):
            return claims.filter(search=PrefixQuery(self.words)) if rare else claims
        claims = self.look(claims)
        if not rare:
            return claims
        if rare[-1] is self._counted[-1]:
            return claims.filter(search=PrefixQuery([word.typed for word in rare]))
        whole = folded(" ".join(word.typed for word in rare))
        return claims.filter(search=SearchQuery(whole, config="simple"))

    def look(self, claims: ClaimQuerySet) -> ClaimQuerySet:
        """The same again, the words looked for in each claim, for reading them in another order."""
        if not self.words:
            return claims
        return claims.filter(LookedAt(SearchVectorExact(F("search"), PrefixQuery(self.words))))

    def surely(self, claims: ClaimQuerySet) -> ClaimQuerySet | None:
        """Some of ``claims`` with every word, found soon: of a beginning's words the commonest.

        None where a word is in one claim at most, as far as was counted.
        """
        if not self.words:
            return claims
        forms = {str(number): word.forms for number, word in enumerate(self._counted)}
        if not all(forms.values()):
            return None
        return claims.filter(
            search=SearchQuery(
                as_tsquery([tuple(forms)], forms), search_type="raw", config="simple"
            )
        )

    @cached_property
    def _rare(self) -> Sequence[_Word]:
        """The words that the index is asked for."""
        if not self._counted or not self._total:
            return self._counted
        most = max(_FEW, _COMMONER * min(word.count for word in self._counted))
        return [
            word
            for word in self._counted
            if word.count <= most and self._cost(word) * _COMMON <= self._total
        ]

    def _cost(self, word: _Word) -> int:
        """What the index takes to gather the claims with a word, in claims."""
        return word.count * (_BEGINNING if word is self._counted[-1] else 1)

    @property
    def _total(self) -> int:
        return self._known[0]

    @property
    def _counted(self) -> Sequence[_Word]:
        return self._known[1]

    @cached_property
    def _known(self) -> tuple[int, Sequence[_Word]]:
        """How many claims were counted, and the words."""
        if not self.words:
            return 0, ()
        with connection.cursor() as cursor:
            cursor.execute(_KNOWN, {"words": self.words})
            rows = cursor.fetchall()
        counted = zip(self.words, rows, strict=True)
        return rows[0][0], [_Word(typed, row[1], tuple(row[2])) for typed, row in counted]
