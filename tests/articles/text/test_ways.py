"""Through whom a sentence's words went, and whether their speaker is named, in five languages."""

from pathlib import Path

import pytest

from articles.text.attribution import find_attributions
from articles.text.sentences import split_sentences

TABLE = Path(__file__).with_name("ways.tsv").read_text(encoding="utf-8").splitlines()[1:]


def ways(text: str, language: str) -> list[tuple[str | None, str | None, bool]]:
    found = find_attributions(text, split_sentences(text, language), language)
    return [(a.speaker, a.via, a.anonymous) for a in found]


@pytest.mark.parametrize("row", TABLE, ids=lambda row: row[:60])
def test_words_go_through_an_outlet_a_channel_or_nobody(row):
    language, text, speaker, via, nameless = row.split("\t")
    text = text.replace("¶", "\n\n")
    assert (speaker, via or None, nameless == "yes") in ways(text, language)


def test_a_guest_of_a_programme_speaks_through_it_in_the_next_sentence():
    text = "Mayor Jo Ek was a guest on NBC’s “Morning Desk” on Sunday. “It is late,” he said."
    assert ways(text, "en") == [("Jo Ek", "NBC", False)]


def test_others_do_not_speak_through_a_guests_programme():
    text = "Mayor Jo Ek was a guest on NBC’s “Morning Desk” on Sunday. Ida Lund said it was late."
    assert ways(text, "en") == [("Ida Lund", None, False)]
