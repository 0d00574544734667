"""Which sentences want checking more than which."""

import pytest

from articles.text.checkworthy import SUGGEST_FROM, score_sentence
from articles.text.checkworthy_weights import HAND_SET

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


@pytest.mark.parametrize(
    ("checkable", "idle"),
    [
        ("Rents rose faster than wages in every year since 2011.", "Rents must not rise for ever."),
        (
            "She voted against the harbour bill twice.",
            "She would make a fine mayor of the harbour.",
        ),
        ("We have closed eleven schools.", "We want schools to be open to all children."),
        ("My opponent said the levy would double.", "My opponent and I respect one another."),
        ("It is the largest deficit on record.", "It is the most important question of all."),
        ("The mine closed because of the flood.", "The mine should close if it floods again."),
        ("The ministry never paid the farmers.", "The farmers need a ministry that listens."),
        (
            "More people are out of work now than a year ago.",
            "Next year more people will find work.",
        ),
        ("Half of the hospitals have no doctor.", "Doctors ought to work where they are needed."),
        (
            "The council's own report counts nine deaths.",
            "Let me answer the question about deaths.",
        ),
    ],
)
def test_what_can_be_looked_up_ranks_above_wishes_duties_and_judgements(checkable, idle):
    assert score_sentence(checkable).score > score_sentence(idle).score + 0.2


@pytest.mark.parametrize(
    ("checkable", "idle"),
    [
        (
            "Die Arbeitslosigkeit ist 2023 um 4 Prozent gestiegen.",
            "Ich glaube, dass wir das schaffen werden.",
        ),
        ("Le chômage a baissé de 4 pour cent en 2023.", "Je pense que nous allons y arriver."),
        ("El desempleo bajó un 4 por ciento en 2023.", "Creo que lo vamos a conseguir."),
        ("В 2023 году налоги выросли на 4 процента.", "Я думаю, что всё будет хорошо."),
    ],
)
def test_other_languages_rank_facts_above_talk(checkable, idle):
    assert score_sentence(checkable).score > SUGGEST_FROM > score_sentence(idle).score


@pytest.mark.parametrize(
    ("sentence", "reason"),
    [
        ("She voted against the bill.", "vote or record"),
        ("He sold the ferry.", "deed of another"),
        ("We built the bridge.", "own deed"),
        ("The yard closed due to the storm.", "cause"),
        ("It was the wettest May in history.", "first or most ever"),
        ("The ferry carries more cars than trucks.", "measured comparison"),
        ("Wages have been flat since the flood.", "span of time"),
        ("According to the survey, nobody swims.", "evidence"),
        ("We ought to sing.", "duty"),
        ("We might sing.", "possibility"),
        ("It is a wonderful bridge.", "judgement"),
    ],
)
def test_the_reason_names_what_was_seen(sentence, reason):
    assert reason in score_sentence(sentence).reasons


def test_the_weights_are_set_in_steps_of_a_twentieth():
    assert all(weight * 20 == pytest.approx(round(weight * 20)) for weight in HAND_SET.values())


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
