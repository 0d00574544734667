"""Who acts is named for one block, and forgotten after it."""

import pytest
from django.db import IntegrityError, connection, transaction

from accounts.acting import acting
from tests.factories import UserFactory

pytestmark = pytest.mark.django_db


def actor() -> int:
    with connection.cursor() as cursor:
        cursor.execute("SELECT galley_actor()")
        return cursor.fetchone()[0]


def test_the_acting_person_is_named_within_the_block_only() -> None:
    person = UserFactory()
    with acting(person, "make"):
        assert actor() == person.pk
    with pytest.raises(IntegrityError, match="Nobody is named"), transaction.atomic():
        actor()


def test_a_block_inside_a_block_gives_the_outer_person_back() -> None:
    outer, inner = UserFactory(), UserFactory()
    with acting(outer, "merge"):
        with acting(inner, "note"):
            assert actor() == inner.pk
        assert actor() == outer.pk


def test_a_failed_block_leaves_nobody_acting() -> None:
    with pytest.raises(ZeroDivisionError), acting(UserFactory(), "make"):
        raise ZeroDivisionError
    with pytest.raises(IntegrityError), transaction.atomic():
        actor()
