"""Search as one types, and claims alike, at one size."""

import random
from collections.abc import Callable

from bench.desks import Desk, at
from bench.figures import Figure, milliseconds, percentile
from bench.pages import client
from claims.matching.match import find
from claims.models import Claim

_COMMON = ("the", "of", "government", "hospital", "water")
_SAMPLE = 2017


def measure(desk: Desk, rounds: int) -> list[Figure]:
    """The slowest in twenty of many different searches."""
    with at(desk):
        chance = random.Random(_SAMPLE)
        wordings = _some_wordings(chance, 10 * rounds)
        searches = {
            "two words": [_two_words(chance, one) for one in wordings],
            "a common word": [*_COMMON] * rounds,
            "the beginning of a word": [chance.choice(one.split())[:3] for one in wordings],
        }
        browser = client()
        figures = [
            Figure(
                f"search as one types, {kind}, p95",
                _slow(lambda typed: browser.get("/claims/options/", {"q": typed}), typed),
                "ms",
                bar=30,
            )
            for kind, typed in searches.items()
        ]
        alike = _slow(lambda words: find(words, None, limit=5, exclude=None), wordings)
        return [*figures, Figure("claims alike by words, p95", alike, "ms", bar=30)]


def _slow(ask: Callable[[str], object], questions: list[str]) -> float:
    ask(questions[0])
    return percentile([milliseconds(lambda: ask(one)) for one in questions], 0.95)  # noqa: B023


def _some_wordings(chance: random.Random, count: int) -> list[str]:
    most = Claim.objects.latest("pk").pk
    ids = {chance.randint(1, most) for _ in range(2 * count)}
    return list(Claim.objects.filter(pk__in=ids).values_list("wording", flat=True)[:count])


def _two_words(chance: random.Random, wording: str) -> str:
    return " ".join(chance.sample(wording.split(), 2))
