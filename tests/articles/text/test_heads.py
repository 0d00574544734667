"""Heads of pages as real ones have them: datelines, videos, paths, offices, scripts."""

import pytest

from articles.text.clean import parse_paste

TITLE = "Harbour council shelves the tram after its price doubles"
STORY = (
    "The harbour council has shelved the tram line after its price doubled within two years.",
    "The vote late on Thursday was 31 to 12. The line was to carry 40,000 people a day by 2029.",
    "The contractor has until the end of April to hand over its plans for the depot.",
    "According to the transport office, the depot has already cost 18 million pounds.",
    "No decision has been made on the land that the council bought for it in 2021.",
)


def read(*rows: str):
    return parse_paste("\n".join(rows))


@pytest.mark.parametrize("dateline", ["HALDEN, Norway (HNN) -- ", "(HNN) — ", "HALDEN, Nov. 3 — "])
def test_a_story_begins_at_its_dateline(dateline):
    asked = "Are you waiting for the tram? Please share your pictures and stories of the harbour."
    first = dateline + STORY[0]
    assert read(TITLE, "13 March 2025", asked, first, *STORY[1:]).paragraphs[0] == first


def test_the_title_of_a_video_is_no_standfirst():
    page = read(TITLE, "Watch the council leader leave the hall", "01:40", "13 March 2025", *STORY)
    assert page.dek is None


def test_a_paragraph_above_related_links_is_the_standfirst():
    dek = "The council had hoped to open the line to the harbour in the summer of 2029."
    page = read(TITLE, "13 March 2025", dek, "More on this topic", "The depot that nobody wants",
                "By Nora Quinn", *STORY)  # fmt: skip
    assert (page.dek, page.paragraphs) == (dek, STORY)


def test_a_headline_stands_without_the_path_glued_to_its_copy():
    page = read(f"HomeLatest News{TITLE}", TITLE, "13 March 2025", *STORY)
    assert page.title == TITLE


@pytest.mark.parametrize(
    ("row", "names"),
    [
        ("Analysis by Nora Quinn, HNN Senior Transport Analyst", "Nora Quinn"),
        ("By Nora Quinn, HNN", "Nora Quinn"),
        ("Oleh: Nora Quinn", "Nora Quinn"),
        ("3/13/2025 7:11 AM PST BY NORA QUINN", "NORA QUINN"),
        ("Story Highlights", None),
        ("More Activity", None),
    ],
)
def test_who_wrote_it_is_told_without_office_or_label(row, names):
    assert read(TITLE, row, "13 March 2025", *STORY).byline == names


def test_a_headline_of_two_words_is_found_where_it_stands():
    assert read("Menu", "13 March 2025", "Tram shelved", *STORY).title == "Tram shelved"


def test_paragraphs_that_say_we_amid_a_story_are_its_own():
    ours = (
        "We asked the council for its plans, and you can see the harbour line in every one of them"
        " since our first story about the price of the depot.",
        "The council told us by email that the contractor would hand over the depot, and we have"
        " its plans for the line to the harbour.",
    )
    rows = (*STORY[:2], *ours, *STORY[2:])
    assert read(TITLE, "13 March 2025", *rows).paragraphs == rows


def test_a_story_without_spaces_or_full_stops_is_prose():
    story = ("ประชาชนในเมืองท่าเรือรอรถรางสายใหม่มานานหลายปี" * 3, "สภาเมืองลงมติเมื่อวันพฤหัสบดี" * 5)
    page = read("หน้าแรก", "ข่าว", "สภาเมืองยกเลิกรถราง", "13/03/2025", *story, "ข่าวอื่น")
    assert page.paragraphs == story


def test_a_first_paragraph_about_a_network_is_no_talk_of_the_page():
    first = (
        "Facebook has told the harbour council that the pages of its tram are to go. Facebook said"
        " that the council had paid for news which nobody had marked as Facebook wants it."
    )
    assert read(TITLE, "By Nora Quinn", "13 March 2025", first, *STORY).paragraphs[0] == first


def test_what_the_author_says_in_a_transcript_is_no_note_on_the_author():
    rows = ("Nora Quinn is at the harbour this morning and has been asking about the tram.",
            "NORA QUINN: It has been a hard year for the harbour and for everybody who waits.",
            *STORY)  # fmt: skip
    assert rows[1] in read(TITLE, "By Nora Quinn", "13 March 2025", *rows).paragraphs


def test_a_note_behind_the_text_names_its_author():
    page = read(TITLE, "13 March 2025", *STORY, "Nora Quinn is a reporter for the Harbour Post.")
    assert (page.byline, page.paragraphs) == ("Nora Quinn", STORY)
