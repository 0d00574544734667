"""A paragraph of the galley set as HTML.

In one pass and without a template, because an article has hundreds of sentences and pieces. Every
space in a paragraph would be a character of the article to the selection; the one before a sentence
stands inside it: a drag from its first letter begins there, and a browser drops a selection begun
outside of what the press has focused.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from html import escape

from django.utils.safestring import SafeString, mark_safe

from claims.galley.pieces import Piece
from claims.galley.proof import Paragraph, Proof, ProofSentence


@dataclass(frozen=True, slots=True)
class Setting:
    """How paragraphs are set: ``focus`` is the sentence that takes the focus, by its key.

    ``is_swapped`` ones replace those of a page that is open already.
    """

    base: str
    language: str
    is_frozen: bool
    focus: str = ""
    is_swapped: bool = False

    @classmethod
    def of(cls, proof: Proof, *, focus: str = "", is_swapped: bool = False) -> "Setting":
        return cls(proof.base, proof.article.language, proof.is_frozen, focus, is_swapped)

    def paragraph(self, paragraph: Paragraph) -> SafeString:
        """A paragraph with its sentences, the claims' words in them and the marks at their ends."""
        number = paragraph.number
        attributes = ' hx-swap-oob="true"' if self.is_swapped else ""
        set_before = " is-set" if self.is_swapped else ""
        sentences = "".join(map(self._sentence, paragraph.sentences))
        return mark_safe(  # noqa: S308 (what is not ours is escaped where it comes in)
            f'<p class="para{set_before}" id="para-{number}" data-line="{number}" dir="auto"'
            f' lang="{escape(self.language)}" data-start="{paragraph.start}"{attributes}>'
            f"{sentences}</p>"
        )

    def _sentence(self, sentence: ProofSentence) -> str:
        number = sentence.row.number
        attributes = ""
        if sentence.suggestion:
            attributes += f' data-suggestion="{sentence.suggestion}"'
        if sentence.key == self.focus:
            attributes += " data-autofocus"
        words = "".join(part for piece in sentence.pieces for part in _words(piece))
        return (
            f'<span class="sentence" id="{sentence.key}" data-state="{sentence.state}" data-move'
            f' data-number="{number}" tabindex="-1"{attributes}>{escape(sentence.gap)}{words}'
            f'<span class="sentence-end">{self._mark(sentence)}</span></span>'
        )

    def _mark(self, sentence: ProofSentence) -> str:
        number, state = sentence.row.number, sentence.state
        initials = escape(sentence.initials)
        said = f"{initials}, " if initials else ""
        said = f'data-state="{state}" aria-label="{said}sentence {number}, {sentence.word}"'
        if self.is_frozen:
            return f'<span class="sentence-mark" role="img" {said}>{initials}</span>'
        address = f"{self.base}sentences/{number}/"
        return f'<a class="sentence-mark" href="{address}" {said}>{initials}</a>'


def _words(piece: Piece) -> Iterator[str]:
    for mark in piece.begun:
        yield f'<span id="mention-{mark.pk}"></span>'
    if piece.mark is None:
        yield escape(piece.text)
        return
    pk, place = piece.mark.pk, f' id="mention-{piece.mark.pk}"'
    kind = "mention"
    if piece.continued:
        kind, place = "mention is-continued", ""
    notes = ""
    if piece.under:
        notes = f' data-notes="{" ".join(f"note-{mark.pk}" for mark in piece.under)}"'
    yield (
        f'<a class="{kind}"{place} href="#note-{pk}" data-state="{piece.mark.state}"{notes}'
        f' draggable="false">{escape(piece.text)}</a>'
    )
