"""Which words are asked for."""

from claims.matching.lexical import as_tsquery, combine


def test_rare_words_are_asked_for_alone_and_common_ones_together():
    counts = {"khmeimim": 3, "tartus": 90, "troops": 30_000, "stationed": 12_000, "the": 600_000}
    chosen = combine(counts, 1_000_000)
    assert ("khmeimim",) in chosen
    assert ("tartus",) in chosen
    assert ("troops",) not in chosen
    assert not any("the" in group for group in chosen)


def test_words_too_many_alone_find_in_pairs():
    chosen = combine({"harbour": 2_000, "ferries": 1_000, "weeks": 40_000}, 1_000_000)
    assert chosen[0] == ("ferries", "harbour")
    assert all(len(group) > 1 for group in chosen)


def test_a_word_in_no_claim_is_asked_for_since_counts_may_be_old():
    assert combine({"lindhaven": 0}, 500) == [("lindhaven",)]


def test_on_a_small_desk_every_word_may_find():
    assert combine({"bridge": 2, "open": 3}, 4) == [("bridge",), ("open",)]


def test_the_budget_holds_whatever_is_pasted():
    counts = {f"word{number}": number for number in range(1000)}
    chosen = combine(counts, 1_000_000)
    assert len(chosen) < 100
    assert sum(counts[group[0]] for group in chosen if len(group) == 1) <= 400


def test_words_are_quoted_for_the_search_index():
    forms = {"o'clock": ("o'clock",), "a\\b": ("a\\b",), "c": ("c",)}
    asked = as_tsquery([("o'clock",), ("a\\b", "c")], forms)
    assert asked == "(('o''clock')) | (('a\\\\b') & ('c'))"


def test_a_word_is_asked_for_with_all_its_endings():
    forms = {"ferri": ("ferries", "ferried"), "dock": ("docks",)}
    asked = as_tsquery([("ferri", "dock")], forms)
    assert asked == "(('ferries' | 'ferried') & ('docks'))"
