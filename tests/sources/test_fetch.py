import gzip
import hashlib
import itertools
import socket
import ssl
from datetime import UTC
from pathlib import Path
from time import monotonic

import pytest

from sources.fetch import Limits, fetch
from sources.fetch_errors import (
    BadAddress,
    BrokenAnswer,
    FetchError,
    NotAPage,
    Refused,
    TooLarge,
    TooManyRedirects,
    TooSlow,
    Unreachable,
    UnsafeAddress,
)
from tests.sources.web_server import answer, drip, raw, redirect, web_server

LOOPBACK = ("127.0.0.0/8",)
TLS = Path(__file__).parent / "tls"
PAGE = b"<html><p>The harbour master signed the lease.</p></html>"


@pytest.fixture
def server():
    with web_server() as server:
        yield server


def fetch_here(url, **options):
    return fetch(url, allow_networks=LOOPBACK, **options)


def test_fetch_returns_the_page_with_its_hash_and_time(server):
    server.answers["/story?id=7"] = answer(PAGE, media_type="Text/HTML; charset=ISO-8859-1")

    page = fetch_here(server.url("/story?id=7#top"))

    assert page.body == PAGE
    assert page.sha256 == hashlib.sha256(PAGE).hexdigest()
    assert (page.status, page.media_type, page.charset) == (200, "text/html", "iso-8859-1")
    assert page.url == server.url("/story?id=7#top")
    assert page.final_url == server.url("/story?id=7")
    assert page.fetched_at.tzinfo is UTC


def test_fetch_keeps_the_few_headers_that_matter(server):
    server.answers["/"] = answer(PAGE, etag='"a1"', set_cookie="id=1", x_powered_by="tea")

    assert fetch_here(server.url()).headers == {"content-type": "text/html", "etag": '"a1"'}


def test_fetch_sends_no_cookies_and_asks_for_what_it_can_unpack(server):
    server.answers["/"] = answer(PAGE)

    fetch_here(server.url())

    head = server.requests[0].lower()
    assert "accept-encoding: gzip\r\n" in head
    assert f"host: 127.0.0.1:{server.port}\r\n" in head
    assert "cookie" not in head
    assert "authorization" not in head


def test_fetch_unpacks_gzip(server):
    server.answers["/"] = answer(gzip.compress(PAGE), content_encoding="gzip")

    assert fetch_here(server.url()).body == PAGE


def test_fetch_reads_a_chunked_page(server):
    server.answers["/"] = raw(
        b"HTTP/1.1 200 OK\r\ncontent-type: text/html\r\ntransfer-encoding: chunked\r\n\r\n"
        b"5\r\n<p>On\r\n6\r\ne.</p>\r\n0\r\n\r\n"
    )

    assert fetch_here(server.url()).body == b"<p>One.</p>"


def test_fetch_escapes_letters_of_other_scripts_in_the_path(server):
    server.answers["/%D0%BC%D0%B8%D1%80"] = answer(PAGE)

    assert fetch_here(server.url("/мир")).body == PAGE


# Where the connection goes


@pytest.mark.parametrize("path", ["/", "/deep/page?x=1"])
def test_fetch_refuses_loopback_unless_allowed(server, path):
    with pytest.raises(UnsafeAddress, match="not on the public internet"):
        fetch(server.url(path))
    assert server.requests == []


@pytest.mark.parametrize(
    "url",
    [
        "http://10.0.0.1/",
        "http://169.254.169.254/latest/meta-data/",
        "http://100.64.0.1/",
        "http://[::1]/",
        "http://[::ffff:10.0.0.1]/",
        "http://[64:ff9b::7f00:1]/",
        "http://2130706433/",
        "http://0x7f.1/",
        "http://localhost/",
    ],
)
def test_fetch_refuses_private_addresses(url):
    with pytest.raises(UnsafeAddress, match="paste its text"):
        fetch(url)


def test_fetch_refuses_a_host_with_one_private_address_among_public_ones():
    with pytest.raises(UnsafeAddress):
        fetch("http://news.example/", resolve=lambda host, port: ["93.184.215.14", "10.0.0.1"])


def test_fetch_refuses_unusual_ports():
    with pytest.raises(UnsafeAddress, match="port 8443"):
        fetch("https://news.example:8443/", resolve=lambda host, port: ["93.184.215.14"])


def test_fetch_resolves_once_so_that_rebinding_leads_nowhere(server):
    server.answers["/"] = answer(PAGE)
    answers = iter([["127.0.0.1"], ["10.0.0.1"]])

    page = fetch_here(server.url(host="news.example"), resolve=lambda host, port: next(answers))

    assert page.body == PAGE
    assert next(answers) == ["10.0.0.1"]
    assert f"Host: news.example:{server.port}" in server.requests[0]


def test_fetch_vets_a_host_anew_when_it_redirects_to_itself(server):
    server.answers["/"] = redirect("/again")
    server.answers["/again"] = answer(PAGE)
    answers = iter([["127.0.0.1"], ["10.0.0.1"]])

    with pytest.raises(UnsafeAddress):
        fetch_here(server.url(host="news.example"), resolve=lambda host, port: next(answers))

    assert len(server.requests) == 1


