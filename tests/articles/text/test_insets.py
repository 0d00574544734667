"""Lines of a page that are told from the story by what stands beside them, or comes again."""

import pytest

from articles.text.clean import parse_paste
from articles.text.parsed import Role

TITLE = "Harbour council shelves the tram after its price doubles"
STORY = (
    "The harbour council has shelved the tram line after its price doubled within two years.",
    "The vote late on Thursday was 31 to 12. The line was to carry 40,000 people a day by 2029.",
    "The contractor has until the end of April to hand over its plans for the depot.",
    "According to the transport office, the depot has already cost 18 million pounds.",
    "No decision has been made on the land that the council bought for it in 2021.",
)
HEAD = (TITLE, "By Nora Quinn", "13 March 2025")


def page(*rows: str, head: tuple[str, ...] = HEAD) -> tuple[str, ...]:
    return parse_paste("\n".join((*head, *rows))).paragraphs


@pytest.mark.parametrize(
    "insets",
    [
        pytest.param(("View photos",), id="a button under every picture"),
        pytest.param(("Wait 1 second more.",), id="a sentence that comes again"),
    ],
)
def test_what_comes_again_in_the_story_is_no_part_of_it(insets):
    assert page(*STORY[:2], *insets, STORY[2], *insets, *STORY[3:]) == STORY


def test_a_caption_is_dropped_with_its_copy_though_it_reads_like_the_story():
    caption = "The depot at the harbour stood empty for most of the winter before the vote."
    assert page(*STORY[:2], caption, "Caption", caption, *STORY[2:]) == STORY


def test_teasers_that_break_off_are_no_end_of_the_story():
    teasers = ("Ferry to the islands will stop at noon…", "Four bakers open again after the…")
    assert page(*STORY, "Sport", *teasers) == STORY


@pytest.mark.parametrize(
    "last", ["See the pictures of the week.", "View the discussion thread.", "READ the full vote:"]
)
def test_a_pointer_to_something_else_is_no_end_of_the_story(last):
    assert page(*STORY, last) == STORY


def test_labels_that_announce_nothing_are_no_list_of_the_story():
    assert page(*STORY, "Related topics:", "Trams", "Harbour", "Council") == STORY


def test_a_paragraph_that_says_our_stays_amid_a_story_on_its_matter():
    ours = (
        "The tram is for the people of the harbour, and the council must keep to our plans for it:"
        " you can read every comment on the price of the depot on our website."
    )
    assert page(*STORY[:3], ours, *STORY[3:]) == (*STORY[:3], ours, *STORY[3:])
    assert page(*STORY, ours) == STORY


@pytest.mark.parametrize(
    "note",
    [
        ("Nora Quinn is a reporter for Harbour Online and is based in the old port.",),
        ("Nora Quinn", "Nora joined Harbour Online in March 2017 and has seen four councils."),
        ("About Nora Quinn", "Nora has written on trams since 2009."),
    ],
)
def test_a_note_on_the_author_is_no_part_of_the_story(note):
    assert page(*STORY, *note) == STORY
    assert page(*note[-1:], *STORY) == STORY or len(note) > 1


def test_readers_comments_are_told_by_what_stands_on_every_entry():
    comments = [
        row
        for number in range(6)
        for row in (
            f"Reader {number}, 14 March 2025",
            f"I have waited for the tram for {number} years and I do not think that it will come.",
            "Reply",
        )
    ]
    assert page(*STORY, "Visitor comments Add your own", *comments) == STORY


@pytest.mark.parametrize(
    ("heading", "stamp"),
    [
        ("Comments", "{} minutes ago"),
        ("Comentar", "Hace {} minutos"),
        ("2 Kommentare", "vor {} Minuten"),
        ("Reader Comments", "Quillfeather · 2025-03-14T17:5{}:00Z"),
    ],
)
def test_readers_comments_are_told_by_their_times_below_a_heading(heading, stamp):
    comments = []
    for number in (3, 5):
        words = f"The tram of the harbour was late {number} times this week, and nobody minds it."
        comments += [f"Reader {number}", stamp.format(number), words]
    rules = ("Users are responsible for what they write here.", "Name (*):", "* Required fields")
    assert page(*STORY, heading, *rules, *comments) == STORY
    told = parse_paste("\n".join((*STORY, heading, *rules, *comments))).blocks[len(STORY) :]
    assert not any(block.reason in ("", "below the text") for block in told)
    untold = parse_paste("\n".join((*STORY, "The council's week", *comments))).blocks
    assert not any(block.reason == "reader comments" for block in untold)


