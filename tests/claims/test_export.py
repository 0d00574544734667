"""What an export holds, to the byte."""

import csv
import io
import os
import re
from datetime import UTC, date, datetime
from types import SimpleNamespace

import pytest
from django.db import connection

from accounts.acting import acting
from claims.actions.decide import decide
from claims.export.courtesy import give_way
from claims.export.csv import CsvExport, RecordEnds, snapshot
from claims.export.filter import ExportFilter, choose_claims
from claims.export.rows import Profile
from claims.models import Claim
from claims.workflow import Act, Verdict
from tests.factories import (
    ArticleFactory,
    EvidenceFactory,
    MentionFactory,
    PartyFactory,
    SourceFactory,
    UserFactory,
    decided,
    in_review,
)

# The export reads on a connection of its own, which sees committed work only.
pytestmark = pytest.mark.django_db(transaction=True)

SITE = "https://desk.example"


def exported(claims=None, *, profile: Profile = Profile.DATA) -> bytes:
    claims = choose_claims() if claims is None else claims
    return b"".join(CsvExport(claims, site=SITE, profile=profile))


def rows_of(raw: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(raw.decode("utf-8-sig"), newline="")))


def test_columns_are_fixed_and_ordered() -> None:
    assert exported() == (
        b"id,url,wording,kind,speaker,status,verdict,verified_at,verified_by,as_of,valid_from,"
        b"valid_until,recheck_on,supporting,contradicting,supporting_sources,"
        b"supporting_origins,contradicting_sources,contradicting_origins,source_titles,source_urls,"
        b"article_titles,article_urls,tags,exported_at\r\n"
    )


def test_a_row_says_everything_about_its_claim() -> None:
    reviewer = UserFactory(role="Reviewer", first_name="Mira", last_name="Okafor")
    claim = decided(
        wording="The bridge closes for 11 weeks.",
        speaker=PartyFactory(name="Ida Lund"),
        as_of=date(2026, 11, 1),
        valid_from=date(2026, 11, 2),
        valid_until=date(2999, 1, 31),
        tags=["harbour", "a|b"],
        evidence=0,
        verdict=Verdict.DISPUTED,
        by=reviewer,
    )
    row = rows_of(exported(Claim.objects.all()))[0]
    assert row["id"] == str(claim.pk)
    assert row["url"] == f"{SITE}/claims/{claim.pk}/"
    assert (row["speaker"], row["verified_by"]) == ("Ida Lund", "Mira Okafor")
    assert (row["status"], row["verdict"]) == ("decided", "disputed")
    assert (row["as_of"], row["valid_from"]) == ("2026-11-01", "2026-11-02")
    assert (row["valid_until"], row["recheck_on"]) == ("2999-01-31", "")
    assert row["tags"] == r"harbour | a\|b"
    at = datetime.strptime(row["verified_at"], "%Y-%m-%dT%H:%M:%SZ").replace(tzinfo=UTC)
    assert abs((claim.verifications.get().at - at).total_seconds()) < 1
    assert re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ", row["exported_at"])


def test_sources_and_articles_are_listed_once_each_with_titles_and_addresses_in_step() -> None:
    claim = in_review(evidence=0)
    first = SourceFactory(title="Council minutes", url="https://council.example/7")
    second = SourceFactory(title="Letters | 2017")
    EvidenceFactory(claim=claim, source=first, locator="page 1")
    EvidenceFactory(claim=claim, source=first, locator="page 2")
    EvidenceFactory(claim=claim, source=second, stance="contradicts")
    EvidenceFactory(claim=claim, stance="context", source=second)
    article = ArticleFactory(title="Bridge shut")
    MentionFactory(claim=claim, article=article)
    MentionFactory(claim=claim, article=article, quote="Ferries run")

    row = rows_of(exported(Claim.objects.all()))[0]

    assert (row["supporting"], row["contradicting"]) == ("2", "1")
    assert (row["supporting_sources"], row["supporting_origins"]) == ("1", "1")
    assert (row["contradicting_sources"], row["contradicting_origins"]) == ("1", "1")
    assert row["source_titles"] == r"Council minutes | Letters \| 2017"
    assert row["source_urls"] == "https://council.example/7 | "
    assert row["article_titles"] == "Bridge shut"
    assert row["article_urls"] == f"{SITE}/articles/{article.pk}/"


