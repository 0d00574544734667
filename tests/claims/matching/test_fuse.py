"""One order out of meaning and words."""

from claims.matching.fuse import Candidate, Query, rank, rarity_of

WORDS = "Russian troops stay at Khmeimim for 49 years"
RARITY = {
    "khmeimim": 1.0,
    "russian": 0.5,
    "troop": 0.5,
    "stay": 0.4,
    "year": 0.2,
    "for": 0.05,
    "at": 0.05,
}


def order(*candidates: Candidate) -> list[int]:
    return [one.id for one in rank(Query(WORDS, RARITY), candidates, limit=5)]


def test_meaning_leads():
    near, far = Candidate(1, "A base in Syria", 0.8), Candidate(2, "A base in Syria", 0.2)
    assert order(far, near) == [1, 2]


def test_a_rare_word_in_common_outweighs_common_ones():
    rare, common = Candidate(1, "Khmeimim burns", 0.5), Candidate(2, "at ease for years", 0.5)
    assert order(common, rare) == [1, 2]


def test_without_vectors_words_decide():
    same, other = Candidate(1, WORDS), Candidate(2, "Ferries stay in the harbour")
    assert order(other, same) == [1, 2]


def test_equal_scores_come_in_order_of_id():
    assert order(Candidate(7, "Nothing"), Candidate(3, "Nothing")) == [3, 7]


def test_the_same_words_are_wholly_alike():
    (one,) = rank(Query(WORDS, RARITY), [Candidate(1, WORDS)], limit=5)
    assert one.lexical == 1.0


def test_the_foremost_are_all_that_is_returned():
    many = [Candidate(number, f"Khmeimim {number}", 0.5) for number in range(100)]
    assert len(rank(Query(WORDS, RARITY), many, limit=5)) == 5


def test_rarity_falls_from_one_towards_nothing():
    assert rarity_of(0, 1000) == 1.0
    assert rarity_of(1, 1000) > rarity_of(100, 1000) > rarity_of(1000, 1000)
    assert 0 < rarity_of(1000, 1000) < 0.01
