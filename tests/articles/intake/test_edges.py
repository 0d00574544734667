from articles.intake.body import Line
from articles.intake.edges import settle_body
from articles.intake.page_lines import key_of
from articles.text.parsed import Block, Role

STORY = "The harbour council voted on the lease of the northern pier last night."
ASIDE = "More from the harbour."


def of(*texts):
    return [Line(text, key_of(text), True) for text in texts]


def said(lines, *roles):
    return [
        Block(line.text, role, "" if role.is_text else "menu")
        for line, role in zip(lines, roles, strict=False)
    ]


def kept(lines):
    return [line.text for line in lines if line.is_body]


def test_lines_before_and_behind_what_both_take_for_the_story_go_with_a_reason():
    lines = of(ASIDE, STORY, STORY, ASIDE)

    trimmed = settle_body(lines, said(lines, Role.FURNITURE, Role.BODY, Role.BODY, Role.FURNITURE))

    assert kept(trimmed) == [STORY, STORY]
    assert [line.part for line in trimmed] == ["menu", "", "", "menu"]


def test_what_only_one_reader_drops_inside_the_story_stays():
    lines = of(STORY, ASIDE, STORY)

    assert kept(settle_body(lines, said(lines, Role.BODY, Role.FURNITURE, Role.BODY))) == [
        STORY,
        ASIDE,
        STORY,
    ]


def test_a_reader_that_found_another_story_is_not_heard():
    lines = of(STORY, STORY, ASIDE)

    assert settle_body(lines, said(lines, Role.FURNITURE, Role.FURNITURE, Role.BODY)) == lines


def test_a_reader_that_would_cut_more_than_edges_is_not_heard():
    lines = of(STORY, STORY, STORY, STORY, STORY)
    roles = [Role.BODY] * 3 + [Role.FURNITURE] * 2

    assert settle_body(lines, said(lines, *roles)) == lines


def test_a_line_that_reads_as_none_is_passed_over():
    lines = of(STORY, "—", STORY, ASIDE)
    without = [lines[0], *lines[2:]]

    settled = settle_body(lines, said(without, Role.BODY, Role.BODY, Role.FURNITURE))

    assert kept(settled) == [STORY, "—", STORY]


def test_a_reading_of_other_lines_is_not_laid_beside_these():
    lines = of(ASIDE, STORY)

    assert settle_body(lines, said(of("Else."), Role.BODY)) == lines


def test_where_the_story_is_but_part_of_what_was_found_the_rest_goes_wherever_it_stands():
    story = [f"{STORY} It was vote number {n}." for n in range(8)]
    thread = [f"I have said it all along, this is vote number {n} on the pier." for n in range(12)]
    lines = of(thread[0], *story[:4], thread[1], *story[4:], *thread[2:])
    roles = [Role.BODY if line.text in story else Role.FURNITURE for line in lines]

    assert kept(settle_body(lines, said(lines, *roles))) == story
