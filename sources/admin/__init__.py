"""Entering parties and sources."""

from sources.admin.party import PartyAdmin
from sources.admin.source import SourceAdmin

__all__ = ["PartyAdmin", "SourceAdmin"]
