"""A proof on paper: the text with a number after every claim, and what stands behind each."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from claims.galley.proof import Paragraph, Proof, ProofSentence
from claims.galley.states import SentenceState
from claims.models import Backing, Claim, Evidence, Mention, Verification


@dataclass(frozen=True, slots=True)
class Footnote:
    """A claim of the text, by its number: the last verdict on it, and its evidence."""

    number: int
    claim: Claim
    verification: Verification | None
    evidence: tuple[Evidence, ...]
    backings: tuple[Backing, ...]


@dataclass(frozen=True, slots=True)
class Run:
    """Words, and the numbers of the claims whose words end with them."""

    text: str
    numbers: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class PrintedSentence:
    """A sentence as it is printed; ``aside`` says how it stands, "" where footnotes do."""

    row: ProofSentence
    runs: tuple[Run, ...]
    aside: str


@dataclass(frozen=True, slots=True)
class Printed:
    """A revision as it is printed."""

    paragraphs: tuple[tuple[PrintedSentence, ...], ...]
    footnotes: tuple[Footnote, ...]
    passed: tuple[ProofSentence, ...]


def print_proof(proof: Proof) -> Printed:
    """Number the claims of a text in the order it makes them. Three queries."""
    mentions = [note.mention for note in proof.notes if note.mention]
    numbers: dict[int, int] = {}
    for mention in mentions:
        numbers.setdefault(mention.claim_id, len(numbers) + 1)
    return Printed(
        paragraphs=tuple(
            tuple(_printed(paragraph, proof.revision.text, mentions, numbers))
            for paragraph in proof.paragraphs
        ),
        footnotes=tuple(_footnotes({m.claim_id: m.claim for m in mentions}, numbers)),
        passed=tuple(each for each in proof.sentences if each.override),
    )


def _printed(
    paragraph: Paragraph, text: str, mentions: Sequence[Mention], numbers: dict[int, int]
) -> Iterator[PrintedSentence]:
    for sentence in paragraph.sentences:
        start, end = sentence.row.start, sentence.row.end
        ending: dict[int, list[int]] = {}
        for mention in mentions:
            if start < mention.end <= end:
                ending.setdefault(mention.end, []).append(numbers[mention.claim_id])
        runs, at = [], start - len(sentence.gap)
        for place in sorted(ending):
            runs.append(Run(text[at:place], tuple(sorted(set(ending[place])))))
            at = place
        if at < end:
            runs.append(Run(text[at:end]))
        yield PrintedSentence(sentence, tuple(runs), _aside(sentence))


def _aside(sentence: ProofSentence) -> str:
    if sentence.state == SentenceState.INITIALLED:
        return sentence.initials
    if sentence.state == SentenceState.OPEN:
        return "open"
    return "let pass" if sentence.state == SentenceState.OVERRIDDEN else ""


def _footnotes(claims: dict[int, Claim], numbers: dict[int, int]) -> Iterator[Footnote]:
    given = Verification.objects.for_page().filter(claim__in=claims)
    last = given.order_by("claim_id", "-pk").distinct("claim_id")
    verifications = {each.claim_id: each for each in last}
    evidence: dict[int, list[Evidence]] = {}
    for found in Evidence.objects.for_page().filter(claim__in=claims).order_by("pk"):
        evidence.setdefault(found.claim_id, []).append(found)
    backings: dict[int, list[Backing]] = {}
    for side in Backing.objects.named().filter(claim__in=claims).order_by("-stance"):
        backings.setdefault(side.claim_id, []).append(side)
    for pk, number in numbers.items():
        yield Footnote(
            number=number,
            claim=claims[pk],
            verification=verifications.get(pk),
            evidence=tuple(evidence.get(pk, ())),
            backings=tuple(backings.get(pk, ())),
        )
