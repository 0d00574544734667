"""``manage.py check`` says so when claims are matched by their words alone."""

from typing import Any

from django.core.checks import CheckMessage, Warning

from articles.encoding.encoder import missing


def sentence_model(app_configs: Any, **kwargs: Any) -> list[CheckMessage]:
    """Warn where there is no usable sentence model."""
    if not (reason := missing()):
        return []
    return [
        Warning(
            f"Claims are matched by their words alone, not by what they mean. {reason}",
            hint="Install requirements.txt, or let EMBEDDING_MODEL_DIR name a folder with "
            "model.onnx and vocab.txt.",
            id="galley.W002",
        )
    ]
