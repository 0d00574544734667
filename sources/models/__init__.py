from sources.models.party import Party, PartyAlias
from sources.models.source import Derivation, Source

__all__ = ["Derivation", "Party", "PartyAlias", "Source"]
