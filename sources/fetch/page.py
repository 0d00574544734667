"""One page by GET: redirects followed by hand, the body read up to a cap."""

import hashlib
import ssl
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from email.message import Message
from functools import cache
from http import HTTPStatus
from urllib.parse import urljoin

from urllib3 import HTTPResponse

from sources.fetch.connection import (
    Deadline,
    Resolve,
    connect,
    headers_too_large,
    in_sentences,
    resolve_name,
    vet,
)
from sources.fetch_errors import (
    INSTEAD,
    BrokenAnswer,
    NotAPage,
    Refused,
    TooLarge,
    TooManyRedirects,
)
from sources.web_address import IPNetwork, WebAddress, parse_address, read_networks

PAGE_TYPES = frozenset({"text/html", "application/xhtml+xml", "text/plain"})
ANYTHING = frozenset({"*/*"})
REDIRECTS = frozenset({301, 302, 303, 307, 308})
KEPT_HEADERS = ("content-language", "content-type", "date", "etag", "last-modified")
READ_BYTES = 64 * 1024
REQUEST_HEADERS = {
    "User-Agent": "Galley/0.1 (newsroom fact desk)",
    "Accept-Encoding": "gzip",
    "Connection": "close",
}


@dataclass(frozen=True, slots=True)
class Limits:
    """What one fetch may cost: bytes after unpacking, seconds of wall time, hops."""

    body_bytes: int = 5_000_000
    header_bytes: int = 64_000
    seconds: float = 15.0
    connect_seconds: float = 5.0
    redirects: int = 5


LIMITS = Limits()


@dataclass(frozen=True, slots=True)
class Fetched:
    """A page as it arrived, unpacked. ``sha256`` is of ``body``, in hex; the time is UTC.

    ``media_type`` is lower case and empty when the site names none; header names are lower case.
    """

    url: str
    final_url: str
    status: int
    media_type: str
    charset: str | None
    headers: dict[str, str] = field(hash=False)
    body: bytes = field(repr=False)
    sha256: str
    fetched_at: datetime


def fetch(
    url: str,
    *,
    limits: Limits = LIMITS,
    media_types: frozenset[str] = PAGE_TYPES,
    allow_networks: Iterable[str | IPNetwork] = (),
    resolve: Resolve = resolve_name,
    tls: ssl.SSLContext | None = None,
) -> Fetched:
    """Fetch one page, or what else is of ``media_types``. Raises a FetchError with a sentence.

    ``allow_networks`` may be reached although they are not public, on any port. Everything else
    must be public and on port 80 or 443, at each redirect anew. Blocks for at most
    ``limits.seconds``. ``resolve`` and ``tls`` default to the system's names and authorities.
    """
    with _found(url, limits, media_types, allow_networks, resolve, tls) as (response, address):
        return _read(response, url, address, limits, media_types)


def probe(
    url: str,
    *,
    limits: Limits = LIMITS,
    allow_networks: Iterable[str | IPNetwork] = (),
    resolve: Resolve = resolve_name,
    tls: ssl.SSLContext | None = None,
) -> str:
    """Ask whether something answers at an address, without reading it; return where it led.

    Raises a FetchError as ``fetch`` does.
    """
    with _found(url, limits, ANYTHING, allow_networks, resolve, tls) as (response, address):
        _check_status(response)
        return str(address)


@contextmanager
def _found(
    url: str,
    limits: Limits,
    media_types: frozenset[str],
    allow_networks: Iterable[str | IPNetwork],
    resolve: Resolve,
    tls: ssl.SSLContext | None,
) -> Iterator[tuple[HTTPResponse, WebAddress]]:
    """The answer at the end of the redirects, and the address it came from."""
    deadline = Deadline(limits.seconds)
    allowed = read_networks(allow_networks)
    tls = tls or _system_tls()
    address = parse_address(url)
    for _ in range(limits.redirects + 1):
        ips = vet(address, allowed, resolve, deadline)
        with _answer(address, ips, media_types, limits, deadline, tls) as response:
            location = response.headers.get("location")
            if response.status not in REDIRECTS or not location:
                yield response, address
                return
        address = _next_address(address, location)
    raise TooManyRedirects(
        f"The address leads on more than {limits.redirects} times and never to a page. {INSTEAD}"
    )


