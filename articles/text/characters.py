"""What is wrong with a text as it comes in.

``pages.characters`` holds the classes; a whole text is also refused for being blank or too large.
"""

from pages.characters import INVISIBLE, Fault, Problem, find_hidden, is_blank, normalise

MAX_CHARACTERS = 2_000_000


def check_text(text: str) -> list[Problem]:
    """Everything wrong with ``text`` as it came in, the worst first; an empty list is clean.

    Problems with ``refused`` must stop the intake; the others only say what ``normalise`` strips.
    """
    if len(text) > MAX_CHARACTERS:
        return [_too_large(len(text))]
    problems = find_hidden(text)
    if is_blank(normalise(text)):
        problems.append(Problem(Fault.BLANK, 1, True, "There is no text to read here."))
    stripped = len(INVISIBLE.findall(text))
    if stripped:
        sentence = f"{stripped} invisible characters were taken out."
        problems.append(Problem(Fault.INVISIBLE, stripped, False, sentence))
    return problems


def _too_large(size: int) -> Problem:
    sentence = (
        f"The text has {size:,} characters; {MAX_CHARACTERS:,} is the most one article may have."
    )
    return Problem(Fault.TOO_LARGE, size, True, sentence)
