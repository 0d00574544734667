"""Which words to ask the search index for, so that few claims answer and the right one does. Pure.

Rare words find best, and two or three less rare ones together as well: all combinations are tried
in the order of the answers expected, until the budget is spent.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import combinations

#: A word that more claims have than this share of them tells nothing.
_TOO_COMMON = 0.06
_MOST_UNKNOWN = 12
_MOST_JOINED = 12
_MOST_GROUPS = 40
#: Answers expected of single words, of pairs and of triples.
_BUDGETS = (400, 150, 50)


def combine(counts: Mapping[str, int], total: int) -> list[tuple[str, ...]]:
    """Words and groups of words, each to be asked for together; any of them finds a candidate.

    ``counts`` says in how many of ``total`` claims a word stands. The rarest words are asked for
    alone, those that are too many for that in pairs, what is left in triples. On a desk so small
    that every word is common, the rarest are asked for all the same.
    """
    unknown = sorted(word for word, count in counts.items() if count == 0)[:_MOST_UNKNOWN]
    known = sorted((count, word) for word, count in counts.items() if count)
    telling = [(count, word) for count, word in known if count <= max(_TOO_COMMON * total, 5)]
    chosen: list[tuple[str, ...]] = [(word,) for word in unknown]
    for size, budget in enumerate(_BUDGETS, 1):
        alone = {word for group in chosen for word in group if len(group) == 1}
        left = [pair for pair in telling if pair[1] not in alone]
        chosen += _within(budget, combinations(left[:_MOST_JOINED], size), total, chosen)
    return chosen


def _within(
    budget: float,
    groups: Iterable[tuple[tuple[int, str], ...]],
    total: int,
    chosen: Sequence[tuple[str, ...]],
) -> Iterator[tuple[str, ...]]:
    """The groups that find few, until as many answers are expected as the budget allows."""
    expected = sorted((_expected([count for count, _ in group], total), group) for group in groups)
    found = {frozenset(group) for group in chosen}
    for number, (answers, group) in enumerate(expected):
        budget -= answers
        if budget < 0 or number == _MOST_GROUPS:
            return
        words = tuple(word for _, word in group)
        if not any(frozenset(pair) in found for pair in combinations(words, 2)):
            yield words


def _expected(counts: Sequence[int], total: int) -> float:
    """Claims that have all the words, were they independent."""
    expected = float(total)
    for count in counts:
        expected *= count / total
    return expected


def as_tsquery(groups: list[tuple[str, ...]], forms: Mapping[str, Sequence[str]]) -> str:
    """``groups`` in PostgreSQL's notation, every word quoted and with its other ``forms``."""
    return " | ".join(
        "(" + " & ".join(_any(forms[word]) for word in group) + ")" for group in groups
    )


def _any(forms: Sequence[str]) -> str:
    return "(" + " | ".join(map(_quoted, forms)) + ")"


def _quoted(word: str) -> str:
    return "'" + word.replace("\\", "\\\\").replace("'", "''") + "'"
