"""Pasted pages of many kinds: what is read, what is dropped, and that nothing real is."""

import json
import time
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from articles.evaluation.pages import compare
from articles.text.analysis import as_json
from articles.text.clean import parse_paste
from articles.text.parsed import Role

PAGES = sorted((Path(__file__).parent / "pages").glob("*.expected.json"))
SEED = Path(__file__).parents[4] / "shared" / "data" / "articles"
STORY = (
    "The council approved the new bridge on Monday after a debate of six hours.",
    "It will cost 12 million crowns and open in the spring of next year.",
    "The last bridge at that place was washed away in the flood of 1954.",
)


def read(path: Path) -> str:
    name = path.name.removesuffix(".expected.json")
    return path.with_name(f"{name}.txt").read_text(encoding="utf-8")


@pytest.mark.parametrize("path", PAGES + sorted(SEED.glob("*.expected.json")), ids=lambda p: p.stem)
def test_a_pasted_page_comes_out_as_a_person_reads_it(path):
    expected = json.loads(path.read_text(encoding="utf-8"))
    marks = compare(expected, as_json(parse_paste(read(path), url=expected.get("url"))))
    assert [f"{figure}: {what}" for figure, right, what in marks if not right] == []


@pytest.mark.parametrize("path", PAGES, ids=lambda p: p.stem)
def test_every_line_of_a_page_is_kept_with_a_role_and_dropped_ones_with_a_reason(path):
    parsed = parse_paste(read(path))
    assert all(block.reason for block in parsed.dropped)
    assert sum(block.role is Role.TITLE for block in parsed.blocks) == 1


@pytest.mark.parametrize(
    "line",
    [
        "Nobody was hurt.",
        "“No comment.”",
        "The price: 12 million.",
        "• The toll stays at two crowns",
        "The newsletter of the council lists fourteen such cases.",
        "Users shared the picture 40,000 times on Facebook before it was deleted.",
    ],
)
def test_a_short_real_line_inside_the_text_stays(line):
    parsed = parse_paste("\n".join([STORY[0], line, *STORY[1:]]))
    assert line in parsed.paragraphs


def test_a_list_announced_by_a_colon_stays():
    rows = [STORY[0], "The bridge is to carry:", "Cars", "A tram", "Two cycle paths", *STORY[1:]]
    assert parse_paste("\n".join(rows)).paragraphs == tuple(rows)


def test_a_subhead_is_part_of_the_text_and_known_as_one():
    parsed = parse_paste("\n".join([STORY[0], "A long wait", *STORY[1:]]))
    assert [b.text for b in parsed.blocks if b.role is Role.HEADING] == ["A long wait"]
    assert "A long wait" in parsed.paragraphs


def test_one_bare_line_is_the_text():
    assert parse_paste("tram line cancelled").paragraphs == ("tram line cancelled",)


def test_a_person_can_take_back_what_was_dropped():
    parsed = parse_paste("\n".join([*STORY, "Share", "Read more: Bridges of the north"]))
    index = next(i for i, b in enumerate(parsed.blocks) if b.text.startswith("Read more"))
    assert parsed.blocks[index].reason == "related story"
    assert parsed.with_roles({index: Role.BODY}).paragraphs[-1] == parsed.blocks[index].text
    with pytest.raises(IndexError, match="no line 99"):
        parsed.with_roles({99: Role.BODY})


def test_the_address_gives_date_and_outlet_when_the_page_gives_none():
    parsed = parse_paste("\n".join(STORY), url="https://www.norwick-post.org/2024/05/06/bridge")
    assert (parsed.published, parsed.outlet) == ("2024-05-06", "norwick-post")


@settings(max_examples=60)
@given(st.lists(st.one_of(st.sampled_from(STORY), st.text(max_size=60)), max_size=15))
def test_parse_paste_never_raises_and_invents_no_line(lines):
    text = "\n".join(lines)
    parsed = parse_paste(text)
    assert all("\n" not in block.text for block in parsed.blocks)
    assert parsed.text == "\n\n".join(parsed.paragraphs)


@pytest.mark.parametrize(
    "text",
    [
        "a " * 60_000,
        "“" * 60_000,
        "“a” said Bob Smith, " * 6_000,
        "a:\n" * 10_000,
        "1" * 100_000,
        "“a „b «c " * 12_000,
        "About Bob Smith\n" * 4_000,
        "“The dam holds,” said Bob Smith, “and so it will for years to come.” " * 2_000,
    ],
    ids=["words", "marks", "quotes", "colons", "digits", "nested", "headings", "line"],
)
def test_a_hostile_page_is_read_in_linear_time(text):
    started = time.process_time()
    as_json(parse_paste(text))
    assert time.process_time() - started < 4


UNDER_HEADLINE = """Home
News
Old harbour crane leaves Norwick for good
{standfirst}
Ida Lund
3 May 2025
The crane left Norwick on Saturday, after sixty years in which it had lifted timber and coal.
A ship of the harbour office took it to the yard that will break it up before the summer."""


@pytest.mark.parametrize(
    "standfirst",
    [
        ["The harbour office sold the crane for the price of its steel"],
        [
            "The harbour office sold the crane for the price of its steel",
            "Norwick keeps the cabin from which coal and timber were lifted",
            "The yard will break it up before the summer begins",
        ],
        ['"Nobody here wanted to see it go."'],
    ],
    ids=("one line", "three lines", "quotation"),
)
def test_the_lines_of_a_standfirst_are_not_taken_for_the_headline_above_them(standfirst):
    article = parse_paste(UNDER_HEADLINE.format(standfirst="\n".join(standfirst)))
    assert article.title == "Old harbour crane leaves Norwick for good"
    assert article.dek == standfirst[0]
