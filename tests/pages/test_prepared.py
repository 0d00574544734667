"""A queryset is composed once and asked with other values: the same rows as if composed anew."""

from types import SimpleNamespace

import pytest
from django.db import connection, transaction
from django.db.models import F, QuerySet, TextField, Value
from django.db.models.functions import Concat
from django.test.utils import CaptureQueriesContext

from claims.models import Claim, Note
from pages import prepared as module
from pages.prepared import IsIn, keep, prepared
from tests.factories import ClaimFactory, NoteFactory

pytestmark = pytest.mark.django_db


@prepared
def claim_of(pk: int) -> QuerySet[Claim]:
    said = Concat(F("wording"), Value(" 100% 'so'"), output_field=TextField())
    return Claim.objects.select_related("created_by").annotate(said=said).filter(pk=pk)


@prepared
def names_of(ids: list[int], wording: str) -> QuerySet:
    claims = Claim.objects.filter(IsIn("pk", ids), wording=wording)
    return claims.order_by("pk").values_list("pk", "wording")


@prepared
def notes_of(claim: int) -> QuerySet[Note]:
    return Note.objects.filter(claim=claim).order_by("pk")


def test_each_call_is_answered_for_its_own_values():
    one, other = ClaimFactory(), ClaimFactory()
    assert claim_of(one.pk) == [one]
    assert claim_of(other.pk) == [other]
    assert claim_of(0) == []


def test_rows_are_what_django_makes_of_them():
    claim = ClaimFactory(wording="50% of it")
    with CaptureQueriesContext(connection) as asked:
        (found,) = claim_of(claim.pk)
        assert found.created_by == claim.created_by
    assert len(asked) == 1
    assert found.said == "50% of it 100% 'so'"


def test_lists_of_any_length_and_plain_values_are_asked_for():
    claims = [ClaimFactory(wording="The same %s") for _ in range(3)]
    ids = [claim.pk for claim in claims]
    assert names_of(ids, "The same %s") == [(pk, "The same %s") for pk in ids]
    assert names_of(ids[:1], "The same %s") == [(ids[0], "The same %s")]
    assert names_of([], "The same %s") == []


def test_the_function_is_called_once():
    calls = []

    @prepared
    def counted(pk: int) -> QuerySet[Claim]:
        calls.append(pk)
        return Claim.objects.filter(pk=pk)

    claim = ClaimFactory()
    assert counted(claim.pk) == counted(claim.pk) == [claim]
    assert len(calls) == 1


def test_no_value_and_too_few_values_are_refused():
    with pytest.raises(TypeError, match="notes_of"):
        notes_of(None)
    with pytest.raises(TypeError, match="names_of"):
        names_of([1])


def test_what_is_kept_is_not_asked_for_again():
    note = NoteFactory()
    claim = Claim.objects.get(pk=note.claim_id)
    keep(claim, "notes", notes_of(claim.pk))
    with CaptureQueriesContext(connection) as asked:
        assert list(claim.notes.all()) == [note]
        assert claim.notes.all()[0].claim is claim
    assert len(asked) == 0


def _statements() -> int:
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM pg_prepared_statements")
        return cursor.fetchone()[0]


def test_the_server_keeps_one_statement_for_all_values():
    claim = ClaimFactory()
    before = _statements()
    claim_of(claim.pk)
    kept = _statements()
    claim_of(claim.pk)
    assert (kept - before, _statements() - before) == (1, 1)


def test_what_is_asked_stands_in_djangos_log():
    claim = ClaimFactory()
    with CaptureQueriesContext(connection) as asked:
        assert names_of([claim.pk], claim.wording) == [(claim.pk, claim.wording)]
        assert names_of([], claim.wording) == []
    assert ['"claims_claim"' in query["sql"] for query in asked] == [True, True]


def test_a_statement_is_asked_again_after_a_rollback():
    claim = ClaimFactory()
    claim_of(claim.pk)
    with transaction.atomic():
        claim_of(claim.pk)
        transaction.set_rollback(True)
    assert claim_of(claim.pk) == [claim]


def test_nothing_is_prepared_through_a_pooler():
    """A pooler greets with a process number of its own, and may ask another server each time."""
    ClaimFactory()
    session = connection.connection
    assert module._is_direct(session)

    class Pooled:
        info = SimpleNamespace(backend_pid=session.info.backend_pid + 1)
        execute = session.execute

    assert not module._is_direct(Pooled)
