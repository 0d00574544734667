"""Whole requests inside this process: the queue under many filters, the galley, the desk."""

import base64
import json
import statistics

from django.conf import settings
from django.db import connection
from django.http import QueryDict
from django.test import Client
from django.test.utils import CaptureQueriesContext

from accounts.models import User
from articles.models import Article
from bench.desks import Desk, at
from bench.figures import Figure, median_of
from claims.models import Claim
from claims.queue import ORDER, QueueFilter, read_people

_FILTERS = (
    "",
    "status=in_review",
    "status=draft",
    "status=verified",
    "status=outdated",
    "kind=figure",
    "kind=prediction",
    "assignee=me",
    "assignee=nobody",
    "due=overdue",
    "due=week",
    "priority=1",
    "tag=elections",
    "tag=series 90",
    "tag=elections&status=in_review",
    "tag=series 90&kind=prediction",
    "tag=health&kind=opinion&status=outdated",
    "kind=prediction&status=outdated&assignee=nobody",
    "assignee=me&kind=opinion",
    "assignee=me&status=lapsed&due=overdue",
    "due=week&priority=1",
    "due=week&kind=prediction&priority=1",
    "due=overdue&tag=elections",
    "status=merged&kind=prediction&priority=1",
    "tag=elections&assignee=me",
    "q=th",
    "q=hospital",
    "q=the hospital",
    "q=their about",
    "q=hospital&kind=opinion",
    "q=said was&kind=opinion",
    "q=hospital wat&status=draft",
    "q=troops&tag=elections",
    "article=2",
)
_DEEPEST = 100_000
#: What else people open daily.
_PAGES = {
    "desk": "/",
    "claim": "/claims/300/",
    "articles": "/articles/",
    "impacts": "/impacts/",
    "duplicates": "/claims/duplicates/",
    "sources": "/sources/",
    "source": "/sources/300/",
    "parties": "/parties/",
    "party": "/parties/30/",
    "claim's history": "/claims/300/history/",
    "sign-off": "/articles/1/sign-off/",
    "rules": "/rules/",
    "export": "/export/",
}


def reviewer() -> User:
    return User.objects.get(username="reviewer1")


def client() -> Client:
    """Somebody logged in, whose browser takes compressed pages."""
    logged_in = Client(headers={"Accept-Encoding": "gzip"})
    logged_in.force_login(reviewer(), settings.AUTHENTICATION_BACKENDS[-1])
    return logged_in


def measure(small: Desk, large: Desk, rounds: int) -> list[Figure]:
    """Figures of every page, each at both sizes, one after the other."""
    figures = _queue(small, large, rounds)
    for name, address in _PAGES.items():
        here, there = (_page(desk, address, rounds) for desk in (large, small))
        figures.append(Figure(f"{name} page", here, "ms", there))
    figures += _galley(small, large, rounds)
    return figures


def _page(desk: Desk, address: str, rounds: int) -> float:
    with at(desk):
        browser = client()
        return median_of(lambda: browser.get(address), rounds)


def _queue(small: Desk, large: Desk, rounds: int) -> list[Figure]:
    taken = {
        desk.claims: {
            (chosen, depth): _queue_page(desk, chosen, depth, rounds)
            for chosen in _FILTERS
            for depth in ("first", "deep")
        }
        for desk in (small, large)
    }
    here, there = taken[large.claims], taken[small.claims]
    figures = []
    for depth in ("first", "deep"):
        # Pages that are as full at both sizes are the ones to compare.
        full = [key for key in here if key[1] == depth and here[key][1] == there[key][1] > 0]
        value = statistics.median(here[key][0] for key in full)
        reference = statistics.median(there[key][0] for key in full)
        figures.append(
            Figure(f"queue, {depth} page, {len(full)} filters", value, "ms", reference, 1.2)
        )
        figures.append(Figure(f"queue, {depth} page, median", value, "ms", bar=25))
        (slowest, _), (worst, _) = max(
            ((key, time) for key, time in here.items() if key[1] == depth),
            key=lambda pair: pair[1][0],
        )
        figures.append(Figure(f"queue, {depth} page, slowest: {slowest}", worst, "ms", bar=25))
    plain = here["", "first"][0]
    tagged = here["tag=elections", "first"][0]
    figures.append(Figure("queue of a tag beside the whole", tagged, "ms", plain, 1.5))
    return figures


def _queue_page(desk: Desk, chosen: str, depth: str, rounds: int) -> tuple[float, int]:
    """The median of a page's requests in milliseconds, and its rows."""
    with at(desk):
        browser = client()
        after = _middle(chosen) if depth == "deep" else ""
        address = f"/claims/?{chosen}&after={after}"
        rows = Client()
        rows.force_login(reviewer(), settings.AUTHENTICATION_BACKENDS[-1])
        count = rows.get(address).content.count(b'<li id="claim-')
        return median_of(lambda: browser.get(address), rounds), count


def _middle(chosen: str) -> str:
    """The token of a row in the middle of a list, or where it is deep enough."""
    wanted = QueueFilter(QueryDict(chosen), by=reviewer(), people=read_people())
    rows = wanted.apply(Claim.objects.all()).order_by(*ORDER.columns).values_list(*ORDER.columns)
    places = min(rows.count() // 2, _DEEPEST)
    values = list(rows[places : places + 1])
    token = base64.urlsafe_b64encode(json.dumps(values[0] if values else [], default=str).encode())
    return token.decode().rstrip("=")


def _galley(small: Desk, large: Desk, rounds: int) -> list[Figure]:
    """The long read: 3,000 words, 150 mentions."""
    times, queries = [], 0
    for desk in (large, small):
        with at(desk):
            browser = client()
            address = Article.objects.earliest("pk").get_absolute_url()
            times.append(median_of(lambda: browser.get(address), rounds))  # noqa: B023
            with CaptureQueriesContext(connection) as asked:
                browser.get(address)
            queries = max(queries, len(asked))
    return [
        Figure("galley of 150 mentions", times[0], "ms", bar=60),
        Figure("galley of 150 mentions, at both sizes", times[0], "ms", times[1], 1.2),
        Figure("galley of 150 mentions, queries", queries, "", bar=15),
    ]
