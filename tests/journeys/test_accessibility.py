"""No page offends axe, in either scheme, at either width; and none is wider than a phone."""

from collections.abc import Iterator
from typing import Any, Literal

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.conf import settings
from playwright.sync_api import Page, expect

from accounts.models import User
from claims.demo.play import Newsroom
from sources.actions.source import withdraw_source
from tests.factories import SourceFactory, UserFactory
from tests.journeys.conftest import DESKTOP, PHONE, OpenPage
from tests.journeys.desk_pages import desk_pages

#: All rules, and of WCAG 2.2 one more: no control smaller than 24 by 24 pixels.
EVERYTHING = {"rules": {"target-size": {"enabled": True}}, "resultTypes": ["violations"]}
#: What a scheme changes.
INKS = {"runOnly": {"type": "rule", "values": ["color-contrast"]}, "resultTypes": ["violations"]}
SCHEMES: tuple[tuple[Literal["light", "dark"], dict[str, Any]], ...] = (
    ("light", EVERYTHING),
    ("dark", INKS),
)
OVERFLOW = "Math.max(0, document.documentElement.scrollWidth - innerWidth)"
#: Colours change little by little; half-way they are nobody's.
SETTLED = "Promise.allSettled(document.getAnimations().map(({ finished }) => finished))"
NOT_FOUND = "/no/such/page/"


@pytest.fixture
def examine(expected_complaints: list[str]) -> Iterator[Any]:
    """Look at a page on a desk and on a phone, by day and by night; none may have offended."""
    expected_complaints.append(r"status of 4(03|04|09|22|29)")
    axe = Axe()
    offences: list[str] = []

    def look(page: Page, rules: dict[str, Any]) -> Iterator[str]:
        for rule in axe.run(page, options=rules).response["violations"]:
            for node in rule["nodes"]:
                yield f"{rule['id']}: {node['html'][:160]} {node['failureSummary']}"

    def examine(page: Page, name: str) -> None:
        for viewport in (DESKTOP, PHONE):
            page.set_viewport_size(viewport)
            for scheme, rules in SCHEMES:
                page.emulate_media(color_scheme=scheme)
                page.evaluate(SETTLED)
                where = f"{name} at {viewport['width']} px, {scheme}: "
                offences.extend(where + offence for offence in look(page, rules))
            if overflow := page.evaluate(OVERFLOW):
                offences.append(f"{name} at {viewport['width']} px: {overflow} px too wide")
        page.set_viewport_size(DESKTOP)
        page.emulate_media(color_scheme="light")

    yield examine
    assert not offences, "\n".join(offences)


@pytest.mark.parametrize("login", ["reporter", "reviewer", "chief", "data", "admin"])
def test_every_page_is_accessible(
    newsroom: Newsroom, open_page: OpenPage, examine: Any, login: str
) -> None:
    page = open_page(newsroom.people[login], examined=True)

    for address in desk_pages(newsroom)[login]:
        answer = page.goto(address)
        assert answer is not None
        assert answer.status == 200, address
        examine(page, address)


def test_what_is_refused_or_missing_is_accessible(open_page: OpenPage, examine: Any) -> None:
    page = open_page(UserFactory(role="Reader"), examined=True)

    for address in ("/articles/new/", NOT_FOUND):
        page.goto(address)
        examine(page, address)


def test_empty_desk_and_pages_on_the_way_are_accessible(open_page: OpenPage, examine: Any) -> None:
    chief = UserFactory(role="Chief")
    page = open_page(chief, examined=True)

    for address in ("/", "/articles/", "/claims/", "/sources/", "/parties/", "/export/"):
        page.goto(address)
        examine(page, f"empty {address}")
    _look_at_previews(page, examine)
    _look_at_login(open_page(examined=True), chief, examine)


def test_a_source_that_was_changed_meanwhile_or_withdrawn_is_accessible(
    open_page: OpenPage, examine: Any
) -> None:
    chief = UserFactory(role="Chief")
    source = SourceFactory(title="A notice")
    page = open_page(chief, examined=True)

    page.goto(f"/sources/{source.pk}/change/")
    withdraw_source(source=source, reason="It was a draft.", by=chief)
    page.get_by_label("Title").fill("The notice")
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_text("Stored now: A notice")).to_be_visible()
    examine(page, "a source changed meanwhile")
    page.goto(source.get_absolute_url())
    examine(page, "a withdrawn source")
    page.goto(f"/sources/{source.pk}/step/withdraw/")
    page.get_by_label("Why").fill("Once more.")
    page.get_by_role("button", name="Withdraw the source").click()
    expect(page.get_by_text("is withdrawn already")).to_be_visible()
    examine(page, "a refused step")


def _look_at_previews(page: Page, examine: Any) -> None:
    page.goto("/articles/new/")
    page.get_by_role("button", name="Read it").click()
    expect(page.get_by_text("Paste the text, choose a file")).to_be_visible()
    examine(page, "nothing pasted")
    page.get_by_label("Text of the page").fill(
        "Share\nA tower\n3 May 2026\nThe tower has 11 steps."
    )
    page.get_by_role("button", name="Read it").click()
    expect(page.get_by_role("heading", name="Look it over")).to_be_visible()
    examine(page, "preview")
    page.get_by_label("Title").fill("")
    page.get_by_role("button", name="Accept").click()
    expect(page.get_by_label("Title")).to_be_focused()
    examine(page, "preview without a title")


def _look_at_login(page: Page, user: User, examine: Any) -> None:
    page.goto("/")
    examine(page, "login")
    for _ in range(settings.AXES_FAILURE_LIMIT):
        page.get_by_label("Username").fill(user.username)
        page.get_by_label("Password").fill("not this one")
        page.get_by_role("button", name="Log in").click()
        page.wait_for_load_state()
    expect(page.get_by_role("heading", name="Too many wrong passwords")).to_be_visible()
    examine(page, "locked out")


def test_a_violation_of_the_content_security_policy_would_be_heard(
    page: Page, expected_complaints: list[str]
) -> None:
    """What fails every other journey: the browser says on its console what it refused."""
    expected_complaints.append("Content Security Policy")
    page.goto("/")

    with page.expect_console_message(lambda heard: "Content Security Policy" in heard.text):
        page.evaluate(
            "document.head.append(Object.assign(document.createElement('script'), {text: '1'}))"
        )
