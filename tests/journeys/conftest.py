"""A real browser before a real server. Whatever the browser complains of fails the test."""

import os
import re
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Literal, Protocol

import pytest
from django.conf import settings
from django.contrib.auth.models import AbstractBaseUser
from django.core.management import call_command
from django.test import Client, override_settings
from playwright.sync_api import (
    Browser,
    ConsoleMessage,
    Page,
    Request,
    ViewportSize,
    expect,
    sync_playwright,
)
from pytest_django.live_server_helper import LiveServer

from claims.demo.play import Newsroom
from tests.factories import PASSWORD

ROOT = Path(__file__).parents[2]
DESKTOP: ViewportSize = {"width": 1440, "height": 900}
PHONE: ViewportSize = {"width": 390, "height": 844}
#: How long a journey waits for what a person would see, in milliseconds.
PATIENCE = 10_000

FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


class OpenPage(Protocol):
    """What ``open_page`` is: each call gives a page of a browser profile of its own.

    ``examined`` lets a test put a script of its own into the page, which the content security
    policy would refuse.
    """

    def __call__(
        self,
        user: AbstractBaseUser | None = None,
        *,
        viewport: ViewportSize = DESKTOP,
        javascript: bool = True,
        touch: bool = False,
        scheme: Literal["light", "dark"] = "light",
        examined: bool = False,
    ) -> Page: ...


def chromium_path() -> str:
    """Return the Chromium that scripts/chromium finds or fetches."""
    found = subprocess.run(
        [ROOT / "scripts" / "chromium"], check=True, stdout=subprocess.PIPE, text=True
    )
    return found.stdout.strip()


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """One Chromium for all journeys of a test process."""
    with pytest.MonkeyPatch.context() as patch, sync_playwright() as playwright:
        # Playwright keeps an event loop in this very thread, which Django mistakes for async code.
        patch.setitem(os.environ, "DJANGO_ALLOW_ASYNC_UNSAFE", "1")
        expect.set_options(timeout=PATIENCE)
        browser = playwright.chromium.launch(executable_path=chromium_path(), args=FLAGS)
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def collected_files(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """The stylesheets and scripts, collected as for a real desk."""
    with override_settings(STATIC_ROOT=tmp_path_factory.mktemp("static")):
        call_command("collectstatic", interactive=False, verbosity=0)
        yield


@pytest.fixture
def expected_complaints() -> list[str]:
    """Patterns of what the browser may complain of here: append r"status of 409" and the like."""
    return []


@pytest.fixture
def open_page(
    browser: Browser,
    collected_files: None,
    live_server: LiveServer,
    expected_complaints: list[str],
) -> Iterator[OpenPage]:
    """Open pages, logged in if a user is given: ``open_page(reviewer, viewport=PHONE)``."""
    contexts = []
    complaints: list[str] = []

    def open_page(
        user: AbstractBaseUser | None = None,
        *,
        viewport: ViewportSize = DESKTOP,
        javascript: bool = True,
        touch: bool = False,
        scheme: Literal["light", "dark"] = "light",
        examined: bool = False,
    ) -> Page:
        context = browser.new_context(
            base_url=live_server.url,
            viewport=viewport,
            java_script_enabled=javascript,
            has_touch=touch,
            is_mobile=touch,
            color_scheme=scheme,
            bypass_csp=examined,
            locale="en-GB",
            timezone_id="UTC",
            reduced_motion="reduce",
        )
        context.set_default_timeout(PATIENCE)
        contexts.append(context)
        if user is not None:
            name = settings.SESSION_COOKIE_NAME
            context.add_cookies([{"name": name, "value": _session(user), "url": live_server.url}])
        page = context.new_page()
        _listen(page, complaints)
        return page

    yield open_page
    for context in contexts:
        context.close()
    unexpected = [
        complaint
        for complaint in complaints
        if not any(re.search(pattern, complaint) for pattern in expected_complaints)
    ]
    assert unexpected == []


@pytest.fixture
def page(open_page: OpenPage) -> Page:
    """A desktop browser of somebody who is not logged in."""
    return open_page()


@pytest.fixture
def phone(open_page: OpenPage) -> Page:
    """A phone's browser of somebody who is not logged in."""
    return open_page(viewport=PHONE)


@pytest.fixture
def newsroom(transactional_db: None) -> Newsroom:
    """The demo desk: its people, sources, articles and claims by their short names."""
    newsroom = Newsroom()
    newsroom.open()
    return newsroom


def log_in(page: Page, user: AbstractBaseUser, password: str = PASSWORD, *, at: str = "/") -> None:
    """Log in where ``at`` leads to; "" where the page asks for it already."""
    if at:
        page.goto(at)
    page.get_by_label("Username").fill(user.get_username())
    page.get_by_label("Password").fill(password)
    page.get_by_role("button", name="Log in").click()
    expect(page.get_by_role("heading", name="Desk")).to_be_visible()


def _session(user: AbstractBaseUser) -> str:
    client = Client()
    client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
    return client.cookies[settings.SESSION_COOKIE_NAME].value


def _listen(page: Page, complaints: list[str]) -> None:
    def hear(message: ConsoleMessage) -> None:
        if message.type in ("error", "warning"):
            complaints.append(f"console: {message.text} ({message.location.get('url')})")

    def miss(request: Request) -> None:
        if request.failure != "net::ERR_ABORTED":  # as one does that a newer one replaced
            complaints.append(f"request: {request.url} {request.failure}")

    page.on("console", hear)
    page.on("pageerror", lambda error: complaints.append(f"script: {error}"))
    page.on("requestfailed", miss)
