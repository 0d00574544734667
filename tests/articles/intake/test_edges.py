from articles.intake.body import Line
from articles.intake.edges import trim_edges
from articles.intake.page_lines import key_of
from articles.text.parsed import Block, Role

STORY = "The harbour council voted on the lease of the northern pier last night."
ASIDE = "More from the harbour."


def of(*texts):
    return [Line(text, key_of(text), True) for text in texts]


def said(*roles):
    return [Block("", role, "" if role.is_text else "menu") for role in roles]


def kept(lines):
    return [line.text for line in lines if line.is_body]


def test_lines_before_and_behind_what_both_take_for_the_story_go_with_a_reason():
    lines = of(ASIDE, STORY, STORY, ASIDE)

    trimmed = trim_edges(lines, said(Role.FURNITURE, Role.BODY, Role.BODY, Role.FURNITURE))

    assert kept(trimmed) == [STORY, STORY]
    assert [line.part for line in trimmed] == ["menu", "", "", "menu"]


def test_what_only_one_reader_drops_inside_the_story_stays():
    lines = of(STORY, ASIDE, STORY)

    assert kept(trim_edges(lines, said(Role.BODY, Role.FURNITURE, Role.BODY))) == [
        STORY,
        ASIDE,
        STORY,
    ]


def test_a_reader_that_found_another_story_is_not_heard():
    lines = of(STORY, STORY, ASIDE)

    assert trim_edges(lines, said(Role.FURNITURE, Role.FURNITURE, Role.BODY)) == lines


def test_a_reader_that_would_cut_more_than_edges_is_not_heard():
    lines = of(STORY, STORY, STORY, STORY, STORY)
    roles = [Role.BODY] * 3 + [Role.FURNITURE] * 2

    assert trim_edges(lines, said(*roles)) == lines


def test_a_reading_of_other_lines_is_not_laid_beside_these():
    lines = of(ASIDE, STORY)

    assert trim_edges(lines, said(Role.BODY)) == lines
