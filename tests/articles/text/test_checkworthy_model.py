"""How a trained model reads and scores a sentence."""

from dataclasses import replace

import numpy as np
import pytest

from articles.text.checkworthy import score_sentence
from articles.text.checkworthy_model import (
    FORMAT,
    About,
    BadModel,
    Model,
    read_model,
    scored_text,
    terms,
    weigh_terms,
    write_model,
)

ABOUT = About(FORMAT, "2026-11-23", "0" * 64, 2, 1, "en", "none", 1.0, {"ap": 1.0})


def model(**weights: float) -> Model:
    named = {"harbour": 0.0, "levy": 0.0, **weights}
    numbers = {term: number for number, term in enumerate(named)}
    values = np.array(list(named.values()))
    return Model(ABOUT, numbers, np.ones(len(numbers)), values, np.zeros(2), {"number": 1.0}, -0.5)


def test_words_pairs_numbers_and_years_are_terms():
    found = terms("In 2019 the Levy’s 12.5% rise")
    assert found[:7] == ["in", "#year", "the", "levy's", "####", "%", "rise"]
    assert "the levy's" in found
    assert len(found) == 7 + 6


def test_weights_of_terms_have_length_one():
    found = weigh_terms({"a": 3, "b": 1, "unknown": 9}, {"a": 0, "b": 1}, np.array([2.0, 1.0]))
    assert set(found) == {"a", "b"}
    assert sum(value**2 for value in found.values()) == pytest.approx(1)
    assert found["a"] > found["b"]
    assert weigh_terms({"unknown": 1}, {}, np.empty(0)) == {}


def test_the_words_that_moved_a_score_are_named():
    (raised,) = model(levy=4.0).score([("The levy stands.", None)], np.zeros((1, 2)))
    (lowered,) = model(levy=-4.0).score([("The levy stands.", None)], np.zeros((1, 2)))
    assert raised.score > score_sentence("The levy stands.").score > lowered.score
    assert "raised by “levy”" in raised.reasons
    assert "lowered by “levy”" in lowered.reasons


def test_what_no_word_explains_is_put_down_to_the_meaning():
    meant = replace(model(), vector_weights=np.array([5.0, 0.0]))
    (found,) = meant.score([("It stands.", None)], np.array([[1.0, 0.0]]))
    assert "raised by its meaning" in found.reasons


def test_a_model_that_agrees_with_the_rules_adds_no_reason():
    rules = score_sentence("The levy stands.")
    odds = float(np.log(rules.score / (1 - rules.score)))
    like = replace(model(), bias=odds)
    (found,) = like.score([("The levy stands.", None)], np.zeros((1, 2)))
    assert found.reasons == rules.reasons


def test_reported_speech_is_scored_by_what_is_reported():
    wording = ("The harbour master said 7 ships sank.", "7 ships sank")
    assert scored_text(wording) == "7 ships sank"
    (found,) = model(harbour=-9.0).score([wording], np.zeros((1, 2)))
    assert found.score > 0.5
    assert "reported speech" in found.reasons


def test_a_line_without_words_has_no_score():
    (found,) = model().score([("…", None)], np.zeros((1, 2)))
    assert (found.score, found.reasons) == (0.0, ("no words",))


def test_a_file_gives_back_the_model():
    written = model(levy=1.5)
    read = read_model(write_model(written))
    assert read.about == written.about
    assert read.terms == written.terms
    np.testing.assert_allclose(read.term_weights, written.term_weights)
    assert (read.feature_weights, read.bias) == (written.feature_weights, written.bias)


def test_a_model_of_another_format_is_refused():
    about = replace(ABOUT, format=FORMAT + 1)
    with pytest.raises(BadModel, match="Another Galley"):
        read_model(write_model(replace(model(), about=about)))
