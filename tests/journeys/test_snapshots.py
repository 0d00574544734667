"""What sources say, kept: a page that wants to do harm, and words that are found and then gone."""

import threading
from collections import defaultdict
from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, expect

from claims.models import Claim
from sources.actions.snapshot import upload_snapshot
from tests.factories import ClaimFactory, EvidenceFactory, SourceFactory, UserFactory, decided
from tests.journeys.conftest import OpenPage
from tests.sources.web_server import WebServer, answer, web_server
from tests.working import work

HOSTILE = """<!DOCTYPE html><html><head><base href="{site}/">
<meta http-equiv="refresh" content="0; url={site}/refreshed">
<link rel="preconnect" href="{site}"><link rel="dns-prefetch" href="{site}">
<link rel="prefetch" href="{site}/prefetched">
<link rel="preload" as="image" href="{site}/preloaded">
<link rel="modulepreload" href="{site}/module.js"><link rel="icon" href="{site}/icon.png">
<link rel="stylesheet" href="{site}/style.css"><link rel="manifest" href="{site}/manifest.json">
<style>@import "{site}/imported.css"; body {{ background: url({site}/background.png) }}
@font-face {{ font-family: x; src: url({site}/font.woff2) }} p {{ font-family: x }}</style>
<script src="{site}/script.js"></script>
<script>fetch("{site}/fetched"); document.title = "taken over"; parent.taken = 1;</script>
</head><body onload="location='{site}/loaded'"><p>Words of the page.</p>
<img src="{site}/picture.png" onerror="location='{site}/failed'"><img srcset="{site}/set.png 2x">
<svg><image href="{site}/svg.png"/><script>location="{site}/svg"</script></svg>
<iframe src="{site}/frame"></iframe><iframe srcdoc="<img src='{site}/srcdoc.png'>"></iframe>
<object data="{site}/object"></object><embed src="{site}/embed">
<video src="{site}/video" poster="{site}/poster" autoplay></video>
<audio src="{site}/audio" autoplay></audio>
<form id="f" action="{site}/sent" method="post"><input name="word" autofocus value="secret"></form>
<button form="f" id="send">Send</button><script>document.forms[0].submit()</script>
<a href="javascript:parent.taken=1" id="go">go</a><a id="ping" href="#" ping="{site}/ping">ping</a>
</body></html>"""


@pytest.fixture
def site(settings: Any) -> Iterator[WebServer]:
    settings.GALLEY_FETCH_ALLOW = ["127.0.0.0/8"]
    with web_server() as server:
        server.answers = defaultdict(lambda: answer(b"here"))
        yield server


def test_a_hostile_page_runs_nothing_and_no_request_leaves(
    open_page: OpenPage,
    browser: Browser,
    transactional_db: None,
    site: WebServer,
    expected_complaints: list[str],
) -> None:
    expected_complaints += ["sandboxed", "Content Security Policy", " csp$"]
    source, page = SourceFactory(), HOSTILE.format(site=site.url(""))
    kept = upload_snapshot(
        source=source, name="page.html", data=page.encode(), by=source.created_by
    )
    looking = open_page(source.created_by)
    address = kept.get_absolute_url()
    framed = looking.frame_locator("iframe").first
    for shown_at, inside in ((address, framed), (f"{address}file/", looking)):
        looking.goto(shown_at)
        words = inside.get_by_text("Words of the page.")
        expect(words).to_be_visible()
        for act in ("send", "go", "ping"):
            inside.locator(f"#{act}").click()
        looking.wait_for_timeout(500)  # for what would leave: held back, it may never count as idle
        expect(words).to_be_visible()
        assert looking.url.removesuffix("#").endswith(shown_at)
        assert looking.evaluate("window.taken") is None
        assert looking.title() != "taken over"
    assert site.requests == []
    assert len(site.threads) == 1  # the one that listens: nobody so much as connected

    with browser.new_page() as control, control.expect_request("**/picture.png"):
        control.set_content(page, wait_until="commit")  # it would, where nothing holds it back


def in_a_thread_of_its_own(job: Any) -> None:
    """Playwright keeps an event loop in this one."""
    thread = threading.Thread(target=job)
    thread.start()
    thread.join()


def test_words_are_kept_found_shown_and_missed_when_they_are_gone(
    open_page: OpenPage, transactional_db: None, site: WebServer
) -> None:
    site.answers["/"] = answer(b"<h1>Notice</h1><p>The bridge closes for eleven weeks.</p>")
    source = SourceFactory(title="Notice of closure", url=site.url("/"))
    claim = ClaimFactory(wording="The bridge closes for eleven weeks.")
    page = open_page(UserFactory(role="Reporter"))

    page.goto(source.get_absolute_url())
    page.get_by_role("button", name="Fetch now").click()
    expect(page.get_by_text("The page is being fetched …")).to_be_visible()
    in_a_thread_of_its_own(work)
    snapshots = page.get_by_role("region", name="Snapshots")
    expect(snapshots.get_by_text("the first")).to_be_visible()

    EvidenceFactory(claim=claim, source=source, excerpt="closes for “eleven weeks”")
    EvidenceFactory(claim=claim, source=source, excerpt="closes for eleven weeks")
    page.goto(claim.get_absolute_url())
    expect(page.get_by_text("words not found")).to_be_visible()
    expect(page.get_by_text("words found", exact=True)).to_be_visible()
    page.get_by_role("link", name="snapshot of", exact=False).last.click()
    expect(page.locator("mark")).to_have_text("closes for eleven weeks")

    decided(claim)
    site.answers["/"] = answer(b"<h1>Notice</h1><p>The bridge closes for nine weeks.</p>")
    page.goto(source.get_absolute_url())
    page.get_by_role("button", name="Fetch now").click()
    in_a_thread_of_its_own(work)
    expect(snapshots.get_by_role("link", name="other words than before")).to_be_visible()
    page.goto(claim.get_absolute_url())
    expect(page.get_by_text("no longer found in the newest snapshot").first).to_be_visible()
    expect(page.get_by_text("found in an earlier snapshot only")).to_be_visible()
    page.get_by_role("link", name="the source has other words since").first.click()
    expect(page.locator("ins")).to_have_text("nine ")
    assert Claim.objects.get(pk=claim.pk).status == "lapsed"
