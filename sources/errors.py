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


class NoAddress(SourceError):
    sentence = "This source has no address to fetch. Enter one, or upload the file."


class NotKept(SourceError):
    """A file that is nothing Galley keeps."""
