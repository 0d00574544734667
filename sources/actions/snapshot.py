"""Keeping what a source says: fetched from its address by a job, or uploaded by a person."""

import hashlib
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from django.conf import settings
from django.db import transaction
from django.utils import timezone
from procrastinate.contrib.django import app

from accounts.acting import acting
from accounts.errors import Refusal
from accounts.models import User
from sources import policies
from sources.errors import NoAddress, NotKept
from sources.fetch import LIMITS, Fetched, Limits, fetch
from sources.fetch_errors import BrokenAnswer, FetchError, Refused, TooSlow, Unreachable
from sources.models import FetchRequest, Snapshot, SnapshotContent, Source
from sources.models.snapshot import MOST_BYTES, FetchStatus
from sources.reading import read_words
from sources.text.kinds import KEPT_TYPES, kind_of
from sources.web_address import parse_address

#: The job that fetches, by its name: jobs stand above actions.
FETCH_JOB = "fetch_snapshot"
_LIMITS = Limits(body_bytes=MOST_BYTES, seconds=30.0, connect_seconds=LIMITS.connect_seconds)
#: Answers of a site that may be another one in an hour.
_PASSING = frozenset({408, 425, 429, 500, 502, 503, 504})
#: Longer than all tries take: a request that still waits has lost its job, and gets a new one.
_FORGOTTEN_AFTER = timedelta(hours=2)
_UPLOAD = "Or open it in your browser, save it, and upload the file."


@dataclass(frozen=True, slots=True, kw_only=True)
class _Look:
    """What is to be kept, and where it came from."""

    body: bytes
    media_type: str
    taken_at: datetime
    charset: str = ""
    url: str = ""
    final_url: str = ""
    file_name: str = ""
    headers: dict[str, str] = field(default_factory=dict)

    @property
    def sha256(self) -> str:
        return hashlib.sha256(self.body).hexdigest()


@transaction.atomic
def ask_for_snapshot(*, source: Source, by: User) -> FetchRequest:
    """Have a source's page fetched and kept, soon, by a job. Raises NotAllowed or NoAddress.

    The job is queued in this very transaction. Asked twice, it is fetched once.
    """
    policies.check_can_keep(by)
    source = Source.objects.select_for_update(of=("self",), no_key=True).get(pk=source.pk)
    if not source.url:
        raise NoAddress
    request = source.fetch_requests.filter(status=FetchStatus.WAITING).first()
    if request is not None and request.asked_at > timezone.now() - _FORGOTTEN_AFTER:
        return request
    if request is None:
        with acting(by, "ask_for_snapshot"):
            request = FetchRequest.objects.create(source=source, url=source.url, asked_by=by)
    # One page of a site at a time, however many people ask for its pages.
    site = f"site:{parse_address(request.url).host}"
    app.configure_task(FETCH_JOB, lock=site).defer(request=request.pk)
    return request


def fetch_requested(pk: int, *, is_last_try: bool) -> bool:
    """Fetch what was asked for and keep it; False if it is worth another try.

    Done again after a crash it does nothing that was done: the request ends in the transaction that
    keeps the snapshot.
    """
    request = FetchRequest.objects.select_related("asked_by", "source").get(pk=pk)
    if request.status != FetchStatus.WAITING:
        return True
    try:
        page = fetch(
            request.url,
            limits=_LIMITS,
            media_types=KEPT_TYPES,
            allow_networks=settings.GALLEY_FETCH_ALLOW,
        )
        look = _look_at(page)
    except FetchError as error:
        is_over = is_last_try or not _may_pass(error)
        _say(request, f"{error.what} {_UPLOAD}" if is_over else error.what, is_over=is_over)
        return is_over
    except Refusal as refusal:
        _say(request, f"{refusal} {_UPLOAD}", is_over=True)
        return True
    _keep_requested(request, look)
    return True


