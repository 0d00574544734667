"""What edited articles are made of: seventy words, or the prose of articles that there are."""

import random
from collections.abc import Sequence

from articles.text.lexicon import words
from articles.text.sentences import split_sentences

from .edits import Row

_WHO = sorted(words("mayor council ministry ferryman tenant engineer court union school diver"))
_DID = sorted(words("approved delayed rejected inspected financed praised cancelled repaired sold"))
_WHAT = sorted(words("harbour bridge budget ferry depot tender levy reactor canal museum tram dam"))
_WHERE = sorted(words("Lindau Oravia Tessaly Norwick Delmar Kestrel Bruna Halden Sorvik Maren"))
_WHEN = sorted(words("Monday Tuesday Wednesday Thursday Friday January March June October 2019"))
_REPEATED = (
    "Nobody was hurt.",
    "The ministry did not answer questions by Friday.",
    "“No comment,” the mayor said.",
)
_FEWEST = 6  # sentences of an article


class MadeUp:
    """Articles of seventy words: near-repetitions are common in them, on purpose."""

    acts: tuple[str, ...] = ("insert", "insert", "delete", "move", "reword")

    def rows(self, rng: random.Random) -> list[Row]:
        """An article in which three short sentences come again and again."""
        rows = [Row(_sentence(rng), i) for i in range(rng.randint(_FEWEST, 30))]
        for _ in range(rng.choice((0, 0, 2, 4))):
            _say_again(rows, rng.randrange(len(rows)), rng.choice(_REPEATED))
        return rows

    def sentence(self, rng: random.Random, rows: list[Row]) -> str:
        """Another sentence of these words, one time in five one of the three."""
        return rng.choice(_REPEATED) if rng.random() < 0.2 else _sentence(rng)

    def word(self, rng: random.Random) -> str:
        """One of the words."""
        return rng.choice((*_WHAT, *_WHERE, *_DID))


class Prose:
    """Articles as they are written, in paragraphs; other sentences and words are of the others."""

    acts: tuple[str, ...] = (*MadeUp.acts, "break")

    def __init__(self, articles: Sequence[tuple[Sequence[str], str]]) -> None:
        """Of each article its paragraphs and its language; short ones are left out."""
        found = [_rows(paragraphs, language) for paragraphs, language in articles]
        self._articles = [rows for rows in found if len(rows) >= _FEWEST]
        self._sentences = [row.text for rows in self._articles for row in rows]

    def rows(self, rng: random.Random) -> list[Row]:
        """One of the articles; in every other one some sentences are said twice."""
        rows = [Row(each.text, i, opens=each.opens) for i, each in enumerate(self._any(rng))]
        for _ in range(rng.choice((0, 0, 1, 3))):
            _say_again(rows, rng.randrange(len(rows)), rng.choice(rows).text)
        return rows

    def sentence(self, rng: random.Random, rows: list[Row]) -> str:
        """A sentence of any article, one time in ten of this one."""
        return rng.choice(rows).text if rng.random() < 0.1 else rng.choice(self._sentences)

    def word(self, rng: random.Random) -> str:
        """A word of any article."""
        return rng.choice(rng.choice(self._sentences).split(" "))

    def _any(self, rng: random.Random) -> list[Row]:
        return rng.choice(self._articles)


def _rows(paragraphs: Sequence[str], language: str) -> list[Row]:
    return [
        Row(paragraph[span.start : span.end], opens=place == 0)
        for paragraph in paragraphs
        for place, span in enumerate(split_sentences(paragraph, language))
    ]


def _say_again(rows: list[Row], at: int, said: str) -> None:
    """Say it there too, but not beside itself: nobody could tell twins side by side apart."""
    if said not in {row.text for row in rows[max(0, at - 1) : at + 2]}:
        rows[at].text = said


def _sentence(rng: random.Random) -> str:
    who, did, what = rng.choice(_WHO), rng.choice(_DID), rng.choice(_WHAT)
    where, when, many = rng.choice(_WHERE), rng.choice(_WHEN), rng.randint(2, 900)
    return rng.choice(
        (
            f"The {who} of {where} {did} the {what} for {many} million in {when}.",
            f"“We {did} the {what} for {many} reasons,” the {who} of {where} said on {when}.",
            f"In {when}, {many} people in {where} signed a letter against the {what}.",
            f"{where}’s {what} — {many} years old — was {did} by the {who} after {when}.",
            f"According to the {who}, the {what} in {where} has {many} faults… and no owner.",
        )
    )
