"""Sentences as vectors."""

import numpy as np
import pytest

from articles.encoding.encoder import DIMENSIONS, load, missing


def test_like_meanings_are_near_without_a_word_in_common():
    encoder = load()
    one, other, third = encoder.encode(
        ["The ferry sank at night.", "A ship went down after dark.", "Bread prices doubled."]
    )
    assert one @ other > 0.5
    assert one @ third < 0.3


def test_vectors_have_unit_length_in_the_order_given():
    texts = ["One.", "A much longer sentence about bridges and ferries. " * 5, "Two."]
    together = load().encode(texts)
    assert together.shape == (3, DIMENSIONS)
    np.testing.assert_allclose(np.linalg.norm(together, axis=1), 1, rtol=1e-5)
    for text, vector in zip(texts, together, strict=True):
        assert load().encode([text])[0] @ vector > 0.99


def test_the_model_is_loaded_once():
    assert load() is load()


def test_nothing_is_missing_when_the_model_is_there():
    assert missing() == ""


def test_a_folder_without_a_model_leaves_words_alone(settings, tmp_path):
    settings.EMBEDDING_MODEL_DIR = str(tmp_path)
    assert load() is None
    assert "model.onnx cannot be read" in missing()


@pytest.mark.parametrize("text", ["", " ", "\u200b", "a" * 100_000, "👍" * 300])
def test_odd_texts_have_vectors_too(text):
    assert np.isfinite(load().encode([text])).all()
