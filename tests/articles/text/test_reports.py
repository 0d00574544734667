"""Who speaks in a table of single sentences: verbs, nouns, passives, in five languages."""

from pathlib import Path

import pytest

from articles.text.attribution import find_attributions
from articles.text.sentences import split_sentences

TABLE = Path(__file__).with_name("reports.tsv").read_text(encoding="utf-8").splitlines()[1:]


def speakers(text: str, language: str) -> list[str]:
    found = find_attributions(text, split_sentences(text, language), language)
    spans = [a.speaker_span for a in found if a.speaker_span]
    return [text[span.start : span.end] for span in spans]


@pytest.mark.parametrize("row", TABLE, ids=lambda row: row[:40])
def test_a_sentence_names_its_speaker_or_reports_nothing(row):
    language, text, speaker = row.split("\t")
    found = speakers(text, language)
    if not speaker:
        assert found == []
    else:
        assert any(speaker.lower() in name.lower() for name in found), found


def test_his_claim_is_that_of_the_last_speaker():
    text = "Ida Lund said the dam was safe. Her claim that it never leaked was false."
    found = find_attributions(text, split_sentences(text))
    assert [a.speaker for a in found] == ["Ida Lund", "Ida Lund"]
    assert text[found[1].cue.start : found[1].cue.end] == "claim"


def test_a_passive_names_who_told():
    text = "The ferrymen were told by the harbour office that the port would close in June."
    (found,) = find_attributions(text, split_sentences(text))
    assert text[found.content.start : found.content.end] == "the port would close in June"
