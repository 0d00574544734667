"""What became of a text's sentences, and of the words in them."""

import time

import pytest

from articles.text.comparing import (
    Compared,
    Fate,
    Piece,
    compare_sentences,
    compare_words,
    same_sentences,
)

BRIDGE = "The harbour bridge closed on Monday for eleven weeks."
FERRY = "Ferries run every ten minutes."
PRICE = "The repair costs 4.2 million, the mayor said."
NOBODY = "Nobody knows who pays."


def fates(old: list[str], new: list[str]) -> list[tuple[str, int | None, int | None]]:
    return [(row.fate, row.old, row.new) for row in compare_sentences(old, new)]


@pytest.mark.parametrize(
    ("new", "expected"),
    [
        ([BRIDGE, FERRY, PRICE], [("same", 0, 0), ("same", 1, 1), ("same", 2, 2)]),
        (
            [BRIDGE, f" {FERRY.replace(' ', '  ')}", PRICE],
            [("same", 0, 0), ("same", 1, 1), ("same", 2, 2)],
        ),
        ([BRIDGE, PRICE], [("same", 0, 0), ("gone", 1, None), ("same", 2, 1)]),
        (
            [NOBODY, BRIDGE, FERRY, PRICE],
            [("new", None, 0), ("same", 0, 1), ("same", 1, 2), ("same", 2, 3)],
        ),
        (
            [BRIDGE, FERRY.replace("ten", "twelve"), PRICE],
            [("same", 0, 0), ("changed", 1, 1), ("same", 2, 2)],
        ),
        (
            [BRIDGE, NOBODY, FERRY.replace("ten", "twelve"), PRICE],
            [("same", 0, 0), ("new", None, 1), ("changed", 1, 2), ("same", 2, 3)],
        ),
        ([FERRY, PRICE, BRIDGE], [("same", 1, 0), ("same", 2, 1), ("moved", 0, 2)]),
        ([], [("gone", 0, None), ("gone", 1, None), ("gone", 2, None)]),
    ],
)
def test_each_sentence_meets_its_fate(
    new: list[str], expected: list[tuple[str, int | None, int | None]]
) -> None:
    assert fates([BRIDGE, FERRY, PRICE], new) == expected


def test_a_sentence_of_other_words_is_new_and_not_the_old_one_rewritten() -> None:
    assert fates([FERRY], [PRICE]) == [("gone", 0, None), ("new", None, 0)]


def test_every_sentence_is_told_of_exactly_once() -> None:
    old = [f"Ship {n % 7} left port {n} at {n % 5} o'clock." for n in range(90)]
    new = [*old[40:60], *(s.replace("left", "reached") for s in old[:30]), *old[80:]]
    rows = compare_sentences(old, new)
    assert sorted(row.old for row in rows if row.old is not None) == list(range(len(old)))
    assert [row.new for row in rows if row.new is not None] == list(range(len(new)))


def test_two_long_texts_are_compared_in_moderate_time() -> None:
    old = [f"Sentence number {n} says that {n * 7} ships came." for n in range(3_000)]
    new = [s.replace("came", "went") if n % 3 == 0 else s for n, s in enumerate(old)]
    new += ["He declined."] * 1_000
    started = time.process_time()
    rows = compare_sentences([*old, *["He declined."] * 1_000], new)
    assert time.process_time() - started < 5
    assert sum(row.fate is Fate.CHANGED for row in rows) == pytest.approx(1_000, abs=5)


def test_same_sentences_are_paired_in_order_and_never_by_a_guess() -> None:
    assert same_sentences([BRIDGE, FERRY], [FERRY, NOBODY, BRIDGE]) == {0: 1, 2: 0}
    assert same_sentences([FERRY, FERRY], [FERRY, BRIDGE, FERRY]) == {0: 0, 2: 1}
    assert same_sentences([FERRY, FERRY], [FERRY]) == {}
    assert same_sentences([FERRY], [FERRY, FERRY]) == {}


def test_changed_words_alone_are_marked() -> None:
    assert compare_words("It runs for 50 years.", "It runs for 49 years.") == (
        Piece("same", "It runs for "),
        Piece("old", "50 "),
        Piece("new", "49 "),
        Piece("same", "years."),
    )


def test_a_row_says_which_sentence_it_means() -> None:
    assert compare_sentences([BRIDGE], [BRIDGE]) == (Compared(Fate.SAME, 0, 0),)
