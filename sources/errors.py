"""What is refused about sources, in sentences a reporter understands."""

from accounts.errors import Refusal


class SourceError(Refusal):
    """A refused act on a source."""


class NoReason(SourceError):
    sentence = "Say why. The reason stays with the source."


class SaidAlready(SourceError):
    sentence = "Somebody has said so already. Read their reason on the source's page."


class NothingToTakeBack(SourceError):
    sentence = "Nobody says that any more: it is taken back already."
