"""Asking whether the addresses of sources still answer: a few at a time, and one of each site."""

from dataclasses import dataclass
from datetime import timedelta

from django.conf import settings
from django.db import connection
from django.utils import timezone

from accounts.acting import acting
from sources.fetch import Limits, probe
from sources.fetch_errors import BadAddress, FetchError, Refused, Unreachable, UnsafeAddress
from sources.models import Link
from sources.models.link import LinkState

#: How often an address is asked for, and how soon again where it did not answer.
_EVERY, _AGAIN = timedelta(days=7), timedelta(days=1)
#: From so many days in a row without an answer on, a link that may only be asleep is dead.
_ASLEEP = 3
_LIMITS = Limits(seconds=10.0)
_GONE = frozenset({404, 410})

#: One address of each site, those first that were never asked or not for the longest time. Names
#: that never exist (RFC 2606) are not asked for, nor are sources that are withdrawn.
_DUE = r"""
    SELECT id, url, known, failures, state, since FROM (
        SELECT DISTINCT ON (site) id, url, known, failures, state, since, checked_at
        FROM (
            SELECT s.id, s.url, l.url AS known, l.failures, l.state, l.since, l.checked_at,
                lower(substring(s.url FROM '^https?://([^/?#]+)')) AS site
            FROM sources_source AS s LEFT JOIN sources_link AS l ON l.source_id = s.id
            WHERE s.url <> '' AND s.withdrawn_by_id IS NULL
              AND (l.source_id IS NULL OR l.url <> s.url
                   OR l.checked_at < CASE WHEN l.state = 'unclear' THEN %(again)s ELSE %(due)s END)
        ) AS due
        WHERE site !~ '(^|\.)(example|invalid|test|localhost)(\.(com|net|org))?(:\d+)?$'
        ORDER BY site, checked_at NULLS FIRST, id
    ) AS of_each_site
    ORDER BY checked_at NULLS FIRST, id LIMIT %(most)s
"""


@dataclass(frozen=True, slots=True)
class _Due:
    """An address to ask at, and how it stood."""

    source: int
    url: str
    failures: int
    state: str | None
    since: object


def check_links(*, most: int = 20) -> list[Link]:
    """Ask at up to ``most`` addresses that are due, each of another site; return what came of it.

    Takes at most ten seconds for each. Where not one of several can be reached it is we who have
    no connection, and nothing is noted.
    """
    answers = [(due, _ask(due.url)) for due in _due(most)]
    if len(answers) > 1 and all(isinstance(error, Unreachable) for _due_one, error in answers):
        return []
    return [_note(due, error) for due, error in answers]


def _due(most: int) -> list[_Due]:
    now = timezone.now()
    with connection.cursor() as cursor:
        cursor.execute(_DUE, {"due": now - _EVERY, "again": now - _AGAIN, "most": most})
        rows = cursor.fetchall()
    return [
        _Due(source, url, failures, state, since)
        if known == url
        else _Due(source, url, 0, None, None)
        for source, url, known, failures, state, since in rows
    ]


def _ask(url: str) -> FetchError | None:
    try:
        probe(url, limits=_LIMITS, allow_networks=settings.GALLEY_FETCH_ALLOW)
    except FetchError as error:
        return error
    return None


def _note(due: _Due, error: FetchError | None) -> Link:
    now = timezone.now()
    failures = 0 if error is None else due.failures + 1
    state = _state(error, failures)
    values = {
        "url": due.url,
        "state": state,
        "why": "" if error is None else error.what[:500],
        "failures": failures,
        "since": due.since if state == due.state else now,
        "checked_at": now,
    }
    with acting(None, "check_links"):
        link, _made = Link.objects.update_or_create(source_id=due.source, defaults=values)
    return link


def _state(error: FetchError | None, failures: int) -> LinkState:
    """Gone is gone; a site that does not let us in or is asleep may answer others, or tomorrow."""
    if error is None:
        return LinkState.ALIVE
    if isinstance(error, (BadAddress, UnsafeAddress)):
        return LinkState.DEAD
    if isinstance(error, Refused):
        return LinkState.DEAD if error.status in _GONE else LinkState.UNCLEAR
    is_dead = isinstance(error, Unreachable) and failures >= _ASLEEP
    return LinkState.DEAD if is_dead else LinkState.UNCLEAR
