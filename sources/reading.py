"""The words of what is kept as a snapshot, read by a program that cannot take the desk with it."""

import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

from sources.text import extract
from sources.text.kinds import PICTURES
from sources.text.words import tidy

_PROGRAM = Path(extract.__file__)
_WALL_SECONDS = extract.SECONDS + 5
_TOO_MUCH = "Reading its words takes more time or memory than Galley gives, so they were not read."


@dataclass(frozen=True, slots=True)
class Reading:
    """The words, or why there are none, in a sentence."""

    text: str = ""
    problem: str = ""


def read_words(data: bytes, media_type: str, charset: str = "") -> Reading:
    """Read the words of a page, PDF or text. Takes at most 15 seconds."""
    if media_type in PICTURES:
        return Reading(problem="It is a picture, so its words are not searched.")
    # -I: nothing of the environment or the current folder is imported.
    command = [sys.executable, "-I", str(_PROGRAM), media_type, charset]
    try:
        done = subprocess.run(  # noqa: S603  (our own program)
            command, input=data, capture_output=True, timeout=_WALL_SECONDS, check=False
        )
    except subprocess.TimeoutExpired:
        return Reading(problem=_TOO_MUCH)
    if done.returncode == extract.UNREADABLE:
        return Reading(problem=done.stderr.decode("utf-8", "replace")[:300])
    if done.returncode:
        return Reading(problem=_TOO_MUCH)
    text = tidy(done.stdout.decode("utf-8", "replace"))
    return Reading(text) if text.strip() else Reading(problem="There are no words in it.")
