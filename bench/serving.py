"""Fifty people at once, each reading, thinking and going on, with and without an export beside."""

import random
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

import urllib3
from django.conf import settings

from bench.desks import Desk, at
from bench.exporting import _fetch
from bench.figures import Figure, percentile
from bench.web import cookie, served
from claims.export.rows import Profile
from claims.models import Claim

PEOPLE = 50
#: Seconds that a person reads before going on, evenly spread.
_THINKING = (1.0, 3.0)
_BAR = 80


@dataclass(frozen=True, slots=True)
class _Asked:
    """A request that was answered."""

    page: str
    milliseconds: float


def measure(desk: Desk, seconds: float) -> list[Figure]:
    """p95 of all requests of the mixed script and of each of its pages.

    The second time while an export runs.
    """
    session, chief = cookie(desk, "reviewer1"), cookie(desk, "chief1")
    with at(desk):
        claims = list(Claim.objects.order_by("-pk").values_list("pk", flat=True)[:2000:10])
    with served(desk) as address:
        _crowd(address, session, claims, seconds / 4)  # warms up
        before = time.process_time()
        alone = _crowd(address, session, claims, seconds)
        own = 1000 * (time.process_time() - before) / len(alone)
        stop = threading.Event()

        def export_on_and_on() -> None:
            while not stop.is_set():
                _fetch(address, chief, Profile.DATA)

        beside = threading.Thread(target=export_on_and_on)
        beside.start()
        busy = _crowd(address, session, claims, seconds)
        stop.set()
        beside.join()
    return [
        *_of("at once", alone),
        Figure(f"{PEOPLE} people at once, pages a second", len(alone) / seconds, "1/s"),
        Figure(f"{PEOPLE} people at once, what asking takes of a processor, a page", own, "ms"),
        *_of("beside an export", busy),
    ]


def _of(when: str, asked: list[_Asked]) -> list[Figure]:
    """Over all pages, for which there is a bar, and page by page, to see which is slow."""
    times = [each.milliseconds for each in asked]
    by_page: dict[str, list[float]] = {}
    for each in asked:
        by_page.setdefault(each.page, []).append(each.milliseconds)
    name = f"{PEOPLE} people {when}"
    return [
        Figure(f"{name}, p95", percentile(times, 0.95), "ms", bar=_BAR),
        Figure(f"{name}, median", percentile(times, 0.5), "ms"),
        *(
            Figure(f"{name}, {page}, p95 of {len(taken)}", percentile(taken, 0.95), "ms")
            for page, taken in sorted(by_page.items())
        ),
    ]


def _script(chance: random.Random, claims: list[int]) -> tuple[str, str]:
    """What a person does next, mostly the queue and claims: the name of a page, and its address."""
    claim = chance.choice(claims)
    return chance.choices(
        (
            ("queue", "/claims/?status=in_review"),
            ("queue of a tag", "/claims/?tag=elections"),
            ("claim", f"/claims/{claim}/"),
            ("galley", f"/articles/{1 + 10 * (claim // 10) if claim > 160 else 1}/"),
            ("search", "/claims/options/?q=hospital+wat"),
            ("desk", "/"),
        ),
        weights=(25, 10, 35, 10, 15, 5),
    )[0]


def _crowd(address: str, session: str, claims: list[int], seconds: float) -> list[_Asked]:
    """Every request that people made in that time."""
    headers = {
        "Cookie": f"{settings.SESSION_COOKIE_NAME}={session}",
        "Accept-Encoding": "gzip",
    }
    end = time.monotonic() + seconds

    def person(number: int) -> list[_Asked]:
        """Each has a browser of their own, which keeps its connection and so its web process."""
        chance = random.Random(number)
        asked: list[_Asked] = []
        browser = urllib3.connection_from_url(address, maxsize=1)
        time.sleep(chance.uniform(0, _THINKING[1]))
        while not asked or time.monotonic() < end:
            page, path = _script(chance, claims)
            started = time.monotonic()
            answer = browser.request("GET", path, headers=headers)
            asked.append(_Asked(page, 1000 * (time.monotonic() - started)))
            if answer.status not in (200, 404):
                raise RuntimeError(f"A page answered {answer.status}.")
            time.sleep(chance.uniform(*_THINKING))
        return asked

    with ThreadPoolExecutor(PEOPLE) as people:
        return [each for mine in people.map(person, range(PEOPLE)) for each in mine]
