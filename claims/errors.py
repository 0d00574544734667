"""What the desk refuses, in sentences a reporter understands."""

from accounts.errors import Refusal, StaleRow


class ClaimError(Refusal):
    """A refused act on a claim."""


class StaleVersion(ClaimError, StaleRow):
    """Somebody else was faster; ``row`` is the claim as it stands now."""

    sentence = (
        "Somebody changed this claim while you were looking at it. "
        "Read the fresh version below, then decide again."
    )


class WrongStep(ClaimError):
    """The life cycle has no such step from where the claim stands."""


class SameEyes(ClaimError):
    """Four eyes: who made or sourced the claim may not decide on it."""


class NoEvidence(ClaimError):
    sentence = (
        "Nothing that stands is linked to this claim yet, so it can be neither verified nor "
        "refuted. Add at least one piece of evidence, then give the verdict."
    )


class TooFewOrigins(ClaimError):
    """The desk wants more independent origins for this kind of claim."""


class Unapproved(ClaimError):
    sentence = (
        "A source of this claim is confidential, and no chief has approved it yet. Until one "
        "has, the claim can be neither verified nor refuted."
    )


class NoReason(ClaimError):
    sentence = "Say why: this step needs a reason, which stays in the claim’s history."


class Frozen(ClaimError):
    sentence = (
        "This claim is decided, so its wording is frozen. Reopen it, with a reason, to change it."
    )


class BadAnchor(ClaimError):
    """The selected words are not where they should be."""


class SignedOff(ClaimError):
    sentence = (
        "This text is signed off, so no marks are set on it or taken. A chief can take the "
        "sign-off back; a changed text comes as a new revision."
    )


class NotCleared(ClaimError):
    """Something is missing before an article may run."""


class NothingToDo(ClaimError):
    sentence = "Nothing was changed."
