"""Dates in the spellings pages use."""

import pytest

from articles.text.dates import date_of_url, find_dates

SPELLINGS = {
    "29 Dec, 2024 15:53": "2024-12-29T15:53",
    "Dec. 29, 2024, 3:53 p.m. ET": "2024-12-29T15:53:00-05:00",
    "Sun 29 Dec 2024 15.53 GMT": "2024-12-29T15:53:00+00:00",
    "15:53 GMT, 29 December 2024": "2024-12-29T15:53:00+00:00",
    "2024-12-29T15:53:00+01:00": "2024-12-29T15:53:00+01:00",
    "29.12.2024, 15:53 Uhr": "2024-12-29T15:53",
    "Le 29 décembre 2024 à 15h53": "2024-12-29T15:53",
    "1er janvier 2025": "2025-01-01",
    "29 de diciembre de 2024 a las 15:53": "2024-12-29T15:53",
    "29 декабря 2024, 15:53 МСК": "2024-12-29T15:53:00+03:00",
    "2024年12月29日 15:53": "2024-12-29T15:53",
    "29/12/2024": "2024-12-29",
    "12/ 29/2024": "2024-12-29",
    "IDA LUNDHARBOURDEC 29, 2024 3:53 PM": "2024-12-29T15:53",
    "29 كانون الأول، 28 آب/اغسطس 2024": "2024-08-28",
}


@pytest.mark.parametrize(("line", "iso"), SPELLINGS.items())
def test_find_dates_reads_the_spelling(line, iso):
    assert [date.iso for date in find_dates(line, language="en")] == [iso]


def test_find_dates_tells_published_from_updated():
    dates = find_dates("Published 28 May 2025, 09:00 | Updated 29 May 2025")
    assert [(d.iso, d.updated) for d in dates] == [
        ("2025-05-28T09:00", False),
        ("2025-05-29", True),
    ]


@pytest.mark.parametrize("line", ["31 February 2024", "in May 2024", "12.5 percent", "99/99/2024"])
def test_find_dates_makes_nothing_up(line):
    assert find_dates(line) == []


def test_numbers_are_read_month_first_only_in_english():
    assert find_dates("05/12/2024", language="en")[0].iso == "2024-05-12"
    assert find_dates("05/12/2024", language="fr")[0].iso == "2024-12-05"


def test_date_of_url_reads_the_path():
    assert date_of_url("https://a.example/2024/12/29/talks") == "2024-12-29"
    assert date_of_url("https://a.example/talks-2024") is None
