"""The export page and command: who may, what is shown, what is recorded."""

import csv
import io
import re
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from claims.export.places import AT_ONCE
from claims.models import ExportRecord
from tests.factories import PartyFactory, UserFactory, decided

pytestmark = pytest.mark.django_db(transaction=True)

URL = "/export/"
AS_PART = {"HTTP_HX_REQUEST": "true"}


def logged_in(client: Client, role: str | None) -> Client:
    client.force_login(UserFactory(role=role))
    return client


def download(client: Client, **fields: str) -> list[dict[str, str]]:
    raw = client.post(URL, fields).getvalue()
    return list(csv.DictReader(io.StringIO(raw.decode("utf-8-sig"), newline="")))


def test_export_stands_at_its_address() -> None:
    assert reverse("claims:export") == URL


def test_a_stranger_is_sent_to_the_log_in(client: Client) -> None:
    assert client.post(URL).headers["Location"].startswith(reverse("accounts:login"))
    assert not ExportRecord.objects.exists()


@pytest.mark.parametrize(
    ("role", "status"),
    [
        (None, 403),
        ("Reader", 403),
        ("Data entry", 403),
        ("Administrator", 403),
        ("Reporter", 200),
        ("Reviewer", 200),
        ("Chief", 200),
        ("Auditor", 200),
    ],
)
def test_only_some_roles_may_export(client: Client, role: str | None, status: int) -> None:
    decided()
    logged_in(client, role)
    assert client.get(URL).status_code == status
    answer = client.post(URL)
    assert answer.status_code == status
    assert ExportRecord.objects.count() == (status == 200)
    answer.close()


@pytest.mark.parametrize(("role", "sees"), [("Reporter", False), ("Auditor", True)])
def test_past_exports_are_shown_to_those_who_may_see_them(
    client: Client, role: str, sees: bool
) -> None:
    logged_in(client, role)
    assert ("Past exports" in client.get(URL).text) is sees


def test_the_download_is_a_named_csv_file_with_absolute_addresses(client: Client) -> None:
    claim = decided()
    answer = logged_in(client, "Reporter").post(URL, {"profile": "data"})
    today = timezone.localdate()
    assert answer.headers["Content-Type"] == "text/csv; charset=utf-8"
    assert answer.headers["Content-Disposition"] == (
        f'attachment; filename="galley-claims-{today:%Y-%m-%d}.csv"'
    )
    assert f"http://testserver/claims/{claim.pk}/" in answer.getvalue().decode()


def test_addresses_are_those_of_the_configured_site(client: Client, settings) -> None:
    settings.SITE_URL = "https://desk.example/"
    claim = decided()
    [row] = download(logged_in(client, "Reporter"))
    assert row["url"] == f"https://desk.example/claims/{claim.pk}/"


def test_an_export_is_recorded_with_who_what_and_how_many(client: Client) -> None:
    decided(tags=["harbour"])
    decided()
    assert len(download(logged_in(client, "Reporter"), tag="harbour", profile="excel")) == 1
    record = ExportRecord.objects.get()
    assert record.by.groups.get().name == "Reporter"
    assert (record.profile, record.filter, record.rows) == ("excel", {"tag": "harbour"}, 1)
    assert record.finished_at


def test_a_broken_off_download_leaves_its_record_unfinished(client: Client) -> None:
    for number in range(90):
        decided(wording=f"{number} " + "word " * 190)
    answer = logged_in(client, "Auditor").post(URL)
    next(iter(answer))
    answer.close()
    record = ExportRecord.objects.get()
    assert (record.finished_at, record.rows) == (None, None)
    assert "not completed" in client.get(URL).text


@pytest.mark.parametrize(
    "fields",
    [{"since": "soon"}, {"profile": "pdf"}, {"since": "2026-02-02", "until": "2026-02-01"}],
)
def test_a_mistaken_request_exports_nothing_and_keeps_what_was_typed(
    client: Client, fields: dict[str, str]
) -> None:
    decided()
    answer = logged_in(client, "Reporter").post(URL, {"tag": "harbour", **fields})
    assert answer.status_code == 422
    assert 'value="harbour"' in answer.text
    assert not ExportRecord.objects.exists()


def test_the_preview_shows_how_many_and_the_first_five(client: Client) -> None:
    for number in range(7):
        decided(wording=f"Assertion {number}.", tags=["harbour"])
    decided(wording="Something else.")
    logged_in(client, "Reporter")
    page = client.get(URL, {"tag": "harbour"})
    part = client.get(URL, {"tag": "harbour"}, **AS_PART)
    for answer in (page, part):
        assert "7 claims" in answer.text
        assert [f"Assertion {number}." in answer.text for number in range(7)] == [True] * 5 + [
            False
        ] * 2
        assert "Something else." not in answer.text
        assert 'name="tag" value="harbour"' in answer.text
    assert "<html" in page.text
    assert "<html" not in part.text
    assert "HX-Request" in page.headers["Vary"]


