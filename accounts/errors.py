"""What Galley refuses, in sentences a reporter understands."""


class Refusal(Exception):
    """A refused act. ``str(refusal)`` says what was wrong and what to do."""

    sentence = "That is not possible."

    def __init__(self, sentence: str = "") -> None:
        super().__init__(sentence or self.sentence)


class NotAllowed(Refusal):
    """The person's roles do not grant this."""
