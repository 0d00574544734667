import pytest

from sources.fetch_errors import BadAddress
from sources.web_address import check_url, is_allowed, parse_address, read_networks


@pytest.mark.parametrize(
    ("url", "taken"),
    [
        ("http://news.example", "http://news.example/"),
        (" https://News.Example:443/a?b=c#d \n", "https://news.example/a?b=c"),
        ("https://news.example:8443/", "https://news.example:8443/"),
        (
            "https://bücher.example/über uns".replace(" ", "-"),
            "https://xn--bcher-kva.example/%C3%BCber-uns",
        ),
        ("https://news.example./", "https://news.example/"),
        ("http://[2001:DB8::1]:80/", "http://[2001:db8::1]/"),
        ("https://news.example/a%20b?q=%C3%A9", "https://news.example/a%20b?q=%C3%A9"),
        ("https://a_b.news.example/", "https://a_b.news.example/"),
    ],
)
def test_an_address_is_taken_apart_the_same_way_it_is_written(url, taken):
    assert str(parse_address(url)) == taken


def test_check_url_returns_the_address_trimmed():
    assert check_url(" https://news.example/a#b\n") == "https://news.example/a#b"


@pytest.mark.parametrize(
    ("url", "said"),
    [
        ("", "empty"),
        (" \n", "empty"),
        ("news.example/story", "http://"),
        ("//news.example/story", "http://"),
        ("/story", "http://"),
        ("javascript:alert(1)", "http://"),
        ("file:///etc/passwd", "http://"),
        ("ftp://news.example/", "http://"),
        ("data:text/html,hi", "http://"),
        ("http://", "names no site"),
        ("http:///story", "names no site"),
        ("http://:80/", "names no site"),
        ("http://./", "names no site"),
        ("http://user@news.example/", "user name or password"),
        ("http://user:secret@news.example/", "user name or password"),
        ("http://@news.example/", "user name or password"),
        ("http://news.example/a b", "a space"),
        ("http://news.exa\nmple/", "a space"),
        ("http://news.example\\@10.0.0.1/", "a space"),
        ("http://news.example/\x00", "a space"),
        ("http://news.example/\u202egnp.exe", "a space"),
        ("http://news.example:99999/", "malformed"),
        ("http://news.example:0/", "malformed"),
        ("http://news.example:port/", "malformed"),
        ("http://[::1/", "malformed"),
        ("http://[fe80::1%25eth0]/", "not the name of a site"),
        ("http://a..b/", "not the name of a site"),
        ("http://-a.example/", "not the name of a site"),
        ("http://" + "a" * 64 + ".example/", "not the name of a site"),
        ("http://" + "a." * 200 + "example/", "not the name of a site"),
        ("http://xn--ls8h\u00ad\u2024.example/", "."),
        ("http://stra\u00dfe.example/", "not the name of a site"),
        ("http://news,example/", "not the name of a site"),
        ("http://news.example/" + "a" * 2000, "longer than 2000"),
    ],
)
def test_check_url_refuses_what_is_no_address(url, said):
    with pytest.raises(BadAddress, match=said):
        check_url(url)


def test_a_long_odd_host_is_refused_at_once():
    with pytest.raises(BadAddress):
        check_url("http://" + "\u0300" * 1900 + "/")


@pytest.mark.parametrize(
    "address",
    [
        "0.0.0.0",
        "10.1.2.3",
        "100.64.0.1",
        "100.127.255.255",
        "127.0.0.1",
        "127.255.255.254",
        "169.254.169.254",
        "172.16.0.1",
        "172.31.255.255",
        "192.0.0.8",
        "192.0.2.1",
        "192.88.99.1",
        "192.168.1.1",
        "198.18.0.1",
        "198.51.100.7",
        "203.0.113.9",
        "224.0.0.251",
        "239.1.2.3",
        "240.0.0.1",
        "255.255.255.255",
        "::",
        "::1",
        "::127.0.0.1",
        "::ffff:93.184.215.14",
        "64:ff9b::7f00:1",
        "64:ff9b::5db8:d70e",
        "64:ff9b:1::1",
        "100::1",
        "2001::1",
        "2001:2::1",
        "2001:db8::1",
        "2002:7f00:1::1",
        "3fff::1",
        "5f00::1",
        "fc00::1",
        "fd12::1",
        "fe80::1",
        "fe80::1%eth0",
        "fec0::1",
        "ff02::1",
        "not an address",
    ],
)
def test_addresses_off_the_public_internet_are_refused(address):
    assert not is_allowed(address)


@pytest.mark.parametrize(
    "address", ["93.184.215.14", "1.1.1.1", "172.32.0.1", "100.128.0.1", "2606:4700::1111"]
)
def test_public_addresses_are_allowed(address):
    assert is_allowed(address)


def test_allowed_networks_open_what_is_named_and_no_more():
    allowed = read_networks(["127.0.0.0/8", "fd12::/16"])

    assert is_allowed("127.0.0.1", allowed)
    assert is_allowed("fd12::1", allowed)
    assert not is_allowed("10.0.0.1", allowed)
    assert not is_allowed("::ffff:127.0.0.1", allowed)