def upload_snapshot(*, source: Source, name: str, data: bytes, by: User) -> Snapshot:
    """Keep a file as what the source says. Raises NotAllowed or NotKept."""
    policies.check_can_keep(by)
    if source.is_confidential:
        raise NotKept("This source is confidential: files of it are kept nowhere but with you.")
    if not data.strip():
        raise NotKept(f"{name} is empty. Choose another file.")
    if len(data) > MOST_BYTES:
        raise NotKept(
            f"{name} has {len(data) / 1_000_000:.1f} MB; Galley keeps files up to "
            f"{MOST_BYTES / 1_000_000:g} MB. Save the page that matters as a file of its own."
        )
    media_type = kind_of(data)
    if not media_type:
        raise NotKept(f"{name} is no page, PDF, text or picture. Save it as a PDF and upload that.")
    look = _Look(body=data, media_type=media_type, taken_at=timezone.now(), file_name=name[-200:])
    return _keep(source, look, _new_contents(look), by)


def _look_at(page: Fetched) -> _Look:
    media_type = kind_of(page.body, page.media_type)
    if not media_type or not page.body.strip():
        raise NotKept("What the address sends is no page, PDF, text or picture.")
    return _Look(
        body=page.body,
        media_type=media_type,
        charset=(page.charset or "")[:40],
        taken_at=page.fetched_at,
        url=page.url,
        final_url=page.final_url[:2000],
        headers=page.headers,
    )


def _keep(
    source: Source,
    look: _Look,
    contents: list[SnapshotContent],
    by: User,
    request: FetchRequest | None = None,
) -> Snapshot:
    """Store the bytes where they are new, and the look at them; with it ``request`` ends."""
    with acting(by, "keep_snapshot"):
        SnapshotContent.objects.bulk_create(contents, ignore_conflicts=True)
        snapshot = Snapshot.objects.create(
            source=source,
            content_id=look.sha256,
            taken_at=look.taken_at,
            url=look.url,
            final_url=look.final_url,
            file_name=look.file_name,
            headers=look.headers,
            asked_by=by,
        )
        if request is not None:
            request.status, request.snapshot = FetchStatus.KEPT, snapshot
            request.said, request.ended_at = "", timezone.now()
            request.save(update_fields=["status", "snapshot", "said", "ended_at"])
    snapshot.refresh_from_db()
    return snapshot


def _new_contents(look: _Look) -> list[SnapshotContent]:
    """The bytes with their words, unless they are kept already. Takes its time: no transaction."""
    if SnapshotContent.objects.filter(pk=look.sha256).exists():
        return []
    reading = read_words(look.body, look.media_type, look.charset)
    content = SnapshotContent(
        sha256=look.sha256,
        body=look.body,
        size=len(look.body),
        media_type=look.media_type,
        charset=look.charset,
        text=reading.text,
        text_problem=reading.problem,
    )
    return [content]


def _keep_requested(request: FetchRequest, look: _Look) -> None:
    contents = _new_contents(look)
    try:
        policies.check_can_keep(request.asked_by)
        with transaction.atomic():
            fresh = FetchRequest.objects.select_for_update(of=("self",)).get(pk=request.pk)
            if fresh.status == FetchStatus.WAITING:
                _keep(request.source, look, contents, request.asked_by, fresh)
    except Refusal as refusal:
        _say(request, str(refusal), is_over=True)


def _say(request: FetchRequest, sentence: str, *, is_over: bool) -> None:
    """Note why it has not worked, for good or until the next try."""
    ended = {"status": FetchStatus.FAILED, "ended_at": timezone.now()} if is_over else {}
    waiting = FetchRequest.objects.filter(pk=request.pk, status=FetchStatus.WAITING)
    waiting.update(said=sentence[:500], **ended)


def _may_pass(error: FetchError) -> bool:
    """Whether trying again later is worth it."""
    if isinstance(error, Refused):
        return error.status in _PASSING
    return isinstance(error, (TooSlow, Unreachable, BrokenAnswer))
