"""Characters that may not come in, as errors with sentences."""

import regex

from articles.intake.errors import EmptyPaste, HiddenCharacters, NotText, TooLarge
from articles.text.characters import Fault, check_text

_ERRORS = {
    Fault.BLANK: EmptyPaste,
    Fault.TOO_LARGE: TooLarge,
    Fault.NUL: NotText,
    Fault.CONTROL: NotText,
}
_FORBIDDEN = regex.compile(
    r"[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\u202a-\u202e\U000e0000-\U000e007f\ud800-\udfff]"
    r"|\p{Noncharacter_Code_Point}"
)
# No script stacks so many marks on one letter, and normalising long stacks takes quadratic time.
_STACKED_MARKS = regex.compile(r"\p{M}{60}")


def check_stacked_marks(text: str) -> None:
    """Raise HiddenCharacters for letters buried under accents; before anything normalises."""
    if _STACKED_MARKS.search(text):
        raise HiddenCharacters(
            "The text piles dozens of accents on one letter, which no language does. "
            "Take them out and bring it in again."
        )


def check_characters(text: str) -> None:
    """Raise the IntakeError for the worst thing wrong with a text's characters, if any."""
    check_stacked_marks(text)
    for problem in check_text(text):
        if problem.refused:
            raise _ERRORS.get(problem.fault, HiddenCharacters)(problem.sentence)


def without_forbidden(text: str) -> str:
    """A line without the characters no text may have: for what surrounds an article."""
    return _FORBIDDEN.sub("", text)
