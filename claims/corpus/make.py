"""Making a corpus: people and library first, then batch after batch on every processor."""

import os
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import UTC, datetime

import numpy as np
from django.db import connection
from django.utils import timezone

from accounts.models import User
from articles.models import Article, Revision, Sentence, SentenceInitial
from claims.corpus import batch, history
from claims.corpus.bulk import indexes_set_aside, past_the_triggers, set_sequences
from claims.corpus.library import Library, stock
from claims.corpus.pages import Pages
from claims.corpus.people import Staff, hire
from claims.corpus.plot import draw_plot
from claims.corpus.words import Texts
from claims.matching import frequency
from claims.models import (
    Claim,
    Embedding,
    Event,
    Evidence,
    Impact,
    Mention,
    Note,
    Reanchoring,
    TaggedClaim,
    Verification,
)
from sources.models import Derivation, Party, PartyAlias, Source

FEWEST = 500
_BATCH = 5_000
_MOST_AT_ONCE = 4

_LIBRARY = (Party, PartyAlias, Source, Derivation)
_DESK = (
    *(Article, Revision, Sentence, SentenceInitial),
    *(Claim, Embedding, Evidence, Note, Mention, Reanchoring, Verification, Event, Impact),
)

#: What else the desk keeps up as claims change, made anew once all are there: callables without
#: arguments, each consistent in itself.
REBUILD: tuple[Callable[[], object], ...] = (frequency.refresh, TaggedClaim.objects.rebuild)

Say = Callable[[str], None]


class NotEmpty(Exception):
    """There is work on this desk already; the message is a sentence for a person."""


@dataclass(frozen=True, slots=True)
class _Corpus:
    claims: int
    seed: int
    now: datetime
    texts: Texts
    staff: Staff
    library: Library


def make_corpus(*, claims: int, seed: int, say: Say) -> None:
    """Fill an empty, migrated desk with ``claims`` claims; the same ones for the same seed and day.

    Several connections load at once, so it is no single transaction: a database in which it was
    stopped halfway is to be thrown away. Raises NotEmpty.
    """
    if User.objects.exists() or Party.objects.exists() or Claim.objects.exists():
        raise NotEmpty("This desk is in use. A corpus is for a database of its own.")
    now = datetime.combine(timezone.localdate(), datetime.min.time(), UTC)
    texts = Texts(seed)
    staff = hire()
    with indexes_set_aside((*_LIBRARY, *_DESK)):
        with past_the_triggers():
            library = stock(texts, claims=claims, seed=seed, by=staff.reporters[0], now=now)
        say(f"{library.parties} parties, {library.sources} sources")
        _load(_Corpus(claims, seed, now, texts, staff, library), say)
        say("building the indexes")
    with past_the_triggers():
        history.write_lapses()
        history.adopt_articles()
    set_sequences((*_LIBRARY, *_DESK))
    for rebuild in REBUILD:
        rebuild()
    with connection.cursor() as cursor:
        cursor.execute("VACUUM (ANALYZE)")


def _load(corpus: _Corpus, say: Say) -> None:
    starts = range(1, corpus.claims + 1, _BATCH)
    batches = [range(start, min(start + _BATCH, corpus.claims + 1)) for start in starts]
    at_once = min(os.cpu_count() or 1, _MOST_AT_ONCE)
    with ThreadPoolExecutor(at_once) as threads:
        done = threads.map(lambda ids: _load_batch(corpus, ids), batches)
        for number, ids in enumerate(done, 1):
            if number % 20 == 0 or number == len(batches):
                say(f"{ids.stop - 1} claims")


def _load_batch(corpus: _Corpus, ids: range) -> range:
    """Load some claims with all that hangs on them, on a connection of this thread's own."""
    random = np.random.default_rng([corpus.seed, 2, ids.start])
    plot = draw_plot(
        random,
        ids,
        of=corpus.claims,
        staff=corpus.staff,
        library=corpus.library,
        now=corpus.now,
    )
    wordings = corpus.texts.draw(random, len(ids))
    try:
        with past_the_triggers():
            history.begin()
            batch.copy_claims(plot, wordings, today=corpus.now.date())
            batch.copy_evidence(random, plot, wordings, library=corpus.library, staff=corpus.staff)
            batch.copy_notes(random, corpus.texts, plot, staff=corpus.staff)
            batch.copy_verifications(plot)
            Pages(random, corpus.texts, plot, wordings).load()
            history.note_steps(list(batch.steps(plot, corpus.staff)))
            history.count_origins(ids.start, ids.stop - 1)
            history.write_verifications()
            history.write_events(ids.start, ids.stop - 1)
    finally:
        connection.close()
    return ids
