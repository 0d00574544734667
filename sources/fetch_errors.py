"""Why a page could not be fetched, in sentences for the person who asked for it."""

INSTEAD = "Open the page in your browser and paste its text instead."


class FetchError(Exception):
    """A page that was not fetched. ``str(error)`` says what is wrong and what to do."""

    @property
    def what(self) -> str:
        """What is wrong alone: what to do about it is another thing where no text is wanted."""
        return str(self).partition(". ")[0].removesuffix(".") + "."


class BadAddress(FetchError, ValueError):
    """The address cannot be that of a web page."""


class UnsafeAddress(FetchError):
    """The address leads into a private network or to the machine itself."""


class Unreachable(FetchError):
    """No connection: the name is unknown, nobody answers, or the certificate does not hold."""


class TooSlow(FetchError):
    """The page did not arrive within the time it has."""


class TooLarge(FetchError):
    """The page, unpacked, or its headers are larger than we read."""


class TooManyRedirects(FetchError):
    """The address leads on and on, or in a circle."""


class NotAPage(FetchError):
    """Something arrived, and it is not text or HTML."""


class BrokenAnswer(FetchError):
    """The answer breaks the rules of HTTP or ends too early."""


class Refused(FetchError):
    """The site answered with something other than the page; ``status`` is its HTTP status."""

    def __init__(self, message: str, status: int) -> None:
        super().__init__(message)
        self.status = status
