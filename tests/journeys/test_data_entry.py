"""The data-entry desk in a browser: its scripts work, without those it leaves out."""

from playwright.sync_api import expect

from sources.models import Source
from tests.factories import PartyFactory, UserFactory
from tests.journeys.conftest import OpenPage


def test_source_is_entered_with_its_publisher_found_by_typing(open_page: OpenPage) -> None:
    publisher = PartyFactory(name="Coastline")
    page = open_page(UserFactory(role="Data entry"))
    page.goto("/admin/sources/source/add/")

    page.get_by_label("Title").fill("Ferry sails on Monday")
    page.get_by_role("combobox", name="Publisher").click()
    page.keyboard.type("coast")
    page.get_by_role("option", name="Coastline").click()
    page.get_by_role("button", name="Save", exact=True).click()

    expect(page.get_by_text("was added successfully")).to_be_visible()
    assert Source.objects.get().publisher == publisher
