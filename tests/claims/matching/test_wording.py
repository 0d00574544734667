"""Words as they are compared."""

from claims.matching.wording import MOST_CHARACTERS, fold, plain, stem, words


def test_links_go_and_tags_come_apart():
    typed = "See https://example.org/x #AustralianFires @IlhanMN pic.twitter.com/ab"
    assert plain(typed) == "See Australian Fires Ilhan MN"


def test_a_long_selection_is_cut():
    assert len(plain("a" * 5000)) == MOST_CHARACTERS


def test_case_and_accents_are_folded():
    assert fold("Größe Ébène ёлка") == "grosse ebene елка"
    assert words("Year-long, año") == ["year", "long", "ano"]


def test_kin_words_share_a_stem():
    assert stem("troops") == stem("troop")
    assert stem("was") == "was"
