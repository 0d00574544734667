"""Scores of the text pipeline on folders of annotated material. Needs no database."""

from .folders import SCORERS, evaluate
from .result import NoMaterialError

__all__ = ["SCORERS", "NoMaterialError", "evaluate"]
