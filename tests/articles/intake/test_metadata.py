import json

import pytest

from articles.intake.html import read_html
from articles.intake.metadata import iso_date
from tests.articles.intake.pages import TITLE, page


def read_head(head, url=None):
    bare = page(head=head).replace("By Ada Brandt", "").replace("15 September 2026", "")
    return read_html(bare.replace(' datetime="2026-09-15"', ""), url=url)


def json_ld(data):
    return f'<script type="application/ld+json">{json.dumps(data)}</script>'


NEWS = {
    "@type": "NewsArticle",
    "headline": TITLE,
    "datePublished": "2026-09-15T06:30:00Z",
    "author": [{"@type": "Person", "name": "Ada Brandt"}, {"name": "Tomas Lind"}],
    "publisher": {"@type": "Organization", "name": "Lindhaven Wire"},
}


@pytest.mark.parametrize(
    "data", [NEWS, [NEWS], {"@graph": [{"@type": "WebSite"}, NEWS]}, NEWS | {"@type": ["Article"]}]
)
def test_json_ld_is_believed_first(data):
    head = json_ld(data) + '<meta name="author" content="Web Desk">'

    parsed = read_head(head)

    assert parsed.byline == "Ada Brandt, Tomas Lind"
    assert parsed.outlet == "Lindhaven Wire"
    assert parsed.published == "2026-09-15T06:30:00+00:00"


@pytest.mark.parametrize(
    "broken", ["{", "[" * 100_000, '"text"', "null", '{"@type": {"a": 1}}', '{"@type": [[1]]}']
)
def test_broken_json_ld_counts_as_none(broken):
    parsed = read_head(f'<script type="application/ld+json">{broken}</script>')

    assert parsed.title == TITLE
    assert parsed.byline is None


def test_addresses_of_authors_are_no_names():
    head = json_ld(NEWS | {"author": "https://post.example/staff/7"})

    assert read_head(head).byline is None


def test_the_headline_printed_wins_over_the_one_for_search_engines():
    head = f'<meta property="og:title" content="{TITLE} – here is what we know">'

    assert read_head(head).title == TITLE


def test_without_a_headline_printed_the_outlet_is_cut_from_the_title():
    bare = page(head="<title>Pier leased again | The Lindhaven Post</title>").replace(
        f"<h1>{TITLE}</h1>", ""
    )

    assert read_html(bare).title == "Pier leased again"


def test_the_host_stands_in_for_an_unnamed_outlet():
    assert read_head("", url="https://www.post.example/pier").outlet == "post.example"


def test_an_address_is_no_name_of_an_outlet():
    head = '<meta property="og:site_name" content="https://post.example">'

    assert read_head(head, url="https://www.post.example/pier").outlet == "post.example"


def test_a_date_in_the_address_is_the_last_resort_before_guessing():
    assert read_head("", url="https://post.example/2026/09/15/pier").published == "2026-09-15"


def test_an_article_time_element_tells_the_date():
    assert read_html(page(head="")).published == "2026-09-15"


@pytest.mark.parametrize(
    ("stated", "iso"),
    [
        ("2026-09-15", "2026-09-15"),
        ("20260915", "2026-09-15"),
        ("2026-09-15T08:30", "2026-09-15T08:30:00"),
        ("2026-09-15T08:30:00.123Z", "2026-09-15T08:30:00+00:00"),
        ("2026-09-15T08:30:00+0200", "2026-09-15T08:30:00+02:00"),
        ("2026-09-15 08:30:00 +0200", "2026-09-15T08:30:00+02:00"),
        ("15 September 2026", "2026-09-15"),
        ("0001-01-01T00:00:00Z", None),
        ("yesterday", None),
        ("", None),
    ],
)
def test_dates_keep_the_precision_and_zone_they_are_stated_with(stated, iso):
    assert iso_date(stated) == iso


def test_a_site_s_name_above_the_headline_is_not_the_headline():
    titled = f"<title>{TITLE} - The Lindhaven Post</title>"
    named = page(head=titled).replace("<main>", "<main><h1>The Lindhaven Post</h1>")

    assert read_html(named).title == TITLE


@pytest.mark.parametrize("stated", ["Lindhaven Wire", "Follow", "AP"])
def test_a_page_that_states_an_agency_or_a_button_and_shows_a_name_is_by_that_name(stated):
    assert read_html(page(head=f'<meta name="author" content="{stated}">')).byline == "Ada Brandt"


def test_an_agency_is_the_byline_where_the_page_shows_no_name():
    assert read_head('<meta name="author" content="Lindhaven Wire">').byline == "Lindhaven Wire"


def test_a_day_that_is_shown_and_nowhere_stated_is_read_from_the_page():
    shown = page(head="").replace(' datetime="2026-09-15"', "").replace("time>", "b>")

    assert read_html(shown.replace("<time", "<b")).published == "2026-09-15"