@pytest.mark.parametrize(
    "last",
    [
        "The content of the comments is the opinion of the users, not of the Harbour Post.",
        "Las opiniones de los lectores no reflejan la postura de la casa.",
        "Los comentarios inapropiados de los usuarios serán retirados sin aviso previo.",
        "يرجى من القراء مراجعة إرشادات الموقع قبل إرسال التعليقات إليه، فهي تراجع قبل نشرها.",
        "PHOTOS: The harbour tram, from here to the U.S.",
        "Follow Ada Quillfeather on Twitter.",
    ],
)
def test_rules_for_comments_and_pointers_are_no_end_of_the_story(last):
    assert page(*STORY, last) == STORY


def test_a_last_quotation_about_comments_stays():
    last = "“Our users read every comment on the tram,” said the head of the depot on Friday."
    assert page(*STORY, last) == (*STORY, last)


def test_a_link_behind_a_label_is_no_part_of_the_story():
    link = "Lire : Que deviennent les vieux trams du port ?"
    assert page(*STORY[:2], link, *STORY[2:]) == STORY


def test_a_paragraph_may_end_in_its_desks_sign():
    signed = "Ab Montag fahren die Bahnen wieder bis zum Hafen. (xyz)"
    assert page(*STORY, signed) == (*STORY, signed)


def test_a_headline_far_above_its_text_beats_a_row_of_videos():
    videos = [
        row
        for name in ("Ferry runs aground off the islands", "Mayor asked about the tram on Monday")
        for row in ("02:32", name)
    ]
    head = (TITLE, "By Nora Quinn, Max Dahl and Ida Lund, HNN", "Updated 4:48 PM EST, Thu March 13")
    parsed = parse_paste("\n".join((*head, *videos, "02:12", "Halden", *STORY, "© 2025 HNN")))
    assert parsed.title == TITLE
    assert parsed.byline == "Nora Quinn, Max Dahl and Ida Lund"
    assert parsed.paragraphs == STORY


def test_quotation_marks_in_a_headline_make_no_breadcrumb_of_it():
    title = "Le maire «assume» et «revendique» la fin du tramway"
    story = "Le maire «assume» la fin du tramway, a-t-il dit jeudi devant les élus de la ville."
    parsed = parse_paste("\n".join((title, "13 mars 2025", story, story.replace("jeudi", "lundi"))))
    assert [block.text for block in parsed.blocks if block.role is Role.TITLE] == [title]


@pytest.mark.parametrize(
    ("head", "byline", "published"),
    [
        (("By: Harbour Wire", "By Nora Quinn", "13 March 2025"), "Nora Quinn", "2025-03-13"),
        (("By Nora Quinn Tuesday, March 13, 2025",), "Nora Quinn", "2025-03-13"),
        (("Nora Quinn Senior Harbour Correspondent", "13 March 2025"), "Nora Quinn", "2025-03-13"),
        (("posted on March 13, 2025, at 11:29 a.m.", "Nora Quinn"), "Nora Quinn", "2025-03-13"),
        (("REUTERS, Halden,", "13 March 2025"), "Reuters", "2025-03-13"),
        (("By NORA QUINN 03/ 13/25 09:19 PM ET",), "NORA QUINN", "2025-03-13"),
    ],
)
def test_names_and_days_are_read_in_further_forms(head, byline, published):
    parsed = parse_paste("\n".join((TITLE, *head, *STORY)))
    assert (parsed.byline, (parsed.published or "")[:10]) == (byline, published)
