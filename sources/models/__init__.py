from sources.models.event import PartyEvent, SourceEvent
from sources.models.independence import Independence, Unrelated
from sources.models.link import Link
from sources.models.party import Party, PartyAlias
from sources.models.secret import Confidant, Secret
from sources.models.snapshot import FetchRequest, Snapshot, SnapshotContent
from sources.models.source import Derivation, Source

__all__ = [
    "Confidant",
    "Derivation",
    "FetchRequest",
    "Independence",
    "Link",
    "Party",
    "PartyAlias",
    "PartyEvent",
    "Secret",
    "Snapshot",
    "SnapshotContent",
    "Source",
    "SourceEvent",
    "Unrelated",
]
