"""Evidence and derivations changed at the same moment, by two people on two connections."""

import pytest

from claims.models import Backing, Claim, Evidence
from sources.actions.derivation import derive, underive
from sources.errors import BeingChanged
from sources.models import Source
from tests.factories import ClaimFactory, EvidenceFactory, SourceFactory, UserFactory
from tests.together import together

pytestmark = pytest.mark.django_db(transaction=True)

ROUNDS = 12


def test_evidence_added_while_a_derivation_is_noted_counts_it() -> None:
    by = UserFactory(role="Reporter")
    for _ in range(ROUNDS):
        claim, root = ClaimFactory(by=by), SourceFactory(created_by=by)
        first, second = SourceFactory.create_batch(2, created_by=by)
        EvidenceFactory(claim=claim, source=first)
        derive(source=first, relayed=root, kind="quotes", by=by)

        def add(claim: Claim = claim, second: Source = second) -> Evidence:
            return EvidenceFactory(claim=claim, source=second, by=by)

        added, _derived = together(
            [
                add,
                lambda second=second, root=root: derive(
                    source=second, relayed=root, kind="cites", by=by
                ),
            ]
        )
        if isinstance(added, BeingChanged):  # asked to look again, and then to go on
            add()
        found = Backing.objects.get(claim=claim)
        assert (found.sources, found.origins, found.documents) == (2, 1, [root.pk])


def test_derivations_changed_at_once_leave_the_count_of_both() -> None:
    by = UserFactory(role="Reporter")
    for _ in range(ROUNDS):
        claim = ClaimFactory(by=by)
        relaying, middle, root = SourceFactory.create_batch(3, created_by=by)
        EvidenceFactory(claim=claim, source=relaying)
        wrong = derive(source=relaying, relayed=root, kind="quotes", by=by)
        together(
            [
                lambda wrong=wrong: underive(derivation=wrong, by=UserFactory(role="Reporter")),
                lambda relaying=relaying, middle=middle: derive(
                    source=relaying, relayed=middle, kind="quotes", by=by
                ),
                lambda middle=middle: derive(source=middle, relayed=None, kind="cites", by=by),
            ]
        )
        found = Backing.objects.get(claim=claim)
        assert (found.sources, found.origins, found.unknown) == (1, 0, 1)