def test_only_verified_and_not_lapsed_claims_leave_by_default() -> None:
    kept = decided()
    decided(verdict=Verdict.REFUTED)
    in_review()
    lapsed = decided()
    EvidenceFactory(claim=lapsed, by=UserFactory(role="Reporter"))

    assert [row["id"] for row in rows_of(exported())] == [str(kept.pk)]
    assert len(rows_of(exported(choose_claims(status="refuted")))) == 1
    assert [row["id"] for row in rows_of(exported(choose_claims(status="lapsed")))] == [
        str(lapsed.pk)
    ]


def test_a_claim_sent_round_again_shows_no_old_verification() -> None:
    claim = decided()
    EvidenceFactory(claim=claim, by=UserFactory(role="Reporter"))
    claim.refresh_from_db()
    with acting(UserFactory(role="Reporter"), Act.SUBMIT):
        claim.status, claim.verdict = "in_review", ""
        claim.save(update_fields=["status", "verdict"])

    row = rows_of(exported(Claim.objects.all()))[0]

    assert (row["verdict"], row["verified_at"], row["verified_by"]) == ("", "", "")


NASTY = [
    'He said "forty-nine", then "fifty".',
    "a,b;c\td",
    "line one\nline two\r\nline three\rend",
    '"quoted to the end"\n"',
    "\\. and \\n are not line ends",
    "emoji 🧾👩‍🔬 and العربية and \u200fעברית\u200e",
    "=1+1",
    "＝1+1",
    "+49 30 123",
    "-5",
    "-5.2",
    "@SUM(A1)",
    "\tindented",
    "NULL",
    "é" * 1000,
]


def test_python_reads_back_exactly_what_was_written() -> None:
    for wording in NASTY:
        decided(wording=wording)
    assert [row["wording"] for row in rows_of(exported())] == NASTY


def test_every_record_and_none_within_a_cell_ends_with_cr_lf() -> None:
    decided(wording="one\ntwo")
    raw = exported()
    assert raw.count(b"\r\n") == 2
    assert b'"one\ntwo"' in raw
    assert raw.endswith(b"\r\n")


def test_the_excel_profile_disarms_formulas_and_leaves_numbers() -> None:
    for wording in NASTY:
        decided(wording=wording)
    raw = exported(profile=Profile.EXCEL)
    changed = {"=1+1", "＝1+1", "+49 30 123", "@SUM(A1)", "\tindented"}
    expected = [f"'{wording}" if wording in changed else wording for wording in NASTY]
    assert raw.startswith(b"\xef\xbb\xbfid,url")
    assert [row["wording"] for row in rows_of(raw)] == expected


def test_formulas_are_disarmed_in_every_text_column() -> None:
    reviewer = UserFactory(role="Reviewer", first_name="=cmd()", last_name="")
    claim = in_review(evidence=0, speaker=PartyFactory(name="@lund"), tags=["+1+1"])
    EvidenceFactory(claim=claim, source=SourceFactory(title="=HYPERLINK(1)"))
    MentionFactory(claim=claim, article=ArticleFactory(title="-2+3"))
    claim.refresh_from_db()
    decide(claim=claim, verdict=Verdict.VERIFIED, rationale="", by=reviewer, version=claim.version)

    row = rows_of(exported(profile=Profile.EXCEL))[0]

    armed = ["speaker", "verified_by", "source_titles", "article_titles", "tags"]
    assert [row[name][:1] for name in armed] == ["'"] * len(armed)


def test_record_ends_are_found_however_the_stream_is_cut() -> None:
    stream = b'a,"b ""x""\ny",c\n"\n",,\n1,2,3\n'
    whole = b'a,"b ""x""\ny",c\r\n"\n",,\r\n1,2,3\r\n'
    for cut in range(len(stream) + 1):
        ends = RecordEnds()
        assert ends.end(stream[:cut]) + ends.end(stream[cut:]) == whole


