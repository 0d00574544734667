"""Days that sentences name, in five languages."""

from datetime import date

import pytest

from articles.text.days import find_days

SAID = date(2024, 12, 29)


@pytest.mark.parametrize(
    ("text", "day", "is_end"),
    [
        ("The transition period lasts until 1 March.", date(2025, 3, 1), True),
        ("The transition period lasts until the 1st of March 2026.", date(2026, 3, 1), True),
        ("The permit expires on March 1, 2027.", date(2027, 3, 1), True),
        ("The road is closed through 2025-02-14.", date(2025, 2, 14), True),
        ("The bridge opens on 5 May.", date(2025, 5, 5), False),
        ("The store closed on 30 December.", date(2024, 12, 30), False),
        ("The rule holds until 28 December.", date(2025, 12, 28), True),
        ("The law is valid until the end of 2026.", date(2026, 12, 31), True),
        ("Talks go on until March.", date(2025, 3, 31), True),
        ("Talks end in June 2025.", date(2025, 6, 30), True),
        ("It will be finished by 2030.", date(2030, 12, 31), True),
        ("It will be finished in 2030.", date(2030, 12, 31), False),
        ("Die Übergangszeit dauert bis zum 1. März.", date(2025, 3, 1), True),
        ("Die Frist endet am 3. Oktober 2027.", date(2027, 10, 3), True),
        ("Sie gilt bis Ende 2026.", date(2026, 12, 31), True),
        ("La période de transition dure jusqu’au 1er mars.", date(2025, 3, 1), True),
        ("L'accord expire le 14 août 2026.", date(2026, 8, 14), True),
        ("El periodo de transición dura hasta el 1 de marzo.", date(2025, 3, 1), True),
        ("El permiso vence el 9 de octubre de 2026.", date(2026, 10, 9), True),
        ("Переходный период продлится до 1 марта.", date(2025, 3, 1), True),
        ("Соглашение действует до 9 октября 2026 года.", date(2026, 10, 9), True),
        ("The leap rule ends on 29 February.", date(2028, 2, 29), True),
    ],
)
def test_a_day_is_read_in_its_year(text: str, day: date, is_end: bool) -> None:
    (found,) = find_days(text, said_on=SAID)
    assert (found.last, found.is_end) == (day, is_end)


@pytest.mark.parametrize(
    "text",
    [
        "Russia may use the bases for 49 years.",
        "1,900 lorries cross the bridge every day.",
        "It may be 12 set pieces, or 3 more.",
        "The city employs 8,150 people.",
        "By 31 June nothing was known.",
        "It cost 2.030 crowns and 2,050 more.",
        "They march 12 kilometres by foot.",
        "",
    ],
)
def test_numbers_and_words_are_no_days(text: str) -> None:
    assert find_days(text, said_on=SAID) == []


def test_several_days_come_in_their_order_with_their_words() -> None:
    text = "Closed from 6 October 2025 until 22 December 2025."
    found = find_days(text, said_on=SAID)
    assert [(each.words, each.is_end) for each in found] == [
        ("6 October 2025", False),
        ("until 22 December 2025", True),
    ]


def test_a_month_is_known_from_its_first_day_to_its_last() -> None:
    (found,) = find_days("It opens in February 2028.", said_on=SAID)
    assert (found.first, found.last) == (date(2028, 2, 1), date(2028, 2, 29))
