"""Confidential sources: who knows them, who answers for them, and what others see."""

import pytest
from django.db import IntegrityError, connection, transaction
from django.test import Client

from accounts.acting import acting
from accounts.errors import NotAllowed, StaleRow
from accounts.models import User
from sources.actions.confidence import (
    Confidence,
    Identity,
    approve_confidential,
    change_confidential,
    read_identity,
)
from sources.errors import NotConfided, WrongStep
from sources.models import Confidant, Source
from tests.factories import SECRET, SourceFactory, UserFactory, confidential
from tests.raw_sql import run

pytestmark = pytest.mark.django_db

OPEN = Confidence(anonymity_reason="She would lose her post.", kind="interview", reliability="B")


def refused(name: str, sql: str, *values: object, by: User) -> None:
    with (
        pytest.raises(IntegrityError) as problem,
        transaction.atomic(),
        acting(by, "test"),
        connection.cursor() as cursor,
    ):
        cursor.execute(sql, values)
    assert problem.value.__cause__.diag.constraint_name == name


def test_its_own_row_holds_nothing_that_names_it(reporter: User) -> None:
    source = confidential(by=reporter)
    with connection.cursor() as cursor:
        cursor.execute("SELECT jsonb_agg(to_jsonb(s))::text FROM sources_source AS s")
        row = cursor.fetchone()[0]
        cursor.execute("SELECT jsonb_agg(to_jsonb(e))::text FROM sources_sourceevent AS e")
        history = cursor.fetchone()[0]
    for told in (SECRET.name, SECRET.address, SECRET.notes):
        assert told not in row
        assert told not in history
    assert source.title == f"Confidential source {source.pk}"
    assert source.secret_id in history
    assert read_identity(source) == SECRET


def test_who_entered_it_whom_they_named_and_the_chiefs_know_it(reporter: User, chief: User) -> None:
    friend, stranger = UserFactory(role="Reporter"), UserFactory(role="Reviewer")
    source = confidential(by=reporter, known_by=[friend])
    SourceFactory()
    for person, knows in ((reporter, True), (friend, True), (chief, True), (stranger, False)):
        assert list(Source.objects.confided_to(person)) == ([source] if knows else [])
        with connection.cursor() as cursor, acting(person, "ask"):
            cursor.execute("SELECT galley_confided(%s)", [source.pk])
            assert cursor.fetchone()[0] is knows


def test_a_chief_who_did_not_enter_it_approves_it(reporter: User, chief: User) -> None:
    source = confidential(by=reporter)
    with pytest.raises(NotAllowed):
        approve_confidential(source=source, by=UserFactory(role="Reviewer"))
    approve_confidential(source=source, by=chief)
    source.refresh_from_db()
    assert source.approved_by == chief
    with pytest.raises(WrongStep):
        approve_confidential(source=source, by=chief)
    with pytest.raises(NotAllowed, match="another chief"):
        approve_confidential(source=confidential(by=chief), by=chief)


@pytest.mark.parametrize(
    ("confidence", "identity"),
    [
        (Confidence(anonymity_reason="Another.", kind="interview", reliability="B"), SECRET),
        (OPEN, Identity(name="Somebody else")),
    ],
)
def test_other_words_need_another_approval(
    reporter: User, chief: User, confidence: Confidence, identity: Identity
) -> None:
    source = confidential(by=reporter, approved_by=chief)
    source = change_confidential(
        source=source,
        confidence=confidence,
        identity=identity,
        known_by=[],
        by=reporter,
        version=source.version,
    )
    assert source.approved_by is None
    assert read_identity(source) == identity


def test_a_grade_needs_none(reporter: User, chief: User) -> None:
    source = confidential(by=reporter, approved_by=chief)
    graded = Confidence(anonymity_reason=OPEN.anonymity_reason, reliability="C")
    told = {"confidence": graded, "identity": SECRET, "known_by": [], "by": reporter}
    source.refresh_from_db()
    changed = change_confidential(source=source, version=source.version, **told)
    assert (changed.approved_by, changed.graded_by) == (chief, reporter)
    with pytest.raises(StaleRow):
        change_confidential(source=source, version=source.version, **told)


def test_strangers_change_nothing_of_it(reporter: User) -> None:
    source, stranger = confidential(by=reporter), UserFactory(role="Reviewer")
    told = {"confidence": OPEN, "identity": SECRET, "known_by": [stranger]}
    with pytest.raises(NotConfided):
        change_confidential(source=source, by=stranger, version=source.version, **told)
    pk = source.pk
    regrade = "UPDATE sources_source SET reliability = 'A' WHERE id = %s"
    refused("source_confided", regrade, pk, by=stranger)
    refused(
        "source_confided",
        "INSERT INTO sources_secret (source_id, told, digest, by_id, at) "
        "VALUES (%s, '{}', '', %s, now())",
        pk,
        stranger.pk,
        by=stranger,
    )
    refused(
        "source_confided",
        "INSERT INTO sources_confidant (source_id, person_id, added_by_id, at) "
        "VALUES (%s, %s, %s, now())",
        pk,
        stranger.pk,
        stranger.pk,
        by=stranger,
    )
    refused(
        "source_confided",
        "INSERT INTO sources_derivation (source_id, kind) VALUES (%s, 'unknown')",
        pk,
        by=stranger,
    )


