"""Connections that end in time and go only where they may."""

import http.client
import socket
import ssl
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from ipaddress import ip_address
from queue import Empty, SimpleQueue
from threading import Thread, Timer
from time import monotonic

from urllib3 import exceptions
from urllib3.connection import HTTPConnection, HTTPSConnection

from sources.fetch_errors import (
    INSTEAD,
    BrokenAnswer,
    FetchError,
    TooLarge,
    TooSlow,
    Unreachable,
    UnsafeAddress,
)
from sources.web_address import IPNetwork, WebAddress, in_networks, is_allowed

Resolve = Callable[[str, int], Sequence[str]]


class Deadline:
    """The end of the time a fetch has; cuts the connection then, however slowly it drips."""

    def __init__(self, seconds: float) -> None:
        self.seconds = seconds
        self.end = monotonic() + seconds

    @property
    def passed(self) -> bool:
        return monotonic() >= self.end

    def remaining(self) -> float:
        """Seconds left. Raises TooSlow when there are none."""
        left = self.end - monotonic()
        if left <= 0:
            raise self.too_slow()
        return left

    def too_slow(self) -> TooSlow:
        return TooSlow(
            f"The page did not arrive within {self.seconds:g} seconds. Try again later. {INSTEAD}"
        )

    @contextmanager
    def cutting(self, connection: socket.socket) -> Iterator[None]:
        # A socket's own timeout starts again with every byte; this one does not.
        timer = Timer(self.remaining(), _cut, [connection])
        timer.daemon = True
        timer.start()
        try:
            yield
        finally:
            timer.cancel()
        self.remaining()  # a body that was cut can look like one that has ended


def _cut(connection: socket.socket) -> None:
    # The plain method: SSLSocket's own would take the TLS state from under the reader.
    with suppress(OSError):  # closed already: the page has arrived, or never will
        socket.socket.shutdown(connection, socket.SHUT_RDWR)


def resolve_name(host: str, port: int) -> list[str]:
    """Every IP address the system knows for a host. Raises OSError when it knows none."""
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return list(dict.fromkeys(str(entry[4][0]) for entry in found))


def vet(
    address: WebAddress, allowed: tuple[IPNetwork, ...], resolve: Resolve, deadline: Deadline
) -> Sequence[str]:
    """The IP addresses of a host, resolved once; one that is not allowed spoils them all."""
    ips = _resolve_in_time(address, resolve, deadline)
    if not all(is_allowed(ip, allowed) for ip in ips):
        raise UnsafeAddress(
            f"{address.host} is not on the public internet, so Galley does not go there. {INSTEAD}"
        )
    if not address.has_usual_port and not all(in_networks(ip_address(ip), allowed) for ip in ips):
        raise UnsafeAddress(
            f"Galley fetches pages from the usual web ports only, not from port {address.port}. "
            f"{INSTEAD}"
        )
    return ips


def _resolve_in_time(address: WebAddress, resolve: Resolve, deadline: Deadline) -> Sequence[str]:
    """Ask for the name in a thread: the system's resolver knows no timeout."""
    answers: SimpleQueue[Sequence[str]] = SimpleQueue()

    def ask() -> None:
        try:
            answers.put(resolve(address.host, address.port))
        except (OSError, UnicodeError):
            answers.put(())

    Thread(target=ask, daemon=True).start()
    try:
        ips = answers.get(timeout=deadline.remaining())
    except Empty:
        raise deadline.too_slow() from None
    if not ips:
        raise Unreachable(
            f"No site called {address.host} was found. Check the address, or paste the text."
        )
    return ips


@contextmanager
def connect(
    address: WebAddress,
    ips: Sequence[str],
    seconds: float,
    deadline: Deadline,
    tls: ssl.SSLContext,
) -> Iterator[HTTPConnection]:
    """A connection to the first vetted address that answers, cut at the deadline.

    ``seconds`` is the time each address has to answer, its TLS handshake included.
    """
    connection = _first_to_answer(address, ips, seconds, deadline, tls)
    try:
        connection.timeout = deadline.remaining()
        with deadline.cutting(connection.sock):
            yield connection
    finally:
        connection.close()


def _first_to_answer(
    address: WebAddress,
    ips: Sequence[str],
    seconds: float,
    deadline: Deadline,
    tls: ssl.SSLContext,
) -> HTTPConnection:
    failure: Exception | None = None
    for ip in ips:
        connection = _connection(address, ip, min(seconds, deadline.remaining()), tls)
        try:
            connection.connect()
        except (OSError, exceptions.HTTPError) as error:
            connection.close()
            failure = error
        else:
            return connection
    raise failure or ConnectionRefusedError


def _connection(
    address: WebAddress, ip: str, timeout: float, tls: ssl.SSLContext
) -> HTTPConnection:
    # The vetted number is dialled; the name goes to TLS alone, which checks it.
    if address.scheme == "http":
        return HTTPConnection(ip, address.port, timeout=timeout)
    return HTTPSConnection(
        ip, address.port, timeout=timeout, ssl_context=tls, server_hostname=address.host
    )


@contextmanager
def in_sentences(address: WebAddress, deadline: Deadline) -> Iterator[None]:
    """Turn what the network libraries raise into FetchErrors."""
    try:
        yield
    except FetchError:
        raise
    except (OSError, http.client.HTTPException, exceptions.HTTPError) as error:
        raise _sentence(error, address.host, deadline) from error


def headers_too_large() -> TooLarge:
    return TooLarge(f"The site sends more headers than Galley reads. {INSTEAD}")


def _sentence(error: Exception, host: str, deadline: Deadline) -> FetchError:
    if deadline.passed:
        return deadline.too_slow()
    match error:
        case ssl.SSLError() | exceptions.SSLError():
            return Unreachable(
                f"The certificate of {host} does not hold, so what it sends cannot be trusted. "
                f"{INSTEAD}"
            )
        case (
            exceptions.NewConnectionError()
            | exceptions.ConnectTimeoutError()
            | ConnectionRefusedError()
        ):
            return Unreachable(f"{host} cannot be reached. Try again later. {INSTEAD}")
        case TimeoutError() | exceptions.TimeoutError():
            return deadline.too_slow()
        case http.client.LineTooLong():
            return headers_too_large()
        # http.client raises the bare class for one thing: more than 100 header lines.
        case http.client.HTTPException() if type(error) is http.client.HTTPException:
            return headers_too_large()
    return BrokenAnswer(f"The answer of {host} broke off or cannot be read. {INSTEAD}")
