"""Finding by what people type: any case, with or without accents, from the first letters on."""

import re

from django.contrib.postgres.expressions import ArraySubquery
from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.search import SearchQuery
from django.db import models

_WORD = re.compile(r"\w{1,64}")
_MOST_WORDS = 12


class Fold(models.Func):
    """Lower case without accents, as the database's ``galley_fold`` has it."""

    function = "galley_fold"
    output_field = models.TextField()


def folded(typed: str) -> Fold:
    """What was typed, folded. NUL is left out: PostgreSQL has it in no text, not even a search."""
    return Fold(models.Value(typed.replace("\0", "").strip()))


class PrefixQuery(SearchQuery):
    """A tsquery for every word of a list, the last as the beginning of a word."""

    def __init__(self, words: list[str]) -> None:
        super().__init__(models.Value(words, output_field=ArrayField(models.TextField())))
        self.function = "galley_prefix_query"


class LexemeQuery(SearchQuery):
    """A tsquery as PostgreSQL writes it, of words as its indexes have them: nothing is parsed."""

    template = "%(expressions)s::tsquery"

    def __init__(self, written: str) -> None:
        super().__init__(models.Value(written, output_field=models.TextField()))


class LookedAt(models.Func):
    """A condition that no index is asked for."""

    template = "(%(expressions)s) IS TRUE"
    output_field = models.BooleanField()


class IsAnyOf(models.Func):
    """Whether a column is any of what a subquery finds: ``column = ANY(ARRAY(…))``.

    Unlike ``IN (…)`` an index also serves it beside other conditions that would do (OR).
    """

    template = "%(expressions)s)"
    arg_joiner = " = ANY("
    output_field = models.BooleanField()

    def __init__(self, column: str, found: models.QuerySet) -> None:
        super().__init__(models.F(column), ArraySubquery(found.order_by()))


def words_of(typed: str) -> list[str]:
    """The words of ``typed``, at most twelve: a pasted page must not become a query."""
    return _WORD.findall(typed)[:_MOST_WORDS]
