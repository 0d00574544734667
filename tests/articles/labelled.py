"""Invented sentences with labels, enough to train on in a second."""

from pathlib import Path

_PLACES = ("Oravia", "Halden", "Norwick", "Bruna", "Sorvik", "Delmar", "Kestia", "Valdor")
_TAXES = ("The levy", "The ferry toll", "Grain duty", "The harbour fee")


def write_labelled(path: Path, checkworthy: int = 60, idle: int = 60) -> Path:
    """A file of sentences worth checking and of others, as many as asked for."""
    rows = [
        f"{_TAXES[n % 4]} in {_PLACES[n % 8]} rose by {n + 2} percent in 2019.\tYes"
        for n in range(checkworthy)
    ]
    rows += [
        f"I think that you, my friend from {_PLACES[n % 8]}, should sing {n} songs.\tNo"
        for n in range(idle)
    ]
    path.write_text("\n".join(["sentence\tlabel", *rows]), encoding="utf-8")
    return path
