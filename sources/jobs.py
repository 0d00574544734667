"""What is done for sources in the background."""

from procrastinate import JobContext, RetryStrategy
from procrastinate.contrib.django import app

from sources.actions.links import check_links
from sources.actions.snapshot import FETCH_JOB, fetch_requested

#: A page is tried at once, then after 6 seconds, 36, four minutes and twenty.
TRIES = 5


class NotYet(Exception):
    """It did not work this time, and may the next."""


_LATER = RetryStrategy(
    max_attempts=TRIES - 1, exponential_wait=6, retry_exceptions={NotYet, OSError}
)


@app.task(name=FETCH_JOB, queue="fetch", retry=_LATER, pass_context=True, priority=10)
def fetch_snapshot(context: JobContext, request: int) -> None:
    """Fetch and keep what somebody asked for."""
    if not fetch_requested(request, is_last_try=context.job.attempts >= TRIES - 1):
        raise NotYet


@app.periodic(cron="*/10 * * * *")
@app.task(name="check_links", queueing_lock="check_links", lock="check_links")
def ask_at_addresses(timestamp: int) -> None:
    """Find dead links: a few addresses every ten minutes, never two of one site."""
    check_links()
