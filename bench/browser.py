"""What a browser on a mid-range machine makes of queue, galley and claim: Chromium says."""

import gzip
import re
from collections.abc import Callable
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
#: Until what an act sets off is over: the browser's own work after it has answered.
_AFTERMATH = 800  # milliseconds
_WATCH = """
window.seen = {shift: 0, task: 0};
new PerformanceObserver((list) => {
  for (const one of list.getEntries()) if (!one.hadRecentInput) seen.shift += one.value;
}).observe({type: "layout-shift", buffered: true});
new PerformanceObserver((list) => {
  for (const one of list.getEntries()) seen.task = Math.max(seen.task, one.duration);
}).observe({type: "longtask", buffered: true});
"""
#: Where to drag over the first words of a sentence that no claim covers.
_FREE_WORDS = """
() => {
  const free = [...document.querySelectorAll(".sentence")].filter(
    (one) => !one.querySelector(".mention") && one.dataset.state === "initialled");
  free[0].scrollIntoView({block: "center"});
  const line = [...free[0].getClientRects()].find(({width}) => width > 150);
  return [line.left + 10, line.top + line.height / 2];
}
"""


@dataclass(frozen=True, slots=True)
class _Seen:
    shift: float
    task: float


def measure(desk: Desk, chromium: str) -> list[Figure]:
    """Weights after the first load; layout shifts and the longest task of loads and acts."""
    session = cookie(desk, "reviewer1")
    with at(desk):
        galley = Article.objects.earliest("pk").get_absolute_url()
    pages = {"queue": "/claims/?status=in_review", "galley": galley, "claim": "/claims/300/"}
    acts: dict[str, tuple[str, Callable[[Page], None]]] = {
        "queue, another state": ("/claims/", _choose_state),
        "queue, typing in the search": ("/claims/", _type_in_search),
        "queue, opening a claim": ("/claims/?status=in_review", _open_claim),
        "galley, selecting words": (galley, _select_words),
        "galley, form for the words": (galley, _open_form),
        "galley, initials taken and set": (galley, _initial),
        "galley, touching a claim's words": (galley, _touch_mention),
    }
    with served(desk) as address, sync_playwright() as playwright:
        weights = {name: _weight(address + path, session) for name, path in pages.items()}
        browser = playwright.chromium.launch(executable_path=chromium, args=_FLAGS)
        context = browser.new_context(base_url=address, bypass_csp=True)
        name = settings.SESSION_COOKIE_NAME
        context.add_cookies([{"name": name, "value": session, "url": address}])
        context.add_init_script(_WATCH)
        page = context.new_page()
        for path in pages.values():  # files are in the cache from here on
            page.goto(path)
        page.context.new_cdp_session(page).send(
            "Emulation.setCPUThrottlingRate", {"rate": _SLOWDOWN}
        )
        seen = {name: _load(page, path) for name, path in pages.items()}
        for name, (path, act) in acts.items():
            seen[name] = _watched(page, path, act)
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
    return _read(page)


def _watched(page: Page, path: str, act: Callable[[Page], None]) -> _Seen:
    """What an act on a page brings, once that page has come to rest."""
    page.goto(path)
    _read(page)
    page.wait_for_selector("main")  # brings Playwright's own script in, a long task by itself
    page.evaluate("seen.shift = seen.task = 0")
    act(page)
    return _read(page)


def _read(page: Page) -> _Seen:
    page.wait_for_load_state("networkidle")
    page.wait_for_timeout(_AFTERMATH)
    seen: dict[str, Any] = page.evaluate("seen")
    return _Seen(float(seen["shift"]), float(seen["task"]))


def _choose_state(page: Page) -> None:
    with page.expect_response(lambda answer: "status=draft" in answer.url):
        page.select_option("#queue-status", "draft")


def _type_in_search(page: Page) -> None:
    with page.expect_response(lambda answer: "q=hospital" in answer.url):
        page.locator("input[name=q]").press_sequentially("hospital", delay=80)


def _open_claim(page: Page) -> None:
    page.locator(".row-wording").first.click()
    page.wait_for_url(re.compile(r"/claims/\d+/"))


def _select_words(page: Page) -> None:
    left, middle = page.evaluate(_FREE_WORDS)
    page.mouse.move(left, middle)
    page.mouse.down()
    page.mouse.move(left + 120, middle, steps=5)
    page.mouse.up()
    page.wait_for_selector("#selection-bar:not([hidden])")


def _open_form(page: Page) -> None:
    _select_words(page)
    page.keyboard.press("c")
    page.wait_for_selector("#galley-panel.is-open")
    page.locator("#galley-panel textarea").first.press_sequentially("more words", delay=80)


def _initial(page: Page) -> None:
    """Takes initials back and sets one's own."""
    number = page.locator(".sentence[data-state=initialled]").first.get_attribute("data-number")
    for state in ("open", "initialled"):
        page.locator(f"#sentence-{number} .sentence-mark").click()
        page.locator("[data-act=initial]").click()
        page.wait_for_selector(f"#sentence-{number}[data-state={state}]")


def _touch_mention(page: Page) -> None:
    page.locator("a.mention").nth(10).click()
    page.wait_for_selector(".margin-note.is-active")
