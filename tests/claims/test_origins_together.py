"""Evidence and derivations changed at the same moment, by two people on two connections."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import connection

from claims.models import Backing
from sources.actions.derivation import derive, underive
from tests.factories import ClaimFactory, EvidenceFactory, SourceFactory, UserFactory

pytestmark = pytest.mark.django_db(transaction=True)

ROUNDS = 12


def at_once(*acts: Callable[[], object]) -> None:
    """Do all of ``acts``, each in a thread of its own, from the same moment on."""
    ready = Barrier(len(acts))

    def take_part(act: Callable[[], object]) -> None:
        ready.wait()
        try:
            act()
        finally:
            connection.close()

    with ThreadPoolExecutor(len(acts)) as pool:
        for done in [pool.submit(take_part, act) for act in acts]:
            done.result()


def test_evidence_added_while_a_derivation_is_noted_counts_it() -> None:
    by = UserFactory(role="Reporter")
    for _ in range(ROUNDS):
        claim, root = ClaimFactory(by=by), SourceFactory(created_by=by)
        first, second = SourceFactory.create_batch(2, created_by=by)
        EvidenceFactory(claim=claim, source=first)
        derive(source=first, relayed=root, kind="quotes", by=by)
        at_once(
            lambda claim=claim, second=second: EvidenceFactory(claim=claim, source=second, by=by),
            lambda second=second, root=root: derive(
                source=second, relayed=root, kind="cites", by=by
            ),
        )
        found = Backing.objects.get(claim=claim)
        assert (found.sources, found.origins, found.documents) == (2, 1, [root.pk])


def test_derivations_changed_at_once_leave_the_count_of_both() -> None:
    by = UserFactory(role="Reporter")
    for _ in range(ROUNDS):
        claim = ClaimFactory(by=by)
        relaying, middle, root = SourceFactory.create_batch(3, created_by=by)
        EvidenceFactory(claim=claim, source=relaying)
        wrong = derive(source=relaying, relayed=root, kind="quotes", by=by)
        at_once(
            lambda wrong=wrong: underive(derivation=wrong, by=UserFactory(role="Reporter")),
            lambda relaying=relaying, middle=middle: derive(
                source=relaying, relayed=middle, kind="quotes", by=by
            ),
            lambda middle=middle: derive(source=middle, relayed=None, kind="cites", by=by),
        )
        found = Backing.objects.get(claim=claim)
        assert (found.sources, found.origins, found.unknown) == (1, 0, 1)
