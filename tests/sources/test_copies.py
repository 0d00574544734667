"""Texts that read alike."""

import pytest

from sources.copies import find_copies

WIRE = "Officials said on Monday that the dam near Halden would hold through the winter."


@pytest.mark.parametrize(
    "other",
    [
        WIRE,
        WIRE.upper(),
        "officials said on Monday, that the dam near Halden would hold through this winter",
        f"In other news the mayor resigned. {WIRE} Snow is expected by the end of the week.",
    ],
)
def test_copied_words_are_found(other: str) -> None:
    (copy,) = find_copies({1: [WIRE], 2: ["Dam report", other]})
    assert (copy.first, copy.second) == (1, 2)
    assert copy.likeness > 75


@pytest.mark.parametrize(
    "other",
    [
        "The dam near Halden has been inspected by three engineers from the capital this year.",
        "Officials said on Monday that ferries to the islands are to run twice a day from May.",
        "The dam would hold.",
        "",
    ],
)
def test_other_words_are_not(other: str) -> None:
    assert find_copies({1: [WIRE], 2: [other]}) == []


def test_a_source_is_not_compared_with_itself() -> None:
    assert find_copies({1: [WIRE, WIRE]}) == []


def test_the_likest_come_first() -> None:
    nearly = WIRE.replace("Monday", "Tuesday").replace("winter", "spring")
    found = find_copies({1: [WIRE], 2: [nearly], 3: [WIRE]})
    assert next((copy.first, copy.second) for copy in found) == (1, 3)


def test_a_turn_of_phrase_that_all_use_pairs_nobody() -> None:
    phrase = "according to people familiar with the matter who asked not to be named"
    assert find_copies({key: [phrase] for key in range(40)}) == []
