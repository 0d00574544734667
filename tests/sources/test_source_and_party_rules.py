"""What the database refuses about withdrawing sources and changing parties, whoever writes."""

import pytest

from accounts.acting import acting
from accounts.models import User
from sources.actions.source import withdraw_source
from tests.claims.test_database_rules import refused, run
from tests.factories import PartyAliasFactory, PartyFactory, SourceFactory, UserFactory

pytestmark = pytest.mark.django_db

WITHDRAW = """
    UPDATE sources_source SET withdrawn_by_id = %s, withdrawn_at = now(), withdrawal_reason = %s
    WHERE id = %s
"""
RESTORE = """
    UPDATE sources_source SET withdrawn_by_id = NULL, withdrawn_at = NULL, withdrawal_reason = ''
    WHERE id = %s
"""


def test_a_stranger_neither_withdraws_a_source_nor_takes_that_back(
    chief: User, reporter: User
) -> None:
    source = SourceFactory()
    with refused("source_withdrawn_by_its_own"), acting(reporter, "raw", reason="Wrong."):
        run(WITHDRAW, reporter.pk, "Wrong.", source.pk)
    withdraw_source(source=source, reason="A draft.", by=chief)
    with refused("source_withdrawn_by_its_own"), acting(reporter, "raw", reason="Right."):
        run(RESTORE, source.pk)


def test_a_source_is_withdrawn_and_restored_for_a_reason(chief: User) -> None:
    source = SourceFactory()
    with refused("source_withdrawn_for_a_reason"), acting(chief, "raw", reason=" "):
        run(WITHDRAW, chief.pk, "Wrong.", source.pk)
    with refused("source_withdrawn_by_someone"), acting(chief, "raw", reason="Wrong."):
        run(WITHDRAW, chief.pk, "", source.pk)
    withdraw_source(source=source, reason="A draft.", by=chief)
    with refused("source_withdrawn_for_a_reason"), acting(chief, "raw"):
        run(RESTORE, source.pk)


def test_a_source_is_withdrawn_in_ones_own_name_and_once(chief: User, reporter: User) -> None:
    source = SourceFactory()
    with refused("source_withdrawn_in_ones_own_name"), acting(chief, "raw", reason="Wrong."):
        run(WITHDRAW, reporter.pk, "Wrong.", source.pk)
    withdraw_source(source=source, reason="A draft.", by=chief)
    with refused("source_withdrawn_once"), acting(chief, "raw", reason="Other words."):
        run(WITHDRAW, chief.pk, "Other words.", source.pk)


@pytest.mark.parametrize("table", ["source", "party"])
def test_neither_sources_nor_parties_are_deleted(chief: User, table: str) -> None:
    row = SourceFactory() if table == "source" else PartyFactory()
    with refused(f"{table}_kept"), acting(chief, "raw"):
        run(f"DELETE FROM sources_{table} WHERE id = %s", row.pk)
    run("SET CONSTRAINTS ALL IMMEDIATE")
    with refused(f"{table}_kept"), acting(chief, "raw"):
        run(f"TRUNCATE sources_{table} CASCADE")


def test_who_only_reads_changes_no_party() -> None:
    reader, party = UserFactory(role="Reader"), PartyFactory()
    alias = PartyAliasFactory(party=party, name="CNA")
    with refused("party_needs_a_role"), acting(reader, "raw"):
        run("UPDATE sources_party SET name = 'Another' WHERE id = %s", party.pk)
    for change in ("UPDATE sources_partyalias SET name = 'X'", "DELETE FROM sources_partyalias"):
        with refused("alias_needs_a_role"), acting(reader, "raw"):
            run(f"{change} WHERE id = %s", alias.pk)


@pytest.mark.parametrize(
    "change", ["created_by_id = %s", "created_at = now() + %s * interval '1s'"]
)
def test_who_entered_a_party_and_when_stays(chief: User, change: str) -> None:
    party = PartyFactory()
    with refused("party_birth_is_fixed"), acting(chief, "raw"):
        run(f"UPDATE sources_party SET {change} WHERE id = %s", chief.pk, party.pk)


def test_a_party_is_entered_in_ones_own_name_as_its_first_version(
    chief: User, reporter: User
) -> None:
    enter = """
        INSERT INTO sources_party (name, kind, description, created_by_id, created_at, version)
        VALUES ('Coastline', 'outlet', '', %s, now(), %s)
    """
    for by, version in ((reporter, 1), (chief, 7)):
        with refused("party_names_who_entered_it"), acting(chief, "raw"):
            run(enter, by.pk, version)
