"""Like wordings that say something else, in five languages."""

import pytest

from claims.matching.contrast import contrast
from claims.matching.quantities import read

DIFFER = [
    ("Troops stay for 49 years.", "Troops stay for 25 years.", "49 years here, 25 years there"),
    ("a forty-nine year lease", "a 25-year lease", "forty-nine year here, 25-year there"),
    (
        "Der Vertrag gilt 49 Jahre.",
        "Der Vertrag gilt zwölf Jahre.",
        "49 Jahre here, zwölf Jahre there",
    ),
    ("un bail de 49 ans", "un bail de trente ans", "49 ans here, trente ans there"),
    ("por cuarenta y nueve años", "por 25 años", "cuarenta y nueve años here, 25 años there"),
    ("на сорок девять лет", "на 25 лет", "сорок девять лет here, 25 лет there"),
    ("They agreed in 2017.", "They agreed in 2018.", "2017 here, 2018 there"),
    (
        "on 29 December 2024",
        "on December 28, 2024",
        "29 December 2024 here, December 28, 2024 there",
    ),
    ("am 29. Dezember", "am 28. Dezember", "29. Dezember here, 28. Dezember there"),
    (
        "It rose by 5 percent.",
        "It rose by 5 percentage points.",
        "5 percent here, 5 percentage points there",
    ),
    ("um 5 Prozent", "um 7 Prozent", "5 Prozent here, 7 Prozent there"),
    (
        "It cost 4.2 million euros.",
        "It cost 4.2 billion euros.",
        "4.2 million euros here, 4.2 billion euros there",
    ),
    ("It cost $5m.", "It cost €5m.", "$5m here, €5m there"),
    ("It killed 12.", "It killed 15.", "killed 12 here, killed 15 there"),
    ("The bridge is open.", "The bridge is not open.", "“not” there, not here"),
    ("She didn't sign.", "She did sign.", "“not” here, not there"),
    ("Die Brücke ist nicht offen.", "Die Brücke ist offen.", "“nicht” here, not there"),
    ("Le pont est ouvert.", "Le pont n’est pas ouvert.", "“pas” there, not here"),
    ("El puente nunca cerró.", "El puente cerró.", "“nunca” here, not there"),
    ("Мост открыт.", "Мост не открыт.", "“не” there, not here"),
]

AGREE = [
    ("for 49 years", "a 49-year lease"),
    ("for forty-nine years", "auf neunundvierzig Jahre"),
    ("49-летнее соглашение", "an accord of 49 years"),
    ("It cost €4,200,000.", "Das kostete 4,2 Mio. Euro."),
    ("4,2 millions d'euros", "4.2 million euros"),
    ("1 200 000 personnes", "1.2 million people"),
    ("about 4 million people", "4.2 million people"),
    ("5 per cent", "5 %"),
    ("le 5 mai 2020", "on May 5, 2020"),
    ("on 2024-12-29", "29 December"),
    ("In 2017 they agreed on 49 years.", "They agreed on 49 years."),
    ("In 2017 and in 2024", "in 2024"),
    ("12 km in 40 minutes", "40 minutes"),
    ("not only here", "here"),
    ("no fewer than 40 people", "40 people"),
    ("She never said no.", "She said yes."),
]


@pytest.mark.parametrize(("here", "there", "reason"), DIFFER)
def test_what_differs_is_named_on_both_sides(here, there, reason):
    assert contrast(here, there).reason == reason


@pytest.mark.parametrize(("here", "there"), AGREE)
def test_what_agrees_or_does_not_compare_is_no_contrast(here, there):
    assert contrast(here, there) is None
    assert contrast(there, here) is None


def test_a_reader_of_the_words_is_told_what_the_claim_says():
    assert contrast("for 49 years", "for 25 years").says == "says 25 years, not 49 years"
    assert contrast("It is open.", "It is not open.").says == "says “not”"
    assert contrast("It is not open.", "It is open.").says == "does not say “not”"


def test_wordings_about_different_matters_are_not_compared():
    assert contrast("49 years of marriage", "25 years of drought", alike=0.2) is None


def test_a_year_is_told_from_a_count():
    quantities, days = read("In 2017 Russia sent 2017 people.")
    assert [day.year for day in days] == [2017]
    assert [(one.value, one.unit) for one in quantities] == [(2017, "person")]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("1,000 km", 1000),
        ("1.000.000 km", 1e6),
        ("0.125 km", 0.125),
        ("3,5 km", 3.5),
        ("1’200 km", 1200),
    ],
)
def test_digits_are_read_as_each_country_writes_them(text, value):
    (quantity,), _ = read(text)
    assert quantity.value == value


def test_a_long_row_of_digits_is_read_in_linear_time():
    quantities, _ = read("1 " * 1000 + "9" * 500 + " 12" * 300)
    assert quantities
