"""An article laid out as a galley proof: read once, then ready for the templates."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from django.urls import reverse

from articles.models import Article, Revision, Sentence
from claims.galley.pieces import Mark, Piece, cut
from claims.galley.states import Coverage, Reading, SentenceState, coverage, read_sentence
from claims.galley.suggestion import Suggestion, suggest
from claims.galley.who import Who, find_speakers
from claims.models import Mention, SentenceOverride, SignOff

STATE_WORDS = {
    SentenceState.CHECKED: "checked",
    SentenceState.CHECKING: "being checked",
    SentenceState.DISPUTED: "disputed",
    SentenceState.OPEN: "open",
    SentenceState.INITIALLED: "initialled",
    SentenceState.OVERRIDDEN: "overridden",
}


@dataclass(frozen=True, slots=True)
class ProofSentence:
    """A sentence as it is set; ``gap`` is the white space between it and the one before."""

    row: Sentence
    reading: Reading
    gap: str
    pieces: tuple[Piece, ...]
    suggestion: str
    override: SentenceOverride | None = None

    @property
    def key(self) -> str:
        return f"sentence-{self.row.number}"

    @property
    def state(self) -> str:
        return self.reading.state

    @property
    def word(self) -> str:
        return STATE_WORDS[self.reading.state]

    @property
    def initials(self) -> str:
        """The initials to print, where they still are what settles the sentence."""
        if self.reading.state is not SentenceState.INITIALLED:
            return ""
        return self.row.initial.by.initials


@dataclass(frozen=True, slots=True)
class Paragraph:
    """``start`` is the code point at which its first sentence begins."""

    number: int
    start: int
    sentences: tuple[ProofSentence, ...]


@dataclass(frozen=True, slots=True)
class Note:
    """One note of the margin: about a mention, or a suggestion for a sentence.

    ``who`` tells whom a suggested quotation's speaker may be.
    """

    key: str
    anchor: str
    start: int
    state: str
    mention: Mention | None = None
    sentence: Sentence | None = None
    suggestion: Suggestion | None = None
    who: Who | None = None


@dataclass(frozen=True, slots=True)
class Proof:
    """A revision with everything its galley shows. ``base`` is the galley's own address.

    ``latest`` is the number of the article's newest revision: a former one is only read, and so
    are one that is signed off and a former day, ``on``.
    """

    article: Article
    revision: Revision
    latest: int
    base: str
    paragraphs: tuple[Paragraph, ...]
    notes: tuple[Note, ...]
    coverage: Coverage
    on: date | None = None
    sign_off: SignOff | None = None

    @property
    def is_past(self) -> bool:
        return self.revision.number < self.latest

    @property
    def is_frozen(self) -> bool:
        """Read only: a former revision, a former day, or what is signed off."""
        return self.is_past or self.on is not None or self.sign_off is not None

    @property
    def held_query(self) -> str:
        """What keeps a link in the former day."""
        return f"?on={self.on.isoformat()}" if self.on else ""

    @property
    def first_open(self) -> int | None:
        """The number of the first open sentence."""
        return next((s.row.number for s in self.sentences if s.state == SentenceState.OPEN), None)

    @property
    def sentences(self) -> list[ProofSentence]:
        return [sentence for paragraph in self.paragraphs for sentence in paragraph.sentences]

    def words_of(self, sentence: ProofSentence) -> str:
        """The sentence's words, without the white space around them."""
        return self.revision.text[sentence.row.start : sentence.row.end]

    def notes_of(self, sentence: ProofSentence) -> list[Note]:
        """The notes on mentions that touch a sentence, and on what is suggested of it."""
        start, end = sentence.row.start, sentence.row.end
        return [
            note
            for note in self.notes
            if (note.mention and note.mention.start < end and note.mention.end > start)
            or (note.sentence and note.sentence.number == sentence.row.number)
        ]

    def paragraphs_over(self, start: int, end: int) -> list[Paragraph]:
        """The paragraphs that hold any of the code points [start, end)."""
        return [
            paragraph
            for paragraph in self.paragraphs
            if paragraph.start < end and paragraph.sentences[-1].row.end > start
        ]