@pytest.mark.parametrize(
    ("name", "change"),
    [
        ("source_confidential_tells_nothing", "title = 'Vendela Quist'"),
        ("source_confidential_tells_nothing", "url = 'https://quist.example/'"),
        ("source_confidential_tells_nothing", "notes = 'Vendela Quist'"),
        ("source_confidential_for_a_reason", "anonymity_reason = ' '"),
        ("source_birth_is_fixed", "is_confidential = false"),
        ("source_approved_by_a_chief", "approved_by_id = created_by_id, approved_at = now()"),
        ("source_names_who_graded_it", "graded_by_id = created_by_id"),
        ("source_birth_is_fixed", "created_by_id = created_by_id + 1"),
    ],
)
def test_the_database_keeps_it_so(reporter: User, name: str, change: str) -> None:
    source = confidential(by=reporter)
    refused(name, f"UPDATE sources_source SET {change} WHERE id = %s", source.pk, by=reporter)


def test_an_open_source_stays_open(reporter: User) -> None:
    source = SourceFactory(created_by=reporter)
    refused(
        "source_birth_is_fixed",
        "UPDATE sources_source SET is_confidential = true, anonymity_reason = 'x' WHERE id = %s",
        source.pk,
        by=reporter,
    )


def test_what_was_noted_stays_and_belongs_to_one_source(reporter: User) -> None:
    source, other = confidential(by=reporter), confidential(by=reporter)
    refused("secret_kept", "UPDATE sources_secret SET told = '{}'", by=reporter)
    refused("secret_kept", "DELETE FROM sources_secret", by=reporter)
    refused(
        "source_has_its_own_secret",
        "UPDATE sources_source SET secret_id = %s WHERE id = %s",
        other.secret_id,
        source.pk,
        by=reporter,
    )


def test_who_knows_it_is_named_and_taken_off(reporter: User) -> None:
    friend = UserFactory(role="Reporter")
    source = confidential(by=reporter, known_by=[friend])
    refused("confidant_fixed", "UPDATE sources_confidant SET person_id = 0", by=reporter)
    told = {"confidence": OPEN, "identity": SECRET, "by": reporter}
    change_confidential(source=source, known_by=[], version=source.version, **told)
    assert not Confidant.objects.exists()
    said = source.events.filter(subject="confidant").values_list("act", "after__person_id")
    assert list(said) == [("let_know", None), ("let_know", friend.pk)]


def test_a_source_is_entered_changed_and_approved_on_its_pages(
    client: Client, reporter: User, chief: User
) -> None:
    client.force_login(reporter)
    told = {
        "anonymity_reason": "He would be followed.",
        "kind": "interview",
        "reliability": "C",
        "name": "Ott Villem",
        "address": "the old ferry house",
        "notes": "",
        "known_by": [],
    }
    answer = client.post("/sources/new/confidential/", told, follow=True)
    source = Source.objects.get()
    assert "Ott Villem" in answer.text
    assert "waits for a chief’s approval" in answer.text
    client.force_login(chief)
    page = client.get(f"/sources/{source.pk}/")
    assert "the old ferry house" in page.text
    assert "You know who it is" in client.get(f"/sources/{source.pk}/step/approve/").text
    client.post(f"/sources/{source.pk}/step/approve/")
    source.refresh_from_db()
    assert source.approved_by == chief
    stale = client.post(f"/sources/{source.pk}/change/", told | {"name": "Ott", "version": 1})
    assert stale.status_code == 409
    assert "Stored now: Ott Villem" in stale.text
    assert 'value="Ott"' in stale.text
    again = told | {"name": "Ott", "version": stale.context["form"].data["version"]}
    assert client.post(f"/sources/{source.pk}/change/", again).status_code == 302
    source.refresh_from_db()
    assert read_identity(source).name == "Ott"
    assert source.approved_by is None


def test_a_stranger_is_shown_no_form(client: Client, reporter: User) -> None:
    source = confidential(by=reporter)
    client.force_login(UserFactory(role="Reviewer"))
    for path in ("change/", "relays/"):
        answer = client.post(f"/sources/{source.pk}/{path}", {"kind": "quotes", "is_unknown": "on"})
        assert answer.status_code == 403
    assert client.post(f"/sources/{source.pk}/step/approve/").status_code == 403
    assert client.get(f"/sources/{source.pk}/step/forget/").status_code == 404


def test_who_gets_to_know_it_moves_the_source_on(reporter: User, chief: User) -> None:
    friend = UserFactory(role="Reporter")
    source = confidential(by=reporter, approved_by=chief)
    told = {"confidence": OPEN, "identity": SECRET, "by": reporter}
    source = change_confidential(source=source, version=source.version, known_by=[], **told)
    seen = source.version
    source = change_confidential(source=source, version=seen, known_by=[friend], **told)
    assert source.version > seen
    with pytest.raises(StaleRow):
        change_confidential(source=source, version=seen, known_by=[], **told)
    with acting(friend, "raw"):
        run("DELETE FROM sources_confidant WHERE source_id = %s", source.pk)
    source.refresh_from_db()
    assert source.version > seen + 1
