import pytest

from articles.intake.errors import HiddenCharacters, NoArticleFound
from articles.intake.html import read_html
from articles.text.parsed import Role
from tests.articles.intake.pages import DEK, HEAD, PARAGRAPHS, TITLE, page


def roles(parsed, role):
    return [block.text for block in parsed.blocks if block.role is role]


def test_a_page_becomes_its_paragraphs_and_facts():
    parsed = read_html(page(), url="https://post.example/pier")

    assert parsed.paragraphs == PARAGRAPHS
    assert parsed.title == TITLE
    assert parsed.dek == DEK
    assert parsed.published == "2026-09-15T08:30:00+02:00"
    assert parsed.outlet == "The Lindhaven Post"
    assert parsed.byline == "Ada Brandt"
    assert parsed.language == "en"
    assert parsed.url == "https://post.example/pier"


def test_headline_dek_byline_and_date_keep_their_place_and_role():
    parsed = read_html(page())

    assert roles(parsed, Role.TITLE) == [TITLE]
    assert roles(parsed, Role.DEK) == [DEK]
    assert roles(parsed, Role.BYLINE) == ["By Ada Brandt"]
    assert roles(parsed, Role.DATE) == ["15 September 2026"]


def test_what_was_dropped_stays_in_view_in_page_order_with_its_reason():
    parsed = read_html(page())

    assert [(block.text, block.reason) for block in parsed.dropped] == [
        ("Front page", "navigation"),
        ("Town hall notes", "navigation"),
        ("Weather", "menu"),
        ("Rain on the coast, clearing towards evening.", "beside the article"),
        ("© 2026 The Lindhaven Post. All rights reserved.", "copyright line"),
    ]
    texts = [block.text for block in parsed.blocks]
    assert texts.index("Front page") < texts.index(PARAGRAPHS[0]) < texts.index("Weather")


def test_every_visible_word_is_in_some_block():
    parsed = read_html(page("<p>" + PARAGRAPHS[0] + "</p>stray words<p>" + PARAGRAPHS[1] + "</p>"))

    shown = " ".join(block.text for block in parsed.blocks)

    assert "stray words" in shown


@pytest.mark.parametrize(
    "unseen",
    [
        "<script>alert('secret words')</script>",
        "<style>p::after { content: 'secret words' }</style>",
        "<template><p>secret words</p></template>",
        "<noscript><p>secret words</p></noscript>",
        "<!-- secret words -->",
        "<p hidden>secret words</p>",
        "<p style='display : none'>secret words</p>",
        "<span class='tooltip'>secret words</span>",
        "<iframe srcdoc='x'>secret words</iframe>",
        "<textarea>secret words</textarea>",
    ],
)
def test_what_no_reader_sees_is_in_no_block(unseen):
    story = "".join(f"<p>{paragraph}</p>{unseen}" for paragraph in PARAGRAPHS)

    parsed = read_html(page(story))

    assert not any("secret words" in block.text for block in parsed.blocks)
    assert parsed.paragraphs == PARAGRAPHS


def test_a_page_that_hides_all_until_a_script_runs_is_read_all_the_same():
    parsed = read_html(page().replace("<main>", "<main style='display:none'>"))

    assert parsed.paragraphs == PARAGRAPHS


def test_subheads_lists_and_quotes_keep_their_order():
    story = (
        f"<p>{PARAGRAPHS[0]}</p><h2>What the lease says</h2>"
        "<ul><li>Two boats a day until the autumn</li><li>One berth stays with the town</li></ul>"
        f"<blockquote><p>{PARAGRAPHS[1]}</p></blockquote><p>{PARAGRAPHS[2]}</p>"
    )

    parsed = read_html(page(story))

    assert parsed.paragraphs == (
        PARAGRAPHS[0],
        "What the lease says",
        "Two boats a day until the autumn",
        "One berth stays with the town",
        PARAGRAPHS[1],
        PARAGRAPHS[2],
    )
    assert roles(parsed, Role.HEADING) == ["What the lease says"]


def test_a_break_ends_a_line_and_inline_tags_do_not():
    story = (
        f"<p>{PARAGRAPHS[0]}<br>{PARAGRAPHS[2]}</p><p>The <b>ha</b>rbour <i>office</i> is open.</p>"
    )

    parsed = read_html(page(story))

    assert parsed.paragraphs == (PARAGRAPHS[0], PARAGRAPHS[2], "The harbour office is open.")


