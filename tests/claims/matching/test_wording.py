"""Words as they are compared."""

from claims.matching.wording import (
    MOST_CHARACTERS,
    endings,
    fold,
    longest_sentence,
    plain,
    stem,
    stems,
    words,
)


def test_links_go_and_tags_come_apart():
    typed = "See https://example.org/x #AustralianFires @IlhanMN pic.twitter.com/ab"
    assert plain(typed) == "See Australian Fires Ilhan MN"


def test_a_long_selection_is_cut():
    assert len(plain("a" * 5000)) == MOST_CHARACTERS


def test_case_and_accents_are_folded():
    assert fold("Größe Ébène ёлка") == "grosse ebene елка"
    assert words("Year-long, año") == ["year", "long", "ano"]


def test_the_longest_sentence_is_looked_for_without_who_signed_it():
    typed = (
        "Wow. The new bridge cost 40 million! Nobody asked us about it. "
        "— Ann O’Lee (@annolee) March 3, 2026"
    )
    assert longest_sentence(typed) == "The new bridge cost 40 million!"


def test_what_only_looks_like_a_signature_stays():
    typed = "The mayor — who won (@annolee lost) — rode on March 3, 2026"
    assert longest_sentence(typed) == plain(typed)
    toll = "The toll rose - twice (once in May)"
    assert longest_sentence(toll) == toll


def test_what_is_too_short_to_say_anything_is_no_sentence():
    assert longest_sentence("No. Never! Not once.") == ""


def test_kin_words_share_a_stem():
    assert stem("troops") == stem("troop")
    assert stems("state States stated stating") == ["stat"] * 4
    assert {"ferry", "ferrys"} <= set(endings("ferry"))
    assert stem("was") == "was"
