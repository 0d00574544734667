from sources.models.independence import Independence, Unrelated
from sources.models.party import Party, PartyAlias
from sources.models.source import Derivation, Source

__all__ = ["Derivation", "Independence", "Party", "PartyAlias", "Source", "Unrelated"]
