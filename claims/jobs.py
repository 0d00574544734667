"""What is done for claims in the background, by the clock."""

from django.utils import timezone
from procrastinate.contrib.django import app

from articles.encoding.encoder import load
from claims.actions.excerpts import check_forgotten_excerpts
from claims.actions.recheck import lapse_due
from claims.matching.cells import settle
from claims.matching.duplicates import look_for_duplicates
from claims.matching.frequency import refresh
from claims.matching.semantic import embed_awaited, forget_other_models

#: Claims that are embedded at a time, and how often in a night.
_STEP, _STEPS = 64, 200
#: Claims that are compared with all others every two minutes: some seconds at a million.
_COMPARED = 40


@app.periodic(cron="7 * * * *")
@app.task(name="lapse_due", queueing_lock="lapse_due")
def lapse_what_is_due(timestamp: int) -> None:
    """Let claims lapse whose day has come: every hour, for the desk's day is not the server's."""
    lapse_due(today=timezone.localdate())


@app.periodic(cron="25 * * * *")
@app.task(name="check_excerpts", queueing_lock="check_excerpts")
def check_excerpts(timestamp: int) -> None:
    """Look for excerpts that were written at the very moment a snapshot was kept."""
    check_forgotten_excerpts()


@app.periodic(cron="10 2 * * *")
@app.task(name="count_words", queueing_lock="count_words")
def count_words(timestamp: int) -> None:
    """Count how common words are, by which claims alike are found."""
    refresh()


@app.periodic(cron="30 2 * * *")
@app.task(name="embed_claims", queueing_lock="embed_claims")
def embed_claims(timestamp: int) -> None:
    """Embed claims that have no vector yet, in small steps, as far as a night goes."""
    encoder = load()
    if encoder is None:
        return
    forget_other_models(encoder)
    for _step in range(_STEPS):
        if embed_awaited(encoder, most=_STEP) < _STEP:
            break
    settle()


@app.periodic(cron="*/2 * * * *")
@app.task(name="find_duplicates", queueing_lock="find_duplicates")
def find_duplicates(timestamp: int) -> None:
    """Look whether new or reworded claims were recorded before."""
    look_for_duplicates(most=_COMPARED)