def read_proof(
    article: Article,
    number: int | None = None,
    *,
    on: date | None = None,
    is_compared: bool = False,
) -> Proof:
    """Lay out an article's newest revision, or the one of that ``number``.

    Six queries, however long it is; two more where quotations are suggested, to find who speaks in
    them, and one more for a former revision. Nothing is suggested in one, nor once it is signed
    off, nor on a former day, which ``on`` says is being read, nor where it ``is_compared`` with
    another revision. Raises Revision.DoesNotExist.
    """
    revision = latest = article.revisions.latest("number")
    if number is not None and number != latest.number:
        revision = article.revisions.get(number=number)
    mentions = list(Mention.objects.for_galley(revision))
    sentences = list(Sentence.objects.for_galley(revision))
    marks = [Mark(m.pk, m.start, m.end, m.claim.state) for m in mentions]
    standing = SentenceOverride.objects.standing().filter(sentence__revision=revision)
    overrides = {each.sentence_id: each for each in standing.select_related("by")}
    sign_off = revision.sign_offs.standing().select_related("by").first()
    paragraphs = _paragraphs(revision.text, sentences, marks, overrides)
    set_sentences = [each for paragraph in paragraphs for each in paragraph.sentences]
    is_open = revision == latest and on is None and sign_off is None and not is_compared
    notes = [_note_of(mention) for mention in mentions]
    if is_open:
        rows = [each.row for each in set_sentences if each.suggestion == "suggested"]
        notes += _notes_of_suggestions(revision.text, rows)
    return Proof(
        article=article,
        revision=revision,
        latest=latest.number,
        base=reverse("claims:galley", args=[article.pk]),
        paragraphs=paragraphs,
        notes=tuple(sorted(notes, key=lambda note: note.start)),
        coverage=coverage(each.reading for each in set_sentences),
        on=on,
        sign_off=sign_off,
    )


def _paragraphs(
    text: str,
    sentences: Sequence[Sentence],
    marks: Sequence[Mark],
    overrides: Mapping[int, SentenceOverride],
) -> tuple[Paragraph, ...]:
    laid_out = []
    inside = _marks_inside(sentences, marks)
    for number, (_, rows) in enumerate(groupby(sentences, key=lambda row: row.paragraph), start=1):
        run = list(rows)
        ends = [run[0].start, *(row.end for row in run)]
        laid_out.append(
            Paragraph(
                number=number,
                start=run[0].start,
                sentences=tuple(
                    _set(text, row, text[before : row.start], inside[row.pk], overrides.get(row.pk))
                    for row, before in zip(run, ends, strict=False)
                ),
            )
        )
    return tuple(laid_out)


def _marks_inside(sentences: Sequence[Sentence], marks: Sequence[Mark]) -> dict[int, list[Mark]]:
    """The marks in each sentence, in one walk over both; each list is in the order of the text."""
    coming = list(reversed(marks))
    standing: list[Mark] = []
    inside = {}
    for row in sentences:
        standing = [mark for mark in standing if mark.end > row.start]
        while coming and coming[-1].start < row.end:
            standing.append(coming.pop())
        inside[row.pk] = [mark for mark in standing if mark.end > row.start]
    return inside


def _set(
    text: str,
    row: Sentence,
    gap: str,
    inside: Sequence[Mark],
    override: SentenceOverride | None,
) -> ProofSentence:
    initialled = hasattr(row, "initial")
    reading = read_sentence(
        [mark.state for mark in inside], initialled=initialled, overridden=override is not None
    )
    suggestion = ""
    if row.suggested and not inside and not initialled:
        suggestion = "dismissed" if hasattr(row, "dismissal") else "suggested"
    return ProofSentence(
        row=row,
        reading=reading,
        gap=gap,
        pieces=tuple(cut(text, row.start, row.end, inside)),
        suggestion=suggestion,
        override=override,
    )


def _note_of(mention: Mention) -> Note:
    return Note(
        key=str(mention.pk),
        anchor=f"mention-{mention.pk}",
        start=mention.start,
        state=mention.claim.state,
        mention=mention,
    )


def _notes_of_suggestions(text: str, rows: Sequence[Sentence]) -> list[Note]:
    suggestions = [suggest(text, row.start, row.end, row.attributions) for row in rows]
    known = find_speakers(found.speaker for found in suggestions if found.speaker)
    return [
        Note(
            key=f"s{row.number}",
            anchor=f"sentence-{row.number}",
            start=row.start,
            state="suggested",
            sentence=row,
            suggestion=found,
            who=known.get(found.speaker or ""),
        )
        for row, found in zip(rows, suggestions, strict=True)
    ]
