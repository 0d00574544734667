"""Whole attributions against annotated ones: cues, their sources, and what they tell."""

from collections.abc import Iterable, Iterator, Sequence

from articles.text.attribution import Attribution, find_attributions
from articles.text.quotes import find_quotes
from articles.text.sentences import Span, split_sentences

from .marked import Offsets, Passage, Report
from .pairing import dice, pair
from .result import Result, harmonic, rate

_HALF = 0.5


def score_passages(passages: Iterable[Passage]) -> Result:
    """How much of what is annotated is found.

    ``cue_f1``: cues paired one to one where they share characters. ``source_given_cue``: of the
    found cues that have a source, those whose source agrees (Dice of characters at least one
    half; ``source_exact``: first and last word are right). ``quoted_recall``: characters within
    quotation marks that are given as told. ``content_recall``: the same for all that is told.
    ``tuple_f1``: cue, source and content all agree.
    """
    tally = _Tally()
    for passage in passages:
        tally.add(passage)
    return tally.result()


def find_reports(text: str, language: str) -> list[Report]:
    """What the pipeline finds, pieces of one saying joined as they are annotated."""
    found: list[tuple[Attribution, Report]] = []
    spans = find_attributions(text, split_sentences(text, language), language)
    for attribution in sorted(spans, key=lambda a: a.cue is None):
        content = _offsets(attribution.content)
        same = _place(found, attribution)
        if same is not None:
            said, report = found[same]
            found[same] = (said, Report(report.source, report.cue, report.content | content))
        else:
            source, cue = _offsets(attribution.source), _offsets(attribution.cue)
            found.append((attribution, Report(source, cue, content)))
    return [report for _, report in found]


def _place(found: Sequence[tuple[Attribution, Report]], new: Attribution) -> int | None:
    """The report that ``new`` belongs to: by its cue, or what its speaker said last before it."""
    if new.cue is not None:
        return next((i for i, (said, _) in enumerate(found) if said.cue == new.cue), None)
    earlier = [
        (said.content.start, i)
        for i, (said, _) in enumerate(found)
        if said.speaker == new.speaker and said.content.start < new.content.start
    ]
    return max(earlier)[1] if earlier else None


def _offsets(span: Span | None) -> Offsets:
    return frozenset(range(span.start, span.end)) if span else frozenset()


class _Tally:
    """Counts over all passages."""

    def __init__(self) -> None:
        self.wanted = self.found = self.cues = 0
        self.sourced = self.sources = self.exact = self.tuples = 0
        self.quoted = self.quoted_found = self.told = self.told_found = 0
        self.missed: list[str] = []

    def add(self, passage: Passage) -> None:
        wanted = [report for report in passage.reports if report.cue]
        found = find_reports(passage.text, passage.language)
        cued = [report for report in found if report.cue]
        pairs = pair([r.cue for r in wanted], [r.cue for r in cued])
        self.wanted += len(wanted)
        self.found += len(cued)
        self.cues += len(pairs)
        for i, j in pairs:
            self._compare(passage, wanted[i], cued[j])
        self._cover(passage, frozenset().union(*(r.content for r in found)))
        seen, meant = {i for i, _ in pairs}, {j for _, j in pairs}
        self.missed += _lines(passage, "cue", (r for i, r in enumerate(wanted) if i not in seen))
        self.missed += _lines(passage, "no cue", (r for j, r in enumerate(cued) if j not in meant))

    def _compare(self, passage: Passage, wanted: Report, found: Report) -> None:
        text = passage.text
        right = not wanted.source or dice(wanted.source, found.source) >= _HALF
        told = dice(wanted.content, found.content) >= _HALF if wanted.content else True
        self.tuples += right and told
        if wanted.source:
            self.sourced += 1
            self.sources += right
            self.exact += _extent(text, wanted.source) == _extent(text, found.source)
        if not right:
            line = f"{_words(text, found.source)!r} for {_words(text, wanted.source)!r}"
            self.missed.append(f"{passage.name}: source: {line}")
        if not told:
            line = f"{_words(text, found.content)!r} for {_words(text, wanted.content)!r}"
            self.missed.append(f"{passage.name}: content: {line}")

    def _cover(self, passage: Passage, found: Offsets) -> None:
        quotes = frozenset(i for span in find_quotes(passage.text) for i in _offsets(span))
        told = frozenset().union(*(r.content for r in passage.reports))
        self.told += len(told)
        self.told_found += len(told & found)
        self.quoted += len(told & quotes)
        self.quoted_found += len(told & quotes & found)

    def result(self) -> Result:
        precision, recall = rate(self.cues, self.found), rate(self.cues, self.wanted)
        figures = {
            "cue_precision": precision,
            "cue_recall": recall,
            "cue_f1": harmonic(precision, recall),
            "source_given_cue": rate(self.sources, self.sourced),
            "source_exact": rate(self.exact, self.sourced),
            "quoted_recall": rate(self.quoted_found, self.quoted),
            "content_recall": rate(self.told_found, self.told),
            "tuple_f1": harmonic(rate(self.tuples, self.found), rate(self.tuples, self.wanted)),
        }
        return Result(figures, self.wanted, tuple(self.missed))


def _extent(text: str, offsets: Offsets) -> str:
    return _words(text, offsets).strip(' ,.;:"“”')


def _words(text: str, offsets: Offsets) -> str:
    return text[min(offsets) : max(offsets) + 1] if offsets else ""


def _lines(passage: Passage, what: str, reports: Iterable[Report]) -> Iterator[str]:
    for report in reports:
        start, end = min(report.cue), max(report.cue) + 1
        around = passage.text[max(0, start - 40) : end + 40].replace("\n", " ")
        yield f"{passage.name}: {what}: {passage.text[start:end]!r} in {around!r}"
