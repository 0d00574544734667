"""Words typed to find claims are asked for along the rarest of them, and find the same claims."""

import pytest
from django.db import connection, transaction

from accounts.acting import acting
from claims.matching import typed as module
from claims.matching.frequency import refresh
from claims.matching.typed import Typed
from claims.models import Claim, NewLexeme
from tests.factories import ClaimFactory
from tests.together import together

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


#: Words of claims that were made or reworded after words were counted, whole and begun.
SINCE = "zephyr|zep|ferries zep|twice zephyrs|zephyrs|zephyr.example|o'z|sank zeb|ferries 3|3.5|ze_"


@pytest.mark.parametrize("typed", SINCE.split("|"))
@pytest.mark.parametrize("forms", [64, 1])
def test_words_that_came_since_they_were_counted_are_found_too(
    claims: None, monkeypatch, typed: str, forms: int
) -> None:
    monkeypatch.setattr(module, "_MOST_FORMS", forms)
    ClaimFactory(wording="Zeppelins and zebus.")
    refresh()
    ClaimFactory(wording="Zephyrs sank 3.5 ferries of zephyr.example/ze_bra twice, O'Zen says.")
    reworded = ClaimFactory(wording="Ferries sail.")
    with acting(reworded.created_by, "reword"), connection.cursor() as cursor:
        cursor.execute(
            "UPDATE claims_claim SET wording = 'A zephyr sank zebra twice.' WHERE id = %s",
            [reworded.pk],
        )
    everything = Claim.objects.all()
    assert set(Typed(typed).narrow(everything)) == set(everything.matching(typed))
    refresh()
    assert not NewLexeme.objects.exists()
    assert set(Typed(typed).narrow(everything)) == set(everything.matching(typed))


def test_a_beginning_of_few_words_is_asked_for_word_by_word(claims: None) -> None:
    ClaimFactory(wording="Twins swim.")
    assert set(Typed("tw").narrow(Claim.objects.all())) >= set(
        Claim.objects.filter(wording="Twins swim.")
    )
    query = str(Typed("twi").narrow(Claim.objects.all()).query)
    assert "galley_prefix_query" not in query
    assert "('twice')" in query
    assert "('twins')" in query


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
    # "sailed" is in half of what "sa" begins, and asked for alone.
    assert surely.count() == sum("sailed" in wording for wording in WORDINGS)
    assert Typed("ferries never").surely(Claim.objects.all()) is None


def test_where_words_were_never_counted_the_index_is_asked_for_all() -> None:
    ClaimFactory(wording="Ferries sank.")
    typed = Typed("ferries sa")
    assert typed.narrow(Claim.objects.all()).count() == 1
    assert ") IS TRUE" not in str(typed.narrow(Claim.objects.all()).query)
    assert typed.surely(Claim.objects.all()) is None


@pytest.mark.django_db(transaction=True)
def test_words_written_while_they_are_counted_are_found_and_nobody_waits() -> None:
    counted = ClaimFactory(wording="Zeppelins sank.")
    refresh()
    with transaction.atomic():
        ours = ClaimFactory(wording="Zephyrs blow.")
        (theirs, _) = together([lambda: ClaimFactory(wording="Zephyrs blew."), refresh])
    assert not isinstance(theirs, Exception)
    everything = Claim.objects.all()
    assert set(Typed("zep").narrow(everything)) == {counted, ours, theirs}
    refresh()
    assert set(Typed("zep").narrow(everything)) == {counted, ours, theirs}
