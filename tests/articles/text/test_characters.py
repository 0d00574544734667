"""What may come in: every class of character is stripped, kept or refused on purpose."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.text.characters import MAX_CHARACTERS, Fault, check_text, normalise


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("a\x00b", Fault.NUL),
        ("a\x08b", Fault.CONTROL),
        ("a\x9bb", Fault.CONTROL),
        ("pay \u202eevil", Fault.BIDI),
        ("a\U000e0041b", Fault.TAG),
        ("a\ufffeb", Fault.NONCHARACTER),
        ("a\ud800b", Fault.NONCHARACTER),
        (" \u200b\n\ufeff", Fault.BLANK),
        ("", Fault.BLANK),
        ("a" * (MAX_CHARACTERS + 1), Fault.TOO_LARGE),
    ],
    ids=lambda value: value if isinstance(value, Fault) else "text",
)
def test_check_text_refuses_with_a_sentence(text, fault):
    problem = check_text(text)[0]
    assert (problem.fault, problem.refused) == (fault, True)
    assert problem.sentence.endswith(".")


def test_check_text_counts_harmless_invisibles_without_refusing():
    (problem,) = check_text("\ufeffso\u00adft zero\u200bwidth")
    assert (problem.fault, problem.count, problem.refused) == (Fault.INVISIBLE, 3, False)


@pytest.mark.parametrize(
    "text", ["می‌خواهم", "👩‍🚒 ❤️", "🏴\U000e0067\U000e0062\U000e007f", "שלום\u200f!"]
)
def test_spelling_that_needs_invisible_characters_is_kept(text):
    assert check_text(text) == []
    assert normalise(text) == text


def test_normalise_makes_one_form():
    assert normalise("\ufeffcafe\u0301\r\nand\u2028more\rend") == "café\nand\nmore\nend"


@given(st.text())
def test_normalise_is_idempotent(text):
    assert normalise(normalise(text)) == normalise(text)
