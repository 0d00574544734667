from sources.models.independence import Independence, Unrelated
from sources.models.party import Party, PartyAlias
from sources.models.snapshot import FetchRequest, Snapshot, SnapshotContent
from sources.models.source import Derivation, Source

__all__ = [
    "Derivation",
    "FetchRequest",
    "Independence",
    "Party",
    "PartyAlias",
    "Snapshot",
    "SnapshotContent",
    "Source",
    "Unrelated",
]
