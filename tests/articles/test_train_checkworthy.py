"""A ranking trained on labelled sentences: made, kept, and used by the desk."""

import json
import os
from dataclasses import replace
from io import StringIO
from pathlib import Path

import numpy as np
import pytest
from django.core.management import call_command
from django.core.management.base import CommandError

from articles.models import Sentence
from articles.text.analysis import analyse
from articles.text.checkworthy import score_by_rules
from articles.text.checkworthy_model import read_model, write_model
from articles.worth import MOST_BY_MODEL, desk_ranker, scorer_for, trained_model
from tests.articles.labelled import write_labelled
from tests.factories import ArticleFactory

WORDINGS = [("The levy in Halden rose by 7 percent in 2019.", None), ("You should sing.", None)]


def train(path: Path, output: Path) -> str:
    out = StringIO()
    call_command("train_checkworthy", str(path), output=output, stdout=out)
    return out.getvalue()


@pytest.fixture(scope="session")
def trained(tmp_path_factory) -> Path:
    folder = tmp_path_factory.mktemp("trained")
    train(write_labelled(folder / "rows.tsv"), folder / "model.npz")
    return folder / "model.npz"


@pytest.fixture
def desk_model(trained, tmp_path, settings) -> Path:
    settings.CHECKWORTHY_MODEL = str(tmp_path / "desk.npz")
    Path(settings.CHECKWORTHY_MODEL).write_bytes(trained.read_bytes())
    return Path(settings.CHECKWORTHY_MODEL)


def test_the_same_sentences_give_the_same_weights(trained, tmp_path):
    train(write_labelled(tmp_path / "rows.tsv"), tmp_path / "again.npz")
    one, other = (read_model(path.read_bytes()) for path in (trained, tmp_path / "again.npz"))
    assert one.about == other.about
    assert list(one.terms) == list(other.terms)
    np.testing.assert_array_equal(one.term_weights, other.term_weights)
    np.testing.assert_array_equal(one.vector_weights, other.vector_weights)
    assert one.feature_weights == other.feature_weights


def test_a_model_says_what_it_was_made_of(trained):
    about = read_model(trained.read_bytes()).about
    assert (about.sentences, about.checkworthy, about.language) == (120, 60, "en")
    assert about.figures["ap"] == about.figures["ap_cross_validated"] == 1.0


def test_training_says_what_model_and_rules_reach(tmp_path):
    said = train(write_labelled(tmp_path / "rows.tsv"), tmp_path / "model.npz")
    assert "model  ap 1.0000" in said
    assert "rules  ap 1.0000" in said
    assert [name.name for name in tmp_path.iterdir() if "npz" in name.name] == ["model.npz"]


@pytest.mark.parametrize("numbers", [(0, 60), (60, 0), (2, 2)])
def test_too_few_sentences_of_a_label_are_refused(numbers, tmp_path):
    path = write_labelled(tmp_path / "rows.tsv", *numbers)
    with pytest.raises(CommandError, match="too few sentences"):
        train(path, tmp_path / "model.npz")
    assert not (tmp_path / "model.npz").exists()


def test_training_needs_a_file_and_a_sentence_model(tmp_path, settings):
    with pytest.raises(CommandError, match="nothing at"):
        train(tmp_path / "absent.tsv", tmp_path / "model.npz")
    settings.EMBEDDING_MODEL_DIR = str(tmp_path)
    with pytest.raises(CommandError, match="cannot be read"):
        train(write_labelled(tmp_path / "rows.tsv"), tmp_path / "model.npz")


def test_a_desk_ranks_by_its_model_in_the_models_language_alone(desk_model):
    first, second = scorer_for("en")(WORDINGS)
    assert first.score > 0.5 > second.score
    assert [first, second] != score_by_rules(WORDINGS)
    assert scorer_for("de") is score_by_rules


def test_a_desk_without_a_model_ranks_by_the_rules():
    assert desk_ranker() is None
    assert scorer_for("en") is score_by_rules
    assert trained_model(None) == []


def test_a_newer_model_is_taken_up_at_once(desk_model):
    before = scorer_for("en")(WORDINGS)[0].score
    model = read_model(desk_model.read_bytes())
    changed = replace(model, bias=model.bias - 3)
    desk_model.write_bytes(write_model(changed))
    os.utime(desk_model, ns=(1, 1))
    assert scorer_for("en")(WORDINGS)[0].score < before


def test_a_model_of_other_vectors_is_not_used_and_the_desk_is_told(desk_model):
    model = read_model(desk_model.read_bytes())
    about = replace(model.about, encoder="another")
    desk_model.write_bytes(write_model(replace(model, about=about)))
    assert scorer_for("en") is score_by_rules
    (warning,) = trained_model(None)
    assert (warning.id, "train it again" in warning.msg) == ("galley.W005", True)


@pytest.mark.parametrize("data", [b"", b"PK\x03\x04", b"\x93NUMPY", bytes(500)])
def test_a_broken_file_leaves_the_rules(data, desk_model):
    desk_model.write_bytes(data)
    assert scorer_for("en") is score_by_rules
    assert trained_model(None)[0].id == "galley.W005"


def test_past_some_hundred_sentences_the_rules_take_over(desk_model):
    many = [WORDINGS[1]] * (MOST_BY_MODEL + 1)
    found = scorer_for("en")(many)
    assert len(found) == len(many)
    assert found[-1] == score_by_rules(WORDINGS)[1] != found[0]


@pytest.mark.django_db
def test_a_stored_text_keeps_the_models_scores_and_reasons(desk_model):
    text = "You should sing it. You, my friend, should sing."
    stored = Sentence.objects.filter(revision__article=ArticleFactory(text=text))
    expected = scorer_for("en")([(row.text, None) for row in analyse(text)])
    assert [row.checkworthy for row in stored] == pytest.approx(
        [worth.score for worth in expected], abs=0.02
    )
    assert any("lowered by" in reason for row in stored for reason in row.reasons)


def test_evaluate_tells_of_model_and_rules(trained, tmp_path):
    path = write_labelled(tmp_path / "rows.tsv", 10, 10)
    for option in ({"model": trained}, {"train": write_labelled(tmp_path / "more.tsv")}):
        out = StringIO()
        call_command("evaluate", "checkworthy", str(path), json=True, stdout=out, **option)
        scores = json.loads(out.getvalue())
        assert {"ap", "f1", "rules_ap", "rules_f1", "ap_at_34_percent"} <= set(scores)
        assert scores["ap"] == 1.0


def test_evaluate_trains_for_nothing_else(trained, tmp_path):
    with pytest.raises(CommandError, match="Only checkworthy"):
        call_command("evaluate", "html", str(tmp_path), model=trained)
    rows = write_labelled(tmp_path / "rows.tsv")
    with pytest.raises(CommandError, match="not a file that"):
        call_command("evaluate", "checkworthy", str(rows), model=rows)
