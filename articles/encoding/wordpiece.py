"""Text as the numbers a BERT-like model was trained on. Pure.

The method of Wu et al. 2016 as Devlin et al. 2019 use it: lower case, accents off, marks apart,
then the longest known piece from the left, again and again.
"""

import unicodedata
from collections.abc import Mapping

_LONGEST_WORD = 100


class WordPieces:
    """A vocabulary: piece to number, in the order of its lines."""

    def __init__(self, lines: list[str]) -> None:
        self._numbers: Mapping[str, int] = {piece: number for number, piece in enumerate(lines)}
        self._begin = self._numbers["[CLS]"]
        self._end = self._numbers["[SEP]"]
        self._unknown = self._numbers["[UNK]"]

    def encode(self, text: str, *, limit: int) -> list[int]:
        """The numbers of ``text``, at most ``limit``, between the begin and end marks."""
        numbers: list[int] = []
        for word in split(text):
            numbers += self._pieces(word)
            if len(numbers) >= limit - 2:
                break
        return [self._begin, *numbers[: limit - 2], self._end]

    def _pieces(self, word: str) -> list[int]:
        if len(word) > _LONGEST_WORD:
            return [self._unknown]
        found: list[int] = []
        start = 0
        while start < len(word):
            mark = "##" if start else ""
            for end in range(len(word), start, -1):
                number = self._numbers.get(mark + word[start:end])
                if number is not None:
                    break
            else:
                return [self._unknown]
            found.append(number)
            start = end
        return found


def split(text: str) -> list[str]:
    """Lower-case words without accents; punctuation and ideographs each for itself."""
    decomposed = unicodedata.normalize("NFD", text.lower())
    spaced = "".join(_spaced(character) for character in decomposed)
    return spaced.split()


def _spaced(character: str) -> str:
    if character.isascii():
        if character.isalnum() or character.isspace():
            return character
        return f" {character} " if character.isprintable() else ""
    category = unicodedata.category(character)
    if category == "Mn" or category.startswith("C") or character == "\ufffd":
        return ""
    if category == "Zs":
        return " "
    return f" {character} " if category.startswith("P") or _is_ideograph(character) else character


def _is_ideograph(character: str) -> bool:
    point = ord(character)
    return (
        0x4E00 <= point <= 0x9FFF
        or 0x3400 <= point <= 0x4DBF
        or 0xF900 <= point <= 0xFAFF
        or 0x20000 <= point <= 0x2CEAF
        or 0x2F800 <= point <= 0x2FA1F
    )
