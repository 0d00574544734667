"""The recorded claims that say the same."""

import pytest
from django.core.management import CommandError, call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext

from accounts.acting import acting
from articles.encoding.encoder import load
from claims.actions.make import Content, reword
from claims.actions.move import move
from claims.matching import frequency, semantic
from claims.matching.frequency import frequencies_of, refresh
from claims.matching.match import similar_claims
from claims.models import Claim, Embedding, Lexeme, Vector
from claims.workflow import Act
from tests.factories import ClaimFactory, UserFactory

pytestmark = pytest.mark.django_db

ACCORD = "In 2017 Russia and Syria agreed that Russian troops stay at Khmeimim for 49 years."
OTHERS = (
    "The harbour bridge in Lindhaven closed for eleven weeks.",
    "Bread prices rose by 3 per cent in October.",
    "The school canteen serves 4,000 meals a day.",
)


@pytest.fixture
def accord() -> Claim:
    for wording in OTHERS:
        ClaimFactory(wording=wording)
    return ClaimFactory(wording=ACCORD)


@pytest.fixture
def words_alone(settings, tmp_path) -> None:
    settings.EMBEDDING_MODEL_DIR = str(tmp_path)


def test_a_paraphrase_finds_its_claim(accord):
    (match,) = similar_claims("Moscow may keep soldiers at its Syrian air base until the 2060s.")
    assert match.claim == accord
    assert match.semantic > 0.4
    assert match.contrast is None


def test_the_same_words_find_their_claim_without_a_model(accord, words_alone):
    (match,) = similar_claims("Russian troops stay at Khmeimim for 49 years")
    assert match.claim == accord
    assert match.semantic is None


def test_another_number_is_a_contradiction_and_says_which(accord):
    (match,) = similar_claims("Russian troops stay at Khmeimim for 25 years.")
    assert match.claim == accord
    assert match.contrast.reason == "25 years here, 49 years there"


def test_words_about_nothing_recorded_find_nothing(accord):
    assert similar_claims("The orchestra plays Mahler tonight.") == []
    assert similar_claims(" https://example.org ") == []


def test_a_claim_does_not_find_itself(accord):
    twin = ClaimFactory(wording=ACCORD)
    assert [match.claim for match in similar_claims(ACCORD, exclude=accord.pk)] == [twin]


def test_withdrawn_claims_are_not_offered(accord):
    gone, by = ClaimFactory(wording=ACCORD), UserFactory(role="Reviewer")
    move(claim=gone, act=Act.WITHDRAW, by=by, version=gone.version, reason="Entered twice.")
    assert [match.claim for match in similar_claims(ACCORD)] == [accord]


def test_matches_cost_the_same_queries_however_many(accord):
    similar_claims(ACCORD)
    with CaptureQueriesContext(connection) as few:
        similar_claims(ACCORD)
    for _ in range(12):
        ClaimFactory(wording=ACCORD)
    call_command("embed_claims", verbosity=0)
    with CaptureQueriesContext(connection) as many:
        found = similar_claims(ACCORD)
        _ = [(match.claim.speaker, match.claim.state, match.claim.decided_at) for match in found]
    assert len(found) == 5
    assert len(many) == len(few) <= 12


@pytest.mark.parametrize(
    "words", ["' & | ! ( ) : * \\", "a" * 50_000, "'; DROP TABLE claims_claim; --", "\u200b", "49"]
)
def test_odd_words_are_no_error(accord, words):
    similar_claims(words)
    assert Claim.objects.filter(pk=accord.pk).exists()


def test_a_claim_awaits_its_vector_until_somebody_looks(accord):
    assert Embedding.objects.filter(signs=None).count() == 4
    similar_claims(ACCORD)
    assert not Embedding.objects.filter(signs=None).exists()
    assert Vector.objects.count() == 4


def test_a_reworded_claim_is_found_by_what_it_says_now(accord):
    similar_claims(ACCORD)
    by = UserFactory(role="Reporter")
    reword(
        claim=accord, content=Content(wording="Ferries sail hourly."), by=by, version=accord.version
    )
    assert Embedding.objects.get(claim=accord).signs is None
    (match,) = similar_claims("Boats leave the pier every hour.")
    assert match.claim == accord


def test_embed_claims_fills_in_what_is_awaited_and_replaces_another_model(accord, capsys):
    call_command("embed_claims")
    assert "4 claims embedded." in capsys.readouterr().out
    Embedding.objects.filter(claim=accord).update(model="another")
    call_command("embed_claims")
    assert "1 claim embedded." in capsys.readouterr().out
    assert Embedding.objects.get(claim=accord).model == load().name


def test_embed_claims_says_what_is_missing(words_alone):
    with pytest.raises(CommandError, match="cannot be read"):
        call_command("embed_claims")


def test_words_are_counted_on_the_spot_until_they_are_counted_for_good(accord, capsys):
    live = frequencies_of("the bridge at Khmeimim")
    assert (live.total, live.counts["the"], live.counts["khmeimim"]) == (4, 2, 1)
    call_command("count_words")
    assert "stand in more than one claim" in capsys.readouterr().out
    counted = frequencies_of("the bridge at Khmeimim")
    assert (counted.total, counted.counts["the"], counted.counts["khmeimim"]) == (4, 2, 0)


def test_counting_again_tells_which_words_are_gone(accord):
    Lexeme.objects.create(word="gone", count=7)
    refresh()
    assert Lexeme.objects.get(word="gone").count == 0
    assert frequencies_of("it is gone").counts["gon"] == 0


def test_postgresql_alone_counts_unlike_bits_as_pgvector_does(accord):
    with_it = [match.claim for match in similar_claims(ACCORD)]
    semantic.has_pgvector.cache_clear()
    with connection.cursor() as cursor:
        cursor.execute("DROP EXTENSION IF EXISTS vector")
    assert semantic.unlike_bits().startswith("bit_count")
    try:
        assert [match.claim for match in similar_claims(ACCORD)] == with_it
    finally:
        semantic.has_pgvector.cache_clear()


def test_raw_sql_cannot_leave_a_stale_vector(accord):
    similar_claims(ACCORD)
    by = UserFactory(role="Reporter")
    with acting(by, "reword"), connection.cursor() as cursor:
        cursor.execute("UPDATE claims_claim SET wording = 'Else.' WHERE id = %s", [accord.pk])
    assert Embedding.objects.get(claim=accord).signs is None


def test_a_desk_that_was_never_counted_does_not_take_a_common_word_for_a_rare_one(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(frequency, "_COUNT_UP_TO", 2)
    for number in range(4):
        ClaimFactory(wording=f"Bridge {number} closed.")
    assert frequencies_of("bridge").least() == float("inf")
    assert frequencies_of("bridge 2").least() == 1
    refresh()
    assert frequencies_of("bridge").least() == 4