def test_fetch_goes_to_the_next_address_when_one_is_silent(server):
    server.answers["/"] = answer(PAGE)

    # Nothing listens on 127.0.0.2: the server is bound to 127.0.0.1 alone.
    page = fetch_here(
        server.url(host="news.example"), resolve=lambda host, port: ["127.0.0.2", "127.0.0.1"]
    )

    assert page.body == PAGE


def test_fetch_says_when_nobody_answers():
    with socket.create_server(("127.0.0.1", 0)) as closed:
        port = closed.getsockname()[1]

    with pytest.raises(Unreachable, match="cannot be reached"):
        fetch_here(f"http://127.0.0.1:{port}/")


def test_fetch_says_when_the_name_is_unknown():
    def unknown(host, port):
        raise socket.gaierror

    with pytest.raises(Unreachable, match=r"No site called nowhere\.example"):
        fetch("http://nowhere.example/", resolve=unknown)


def test_fetch_refuses_a_bad_address_before_it_asks_for_the_name():
    asked = []

    with pytest.raises(BadAddress, match="http://"):
        fetch("file:///etc/passwd", resolve=lambda host, port: asked.append(host))

    assert asked == []


# Redirects


def test_fetch_follows_a_redirect_and_says_where_it_ended(server):
    server.answers["/old"] = redirect("new")
    server.answers["/new"] = answer(PAGE)

    assert fetch_here(server.url("/old")).final_url == server.url("/new")


def test_fetch_stops_a_redirect_loop(server):
    server.answers["/"] = redirect("/")

    with pytest.raises(TooManyRedirects, match="more than 5 times"):
        fetch_here(server.url())

    assert len(server.requests) == 6


@pytest.mark.parametrize(
    ("location", "error"),
    [
        ("http://10.0.0.1/admin", UnsafeAddress),
        ("//169.254.169.254/latest", UnsafeAddress),
        ("file:///etc/passwd", BadAddress),
        ("javascript:alert(1)", BadAddress),
        ("http://user:secret@news.example/", BadAddress),
        ("http://bad host/", BadAddress),
    ],
)
def test_fetch_follows_no_redirect_to_where_it_may_not_go(server, location, error):
    server.answers["/"] = redirect(location)

    with pytest.raises(error):
        fetch_here(server.url())


def test_fetch_takes_a_redirect_without_location_as_refusal(server):
    server.answers["/"] = answer(status="302 Found")

    with pytest.raises(Refused):
        fetch_here(server.url())


# Limits


def test_fetch_stops_a_gzip_bomb_at_the_cap(server):
    bomb = gzip.compress(bytes(60_000_000))
    server.answers["/"] = answer(bomb, content_encoding="gzip")

    with pytest.raises(TooLarge, match=r"larger than 5 MB.*[Pp]aste"):
        fetch_here(server.url())


def test_fetch_refuses_a_huge_content_length_unread(server):
    server.answers["/"] = answer(b"", content_length="9000000000")

    with pytest.raises(TooLarge):
        fetch_here(server.url())


def test_fetch_stops_an_endless_body_at_the_cap(server):
    def endless(connection, stop):
        connection.sendall(b"HTTP/1.1 200 OK\r\ncontent-type: text/html\r\n\r\n")
        while not stop.is_set():
            connection.sendall(b"more and more " * 5000)

    server.answers["/"] = endless

    with pytest.raises(TooLarge):
        fetch_here(server.url())


def test_fetch_takes_a_page_of_exactly_the_cap(server):
    server.answers["/"] = answer(b"x" * 1000)

    assert len(fetch_here(server.url(), limits=Limits(body_bytes=1000)).body) == 1000


@pytest.mark.parametrize(
    ("head", "drop"),
    [
        (b"HTTP/1.1 200 OK\r\ncontent-type: text/html\r\ncontent-length: 9999\r\n\r\n", b"."),
        (b"HTTP/1.1 200 OK\r\ncontent-type: text/html\r\n\r\n", b"."),
        (b"HTTP/1.1 200 OK\r\n", b"a"),
        (b"", b"HTTP/1.1 100 Continue\r\n\r\n"),
    ],
    ids=["body", "body without length", "header", "continue"],
)
def test_fetch_gives_up_on_a_slow_drip(server, head, drop):
    server.answers["/"] = drip(head, drop)

    started = monotonic()
    with pytest.raises(TooSlow, match=r"within 0\.4 seconds"):
        fetch_here(server.url(), limits=Limits(seconds=0.4))

    assert monotonic() - started < 2


def test_fetch_gives_up_on_a_silent_server(server):
    server.answers["/"] = lambda connection, stop: stop.wait(5)

    with pytest.raises(TooSlow):
        fetch_here(server.url(), limits=Limits(seconds=0.3))


