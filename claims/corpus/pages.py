"""Articles that make the claims of a batch: revisions, sentences, marks and initials."""

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from hashlib import sha256
from typing import NamedTuple
from uuid import UUID

from articles.models import Article, Revision, Sentence, SentenceInitial
from articles.text.parsed import PARAGRAPH_BREAK
from claims.corpus.bulk import copy
from claims.corpus.library import OUTLETS, popular
from claims.corpus.plot import Plot
from claims.corpus.words import Random, Texts
from claims.models import Mention, Reanchoring
from claims.workflow import Verdict

#: Own claims of an article, and claims it repeats from earlier ones of its batch.
PER_ARTICLE = 10
_REPEATED = 2
_UNCHECKED = 6
_IN_A_PARAGRAPH = 3
#: The first article is a long read of some 3,000 words, whose every second sentence is marked.
LONG_READ = 150
_REVISED = 20  # one article in so many has a second text
_INITIALLED = 0.7
#: Ids are kept apart by batch: so many for each claim.
_IDS = 4
_CONTEXT = 32


class _Mark(NamedTuple):
    pk: int
    claim: int
    revision: int
    start: int
    end: int


@dataclass(slots=True)
class _Lines:
    """Lines for COPY, by table."""

    articles: list[str] = field(default_factory=list)
    revisions: list[str] = field(default_factory=list)
    sentences: list[str] = field(default_factory=list)
    initials: list[str] = field(default_factory=list)
    mentions: list[str] = field(default_factory=list)
    reanchorings: list[str] = field(default_factory=list)


