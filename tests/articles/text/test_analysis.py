"""A parsed page as sentences and as JSON."""

import pytest

from articles.text.analysis import analyse, as_json
from articles.text.clean import parse_paste

PAGE = """Bridge 😀 opens in Norwick
By Sam Ortiz
3 May 2025
The bridge 🌉 opened on Saturday after nine years of work at the site.
“It cost 12 million,” said Mayor Ida Lund. Nobody disagreed."""


def test_analyse_counts_code_points_and_paragraphs():
    text = parse_paste(PAGE).text
    rows = analyse(text, "en")
    assert [row.paragraph for row in rows] == [0, 1, 1]
    assert [text[r.span.start : r.span.end] for r in rows] == [r.text for r in rows]
    assert [len(row.attributions) for row in rows] == [0, 1, 0]


@pytest.mark.parametrize(
    "sentence",
    [
        "The tenants’ union has handed in a letter with 4,000 names, asking the city to listen.",
        "At one point the mayor, who lost two votes in 2019, called the ferry “fine”.",
    ],
)
def test_a_sentence_that_tells_more_than_it_reports_is_scored_whole(sentence):
    (row,) = analyse(sentence, "en")
    assert row.attributions
    assert row.suggested
    assert "reported speech" not in row.reasons


def test_as_json_has_the_promised_keys_and_offsets():
    page = as_json(parse_paste(PAGE))
    assert list(page) == [
        "title",
        "dek",
        "published",
        "outlet",
        "byline",
        "language",
        "paragraphs",
        "sentences",
    ]
    text = "\n\n".join(page["paragraphs"])
    for row in page["sentences"]:
        assert list(row) == ["start", "end", "text", "checkworthy", "suggested", "attributions"]
        assert text[row["start"] : row["end"]] == row["text"]
    assert page["sentences"][1]["attributions"] == [
        {
            "quote": "“It cost 12 million,”",
            "speaker": "Ida Lund",
            "via": None,
            "anonymous": False,
            "form": "direct",
            "cue": "said",
            "source": "Mayor Ida Lund",
        }
    ]