def test_fetch_gives_up_on_a_slow_name_server(server):
    def slow(host, port):
        server.stop.wait(5)
        return ["127.0.0.1"]

    with pytest.raises(TooSlow):
        fetch_here(server.url(), limits=Limits(seconds=0.3), resolve=slow)


def test_fetch_spends_one_time_on_all_redirects(server):
    def slowly_on(connection, stop):
        stop.wait(0.15)
        redirect("/")(connection, stop)

    server.answers["/"] = slowly_on

    with pytest.raises(TooSlow):
        fetch_here(server.url(), limits=Limits(seconds=0.4))


@pytest.mark.parametrize(
    "header",
    [b"x-%d: y\r\n", b"x-%d: " + b"y" * 30_000 + b"\r\n", b"x%d" + b"y" * 70_000],
    ids=["many", "long", "one line"],
)
def test_fetch_stops_endless_headers(server, header):
    def endless(connection, stop):
        connection.sendall(b"HTTP/1.1 200 OK\r\ncontent-type: text/html\r\n")
        for number in itertools.count():
            if stop.is_set():
                return
            connection.sendall(header % number)

    server.answers["/"] = endless

    with pytest.raises(TooLarge, match="headers"):
        fetch_here(server.url())


def test_fetch_refuses_headers_over_the_cap(server):
    server.answers["/"] = answer(PAGE, x_long="y" * 60_000, x_longer="y" * 60_000)

    with pytest.raises(TooLarge, match="headers"):
        fetch_here(server.url())


# What comes back


@pytest.mark.parametrize(
    ("status", "said"),
    [
        ("404 Not Found", "The page answered 404 Not Found. Check the address, or paste the text"),
        ("403 Forbidden", "403 Forbidden"),
        ("500 Oops", "500 Internal Server Error"),
        ("204 No Content", "204 No Content"),
        ("799 Whatever", "answered 799"),
    ],
)
def test_fetch_says_what_the_site_answered(server, status, said):
    server.answers["/"] = answer(PAGE, status=status)

    with pytest.raises(Refused, match=said) as refusal:
        fetch_here(server.url())

    assert refusal.value.status == int(status[:3])


@pytest.mark.parametrize("media_type", ["application/pdf", "image/png", "application/json"])
def test_fetch_refuses_what_is_no_page(server, media_type):
    server.answers["/"] = answer(b"%PDF-1.7", media_type=media_type)

    with pytest.raises(NotAPage, match=media_type):
        fetch_here(server.url())


def test_fetch_leaves_an_unnamed_type_to_the_reader(server):
    server.answers["/"] = answer(PAGE, media_type=None)

    page = fetch_here(server.url())

    assert page.media_type == ""
    assert page.body == PAGE


@pytest.mark.parametrize(
    "broken",
    [
        answer(b"<p>short", content_length="500"),
        answer(b"not gzip at all", content_encoding="gzip"),
        answer(b"odd", content_encoding="br"),
        answer(b"odd", content_encoding="gzip, gzip"),
        raw(b"HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\nzz\r\n"),
        raw(b"SSH-2.0-OpenSSH_9.9\r\n"),
        raw(b""),
    ],
    ids=["short", "bad gzip", "br", "twice packed", "bad chunk", "not http", "nothing"],
)
def test_fetch_refuses_a_broken_answer(server, broken):
    server.answers["/"] = broken

    with pytest.raises(BrokenAnswer, match="paste its text"):
        fetch_here(server.url())


# TLS


def server_tls():
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(TLS / "news.example.pem")
    return context


def to_loopback(host, port):
    return ["127.0.0.1"]


def test_fetch_checks_the_certificate_against_the_name():
    trust = ssl.create_default_context(cafile=TLS / "authority.pem")
    with web_server(server_tls()) as server:
        server.answers["/"] = answer(PAGE)

        page = fetch_here(server.url(host="news.example"), resolve=to_loopback, tls=trust)
        with pytest.raises(Unreachable, match=r"certificate of other\.example"):
            fetch_here(server.url(host="other.example"), resolve=to_loopback, tls=trust)

    assert page.body == PAGE


def test_fetch_refuses_a_certificate_nobody_vouches_for():
    with web_server(server_tls()) as server:
        server.answers["/"] = answer(PAGE)

        with pytest.raises(Unreachable, match="certificate"):
            fetch_here(server.url(host="news.example"), resolve=to_loopback)

    assert server.requests == []


def test_fetch_gives_up_on_a_slow_drip_under_tls():
    trust = ssl.create_default_context(cafile=TLS / "authority.pem")
    with web_server(server_tls()) as server:
        server.answers["/"] = drip(b"HTTP/1.1 200 OK\r\ncontent-type: text/html\r\n\r\n", b".")

        with pytest.raises(TooSlow):
            fetch_here(
                server.url(host="news.example"),
                resolve=to_loopback,
                tls=trust,
                limits=Limits(seconds=0.5),
            )


def test_every_fetch_error_is_one_kind():
    assert issubclass(BadAddress, FetchError)
    assert issubclass(BadAddress, ValueError)
