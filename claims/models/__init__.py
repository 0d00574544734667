from claims.models.backing import Backing
from claims.models.claim import Claim
from claims.models.deskrule import BelowRule, DeskRule
from claims.models.duplicate import Duplicate
from claims.models.event import Event
from claims.models.evidence import Evidence
from claims.models.excerpt import ExcerptCheck
from claims.models.export import ExportRecord
from claims.models.impact import Impact
from claims.models.likeness import Cell, Embedding, Lexeme, NewLexeme, Vector
from claims.models.mention import Mention
from claims.models.note import Note
from claims.models.reanchoring import Reanchoring
from claims.models.relation import Relation
from claims.models.signoff import SentenceOverride, SignOff
from claims.models.tagged import TaggedClaim
from claims.models.verification import Verification

__all__ = [
    "Backing",
    "BelowRule",
    "Cell",
    "Claim",
    "DeskRule",
    "Duplicate",
    "Embedding",
    "Event",
    "Evidence",
    "ExcerptCheck",
    "ExportRecord",
    "Impact",
    "Lexeme",
    "Mention",
    "NewLexeme",
    "Note",
    "Reanchoring",
    "Relation",
    "SentenceOverride",
    "SignOff",
    "TaggedClaim",
    "Vector",
    "Verification",
]
