"""What somebody types to find claims: how common each word is, and how to ask for it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property

from django.contrib.postgres.search import SearchQuery, SearchVectorExact
from django.db import connection
from django.db.models import F, Q

from claims.matching.lexical import as_tsquery
from claims.models.claim import ClaimQuerySet
from sources.search import LexemeQuery, LookedAt, PrefixQuery, folded, words_of

#: Of so many claims one has a word: commoner ones are looked for in each claim that has the rest.
#: A beginning takes the index so many times as long as its words, where they are asked for.
_COMMON, _BEGINNING = 3, 3
#: So many times commoner than the rarest word, it is looked for as well; few are asked for always.
_COMMONER, _FEW = 10, 1000
#: A beginning of so many words is asked for word by word; the index gathers those of more sooner.
_MOST_FORMS = 64
#: Words that are tried for a beginning, the commonest first.
_TRIED = 8

# A word's own range in the index of words is that of its beginnings with another end. What the
# parser of searches takes apart is not looked up: it stands for others than begin as it does.
_KNOWN = f"""
    WITH typed AS (
        SELECT number, word, to_tsquery('simple', quote_literal(word))::text = quote_literal(word)
                AS is_whole,
            chr(CASE WHEN number = cardinality(%(words)s::text[]) THEN 1114111 ELSE 1 END) AS last
        FROM unnest(%(words)s::text[]) WITH ORDINALITY AS typed (plain, number),
            galley_fold(plain) AS word
    )
    SELECT coalesce((SELECT count FROM claims_lexeme WHERE word = ''), 0), known.*
    FROM typed CROSS JOIN LATERAL (
        SELECT coalesce(sum(count), 0)::bigint,
            (coalesce(array_agg(word ORDER BY count DESC), '{{}}'))[:{_MOST_FORMS + 1}],
            coalesce(max(count), 0)::bigint
        FROM (
            SELECT word, count FROM claims_lexeme WHERE count > 0
            UNION ALL SELECT word, 1 FROM claims_newlexeme
        ) AS lexeme
        WHERE is_whole AND lexeme.word ~>=~ typed.word
          AND lexeme.word ~<~ (typed.word || typed.last)
    ) AS known (count, words, commonest)
    ORDER BY number
"""  # noqa: S608 (a number of our own)


@dataclass(frozen=True, slots=True)
class _Word:
    """A word as typed, the claims it was counted in, and what it stands for in them.

    ``forms`` are the commonest of those, all unless ``is_open``; ``commonest`` is how many claims
    have the first.
    """

    typed: str
    count: int
    forms: tuple[str, ...]
    commonest: int

    @property
    def tried(self) -> tuple[str, ...]:
        """Few that many of the claims have: the first by itself, where it is half of them."""
        return self.forms[: 1 if self.commonest * 2 >= self.count else _TRIED]

    @property
    def is_open(self) -> bool:
        """Whether it may stand for more words than are known."""
        return not 0 < len(self.forms) <= _MOST_FORMS


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
        if len(rare) < len(self.words):
            claims = self.look(claims)
        return claims.filter(self._asked(rare)) if rare else claims

    def look(self, claims: ClaimQuerySet) -> ClaimQuerySet:
        """The same again, the words looked for in each claim, for reading them in another order."""
        if not self.words:
            return claims
        return claims.filter(LookedAt(SearchVectorExact(F("search"), PrefixQuery(self.words))))

    def surely(self, claims: ClaimQuerySet) -> ClaimQuerySet | None:
        """Some of ``claims`` with every word, found soon: of a beginning's words the commonest.

        None where no claim is known to have a word.
        """
        if not self.words:
            return claims
        if not all(word.forms for word in self._counted):
            return None
        return claims.filter(search=_all_of([word.tried for word in self._counted]))

    def _asked(self, words: Sequence[_Word]) -> Q:
        """The condition by which an index finds the claims with some of the words.

        An index asked for any of several words holds each claim against all of them, but for the
        one that most of the claims have if that is asked for by itself.
        """
        if not any(word.is_open for word in words):
            *whole, last = words
            first, *others = (
                [*(word.forms for word in whole), forms]
                for forms in (last.forms[:1], last.forms[1:])
                if forms
            )
            asked = Q(search=_all_of(first))
            for other in others:
                asked |= Q(search=_all_of(other))
            return asked
        typed = [word.typed for word in words]
        if words[-1] is self._counted[-1]:
            return Q(search=PrefixQuery(typed))
        return Q(search=SearchQuery(folded(" ".join(typed)), config="simple"))

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
        return word.count * (_BEGINNING if word.is_open else 1)

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
        total = rows[0][0]
        return total, [
            # Until words have been counted, none is known for all that a beginning stands for.
            _Word(typed, count, tuple(forms) if total else (), commonest)
            for typed, (_, count, forms, commonest) in zip(self.words, rows, strict=True)
        ]


def _all_of(words: Iterable[Sequence[str]]) -> LexemeQuery:
    """A query for claims that have one of the forms of each word."""
    forms = {str(number): forms for number, forms in enumerate(words)}
    return LexemeQuery(as_tsquery([tuple(forms)], forms))