def test_a_preview_of_a_mistake_says_what_is_wrong(client: Client) -> None:
    decided()
    text = logged_in(client, "Reporter").get(URL, {"since": "soon"}, **AS_PART).text
    assert "Nothing can be exported" in text
    assert "Download" not in text


def test_without_verified_claims_the_page_says_how_to_get_one(client: Client) -> None:
    assert "No claim is verified yet" in logged_in(client, "Reporter").get(URL).text


@pytest.mark.parametrize("count", [10, 100])
def test_the_page_costs_the_same_however_many(
    client: Client, count: int, django_assert_num_queries
) -> None:
    speaker = PartyFactory()
    for _ in range(count):
        ExportRecord.objects.create(by=UserFactory(), profile="data")
    for _ in range(min(count, 12)):
        decided(speaker=speaker)
    logged_in(client, "Chief")
    with django_assert_num_queries(6):
        client.get(URL)


def run(*arguments: str) -> None:
    call_command("export_claims", *arguments)


def test_the_command_writes_a_whole_file_and_records_the_command_line(tmp_path: Path) -> None:
    claim = decided(wording="Ünïcode, and a comma.")
    target = tmp_path / "claims.csv"
    run("-o", str(target), "--format", "csv")
    with target.open(newline="", encoding="utf-8") as file:
        [row] = csv.DictReader(file)
    assert (row["id"], row["wording"]) == (str(claim.pk), "Ünïcode, and a comma.")
    assert re.fullmatch(r"https?://.+/claims/\d+/", row["url"])
    assert [path.name for path in tmp_path.iterdir()] == ["claims.csv"]
    record = ExportRecord.objects.get()
    assert (record.by, record.rows, record.filter) == (None, 1, {})


def test_the_command_writes_to_standard_output(capfdbinary) -> None:
    decided()
    run("--profile", "excel")
    out = capfdbinary.readouterr().out
    assert out.startswith(b"\xef\xbb\xbfid,url,")
    assert out.count(b"\r\n") == 2


def test_the_command_filters_and_names_who_asked(tmp_path: Path) -> None:
    decided(tags=["harbour"], verdict="refuted")
    decided(verdict="refuted")
    chief = UserFactory(role="Chief")
    target = tmp_path / "claims.csv"
    run("-o", str(target), "--status", "refuted", "--tag", "harbour", "--by", chief.username)
    assert target.read_bytes().count(b"\r\n") == 2
    record = ExportRecord.objects.get()
    assert (record.by, record.filter) == (chief, {"status": "refuted", "tag": "harbour"})


def test_the_command_refuses_who_may_not_export_and_unknown_people() -> None:
    reader = UserFactory(role="Reader")
    with pytest.raises(CommandError, match="Your role does not let you export"):
        run("--by", reader.username)
    with pytest.raises(CommandError, match="Nobody here is called"):
        run("--by", "nobody-at-all")
    assert not ExportRecord.objects.exists()


def test_the_command_keeps_an_old_file_where_the_new_one_cannot_be_written(tmp_path: Path) -> None:
    with pytest.raises(CommandError, match="cannot be written"):
        run("-o", str(tmp_path / "no such folder" / "claims.csv"))
    assert ExportRecord.objects.get().finished_at is None


def test_exports_leave_threads_for_pages(client: Client) -> None:
    logged_in(client, "Chief")
    decided(wording="The quay sinks.")
    under_way = [client.post(URL) for _ in range(AT_ONCE)]
    refused = client.post(URL)
    assert refused.status_code == 503
    assert refused.headers["Retry-After"] == "60"
    assert "Other exports are under way" in refused.text

    assert b"The quay sinks." in b"".join(under_way[0].streaming_content)
    after_an_end = client.post(URL)
    assert after_an_end.status_code == 200
    for answer in (after_an_end, under_way[1]):
        answer.close()  # as a server does when the person went away
    assert client.post(URL).status_code == 200


def test_a_download_is_not_compressed_on_the_way(client: Client) -> None:
    logged_in(client, "Chief")
    decided(wording="The quay sinks.")
    answer = client.post(URL, headers={"Accept-Encoding": "gzip"})
    assert "Content-Encoding" not in answer.headers
    assert answer.getvalue().startswith(b"id,url,wording")
    page = client.get(URL, headers={"Accept-Encoding": "gzip"})
    assert page.headers["Content-Encoding"] == "gzip"
