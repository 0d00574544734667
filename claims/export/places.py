"""How many exports a web process sends at once: its other threads are for pages.

A download keeps its thread for as long as the file is fetched, which a slow line can make long.
"""

import threading
from collections.abc import Iterator

#: Of a process's threads (WEB_THREADS), as many as leave some for pages.
AT_ONCE = 2

_places = threading.BoundedSemaphore(AT_ONCE)


class Place:
    """One of the places, taken. ``free`` it in the end; more than once does no harm."""

    def __init__(self) -> None:
        self._held = threading.Lock()

    def free(self) -> None:
        if self._held.acquire(blocking=False):
            _places.release()


def take_place() -> Place | None:
    """A place for an export; None where all are taken."""
    return Place() if _places.acquire(blocking=False) else None


class Download:
    """The pieces of an export, whose place is free once they are over.

    A server closes what it stops sending, also before it has begun; one that forgets to lets go.
    """

    def __init__(self, pieces: Iterator[bytes], place: Place) -> None:
        self._pieces = pieces
        self._place = place

    def __iter__(self) -> Iterator[bytes]:
        try:
            yield from self._pieces
        finally:
            self._place.free()

    def close(self) -> None:
        self._place.free()

    def __del__(self) -> None:
        self.close()