@cache
def _system_tls() -> ssl.SSLContext:
    return ssl.create_default_context()


def _next_address(address: WebAddress, location: str) -> WebAddress:
    # http.client reads headers as Latin-1; sites that send more send UTF-8.
    raw = location.encode("latin-1")
    try:
        location = raw.decode("utf-8")
    except UnicodeDecodeError:
        location = raw.decode("latin-1")
    return parse_address(urljoin(str(address), location.strip()))


@contextmanager
def _answer(
    address: WebAddress,
    ips: Sequence[str],
    media_types: frozenset[str],
    limits: Limits,
    deadline: Deadline,
    tls: ssl.SSLContext,
) -> Iterator[HTTPResponse]:
    """The answer to one GET, its headers read and its body not yet."""
    headers = {"Host": address.netloc, "Accept": ", ".join(sorted(media_types)), **REQUEST_HEADERS}
    with (
        in_sentences(address, deadline),
        connect(address, ips, limits.connect_seconds, deadline, tls) as connection,
    ):
        connection.request("GET", address.target, headers=headers, preload_content=False)
        response = connection.getresponse()
        try:
            _check_header_size(response, limits)
            yield response
        finally:
            response.close()


def _check_header_size(response: HTTPResponse, limits: Limits) -> None:
    # http.client has stopped at 100 lines of 64 kB already, so no more is in memory.
    size = sum(len(name) + len(value) for name, value in response.headers.items())
    if size > limits.header_bytes:
        raise headers_too_large()


def _read(
    response: HTTPResponse,
    url: str,
    address: WebAddress,
    limits: Limits,
    media_types: frozenset[str],
) -> Fetched:
    _check_status(response)
    content_type = Message()
    content_type["content-type"] = response.headers.get("content-type", "")
    media_type = content_type.get_content_type() if content_type["content-type"] else ""
    if media_type and media_type not in media_types:
        raise NotAPage(
            f"The address leads to a file ({media_type}), not to a page of text. "
            "Open it and paste its text instead."
        )
    body = _body(response, limits)
    return Fetched(
        url=url,
        final_url=str(address),
        status=response.status,
        media_type=media_type,
        charset=content_type.get_content_charset(),
        headers={name: response.headers[name] for name in KEPT_HEADERS if name in response.headers},
        body=body,
        sha256=hashlib.sha256(body).hexdigest(),
        fetched_at=datetime.now(UTC),
    )


def _check_status(response: HTTPResponse) -> None:
    if response.status == HTTPStatus.OK:
        return
    try:
        meaning = f"{response.status} {HTTPStatus(response.status).phrase}"
    except ValueError:
        meaning = str(response.status)
    raise Refused(
        f"The page answered {meaning}. Check the address, or paste the text instead.",
        response.status,
    )


def _body(response: HTTPResponse, limits: Limits) -> bytes:
    too_large = TooLarge(
        f"The page is larger than {limits.body_bytes / 1_000_000:g} MB. "
        "Paste only the article’s text instead."
    )
    if response.headers.get("content-encoding", "identity").strip().lower() not in (
        "gzip",
        "identity",
        "",
    ):
        raise BrokenAnswer(f"The site packs its pages in a way that was not asked for. {INSTEAD}")
    if (response.length_remaining or 0) > limits.body_bytes:
        raise too_large
    body = bytearray()
    # Unpacked bit by bit: a gzip bomb ends here, at the cap. `read`, not `stream`: the latter
    # reads chunk sizes from lines of any length.
    while part := response.read(READ_BYTES):
        body += part
        if len(body) > limits.body_bytes:
            raise too_large
    return bytes(body)
