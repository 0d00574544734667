"""Keeping what a source says: fetched by a job, uploaded, and never changed again."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.db import IntegrityError, transaction
from django.test import Client
from procrastinate.contrib.django.models import ProcrastinateJob

from accounts.acting import acting
from accounts.errors import NotAllowed
from sources.actions.snapshot import ask_for_snapshot, fetch_requested, upload_snapshot
from sources.errors import NoAddress, NotKept
from sources.models import FetchRequest, Snapshot, SnapshotContent, Source
from sources.models.snapshot import MOST_BYTES
from tests.factories import SourceFactory, UserFactory
from tests.raw_sql import run
from tests.sources.web_server import WebServer, answer, web_server
from tests.working import work

PAGE = "<html><body><h1>Notice</h1><p>The bridge closes for eleven&nbsp;weeks.</p></body></html>"


@pytest.fixture
def site(settings: Any) -> Iterator[WebServer]:
    settings.GALLEY_FETCH_ALLOW = ["127.0.0.0/8"]
    with web_server() as server:
        yield server


def ask(site: WebServer, path: str = "/") -> FetchRequest:
    source = SourceFactory(url=site.url(path))
    return ask_for_snapshot(source=source, by=source.created_by)


@pytest.mark.django_db(transaction=True)
def test_a_job_fetches_the_page_and_keeps_its_bytes_words_and_headers(site: WebServer) -> None:
    site.answers["/"] = answer(PAGE.encode(), etag='"7"', set_cookie="id=1")
    request = ask(site)
    work()
    request.refresh_from_db()
    kept = request.snapshot
    assert (request.status, request.said) == ("kept", "")
    assert bytes(kept.content.body) == PAGE.encode()
    assert kept.content.text == "Notice\nThe bridge closes for eleven weeks."
    assert (kept.content.media_type, kept.asked_by) == ("text/html", request.asked_by)
    assert kept.headers["etag"] == '"7"'
    assert "set-cookie" not in kept.headers
    assert kept.final_url == site.url("/")
    assert ProcrastinateJob.objects.get(task_name="fetch_snapshot").status == "succeeded"


@pytest.mark.django_db(transaction=True)
def test_what_may_pass_is_tried_again_later(site: WebServer) -> None:
    site.answers["/"] = answer(status="503 Service Unavailable")
    request = ask(site)
    work()
    request.refresh_from_db()
    assert (request.status, request.said) == (
        "waiting",
        "The page answered 503 Service Unavailable.",
    )
    job = ProcrastinateJob.objects.get(task_name="fetch_snapshot")
    assert (job.status, job.attempts) == ("todo", 1)
    assert job.scheduled_at is not None
    site.answers["/"] = answer(PAGE.encode())
    assert fetch_requested(request.pk, is_last_try=False)
    assert Snapshot.objects.count() == 1


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("page", "is_last_try", "sentence"),
    [
        (answer(status="404 Not Found"), False, "The page answered 404 Not Found. Or open it"),
        (answer(status="503 Busy"), True, "The page answered 503"),
        (answer(b"PK\x03\x04\x00\x00", media_type="application/zip"), False, "leads to a file"),
        (answer(b"\x00\x01\x02", media_type="text/html"), False, "is no page, PDF, text"),
        (answer(b"x", content_length=str(MOST_BYTES + 1)), False, "larger than 15 MB. Or open"),
    ],
)
def test_what_will_not_pass_is_said_and_ends_the_request(
    site: WebServer, page: object, is_last_try: bool, sentence: str
) -> None:
    site.answers["/"] = page
    request = ask(site)
    assert fetch_requested(request.pk, is_last_try=is_last_try)
    request.refresh_from_db()
    assert request.status == "failed"
    assert sentence in request.said
    assert "upload the file" in request.said
    assert not Snapshot.objects.exists()


@pytest.mark.django_db
def test_a_private_address_is_not_fetched() -> None:
    source = SourceFactory(url="http://127.0.0.1/secret")
    request = ask_for_snapshot(source=source, by=source.created_by)
    assert fetch_requested(request.pk, is_last_try=False)
    request.refresh_from_db()
    assert request.said.startswith("127.0.0.1 is not on the public internet")


@pytest.mark.django_db
def test_fetching_again_after_a_crash_keeps_one_snapshot(site: WebServer) -> None:
    site.answers["/"] = answer(PAGE.encode())
    request = ask(site)
    assert fetch_requested(request.pk, is_last_try=False)
    assert fetch_requested(request.pk, is_last_try=False)
    assert (Snapshot.objects.count(), len(site.requests)) == (1, 1)


@pytest.mark.django_db
def test_asked_twice_it_is_fetched_once(site: WebServer) -> None:
    request = ask(site)
    other = UserFactory(role="Reporter")
    assert ask_for_snapshot(source=request.source, by=other) == request
    assert ProcrastinateJob.objects.count() == 1


@pytest.mark.django_db
def test_who_lost_the_role_meanwhile_keeps_nothing(site: WebServer) -> None:
    site.answers["/"] = answer(PAGE.encode())
    request = ask(site)
    request.asked_by.groups.clear()
    assert fetch_requested(request.pk, is_last_try=False)
    request.refresh_from_db()
    assert (request.status, Snapshot.objects.count()) == ("failed", 0)


@pytest.mark.django_db
def test_the_same_bytes_are_stored_once_and_a_difference_is_told() -> None:
    source = SourceFactory()
    by = source.created_by
    pages = [PAGE, PAGE, PAGE.replace("<h1>", "<h1 class='x'>"), PAGE.replace("eleven", "nine")]
    kept = [
        upload_snapshot(source=source, name="page.html", data=page.encode(), by=by)
        for page in pages
    ]
    assert [each.change for each in kept] == ["first", "same", "markup", "text"]
    assert [each.previous for each in kept] == [None, *kept[:-1]]
    assert SnapshotContent.objects.count() == 3


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (b" \n", "is empty"),
        (b"PK\x03\x04\x14\x00\x06\x00", "is no page, PDF, text or picture"),
        (b"a" * (MOST_BYTES + 1), "has 15.0 MB; Galley keeps files up to 15 MB"),
    ],
)
def test_uploads_that_are_not_kept_are_refused_in_a_sentence(data: bytes, sentence: str) -> None:
    source = SourceFactory()
    with pytest.raises(NotKept, match=sentence):
        upload_snapshot(source=source, name="minutes", data=data, by=source.created_by)


@pytest.mark.django_db
def test_a_reader_keeps_nothing() -> None:
    source, reader = SourceFactory(url="https://example.org/"), UserFactory(role="Reader")
    with pytest.raises(NotAllowed):
        ask_for_snapshot(source=source, by=reader)
    with pytest.raises(NotAllowed):
        upload_snapshot(source=source, name="a.txt", data=b"words", by=reader)


@pytest.mark.django_db
def test_a_source_without_address_is_not_fetched() -> None:
    source = SourceFactory()
    with pytest.raises(NoAddress):
        ask_for_snapshot(source=source, by=source.created_by)


def kept(source: Source | None = None, text: str = "Some words.") -> Snapshot:
    source = source or SourceFactory()
    return upload_snapshot(source=source, name="a.txt", data=text.encode(), by=source.created_by)


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("statement", "rule"),
    [
        ("UPDATE sources_snapshot SET taken_at = now()", "snapshot_kept"),
        ("DELETE FROM sources_snapshot", "snapshot_kept"),
        ("TRUNCATE sources_snapshot CASCADE", "_kept"),
        ("UPDATE sources_snapshotcontent SET text = 'other'", "snapshot_content_kept"),
        ("DELETE FROM sources_snapshotcontent", "snapshot_content_kept"),
        (
            "INSERT INTO sources_snapshotcontent VALUES"
            " (repeat('0', 64), 'a', 1, 'text/plain', '', 'a', '')",
            "snapshot_content_has_its_digest",
        ),
        (
            "INSERT INTO sources_snapshotcontent VALUES"
            " (encode(sha256('a'), 'hex'), 'a', 2, 'text/plain', '', 'a', '')",
            "snapshot_content_has_its_size",
        ),
        (
            "INSERT INTO sources_snapshot (source_id, content_id, taken_at, kept_at, url,"
            " final_url, file_name, headers, asked_by_id, change)"
            " SELECT source_id, content_id, now(), now(), '', '', '', '{}',"
            " (SELECT max(id) FROM accounts_user), 'first' FROM sources_snapshot",
            "snapshot_needs_a_role",
        ),
    ],
)
def test_what_is_kept_is_not_changed_by_raw_sql(statement: str, rule: str) -> None:
    snapshot = kept()
    UserFactory(role="Reporter")
    run("SET CONSTRAINTS ALL IMMEDIATE")
    with pytest.raises(IntegrityError) as refused, acting(snapshot.asked_by, "meddle"):
        run(statement)
    assert rule in str(refused.value.__cause__.diag.constraint_name)  # type: ignore[union-attr]


@pytest.mark.django_db
def test_a_request_ends_once_and_stays() -> None:
    source = SourceFactory(url="http://127.0.0.1/")
    request = ask_for_snapshot(source=source, by=source.created_by)
    fetch_requested(request.pk, is_last_try=True)
    for statement in (
        "UPDATE sources_fetchrequest SET status = 'waiting'",
        "DELETE FROM sources_fetchrequest",
    ):
        with pytest.raises(IntegrityError), transaction.atomic():
            run(statement)


@pytest.mark.django_db
def test_pages_of_a_snapshot(client: Client) -> None:
    snapshot = kept(text="The bridge closes\nfor eleven weeks.")
    client.force_login(UserFactory(role="Reader"))
    address = snapshot.get_absolute_url()
    assert snapshot.content_id in client.get(address).content.decode()
    words = client.get(f"{address}text/", {"quote": "closes for “eleven"}).content.decode()
    assert "These words are not in this snapshot" in words
    words = client.get(f"{address}text/", {"quote": "closes for eleven"}).content.decode()
    assert '<mark id="quote">closes\nfor eleven</mark>' in words
    listed = client.get(snapshot.source.get_absolute_url()).content.decode()
    assert address in listed
    assert "Upload" not in listed


@pytest.mark.django_db
def test_bytes_are_served_where_they_can_do_nothing(client: Client) -> None:
    source = SourceFactory()
    page = upload_snapshot(
        source=source, name="../x.html", data=PAGE.encode(), by=source.created_by
    )
    client.force_login(source.created_by)
    shown = client.get(f"{page.get_absolute_url()}file/")
    assert shown.content == PAGE.encode()
    assert shown["Content-Type"] == "text/html; charset=utf-8"
    for rule in ("sandbox;", "default-src 'none'", "form-action 'none'", "frame-ancestors 'self'"):
        assert rule in shown["Content-Security-Policy"]
    assert (shown["X-Content-Type-Options"], shown["X-Frame-Options"]) == ("nosniff", "SAMEORIGIN")
    file = client.get(f"{page.get_absolute_url()}file/?download=1")
    assert file["Content-Type"] == "application/octet-stream"
    assert file["Content-Disposition"].startswith("attachment")


@pytest.mark.django_db
def test_the_difference_shows_which_words_went_and_came(client: Client) -> None:
    source = SourceFactory()
    kept(source, "Notice\nThe bridge closes for eleven weeks.")
    later = kept(source, "Notice\nThe bridge closes for nine weeks.")
    client.force_login(source.created_by)
    page = client.get(f"{later.get_absolute_url()}difference/").content.decode()
    assert '<del class="went">eleven </del>' in page
    assert '<ins class="came">nine </ins>' in page
    first = client.get(f"{later.previous.get_absolute_url()}difference/")
    assert first.status_code == 404


@pytest.mark.django_db
def test_uploading_on_the_page(client: Client) -> None:
    source = SourceFactory()
    client.force_login(source.created_by)
    address = f"{source.get_absolute_url()}snapshots/upload/"
    assert client.get(address).status_code == 200
    assert client.post(address).status_code == 422
    with open(__file__, "rb") as file:
        assert client.post(address, {"file": file}).status_code == 302
    assert source.snapshots.get().file_name == "test_snapshots.py"
    client.force_login(UserFactory(role="Reader"))
    assert client.get(address).status_code == 403


@pytest.mark.django_db
def test_fetching_on_the_page(client: Client) -> None:
    source = SourceFactory(url="https://news.example/")
    client.force_login(source.created_by)
    address = f"{source.get_absolute_url()}snapshots/"
    assert client.post(f"{address}fetch/").status_code == 302
    part = client.get(address, headers={"HX-Request": "true"}).content.decode()
    assert "The page is being fetched" in part
    assert "every 3s" in part
    assert client.post(f"{SourceFactory().get_absolute_url()}snapshots/fetch/").status_code == 409