def test_an_export_is_one_moment_however_long_it_takes() -> None:
    """Work committed between two pieces of the stream must not be in the later one."""
    wide = "word " * 190
    for number in range(90):
        decided(wording=f"{number} {wide}", evidence=1)
    late = Claim.objects.order_by("pk").last()
    export = CsvExport(choose_claims(), site=SITE, profile=Profile.DATA)

    pieces = iter(export)
    begun = next(pieces)
    EvidenceFactory(claim=late, by=UserFactory(role="Reporter"))  # lets it lapse
    decided(wording="Born too late.")
    raw = begun + b"".join(pieces)

    late.refresh_from_db()
    assert late.status == "lapsed"
    rows = rows_of(raw)
    assert len(rows) == export.rows == 90
    assert (rows[-1]["id"], rows[-1]["supporting"]) == (str(late.pk), "1")


def test_an_abandoned_export_holds_no_snapshot_any_more() -> None:
    for number in range(90):
        decided(wording=f"{number} " + "word " * 190)
    export = CsvExport(choose_claims(), site=SITE, profile=Profile.DATA)
    pieces = iter(export)
    next(pieces)
    assert snapshots_held() == 1
    pieces.close()
    assert snapshots_held() == 0
    assert export.rows is None


def snapshots_held() -> int:
    """Other sessions that are within a transaction."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database()"
            " AND backend_type = 'client backend' AND pid <> pg_backend_pid() AND state <> 'idle'"
        )
        return cursor.fetchone()[0]


@pytest.mark.parametrize(
    ("wanted", "found"),
    [
        ({"q": "bridge"}, {"bridge"}),
        ({"kind": "figure"}, {"ferry"}),
        ({"tag": "harbour"}, {"bridge"}),
        ({"speaker": "lund"}, {"bridge"}),
        ({"article": "shut"}, {"ferry"}),
        ({"since": "2001-01-01"}, {"bridge", "ferry"}),
        ({"since": "2999-01-01"}, set()),
        ({"until": "2001-01-01"}, set()),
        ({"q": "bridge", "kind": "figure"}, set()),
    ],
)
def test_a_filter_narrows_the_export(wanted: dict[str, str], found: set[str]) -> None:
    decided(wording="The bridge is shut.", tags=["harbour"], speaker=PartyFactory(name="Ida Lund"))
    ferry = decided(wording="The ferry takes 30.", kind="figure")
    MentionFactory(claim=ferry, article=ArticleFactory(title="Bridge shut"))
    form = ExportFilter(wanted)
    assert form.is_valid()
    words = {row["wording"].split()[1] for row in rows_of(exported(form.choose()))}
    assert words == found


@pytest.mark.parametrize(
    "wanted",
    [
        {"kind": "rumour"},
        {"since": "yesterday"},
        {"since": "2026-02-02", "until": "2026-02-01"},
        {"q": "nul\0"},
        {"q": "x" * 201},
    ],
)
def test_a_filter_with_a_mistake_is_refused(wanted: dict[str, str]) -> None:
    assert not ExportFilter(wanted).is_valid()


def test_a_decision_late_in_the_day_belongs_to_its_day() -> None:
    claim = decided()
    day = claim.verifications.get().at.date()
    form = ExportFilter({"since": day.isoformat(), "until": day.isoformat()})
    assert form.is_valid()
    assert [row["id"] for row in rows_of(exported(form.choose()))] == [str(claim.pk)]


def test_an_export_gives_way_to_pages() -> None:
    connection.ensure_connection()
    pages = connection.connection
    before = os.getpriority(os.PRIO_PROCESS, pages.info.backend_pid)
    with snapshot("default") as own:
        assert os.getpriority(os.PRIO_PROCESS, own.info.backend_pid) > before
        assert os.getpriority(os.PRIO_PROCESS, pages.info.backend_pid) == before


def test_what_is_no_backend_of_this_machine_is_left_at_its_rank() -> None:
    """As where the database runs in another container, whose numbers mean other processes here."""
    before = os.getpriority(os.PRIO_PROCESS, 0)
    connection.ensure_connection()

    itself = SimpleNamespace(backend_pid=os.getpid())
    elsewhere = SimpleNamespace(info=itself, fileno=connection.connection.fileno)

    assert not give_way(elsewhere)
    assert os.getpriority(os.PRIO_PROCESS, 0) == before
