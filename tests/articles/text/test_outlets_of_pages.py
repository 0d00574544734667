"""Who publishes a pasted page, and who wrote it, as the whole page gives it away."""

import pytest

from articles.text.clean import parse_paste

STORY = """The bridge opened on Saturday after nine years of work at the site on the river.
Building it cost twelve million crowns, a third more than the council had planned for it.
“It is a good bridge,” the mayor said after she had walked across it with her dog."""


@pytest.mark.parametrize(
    ("head", "foot", "outlet"),
    [
        ("HNN\nHNN Homepage", "HNN in other languages\nFollow HNN on:", "HNN"),
        ("The Delmar Post", "The Delmar Post\n© 2025 QRS PUBLISHING LTD.", "The Delmar Post"),
        ("Support the Kestrel", "© 2025 Kestrel News Limited. All rights reserved.", "Kestrel"),
    ],
)
def test_the_name_a_page_gives_itself_most_is_its_outlet(head, foot, outlet):
    page = f"{head}\nBridge opens in Norwick after nine years\n3 May 2025\n{STORY}\n{foot}"
    assert outlet.casefold() in (parse_paste(page).outlet or "").casefold()


FURNITURE = (
    "More from Delmar Post",
    "Subscribe to Delmar Post newsletters",
    "Norwick bridge: the pictures",
    "How the Norwick bridge was paid for",
    "Norwick trams stop for a week",
    "Delmar Post on Facebook",
    "© 2025 QRS Holdings. All rights reserved.",
)


def test_the_name_among_a_pages_own_links_beats_topics_and_companies():
    foot = "\n".join(FURNITURE)
    page = f"Bridge opens in Norwick after nine years\n3 May 2025\n{STORY}\n{foot}"
    assert parse_paste(page).outlet == "Delmar Post"


def test_a_name_is_spelt_as_its_page_spells_it():
    foot = "Write to desk@thedelmarpost.test\nwww.thedelmarpost.test\nAll of The Delmar Post"
    page = f"Bridge opens in Norwick after nine years\n3 May 2025\n{STORY}\n{foot}"
    assert parse_paste(page).outlet == "The Delmar Post"


@pytest.mark.parametrize(
    ("rows", "names"),
    [
        ("3 May 2025\nShare\nSave\nIda Lund\nHNN North", "Ida Lund"),
        ("Ida Lund in Norwick and Sam Ortiz in Delmar\n3 May 2025", "Sam Ortiz in Delmar"),
        ("Ida Lund@idalund / 7:04 pm CET•May 3, 2025", "Ida Lund"),
        ("3 May 2025\nPublished in\nBoring Bridges", None),
    ],
)
def test_an_author_is_found_among_buttons_towns_and_clocks(rows, names):
    byline = parse_paste(f"Bridge opens in Norwick after nine years\n{rows}\n{STORY}").byline
    assert byline is None if names is None else names in (byline or "")


def test_a_byline_below_the_text_is_read():
    page = (
        f"Bridge opens in Norwick after nine years\n3 May 2025\n{STORY}\nPosted by Ida Lund at 9:14"
    )
    parsed = parse_paste(page)
    assert parsed.byline == "Ida Lund"
    assert len(parsed.paragraphs) == 3


def test_a_day_without_a_year_gets_the_one_the_page_names():
    page = f"Bridge opens in Norwick after nine years\n3 May, 14:05\n{STORY}\n© 2024 Delmar Post"
    assert parse_paste(page).published == "2024-05-03T14:05"


def test_a_list_of_other_stories_does_not_end_the_story():
    first, second, third = STORY.split("\n")
    page = (
        f"Bridge opens in Norwick after nine years\n3 May 2025\n{first}\n{second}\nMost read\n"
        f"Ferry workers vote to strike\nShop sells its last hat\n{third}\n"
        "The council wants to build a second bridge at the site before the end of the year."
    )
    assert parse_paste(page).paragraphs[-2] == third
