"""Scores of the text pipeline on folders of annotated material. Needs no database."""

from .folders import KINDS, evaluate
from .result import NoMaterialError

__all__ = ["KINDS", "NoMaterialError", "evaluate"]
