"""Somebody at a browser of their own, over HTTP: for trials of a desk that runs."""

import re
from http.cookiejar import CookieJar
from urllib.error import URLError
from urllib.parse import urlencode
from urllib.request import HTTPCookieProcessor, OpenerDirector, build_opener, urlopen

from claims.demo.people import PASSWORD

_TOKEN = re.compile(r'name="csrfmiddlewaretoken" value="(\w+)"')
PATIENCE = 30  # seconds for an answer


class Visitor:
    """A person of the demo newsroom, logged in. ``name`` is their login."""

    def __init__(self, address: str, name: str) -> None:
        self.address = address
        self.browser: OpenerDirector = build_opener(HTTPCookieProcessor(CookieJar()))
        self.send("/accounts/login/", username=name, password=PASSWORD)

    def read(self, path: str) -> str:
        """A page's HTML, after redirects. Raises OSError, of which HTTPError is a kind."""
        return self.browser.open(self.address + path, timeout=PATIENCE).read().decode()

    def send(self, path: str, *, form_at: str | None = None, **fields: str) -> str:
        """Fill in the form on a page (``path`` itself, or ``form_at``); what it leads to."""
        page = self.read(form_at or path)
        token = _TOKEN.search(page)
        if token is None:
            raise ValueError(f"no form at {path}")
        body = urlencode({"csrfmiddlewaretoken": token[1], **fields}).encode()
        return self.browser.open(self.address + path, body, timeout=PATIENCE).read().decode()

    def makes_claim(self, wording: str) -> bool:
        """Make a draft; whether its page came back."""
        told = {"wording": wording, "kind": "fact", "priority": "2"}
        return f">{wording}<" in self.send("/claims/new/", **told)

    def finds_claim(self, wording: str) -> bool:
        """Whether the queue shows a claim worded so, searched by its words."""
        query = urlencode({"q": wording})
        return f">{wording}<" in self.read(f"/claims/?{query}")


def is_ready(address: str) -> bool:
    """Whether a desk answers there, with its database."""
    try:
        return urlopen(f"{address}/readyz", timeout=PATIENCE).status == 200
    except URLError:
        return False
