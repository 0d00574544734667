"""What is refused about sources and parties, in sentences a reporter understands."""

from accounts.errors import Refusal


class SourceError(Refusal):
    """A refused act on a source."""


class NoReason(SourceError):
    sentence = "Say why. The reason stays with the source."


class SaidAlready(SourceError):
    sentence = "Somebody has said so already. Read their reason on the source’s page."


class NothingToTakeBack(SourceError):
    sentence = "Nobody says that any more: it is taken back already."


class NoAddress(SourceError):
    sentence = "This source has no address to fetch. Enter one, or upload the file."


class NotKept(SourceError):
    """A file that is nothing Galley keeps."""


class Withdrawn(SourceError):
    """The source no longer stands."""

    sentence = "This source is withdrawn, so nothing new can rest on it. Choose another source."


class NotConfided(SourceError):
    sentence = (
        "This source is confidential. Who knows it can cite or change it: ask who entered it, "
        "or a chief."
    )


class WrongStep(SourceError):
    """The step does not go with how the source stands."""


class BeingChanged(SourceError):
    sentence = (
        "Somebody is changing what this claim rests on at this very moment. Look at it again, "
        "then go on."
    )
