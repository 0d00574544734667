"""How pages are copied to try the reading of pastes on, and what is counted."""

import json

from articles.evaluation import evaluate
from articles.evaluation.browser_copy import copied_text
from articles.intake.markup import parse_html

PAGE = """<html><body><nav><a>Home</a><a>News</a></nav><h1>Bridge opens in Norwick</h1>
<p>By <b>Ida</b>\n Lund</p><p hidden>secret</p><script>x()</script>
<p>The bridge opened on Saturday after nine years of work at the site.</p>
<ul><li>First</li><li><img alt="A boat"></li></ul><svg aria-label="icon"><title>t</title></svg>
</body></html>"""


def test_a_copy_has_blocks_on_their_own_lines_and_links_glued_together():
    rows = copied_text(parse_html(PAGE), alternatives=False).split("\n")
    assert [row for row in rows if row] == [
        "HomeNews",
        "Bridge opens in Norwick",
        "By Ida Lund",
        "The bridge opened on Saturday after nine years of work at the site.",
        "First",
    ]


def test_a_copy_with_alternatives_has_bullets_pictures_and_icon_names():
    text = copied_text(parse_html(PAGE), alternatives=True)
    assert [row for row in text.split("\n") if row.startswith("•")] == ["• First", "• A boat"]
    assert text.endswith("icont")


def test_evaluate_pasted_scores_two_halves_by_the_pages_names(tmp_path):
    story = "The bridge opened on Saturday after nine years of work at the site in the old harbour."
    more = "Building it cost twelve million crowns, a third more than the council had planned for."
    page = f"<html><body><h1>Bridge opens</h1><p>{story}</p><p>{more}</p></body></html>"
    names = {"00000000aa": f"{story}\n{more}", "00000001bb": "Words that are nowhere to be seen."}
    for name in names:
        (tmp_path / f"{name}.html").write_text(page, encoding="utf-8")
    (tmp_path / "truth.json").write_text(json.dumps(names), encoding="utf-8")
    scores = evaluate("pasted", tmp_path)
    assert scores["sets"]["development"]["f1"] == 1.0
    assert scores["sets"]["development"]["last_body_sentence"] == 1.0
    assert scores["sets"]["held_out"]["f1"] == 0.0
    assert scores["f1"] == 0.5
