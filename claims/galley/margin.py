"""The margin of a galley: its notes made ready for the template, by the paragraph they stand at.

The template has hundreds of notes to write: all it needs of one is a plain value here.
"""

from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.urls import reverse

from articles.models import Sentence
from claims.galley.proof import Note, Paragraph, Proof
from claims.galley.suggestion import Suggestion
from claims.models import Mention

#: How many of the reasons for a suggestion are told.
_MOST_REASONS = 3

#: What the template writes of one note, by name.
Row = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Beside:
    """The notes beside a paragraph; ``names_speakers`` if one asks or tells who somebody is."""

    paragraph: Paragraph
    notes: tuple[Row, ...]
    names_speakers: bool


def lay_out(proof: Proof, *, undo: int | None = None) -> list[Beside]:
    """The notes of every paragraph, also of those that have none.

    ``undo`` is the number of a sentence whose suggestion has just been set aside: a note there
    offers to take that back.
    """
    margin = []
    address = _claim_address(proof.held_query)
    notes = list(reversed(proof.notes))
    followers = [*(paragraph.start for paragraph in proof.paragraphs[1:]), len(proof.revision.text)]
    for paragraph, follower in zip(proof.paragraphs, followers, strict=True):
        here = []
        while notes and notes[-1].start < follower:
            here.append(notes.pop())
        rows = [_row(note, proof, address) for note in here]
        if any(sentence.row.number == undo for sentence in paragraph.sentences):
            rows.append({"undo": undo})
        margin.append(Beside(paragraph, tuple(rows), any(note.who for note in here)))
    return margin


def _claim_address(held_query: str) -> str:
    """A claim's address with ``%s`` for its number: reversing one a note would take long."""
    before, after = reverse("claims:claim", args=[0]).rsplit("0", 1)
    return f"{before}%s{after}{held_query}"


def _row(note: Note, proof: Proof, address: str) -> Row:
    row: Row = {"key": note.key, "anchor": note.anchor, "state": note.state}
    if note.mention:
        row |= _of_claim(note.mention, address)
    if note.sentence and note.suggestion:
        row |= _of_suggestion(note.sentence, note.suggestion, proof.revision.pk)
        row["who"] = note.who
    return row


def _of_claim(mention: Mention, address: str) -> Row:
    claim = mention.claim
    return {
        "is_claim": True,
        "word": claim.state.replace("_", " "),
        "address": address % claim.pk,
        "wording": claim.wording,
        "sides": [(side.is_against, side.words) for side in claim.sides],
        "clashes": mention.clashes,
        "about": f"{claim.kind} · {claim.speaker.name}" if claim.speaker else claim.kind,
    }


def _of_suggestion(sentence: Sentence, found: Suggestion, revision: int) -> Row:
    words = {"revision": revision, "start": found.start, "end": found.end, "quote": found.wording}
    return {
        "number": sentence.number,
        "reasons": ", ".join(sentence.reasons[:_MOST_REASONS]),
        "wording": found.wording,
        "about": found.kind,
        "words": urlencode(words),
    }
