"""Two revisions of an article side by side: which sentences stayed, and how far each is checked."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import groupby

from articles.text.comparing import Compared, Fate, Piece, compare_sentences, compare_words
from claims.galley.proof import Proof, ProofSentence
from claims.galley.states import Coverage
from claims.models import Mention


@dataclass(frozen=True, slots=True)
class Row:
    """One sentence in both texts, None where it has no place; its words where they differ."""

    fate: Fate
    old: ProofSentence | None
    new: ProofSentence | None
    words: tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class Stretch:
    """Neighbouring rows, or, where ``rows`` is empty, ``unchanged`` sentences left as they were."""

    unchanged: int = 0
    rows: tuple[Row, ...] = ()


class Comparison:
    """What became of ``former``'s sentences in ``latter``; both are laid out already."""

    def __init__(self, former: Proof, latter: Proof) -> None:
        self.former, self.latter = former, latter
        self._old, self._new = former.sentences, latter.sentences
        self._compared = compare_sentences(_texts(former), _texts(latter))

    @property
    def before(self) -> Coverage:
        return self.former.coverage

    @property
    def after(self) -> Coverage:
        return self.latter.coverage

    @cached_property
    def counts(self) -> dict[str, int]:
        """How many sentences met each fate: "same", "moved", "changed", "new", "gone"."""
        found = Counter(row.fate for row in self._compared)
        return {fate.value: found[fate] for fate in Fate}

    @cached_property
    def stretches(self) -> list[Stretch]:
        """The changed sentences in the order of the newer text, unchanged ones counted between."""
        return list(self._stretches())

    def trace_of(self, mention: Mention) -> ProofSentence | None:
        """The sentence that stands where a lost mark's did, or None where that is gone too."""
        if mention.revision_id != self.former.revision.pk:
            return None
        for each in self.former.sentences:
            if each.row.end > mention.start:
                return self._partners.get(each.row.number)
        return None

    @cached_property
    def _partners(self) -> dict[int, ProofSentence]:
        return {
            self._old[row.old].row.number: self._new[row.new]
            for row in self._compared
            if row.old is not None and row.new is not None
        }

    def _stretches(self) -> Iterator[Stretch]:
        for is_same, run in groupby(self._compared, key=lambda row: row.fate is Fate.SAME):
            rows = list(run)
            if is_same:
                yield Stretch(unchanged=len(rows))
            else:
                yield Stretch(rows=tuple(self._row(row) for row in rows))

    def _row(self, row: Compared) -> Row:
        old = None if row.old is None else self._old[row.old]
        new = None if row.new is None else self._new[row.new]
        was = self.former.words_of(old) if old else ""
        now = self.latter.words_of(new) if new else ""
        words = (Piece("same", now),) if row.fate is Fate.MOVED else compare_words(was, now)
        return Row(row.fate, old, new, words)


def _texts(proof: Proof) -> Sequence[str]:
    return [proof.words_of(each) for each in proof.sentences]
