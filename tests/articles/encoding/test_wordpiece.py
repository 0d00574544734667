"""Text as the model's numbers."""

from pathlib import Path

from articles.encoding import encoder
from articles.encoding.wordpiece import WordPieces, split

SMALL = WordPieces(["[PAD]", "[UNK]", "[CLS]", "[SEP]", "troop", "##s", "stay", ".", "мост"])


def test_words_are_taken_apart_from_the_left():
    assert SMALL.encode("Troops stay.", limit=20) == [2, 4, 5, 6, 7, 3]


def test_a_word_of_unknown_pieces_is_one_unknown():
    assert SMALL.encode("trooper", limit=20) == [2, 1, 3]
    assert SMALL.encode("x" * 101, limit=20) == [2, 1, 3]


def test_the_limit_counts_the_marks():
    assert SMALL.encode("stay " * 50, limit=5) == [2, 6, 6, 6, 3]


def test_accents_case_and_marks_are_folded():
    assert split("Café — МОСТ, 東京!") == ["cafe", "—", "мост", ",", "東", "京", "!"]
    assert split("a\u200bb\u00a0c\x07") == ["ab", "c"]


def test_the_vocabulary_is_that_of_bert_uncased():
    lines = Path(encoder.__file__).with_name("wordpieces.txt").read_text("utf-8").split("\n")
    pieces = WordPieces(lines)
    # The numbers that every uncased BERT knows "hello, world!" by.
    assert pieces.encode("Hello, world!", limit=20) == [101, 7592, 1010, 2088, 999, 102]
