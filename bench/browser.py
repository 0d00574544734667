"""What a browser on a mid-range machine makes of queue and galley, by Chromium's own count."""

import gzip
from dataclasses import dataclass
from typing import Any

import urllib3
from django.conf import settings
from playwright.sync_api import Page, sync_playwright

from articles.models import Article
from bench.desks import Desk, at
from bench.figures import Figure
from bench.web import cookie, served

_FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-sync"]
#: A mid-range machine's processor is so many times slower.
_SLOWDOWN = 4
_LARGEST_BYTES = 60_000
_LONGEST_TASK = 50
_WATCH = """
window.seen = {shift: 0, task: 0};
new PerformanceObserver((list) => {
  for (const one of list.getEntries()) if (!one.hadRecentInput) seen.shift += one.value;
}).observe({type: "layout-shift", buffered: true});
new PerformanceObserver((list) => {
  for (const one of list.getEntries()) seen.task = Math.max(seen.task, one.duration);
}).observe({type: "longtask", buffered: true});
"""


@dataclass(frozen=True, slots=True)
class _Seen:
    shift: float
    task: float


def measure(desk: Desk, chromium: str) -> list[Figure]:
    """Weights after the first load, layout shifts and the longest task of load and swap."""
    session = cookie(desk, "reviewer1")
    with at(desk):
        galley = Article.objects.earliest("pk").get_absolute_url()
    pages = {"queue": "/claims/?status=in_review", "galley": galley}
    with served(desk) as address, sync_playwright() as playwright:
        weights = {name: _weight(address + path, session) for name, path in pages.items()}
        browser = playwright.chromium.launch(executable_path=chromium, args=_FLAGS)
        context = browser.new_context(base_url=address, bypass_csp=True)
        name = settings.SESSION_COOKIE_NAME
        context.add_cookies([{"name": name, "value": session, "url": address}])
        context.add_init_script(_WATCH)
        page = context.new_page()
        page.goto("/claims/")  # files are in the cache from here on
        page.context.new_cdp_session(page).send(
            "Emulation.setCPUThrottlingRate", {"rate": _SLOWDOWN}
        )
        seen = {name: _load(page, path) for name, path in pages.items()}
        seen["swap of the queue"] = _swap(page)
        browser.close()
    figures = [
        Figure(f"{name}, compressed", weight / 1000, "kB", bar=_LARGEST_BYTES / 1000)
        for name, weight in weights.items()
    ]
    for name, one in seen.items():
        figures.append(Figure(f"{name}, layout shift", one.shift, "", bar=0))
        figures.append(Figure(f"{name}, longest task", one.task, "ms", bar=_LONGEST_TASK))
    return figures


def _weight(address: str, session: str) -> int:
    headers = {"Cookie": f"{settings.SESSION_COOKIE_NAME}={session}"}
    return len(gzip.compress(urllib3.request("GET", address, headers=headers).data))


def _load(page: Page, path: str) -> _Seen:
    page.goto(path)
    page.wait_for_load_state("networkidle")
    return _watched(page)


def _swap(page: Page) -> _Seen:
    """Another state is chosen, and the list is swapped in."""
    page.goto("/claims/")
    page.wait_for_load_state("networkidle")
    page.evaluate("seen.shift = seen.task = 0")
    with page.expect_response(lambda answer: "status=draft" in answer.url):
        page.select_option("#queue-status", "draft")
    page.wait_for_load_state("networkidle")
    page.wait_for_timeout(500)
    return _watched(page)


def _watched(page: Page) -> _Seen:
    seen: dict[str, Any] = page.evaluate("seen")
    return _Seen(float(seen["shift"]), float(seen["task"]))
