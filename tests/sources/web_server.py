"""A loopback web server whose every byte a test decides."""

import socket
import ssl
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager

Answer = Callable[[socket.socket, threading.Event], None]


def answer(
    body: bytes = b"", *, status: str = "200 OK", media_type: str = "text/html", **headers: str
) -> Answer:
    """A well-formed answer; keyword headers take ``_`` for ``-``, and None leaves one out."""
    lines = {"content-type": media_type, "content-length": str(len(body))}
    lines |= {name.replace("_", "-"): value for name, value in headers.items()}
    head = f"HTTP/1.1 {status}\r\n" + "".join(
        f"{name}: {value}\r\n" for name, value in lines.items() if value is not None
    )
    return raw(head.encode() + b"\r\n" + body)


def redirect(location: str) -> Answer:
    return answer(status="302 Found", location=location)


def raw(data: bytes) -> Answer:
    """Exactly these bytes, then the end of the connection."""
    return lambda connection, stop: connection.sendall(data)


def drip(head: bytes, drop: bytes) -> Answer:
    """``head``, then ``drop`` every twentieth of a second until the reader gives up."""

    def answer_slowly(connection: socket.socket, stop: threading.Event) -> None:
        connection.sendall(head)
        while not stop.wait(0.05):
            connection.sendall(drop)

    return answer_slowly


class WebServer:
    """Answers each path as the test says; ``requests`` holds what was asked, heads whole."""

    def __init__(self, tls: ssl.SSLContext | None = None) -> None:
        self.answers: dict[str, Answer] = {}
        self.requests: list[str] = []
        self.tls = tls
        self.stop = threading.Event()
        self.socket = socket.create_server(("127.0.0.1", 0))
        self.port = self.socket.getsockname()[1]
        self.threads = [threading.Thread(target=self._accept)]
        self.threads[0].start()

    def url(self, path: str = "/", host: str = "127.0.0.1") -> str:
        return f"{'https' if self.tls else 'http'}://{host}:{self.port}{path}"

    def _accept(self) -> None:
        while not self.stop.is_set():
            try:
                connection, _ = self.socket.accept()
            except OSError:
                return
            thread = threading.Thread(target=self._serve, args=[connection])
            self.threads.append(thread)
            thread.start()

    def _serve(self, connection: socket.socket) -> None:
        connection.settimeout(5)
        try:
            if self.tls:
                connection = self.tls.wrap_socket(connection, server_side=True)
            with connection:
                head = b""
                while b"\r\n\r\n" not in head:
                    if not (part := connection.recv(4096)):
                        return
                    head += part
                self.requests.append(head.decode())
                self.answers[head.decode().split()[1]](connection, self.stop)
        except OSError:
            connection.close()  # the reader has left, which is what many tests are about

    def close(self) -> None:
        self.stop.set()
        self.socket.shutdown(socket.SHUT_RDWR)
        self.socket.close()
        for thread in self.threads:
            thread.join()


@contextmanager
def web_server(tls: ssl.SSLContext | None = None) -> Iterator[WebServer]:
    server = WebServer(tls)
    try:
        yield server
    finally:
        server.close()
