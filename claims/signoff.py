"""What an article still lacks before it may be signed off, and what became of it so far."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from django.db.models import QuerySet

from articles.models import Article, Revision
from claims.galley.proof import Note, Proof, ProofSentence, read_proof
from claims.models import Impact, SentenceOverride, SignOff
from claims.models.signoff import Missing, missing_in

#: Sentences, impacts and lines of history that one page shows of each kind.
MOST = 50


class Standing(StrEnum):
    """Where an article stands on its way to print; ``state`` is its shape, ``word`` its words."""

    IN_CHECK = "in_check"
    CLEARED = "cleared"
    SIGNED_OFF = "signed_off"
    TOUCHED = "touched"

    @property
    def state(self) -> str:
        return self.value

    @property
    def word(self) -> str:
        return _STANDING_WORDS[self]


_STANDING_WORDS = {
    Standing.IN_CHECK: "in check",
    Standing.CLEARED: "ready to sign off",
    Standing.SIGNED_OFF: "signed off",
    Standing.TOUCHED: "signed off, changed since",
}


def stand(*, signed_off: bool, open_impacts: int, is_cleared: bool) -> Standing:
    """Where an article stands whose newest text is, or is not, signed off and cleared."""
    if signed_off:
        return Standing.TOUCHED if open_impacts else Standing.SIGNED_OFF
    return Standing.CLEARED if is_cleared and not open_impacts else Standing.IN_CHECK


@dataclass(frozen=True, slots=True)
class Lacking:
    """A sentence that is not cleared, its words, and the notes on the claims made in it."""

    sentence: ProofSentence
    text: str
    notes: tuple[Note, ...]


@dataclass(frozen=True, slots=True)
class Gate:
    """An article's newest text on its way to be signed off."""

    proof: Proof
    missing: Missing
    lacking: list[Lacking]
    passed: list[Lacking]
    impacts: list[Impact]

    @property
    def sign_off(self) -> SignOff | None:
        return self.proof.sign_off

    @property
    def standing(self) -> Standing:
        return stand(
            signed_off=self.sign_off is not None,
            open_impacts=self.missing.impacts,
            is_cleared=not self.missing,
        )


def read_gate(article: Article) -> Gate:
    """What is missing, sentence by sentence, the first ``MOST`` of them."""
    proof = read_proof(article)
    not_cleared = [each for each in proof.sentences if not each.reading.cleared]
    overridden = [each for each in proof.sentences if each.override]
    impacts = list(Impact.objects.for_list().open().filter(article=article).order_by("pk")[:MOST])
    return Gate(
        proof=proof,
        missing=missing_in(
            proof.revision,
            sentences=len(not_cleared),
            impacts=len(impacts) if len(impacts) < MOST else None,
        ),
        lacking=[_lacking(proof, each) for each in not_cleared[:MOST]],
        passed=[_lacking(proof, each) for each in overridden],
        impacts=impacts,
    )


def _lacking(proof: Proof, sentence: ProofSentence) -> Lacking:
    notes = tuple(note for note in proof.notes_of(sentence) if note.mention)
    return Lacking(sentence, proof.words_of(sentence), notes)


@dataclass(frozen=True, slots=True)
class Line:
    """One line of an article's history; ``who`` is empty where nobody did it."""

    at: datetime
    who: str
    did: str
    said: str = ""


def history_of(article: Article) -> list[Line]:
    """What became of an article, newest first: four queries."""
    lines = [
        *_revisions(article.revisions.select_related("created_by").defer("text", "dropped")),
        *_overrides(SentenceOverride.objects.filter(sentence__revision__article=article)),
        *_sign_offs(SignOff.objects.filter(revision__article=article)),
        *_impacts(article),
    ]
    return sorted(lines, key=lambda line: line.at, reverse=True)[: 2 * MOST]


def _revisions(revisions: QuerySet[Revision]) -> Iterator[Line]:
    for each in revisions.order_by("-number")[:MOST]:
        yield Line(
            each.created_at, each.created_by.display_name, f"brought in revision {each.number}"
        )


def _overrides(overrides: QuerySet[SentenceOverride]) -> Iterator[Line]:
    rows = overrides.filter(carried_from=None) | overrides.filter(taken_back_by__isnull=False)
    named = rows.select_related("by", "taken_back_by", "sentence__revision")
    for each in named.defer("sentence__revision__text").order_by("-pk")[:MOST]:
        place = f"sentence {each.sentence.number} of revision {each.sentence.revision.number}"
        if each.carried_from_id is None:
            yield Line(each.at, each.by.display_name, f"let {place} pass", each.reason)
        if each.taken_back_by and each.taken_back_at:
            who = each.taken_back_by.display_name
            yield Line(each.taken_back_at, who, f"wanted {place} cleared after all")


def _sign_offs(sign_offs: QuerySet[SignOff]) -> Iterator[Line]:
    named = sign_offs.select_related("by", "taken_back_by", "revision").defer("revision__text")
    for each in named.order_by("-pk")[:MOST]:
        text = f"revision {each.revision.number}"
        yield Line(each.at, each.by.display_name, f"signed {text} off", each.note)
        if each.taken_back_by and each.taken_back_at:
            who, why = each.taken_back_by.display_name, each.taken_back_because
            yield Line(each.taken_back_at, who, f"took the sign-off of {text} back", why)


def _impacts(article: Article) -> Iterator[Line]:
    """A line for each change of a claim, and one for closing it, however many places it touched."""
    told = Impact.objects.filter(article=article).select_related("claim", "resolved_by")
    opened: dict[tuple[object, ...], Line] = {}
    closed: dict[tuple[object, ...], Line] = {}
    for each in told.order_by("-pk")[: 4 * MOST]:
        change = (each.claim_id, each.was, each.became, each.reason)
        did = f"“{each.claim}” was {each.was}, became {each.became}"
        opened[change] = Line(each.created_at, "", did, each.reason)
        if each.resolved_by and each.resolved_at:
            act = (each.claim_id, each.status, each.resolution, each.resolved_at)
            did = f"closed what “{each.claim}” left open as {each.status}"
            closed[act] = Line(
                each.resolved_at, each.resolved_by.display_name, did, each.resolution
            )
    yield from opened.values()
    yield from closed.values()
