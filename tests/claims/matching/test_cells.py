"""Like vectors kept together, so that a search reads the near ones alone."""

import numpy as np
import pytest
from django.core.management import call_command

from articles.encoding.encoder import load
from claims.actions.make import Content, reword
from claims.matching.cells import NO_CELL, nearest, settle
from claims.matching.match import find
from claims.matching.semantic import forget_other_models
from claims.models import Cell, Claim, Embedding
from tests.factories import ClaimFactory, UserFactory

pytestmark = pytest.mark.django_db

WORDINGS = (
    "The harbour bridge in Lindhaven closed for eleven weeks.",
    "Bread prices rose by 3 per cent in October.",
    "The school canteen serves 4,000 meals a day.",
    "Russian troops stay at Khmeimim until the 2060s.",
    "A vaccine against malaria is given in twelve provinces.",
    "The orchestra plays Mahler in the old brewery.",
    "Wolves were seen near the northern motorway.",
    "The minister owns shares in two airlines.",
)


@pytest.fixture
def claims() -> list[Claim]:
    made = [ClaimFactory(wording=wording) for wording in WORDINGS]
    call_command("embed_claims", verbosity=0)
    return made


def vector_of(text: str) -> np.ndarray:
    encoder = load()
    assert encoder
    return encoder.encode([text])[0]


def cell_of(claim: Claim) -> int:
    return Embedding.objects.get(claim=claim).cell


def test_a_desk_with_few_claims_has_no_cells_and_reads_all(claims: list[Claim]) -> None:
    assert settle() == 0
    assert not Cell.objects.exists()
    assert nearest(vector_of(WORDINGS[0])) == [NO_CELL]


def test_every_vector_comes_into_the_cell_nearest_it(claims: list[Claim]) -> None:
    assert settle(worth_it=8) == 8
    assert sum(Cell.objects.values_list("size", flat=True)) == 8
    for claim in claims:
        assert nearest(vector_of(claim.wording))[:2] == [NO_CELL, cell_of(claim)]
    assert settle(worth_it=8) == 0


def test_a_search_reads_the_near_cells_and_not_the_others(claims: list[Claim]) -> None:
    settle(worth_it=8)
    near = [one.id for one in find("Boats cannot pass below a closed crossing.", load())]
    assert claims[0].pk in near
    assert len(near) < len(claims)


def test_what_came_after_is_found_before_it_is_settled(claims: list[Claim]) -> None:
    settle(worth_it=8)
    late = ClaimFactory(wording="Ferries sail hourly.")
    call_command("embed_claims", verbosity=0)
    Embedding.objects.filter(claim=late).update(cell=NO_CELL)
    assert late.pk in [one.id for one in find("Boats leave every sixty minutes.", load())]
    assert settle(worth_it=100) == 1
    assert cell_of(late) != NO_CELL


def test_a_reworded_claim_leaves_its_cell(claims: list[Claim]) -> None:
    settle(worth_it=8)
    moved, before = claims[0], cell_of(claims[0])
    by = UserFactory(role="Reporter")
    content = Content(wording="The choir sings Mahler in a brewery.")
    reword(claim=moved, content=content, by=by, version=moved.version)
    call_command("embed_claims", verbosity=0)
    assert cell_of(moved) == cell_of(claims[5]) != before


def test_twice_as_many_are_put_into_cells_made_anew(claims: list[Claim]) -> None:
    settle(worth_it=8)
    before = set(Cell.objects.values_list("pk", flat=True))
    for number in range(8):
        ClaimFactory(wording=f"Ferry number {number} sails hourly.")
    call_command("embed_claims", verbosity=0)
    assert set(Cell.objects.values_list("pk", flat=True)) == before
    settle(worth_it=8)
    now = set(Cell.objects.values_list("pk", flat=True))
    assert before.isdisjoint(now)
    assert set(Embedding.objects.values_list("cell", flat=True)) <= now


def test_cells_of_another_model_go_with_its_vectors(claims: list[Claim]) -> None:
    settle(worth_it=8)
    Embedding.objects.filter(claim=claims[0]).update(model="another")
    encoder = load()
    assert encoder
    assert forget_other_models(encoder) == 1
    assert not Cell.objects.exists()
    assert set(Embedding.objects.values_list("cell", flat=True)) == {NO_CELL}
