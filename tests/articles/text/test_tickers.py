import pytest

from articles.text.clean import parse_paste

STORY = (
    "The ferry company will keep the northern pier for twelve more years, the port said on Monday.",
    "Its director, Marta Oyelaran, told reporters that four offers had been on the table in March.",
    "Fishermen on the eastern quay had asked for a shorter term and may still go to court over it.",
    "The old lease ran out in spring, and the company has paid by the month ever since, she said.",
    "A second pier is to be built by 2030, when the town expects twice as many people each summer.",
)
TICKER = (
    "14:44 Three trawlers held at Skarn after a night of searches",
    "14:32 Mayor of Osthaven will not stand again",
    "14:10",
    "The council of the isles has put off its vote on the new school until the end of the month.",
    "13:54 Snow closes the pass road for the second day",
    "13:43 A choir sings itself into the book of records",
)


def read(*lines):
    return parse_paste("\n".join(("Ferry company keeps its pier", "By Ada Brandt", *lines)))


def test_a_ticker_below_the_story_is_left_out_with_the_words_between_its_minutes():
    parsed = read(*STORY, *TICKER)

    assert parsed.paragraphs == STORY
    assert {block.text for block in parsed.dropped} == set(TICKER)


def test_a_live_blog_keeps_what_happened_under_its_minutes():
    entries = [line for i, told in enumerate(STORY) for line in (f"{16 - i}:20", told)]

    assert set(STORY) <= set(read(*STORY, *entries).paragraphs)


@pytest.mark.parametrize("lines", [TICKER[:2], sorted(TICKER[:2] + TICKER[4:])])
def test_few_minutes_or_minutes_that_rise_make_no_ticker(lines):
    reasons = {block.reason for block in read(*STORY, *lines).dropped}

    assert "ticker" not in reasons


@pytest.mark.parametrize(
    "stamp",
    [
        "Eingesandt von {}, Montag, 14. September 2026 um 15:46",
        "Soumis par {}, le lundi 14 septembre 2026 à 15h46",
        "{} on September 14, 2026 at 3:46 pm",
    ],
)
def test_readers_entries_are_known_by_the_day_and_minute_that_end_their_heads(stamp):
    thread = []
    for number in range(8):
        thread += ["On the pier", stamp.format(f"harbourlad{number}")]
        thread += [
            f"The company paid by the month for {number} years and nobody in town asked it why.",
            f"Whoever says that {number} boats a night are enough has never waited on the quay.",
        ]

    parsed = read(*STORY, "16 reactions", *thread)

    assert parsed.paragraphs == STORY
