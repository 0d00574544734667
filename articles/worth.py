"""What ranks the sentences of this desk: the model it trained, where there is one, or the rules."""

import logging
from collections.abc import Sequence
from functools import cache, partial
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.checks import CheckMessage, Warning

from articles.encoding.encoder import Encoder, load
from articles.text.checkworthy import Checkworthiness, Scorer, Wording, score_by_rules
from articles.text.checkworthy_model import (
    MOST_PIECES,
    BadModel,
    Model,
    read_model,
    scored_text,
)

# Of a longer text the rest is ranked by the rules: a vector takes milliseconds.
MOST_BY_MODEL = 500

_log = logging.getLogger(__name__)


class Ranker:
    """A trained model with the sentence model it was trained on."""

    def __init__(self, model: Model, encoder: Encoder) -> None:
        self._model, self._encoder = model, encoder
        self.language = model.about.language

    def __call__(self, wordings: Sequence[Wording]) -> Sequence[Checkworthiness]:
        """Score sentences, their vectors computed together."""
        vectors = self._encoder.encode([scored_text(each) for each in wordings], MOST_PIECES)
        return self._model.score(wordings, vectors)


def scorer_for(language: str | None) -> Scorer:
    """What ranks a text in ``language``: a model only speaks for the language of its sentences."""
    ranker = desk_ranker()
    if ranker is None or ranker.language != (language or "en"):
        return score_by_rules
    return partial(_rank_a_text, ranker)


def _rank_a_text(ranker: Ranker, wordings: Sequence[Wording]) -> Sequence[Checkworthiness]:
    first, rest = wordings[:MOST_BY_MODEL], wordings[MOST_BY_MODEL:]
    return [*ranker(first), *score_by_rules(rest)]


def desk_ranker() -> Ranker | None:
    """The model in the desk's data folder; None where there is none that can be used.

    A newer file is taken up by the next text, without a restart.
    """
    try:
        return _desks(settings.CHECKWORTHY_MODEL, _age(settings.CHECKWORTHY_MODEL))
    except FileNotFoundError:
        return None
    except (BadModel, OSError) as error:
        _log.warning("Sentences are ranked by the rules alone. %s", error)
        return None


def open_ranker(path: Path) -> Ranker:
    """The model in a file, ready to score. Raises BadModel, or OSError where it cannot be read."""
    model, encoder = read_model(path.read_bytes()), load()
    if encoder is None or encoder.name != model.about.encoder:
        raise BadModel(f"{path.name} was trained with another sentence model; train it again.")
    return Ranker(model, encoder)


def trained_model(app_configs: Any, **kwargs: Any) -> list[CheckMessage]:
    """``manage.py check --deploy`` warns where there is a trained model that cannot be used."""
    try:
        open_ranker(Path(settings.CHECKWORTHY_MODEL))
    except FileNotFoundError:
        return []
    except (BadModel, OSError) as error:
        hint = "manage.py train_checkworthy, or take the file away."
        said = f"Sentences are ranked by the rules alone. {error}"
        return [Warning(said, hint=hint, id="galley.W005")]
    return []


@cache
def _desks(path: str, age: int) -> Ranker:
    return open_ranker(Path(path))


def _age(path: str) -> int:
    return Path(path).stat().st_mtime_ns
