"""Claims recorded twice are found in the background, and merged or kept apart by a person."""

from itertools import pairwise

import pytest
from django.db import IntegrityError, connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from accounts.acting import acting
from accounts.errors import NotAllowed
from claims.actions.duplicate import dismiss_duplicate
from claims.actions.make import Content, reword
from claims.actions.merge import merge
from claims.errors import NothingToDo
from claims.matching.duplicates import look_for_duplicates
from claims.models import Claim, Duplicate
from tests.factories import ClaimFactory, EvidenceFactory, UserFactory, decided

pytestmark = pytest.mark.django_db

FIRST = "Russia and Syria agreed in 2017 that the bases are leased for 49 years."
AGAIN = "In 2017 Syria and Russia agreed that the bases are leased for 49 years."
OTHERWISE = "Russia and Syria agreed in 2017 that the bases are leased for 25 years."
ELSEWHERE = "The harbour ferry carries forty cars on a summer's day."


def make(*wordings: str) -> list[Claim]:
    return [ClaimFactory(wording=wording) for wording in wordings]


def found() -> list[tuple[str, str]]:
    pairs = Duplicate.objects.open().for_list()
    return [(pair.other.wording, pair.claim.wording) for pair in pairs]


def test_a_claim_worded_anew_is_found_and_what_contradicts_is_not() -> None:
    make(FIRST, OTHERWISE, ELSEWHERE, AGAIN)
    assert look_for_duplicates(most=10) == 4
    assert found() == [(FIRST, AGAIN)]
    assert look_for_duplicates(most=10) == 0


def test_what_was_looked_at_is_looked_at_again_once_reworded() -> None:
    first, again = make(FIRST, AGAIN)
    look_for_duplicates(most=10)
    content = Content(wording=ELSEWHERE, kind=again.kind)
    reword(claim=again, content=content, by=again.created_by, version=1, reason="Another.")
    assert look_for_duplicates(most=10) == 1
    assert found() == []
    assert first.duplicated_by.count() == 0


def test_merged_claims_leave_the_list() -> None:
    first, again = make(FIRST, AGAIN)
    look_for_duplicates(most=10)
    chief = UserFactory(role="Chief")
    merge(claim=again, into=first, by=chief, version=again.version, reason="The same.")
    assert found() == []


def test_a_pair_kept_apart_is_not_brought_up_again() -> None:
    _first, again = make(FIRST, AGAIN)
    look_for_duplicates(most=10)
    pair = Duplicate.objects.get()
    dismiss_duplicate(duplicate=pair, by=again.created_by)
    with pytest.raises(NothingToDo):
        dismiss_duplicate(duplicate=pair, by=again.created_by)
    connection.cursor().execute("UPDATE claims_embedding SET is_compared = false")
    look_for_duplicates(most=10)
    assert found() == []
    assert again.events.get(act="dismiss_duplicate").reason == f"Another claim: {FIRST}"


def test_who_only_reads_keeps_nothing_apart() -> None:
    make(FIRST, AGAIN)
    look_for_duplicates(most=10)
    reader = UserFactory(role="Reader")
    with pytest.raises(NotAllowed):
        dismiss_duplicate(duplicate=Duplicate.objects.get(), by=reader)


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ("dismissed_by_id = other_id", "own name"),
        ("found_at = now()", "said already"),
    ],
)
def test_the_database_refuses(change: str, sentence: str) -> None:
    _first, again = make(FIRST, AGAIN)
    look_for_duplicates(most=10)
    statement = f"UPDATE claims_duplicate SET {change}, dismissed_at = now()"
    with (
        pytest.raises(IntegrityError, match=sentence),
        acting(again.created_by, "dismiss_duplicate"),
        connection.cursor() as cursor,
    ):
        cursor.execute(statement)


def test_what_was_said_of_a_pair_stays_on_record() -> None:
    _first, again = make(FIRST, AGAIN)
    look_for_duplicates(most=10)
    dismiss_duplicate(duplicate=Duplicate.objects.get(), by=again.created_by)
    with pytest.raises(IntegrityError, match="on record"):
        Duplicate.objects.all().delete()


def test_the_page_shows_pairs_and_what_each_role_may_do(client: Client) -> None:
    first, again = make(FIRST, AGAIN)
    look_for_duplicates(most=10)
    address = reverse("claims:duplicates")
    for role, merges, keeps in (("Chief", True, True), ("Reader", False, False)):
        client.force_login(UserFactory(role=role))
        page = client.get(address).content.decode()
        assert FIRST in page
        assert AGAIN in page
        assert (f"{again.get_absolute_url()}?into={first.pk}" in page) is merges
        assert ("Keep apart" in page) is keeps
        assert "May be the same as" in client.get(first.get_absolute_url()).content.decode()


def test_keeping_apart_in_the_browser(client: Client) -> None:
    make(FIRST, AGAIN)
    look_for_duplicates(most=10)
    pair = Duplicate.objects.get()
    client.force_login(UserFactory(role="Reporter"))
    address = reverse("claims:dismiss_duplicate", args=[pair.pk])
    answer = client.post(address, HTTP_HX_REQUEST="true")
    assert (answer.status_code, "No duplicates" in answer.content.decode()) == (200, True)
    again = client.post(address, HTTP_HX_REQUEST="true")
    assert again.status_code == 409
    assert "Somebody has already said" in again.content.decode()


def test_a_pair_says_when_each_was_decided_and_what_backs_it(client: Client) -> None:
    older = decided(ClaimFactory(wording=FIRST))
    newer = ClaimFactory(wording=AGAIN)
    look_for_duplicates(most=10)
    client.force_login(UserFactory(role="Reader"))

    page = client.get(reverse("claims:duplicates"))

    (pair,) = page.context["duplicates"]
    assert (pair.kept, pair.merged) == (older, newer)
    text = page.content.decode()
    assert "decided <time" in text
    assert text.count("1 source, 1 origin") == text.count("no source yet") == 1


def test_many_pairs_take_no_more_queries_than_few(client: Client) -> None:
    client.force_login(UserFactory(role="Chief"))
    counts = []
    for size in (2, 12):
        claims = [EvidenceFactory().claim for _ in range(size)]
        Duplicate.objects.bulk_create(
            Duplicate(claim=newer, other=older) for older, newer in pairwise(claims)
        )
        with CaptureQueriesContext(
            connection,
        ) as asked:
            page = client.get(reverse("claims:duplicates")).content.decode()
        assert page.count("1 source, ") == 2 * Duplicate.objects.count()
        counts.append(len(asked))
    assert counts[0] == counts[1]
