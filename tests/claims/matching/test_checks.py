"""Whether a desk is told that it has no sentence model."""

from django.core.checks import run_checks

from claims.matching.checks import sentence_model


def test_nothing_is_said_when_the_model_is_there():
    assert sentence_model(None) == []


def test_a_missing_model_is_said(settings, tmp_path):
    settings.EMBEDDING_MODEL_DIR = str(tmp_path)
    (warning,) = sentence_model(None)
    assert warning.id == "galley.W002"
    assert "model.onnx cannot be read" in warning.msg


def test_deployment_checks_ask_for_the_model(settings, tmp_path):
    settings.EMBEDDING_MODEL_DIR = str(tmp_path / "absent")
    assert "galley.W002" in {each.id for each in run_checks(include_deployment_checks=True)}
