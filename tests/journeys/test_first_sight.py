from playwright.sync_api import Page, expect


def test_stranger_is_led_to_the_login(page: Page) -> None:
    page.goto("/")
    expect(page.get_by_role("button", name="Log in")).to_be_visible()


def test_login_fits_a_phone(phone: Page) -> None:
    phone.goto("/")
    width = phone.evaluate("document.documentElement.scrollWidth")
    assert width <= 390
