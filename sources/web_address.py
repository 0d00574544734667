"""Web addresses: which ones we take, and which IP addresses are the public internet. Pure."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_address, ip_network
from urllib.parse import quote, urlsplit

from sources.fetch_errors import BadAddress

IPAddress = IPv4Address | IPv6Address
IPNetwork = IPv4Network | IPv6Network

MAX_URL_CHARS = 2000
MAX_HOST_CHARS = 253
PORTS = {"http": 80, "https": 443}

# Where IDNA 2003 (Python's codec) and IDNA 2008 (browsers) lead to different hosts.
IDNA_DEVIATIONS = frozenset("ßς\u200c\u200d")
LABEL = re.compile(r"[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9_])?")
URL_SAFE = "/%:@!$&'()*+,;=-._~?"

# Kept by hand because `is_private` alone lets CGNAT and NAT64 pass, and changes with Python.
# IANA special-purpose registries, plus what tunnels or translates to any IPv4 address.
NOT_PUBLIC_IPV4 = tuple(
    IPv4Network(network)
    for network in (
        "0.0.0.0/8",  # this network, unspecified
        "10.0.0.0/8",
        "100.64.0.0/10",  # carrier-grade NAT
        "127.0.0.0/8",  # loopback
        "169.254.0.0/16",  # link-local, cloud metadata
        "172.16.0.0/12",
        "192.0.0.0/24",  # protocol assignments
        "192.0.2.0/24",  # documentation
        "192.31.196.0/24",
        "192.52.193.0/24",
        "192.88.99.0/24",  # 6to4 relay
        "192.168.0.0/16",
        "192.175.48.0/24",
        "198.18.0.0/15",  # benchmarking
        "198.51.100.0/24",  # documentation
        "203.0.113.0/24",  # documentation
        "224.0.0.0/4",  # multicast
        "240.0.0.0/4",  # reserved, broadcast
    )
)
# Only 2000::/3 is given out as public space; this keeps out mapped and compatible IPv4, NAT64
# (64:ff9b::/96, 64:ff9b:1::/48), unique local, link-local and multicast without naming them.
PUBLIC_IPV6 = IPv6Network("2000::/3")
NOT_PUBLIC_IPV6 = tuple(
    IPv6Network(network)
    for network in (
        "2001::/23",  # Teredo, ORCHID, benchmarking
        "2001:db8::/32",  # documentation
        "2002::/16",  # 6to4
        "2620:4f:8000::/48",
        "3fff::/20",  # documentation
    )
)


@dataclass(frozen=True, slots=True)
class WebAddress:
    """An address taken apart once, so that what was checked is what is connected to."""

    scheme: str
    host: str
    port: int
    target: str

    @property
    def has_usual_port(self) -> bool:
        return self.port in PORTS.values()

    @property
    def netloc(self) -> str:
        host = f"[{self.host}]" if ":" in self.host else self.host
        return host if self.port == PORTS[self.scheme] else f"{host}:{self.port}"

    def __str__(self) -> str:
        return f"{self.scheme}://{self.netloc}{self.target}"


def check_url(url: str) -> str:
    """The address, trimmed, if it can be that of a web page; no network is asked.

    For forms and models. Raises BadAddress (a ValueError) with a sentence.
    """
    parse_address(url)
    return url.strip(" \t\r\n")


def parse_address(url: str) -> WebAddress:
    """Take an http(s) address apart; hosts become ASCII. Raises BadAddress with a sentence."""
    url = url.strip(" \t\r\n")
    _check_shape(url)
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError:
        raise BadAddress("The address is malformed. Copy it again from the browser.") from None
    scheme = parts.scheme.lower()
    if scheme not in PORTS:
        raise BadAddress(
            "The address must begin with http:// or https://. Copy it whole from the browser."
        )
    if "@" in parts.netloc:
        raise BadAddress("The address contains a user name or password. Take it out.")
    if port == 0:
        raise BadAddress("The address is malformed. Copy it again from the browser.")
    target = quote(parts.path or "/", safe=URL_SAFE)
    if parts.query:
        target += "?" + quote(parts.query, safe=URL_SAFE)
    return WebAddress(scheme, _ascii_host(parts.hostname or ""), port or PORTS[scheme], target)


def _check_shape(url: str) -> None:
    if not url:
        raise BadAddress("The address is empty. Copy it from the browser.")
    if len(url) > MAX_URL_CHARS:
        raise BadAddress(f"The address is longer than {MAX_URL_CHARS} characters. Shorten it.")
    if any(char.isspace() or not char.isprintable() or char == "\\" for char in url):
        raise BadAddress(
            "The address contains a space or another character that no address has. "
            "Copy it again from the browser."
        )


def _ascii_host(host: str) -> str:
    host = host.removesuffix(".")
    if not host:
        raise BadAddress("The address names no site. Copy it whole from the browser.")
    if ":" in host:
        return _literal_ipv6(host)
    refusal = BadAddress(f"“{host[:80]}” is not the name of a site. Check the address.")
    # Length first: the codec takes quadratic time on long names.
    if len(host) > MAX_HOST_CHARS or IDNA_DEVIATIONS & set(host):
        raise refusal
    try:
        ascii_host = host.encode("idna").decode("ascii").lower()
    except UnicodeError:
        raise refusal from None
    labels = ascii_host.split(".")
    if len(ascii_host) > MAX_HOST_CHARS or not all(LABEL.fullmatch(label) for label in labels):
        raise refusal
    return ascii_host


def _literal_ipv6(host: str) -> str:
    try:
        address = IPv6Address(host)
    except ValueError:
        address = None
    if address is None or address.scope_id:
        raise BadAddress(f"“{host[:80]}” is not the name of a site. Check the address.")
    return str(address)


def read_networks(networks: Iterable[str | IPNetwork]) -> tuple[IPNetwork, ...]:
    """Networks as settings write them ("127.0.0.0/8"). Raises ValueError for a bad one."""
    return tuple(ip_network(network) for network in networks)


def is_allowed(address: str | IPAddress, allowed: Iterable[IPNetwork] = ()) -> bool:
    """Whether we may connect: the address is on the public internet or in ``allowed``."""
    try:
        address = ip_address(address)
    except ValueError:
        return False
    if in_networks(address, allowed):
        return True
    if isinstance(address, IPv4Address):
        return address.is_global and not in_networks(address, NOT_PUBLIC_IPV4)
    return (
        address in PUBLIC_IPV6 and address.is_global and not in_networks(address, NOT_PUBLIC_IPV6)
    )


def in_networks(address: IPAddress, networks: Iterable[IPNetwork]) -> bool:
    """Whether one of the networks holds the address; a network of the other family never does."""
    return any(address in network for network in networks)
