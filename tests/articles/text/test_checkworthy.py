"""Which sentences want checking more than which."""

import pytest

from articles.text.checkworthy import SUGGEST_FROM, score_sentence

FACT = "In 2017, Oravia and Halden signed a treaty that leases the port for 49 years."


@pytest.mark.parametrize(
    "idle",
    [
        "I think we all hope for the best.",
        "Who would have thought of that?",
        "Thank you very much.",
        "It rained.",
    ],
)
def test_a_checkable_fact_ranks_above_talk(idle):
    assert score_sentence(FACT).score > SUGGEST_FROM > score_sentence(idle).score


def test_the_reasons_can_be_read():
    assert {"number", "date", "named agreement"} <= set(score_sentence(FACT).reasons)
    assert "question" in score_sentence("Did it cost that much?").reasons


def test_reported_speech_is_scored_by_what_is_reported():
    content = "unemployment fell by 4 percent in 2023"
    sentence = f"I believe, the young minister said with a smile, that {content}"
    assert score_sentence(sentence, content).score > score_sentence(sentence).score
    assert "reported speech" in score_sentence(sentence, content).reasons


@pytest.mark.parametrize("text", ["", "…", "1" * 100_000, "a " * 100_000])
def test_the_score_stays_between_0_and_1(text):
    assert 0.0 <= score_sentence(text).score <= 1.0
