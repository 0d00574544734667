"""Who may be meant by a name."""

import pytest

from sources.namesakes import Known, Why, only_one, rank_namesakes, search_words

PEOPLE = (
    Known(1, ("Dmitry Peskov",), True),
    Known(2, ("Ahmed al-Sharaa", "Abu Mohammed al-Jolani"), True),
    Known(3, ("Sergey Lavrov",), True),
    Known(4, ("Hayat Tahrir al-Sham",), False),
    Known(5, ("World Health Organization", "OMS"), False),
    Known(6, ("Ida Lund",), True),
    Known(7, ("Karl Lund",), True),
    Known(8, ("Volodymyr Zelenskyy",), True),
)


def meant(called: str) -> int | None:
    found = only_one(rank_namesakes(called, PEOPLE))
    return found.key if found else None


@pytest.mark.parametrize(
    ("called", "key"),
    [
        ("Dmitry Peskov", 1),
        ("DMITRY PESKOV", 1),
        ("Kremlin spokesman Dmitry Peskov", 1),
        ("Peskov", 1),
        ("D. Peskov", 1),
        ("Дмитрий Песков", 1),
        ("al-Sharaa", 2),
        ("Ahmed al-Sharaa", 2),
        ("Abu Mohammed al-Jolani", 2),
        ("أحمد الشرع", 2),
        ("HTS", 4),
        ("WHO", 5),
        ("OMS", 5),
        ("Ida Lund", 6),
        ("Владимир Зеленский", 8),
        ("Nina Peskov", None),
        ("Lund", None),
        ("Dmitri Peskov", None),
        ("WTO", None),
        ("", None),
    ],
)
def test_a_name_means_one_party_or_none(called, key):
    assert meant(called) == key


def test_several_of_one_last_name_are_all_offered():
    assert [n.key for n in rank_namesakes("Lund", PEOPLE)] == [6, 7]


def test_a_name_spelled_alike_is_offered_and_not_taken_for_granted():
    (found,) = rank_namesakes("Dmitri Peskov", PEOPLE)
    assert (found.key, found.why) == (1, Why.SPELLING)


def test_search_words_are_in_both_scripts():
    assert search_words("Дмитрий Песков") == {"песко", "pesko"}
    assert search_words("Ida Lund") == {"lund"}


def test_accents_are_no_other_script():
    (found,) = rank_namesakes("Ana Prado", (Known(1, ("Ána Prado",), True),))
    assert found.why is Why.NAME