def test_advertising_lines_inside_the_story_are_dropped():
    story = "".join(f"<p>{paragraph}</p><p>Advertisement</p>" for paragraph in PARAGRAPHS)

    parsed = read_html(page(story))

    assert parsed.paragraphs == PARAGRAPHS
    assert [block.reason for block in parsed.dropped].count("advertisement") == 4


def test_a_story_split_by_an_advertisement_is_put_together():
    def part(*paragraphs):
        return '<div class="story-part">' + "".join(f"<p>{p}</p>" for p in paragraphs) + "</div>"

    first = [f"{PARAGRAPHS[number % 4]} Part {number}." for number in range(6)]
    second = [f"{PARAGRAPHS[number % 4]} Part {number}." for number in range(6, 9)]
    story = (
        f"<section>{part(*first)}</section><div class='ad'>Advertisement</div>"
        f"<section>{part(*second)}</section>"
    )

    assert read_html(page(story)).paragraphs == (*first, *second)


def test_text_the_page_states_and_does_not_show_is_read():
    stated = "\\n\\n".join(paragraph.replace('"', "'") for paragraph in PARAGRAPHS)
    head = HEAD + (
        '<script type="application/ld+json">{"@type": "NewsArticle", "headline": "'
        f'{TITLE}", "articleBody": "{stated}"}}</script>'
    )

    parsed = read_html(page(f"<p>{PARAGRAPHS[0]}</p>", head=head))

    assert parsed.paragraphs == PARAGRAPHS


def test_text_the_page_states_is_found_where_it_is_shown():
    stated = " ".join(PARAGRAPHS)
    head = HEAD + (
        '<script type="application/ld+json">{"@type": "NewsArticle", "articleBody": "'
        f'{stated}"}}</script>'
    )
    story = f"<p>{PARAGRAPHS[0]}</p><p>{PARAGRAPHS[1]}</p><div class='comments'>" + "".join(
        f"<p>{paragraph}</p>" for paragraph in PARAGRAPHS[2:]
    )

    assert read_html(page(story + "</div>", head=head)).paragraphs == PARAGRAPHS


def test_a_statement_that_is_not_the_story_shown_is_not_believed():
    head = HEAD + (
        '<script type="application/ld+json">{"@type": "NewsArticle", "articleBody": "'
        + "Something else altogether is written here, at great length. " * 40
        + '"}</script>'
    )

    assert read_html(page(head=head)).paragraphs == PARAGRAPHS


def test_a_description_that_repeats_the_story_is_no_dek():
    head = HEAD.replace(DEK, PARAGRAPHS[0])

    assert read_html(page(head=head)).dek is None


def test_the_words_tell_the_language_better_than_the_template():
    parsed = read_html(page(lang="de"))

    assert parsed.language == "en"


@pytest.mark.parametrize(
    "source",
    [
        "",
        "   ",
        "<html></html>",
        "<html><body><script>render()</script></body></html>",
        "<html><body><nav><a href='/'>Home</a></nav></body></html>",
        "<!--" * 100_000,
    ],
)
def test_a_page_without_a_story_says_so(source):
    with pytest.raises(NoArticleFound, match="paste its text"):
        read_html(source)


def test_a_story_that_turns_its_words_around_is_refused():
    story = f"<p>{PARAGRAPHS[0]} \u202e{PARAGRAPHS[1]}</p><p>{PARAGRAPHS[2]}</p>"

    with pytest.raises(HiddenCharacters, match="reading direction"):
        read_html(page(story))


def test_forbidden_characters_around_the_story_are_taken_out():
    parsed = read_html(page().replace("Front page", "Front\u202e page"))

    assert parsed.dropped[0].text == "Front page"


def test_a_pile_of_accents_is_refused_at_once():
    with pytest.raises(HiddenCharacters, match="accents"):
        read_html(page("<p>a" + "&#769;&#790;" * 100_000))


def test_no_block_holds_a_line_break():
    parsed = read_html(page(f"<pre>one\ntwo</pre><p>{PARAGRAPHS[0]}\n\n{PARAGRAPHS[1]}</p>"))

    assert not any("\n" in block.text for block in parsed.blocks)


def test_a_date_above_and_a_call_to_subscribe_below_are_no_part_of_the_text():
    text = "".join(f"<p>{paragraph}</p>" for paragraph in PARAGRAPHS)
    edges = "<p>15.09.2026 08:30</p>", "<p>Sign up for our newsletter to read more of this.</p>"

    parsed = read_html(page(edges[0] + text + edges[1]))

    assert parsed.paragraphs == PARAGRAPHS
    assert {"15.09.2026 08:30", "Sign up for our newsletter to read more of this."} <= {
        block.text for block in parsed.blocks
    }