class Pages:
    """The articles of one batch. ``load`` copies them."""

    def __init__(self, random: Random, texts: Texts, plot: Plot, wordings: list[str]) -> None:
        self._random, self._plot, self._wordings = random, plot, wordings
        self._unchecked = texts.draw(random, 40 + len(plot) // 4)
        self._titles = texts.draw(random, len(plot) // PER_ARTICLE + 2)
        self._repeatable = [at for at, one in enumerate(plot.verdict) if one == Verdict.VERIFIED]
        self._lines = _Lines()
        self._sentence = self._mention = plot.first * _IDS

    def load(self) -> None:
        place = 0
        while place < len(self._plot):
            size = LONG_READ if self._plot.first + place == 1 else PER_ARTICLE
            self._write(range(place, min(place + size, len(self._plot))))
            place += size
        lines = self._lines
        names = "id title outlet_id byline language published_on created_by_id created_at"
        names += " intake_key"
        copy(Article, names.split(), lines.articles)
        names = "id article_id number text sha256 dropped created_by_id created_at"
        copy(Revision, names.split(), lines.revisions)
        names = "id revision_id number paragraph start end checkworthy suggested"
        copy(Sentence, names.split(), lines.sentences)
        copy(SentenceInitial, ["sentence_id", "by_id", "at"], lines.initials)
        names = "id claim_id revision_id start end quote prefix suffix created_by_id created_at"
        copy(Mention, names.split(), lines.mentions)
        names = "mention_id claim_id revision_id kind start end score status by_id at created_at"
        copy(Reanchoring, names.split(), lines.reanchorings)

    def _write(self, own: range) -> None:
        """One article, an hour before the first of its ``own`` claims was made."""
        plot, pk = self._plot, self._plot.first + own.start
        by, at = plot.maker[own.start], plot.made[own.start].astype(datetime)
        moment = (at - timedelta(hours=1)).isoformat() + "Z"
        title = self._titles[own.start // PER_ARTICLE]
        outlet = popular(self._random, OUTLETS, 1)[0]
        self._lines.articles.append(
            f"{pk}\t{title[:200]}\t{outlet}\tThe desk\ten\t{at.date()}\t{by}\t{moment}"
            f"\t{UUID(int=pk)}"
        )
        said = self._said(own)
        marked = self._freeze(pk, 1, said, by, moment)
        if (pk // PER_ARTICLE) % _REVISED == 1:
            last = plot.made[own.stop - 1].astype(datetime)
            later = (last + timedelta(hours=30)).isoformat() + "Z"
            said = [*said, (self._unchecked[pk % len(self._unchecked)], None)]
            carried = self._freeze(pk, 2, said, by, later)
            self._lines.reanchorings += [
                f"{mark.pk}\t{mark.claim}\t{again.revision}\texact\t{again.start}\t{again.end}"
                f"\t1\tconfirmed\t{by}\t{later}\t{later}"
                for mark, again in zip(marked, carried, strict=True)
            ]

    def _said(self, own: range) -> list[tuple[str, int | None]]:
        """Sentences in order, each with the place of the claim it makes, or None."""
        random = self._random
        few = self._repeatable[:: max(1, len(self._repeatable) // 200)]
        repeated = [at for at in few if at < own.start - 50][-40:]
        chosen = random.permutation(len(repeated))[:_REPEATED].tolist()
        claims: list[int | None] = [*own, *(repeated[at] for at in chosen)]
        others = len(own) // 6 if len(own) > PER_ARTICLE else _UNCHECKED
        drawn = random.integers(0, len(self._unchecked), others).tolist()
        said: list[tuple[str, int | None]] = [
            (self._wordings[at], at) for at in claims if at is not None
        ]
        said += [(self._unchecked[at], None) for at in drawn]
        return [said[at] for at in random.permutation(len(said)).tolist()]

    def _freeze(
        self, article: int, number: int, said: list[tuple[str, int | None]], by: int, moment: str
    ) -> list[_Mark]:
        """A revision with its sentences and marks; returns the marks."""
        revision = article * 2 + number - 1
        spans, text = _set(said)
        # COPY has a line feed in a value written as an escape.
        written = text.replace("\n", "\\n")
        digest = sha256(text.encode()).hexdigest()
        self._lines.revisions.append(
            f"{revision}\t{article}\t{number}\t{written}\t{digest}\t[]\t{by}\t{moment}"
        )
        initialled = self._random.random(len(said)).tolist()
        marked = []
        for order, ((start, end), (_words, place)) in enumerate(zip(spans, said, strict=True), 1):
            self._sentence += 1
            score, suggested = (0.2, "f") if place is None else (0.8, "t")
            self._lines.sentences.append(
                f"{self._sentence}\t{revision}\t{order}\t{1 + (order - 1) // _IN_A_PARAGRAPH}"
                f"\t{start}\t{end}\t{score}\t{suggested}"
            )
            if place is not None:
                marked.append(self._mark(revision, text, place, start, end - 1, by, moment))
            elif initialled[order - 1] < _INITIALLED:
                self._lines.initials.append(f"{self._sentence}\t{by}\t{moment}")
        return marked

    def _mark(
        self, revision: int, text: str, place: int, start: int, end: int, by: int, moment: str
    ) -> _Mark:
        self._mention += 1
        claim = self._plot.first + place
        before, after = text[max(0, start - _CONTEXT) : start], text[end : end + _CONTEXT]
        made = self._plot.made[place].astype(datetime) + timedelta(minutes=5)
        self._lines.mentions.append(
            f"{self._mention}\t{claim}\t{revision}\t{start}\t{end}\t{text[start:end]}"
            f"\t{_escaped(before)}\t{_escaped(after)}\t{by}\t{max(moment, made.isoformat() + 'Z')}"
        )
        return _Mark(self._mention, claim, revision, start, end)


def _set(said: list[tuple[str, int | None]]) -> tuple[list[tuple[int, int]], str]:
    """The text of some sentences, three to a paragraph, and where each stands."""
    spans, parts, at = [], [], 0
    for order, (words, _place) in enumerate(said):
        if order:
            gap = " " if order % _IN_A_PARAGRAPH else PARAGRAPH_BREAK
            parts.append(gap)
            at += len(gap)
        spans.append((at, at + len(words) + 1))
        parts.append(words + ".")
        at += len(words) + 1
    return spans, "".join(parts)


def _escaped(words: str) -> str:
    return words.replace("\n", "\\n")
