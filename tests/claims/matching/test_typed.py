"""Words typed to find claims are asked for along the rarest of them, and find the same claims."""

import pytest

from claims.matching import typed as module
from claims.matching.frequency import refresh
from claims.matching.typed import Typed
from claims.models import Claim
from tests.factories import ClaimFactory

pytestmark = pytest.mark.django_db

#: One claim in three sank, one in twelve did something twice.
WORDINGS = [
    f"Ferries {'sailed' if number % 3 else 'sank'} {'Böe' if number % 12 else 'twice'} in {number}."
    for number in range(48)
]


@pytest.fixture
def claims(monkeypatch) -> None:
    for wording in WORDINGS:
        ClaimFactory(wording=wording)
    refresh()
    monkeypatch.setattr(module, "_FEW", 10)
    monkeypatch.setattr(module, "_COMMON", 2)
    monkeypatch.setattr(module, "_COMMONER", 2)


TYPED = """
ferries|ferries twice|twice ferries|twice fe|fe|tw|sank boe|sank bo|never|never ferries|twice_
ferries never|ferries nev|twice sank 12|'); --|
"""


@pytest.mark.parametrize("typed", TYPED.strip("\n").replace("\n", "|").split("|"))
def test_however_words_are_asked_for_they_find_the_same_claims(claims: None, typed: str) -> None:
    everything = Claim.objects.all()
    wanted = set(everything.matching(typed))
    assert set(Typed(typed).narrow(everything)) == wanted
    assert set(Typed(typed).look(everything)) == wanted
    surely = Typed(typed).surely(everything)
    assert surely is None or set(surely) <= wanted


@pytest.mark.parametrize(
    ("typed", "looked_for"),
    [
        ("twice", False),
        ("twice fer", True),
        ("ferries twice", True),
        ("fer", True),
        ("12 tw", False),
    ],
)
def test_common_words_are_looked_for_and_rare_ones_asked_for(
    claims: None, typed: str, looked_for: bool
) -> None:
    assert (") IS TRUE" in str(Typed(typed).narrow(Claim.objects.all()).query)) is looked_for


def test_a_beginning_surely_stands_for_its_commonest_words(claims: None) -> None:
    surely = Typed("ferries sa").surely(Claim.objects.all())
    assert surely is not None
    assert surely.count() == len(WORDINGS)
    assert Typed("ferries never").surely(Claim.objects.all()) is None


def test_where_words_were_never_counted_the_index_is_asked_for_all() -> None:
    ClaimFactory(wording="Ferries sank.")
    typed = Typed("ferries sa")
    assert typed.narrow(Claim.objects.all()).count() == 1
    assert ") IS TRUE" not in str(typed.narrow(Claim.objects.all()).query)
    assert typed.surely(Claim.objects.all()) is None
