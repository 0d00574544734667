"""What Galley refuses, in sentences a reporter understands."""

from typing import Any


class Refusal(Exception):
    """A refused act. ``str(refusal)`` says what was wrong and what to do."""

    sentence = "That is not possible."

    def __init__(self, sentence: str = "") -> None:
        super().__init__(sentence or self.sentence)


class NotAllowed(Refusal):
    """The person's roles do not grant this."""


class StaleRow(Refusal):
    """Somebody else was faster; ``row`` (claim, source, party, article) is how it stands now."""

    sentence = (
        "Somebody changed this while you were editing it. What you typed is kept; beside it "
        "stands what is stored now. Save again to put yours in its place."
    )

    def __init__(self, row: Any) -> None:
        super().__init__()
        self.row = row
