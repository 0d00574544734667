"""The scores, on material small enough to count by hand."""

import gzip
import json
from io import StringIO

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError

from articles.evaluation.checkworthy import rank
from articles.evaluation.html import compare as compare_bodies

PAGE = """Bridge opens in Norwick
3 May 2025
The bridge opened on Saturday after nine years of work at the site.
“It cost 12 million,” said Mayor Ida Lund."""


def run(*args: str) -> dict:
    out = StringIO()
    call_command("evaluate", *args, "--json", stdout=out)
    return json.loads(out.getvalue())


def write_page(folder, name: str, speaker: str) -> None:
    folder.mkdir(exist_ok=True)
    expected = {
        "title": "Bridge opens in Norwick",
        "published": "2025-05-03",
        "must_not_contain": ["3 May 2025"],
        "attributions": [
            {"quote_contains": "It cost 12 million", "speaker": speaker, "form": "direct"}
        ],
    }
    (folder / f"{name}.txt").write_text(PAGE, encoding="utf-8")
    (folder / f"{name}.expected.json").write_text(json.dumps(expected), encoding="utf-8")


def test_evaluate_articles_gives_rates_and_each_miss(tmp_path):
    write_page(tmp_path, "right", "Ida Lund")
    write_page(tmp_path, "wrong", "Sam Ortiz")
    scores = run("articles", str(tmp_path))
    assert (scores["title"], scores["published"], scores["furniture_free"]) == (1.0, 1.0, 1.0)
    assert scores["speaker"] == 0.5
    (miss,) = scores["missed"]
    assert miss.startswith("wrong: speaker: “It cost 12 million”")


def test_evaluate_gives_the_mean_of_several_sets_and_each_of_them(tmp_path):
    write_page(tmp_path / "one", "page", "Ida Lund")
    write_page(tmp_path / "two", "page", "Sam Ortiz")
    scores = run("articles", str(tmp_path))
    assert scores["speaker"] == 0.5
    assert scores["sets"]["one"]["speaker"] == 1.0
    assert scores["sets"]["two"]["speaker"] == 0.0


def test_evaluate_prints_the_misses_as_lines_too(tmp_path):
    write_page(tmp_path, "page", "Sam Ortiz")
    out = StringIO()
    call_command("evaluate", "articles", str(tmp_path), stdout=out)
    assert "missed  page: speaker:" in out.getvalue()


def test_evaluate_checkworthy_counts_labelled_lines(tmp_path):
    rows = ["sentence\tlabel", "In 2019 taxes rose by 4 percent in Oravia.\tYes", "Thank you.\tNo"]
    (tmp_path / "set.tsv").write_text("\n".join(rows), encoding="utf-8")
    scores = run("checkworthy", str(tmp_path))
    assert (scores["ap"], scores["f1"], scores["p_at_20"]) == (1.0, 1.0, 0.05)


def test_rank_takes_equal_scores_against_itself():
    assert rank([True, False], [0.7, 0.7])["ap"] == 0.5


def test_evaluate_attribution_compares_source_spans(tmp_path):
    text = "Ida Lund said that it was over. Critics in the hall laughed, as Bo Ek told them."
    (tmp_path / "text").mkdir()
    (tmp_path / "text" / "page.txt").write_text(text, encoding="utf-8")
    gold = {"page": {"attributions": [{"source": [[0, 8]]}, {"source": [[32, 51]]}]}}
    (tmp_path / "gold.json").write_text(json.dumps(gold), encoding="utf-8")
    scores = run("attribution", str(tmp_path))
    assert scores["recall"] == 0.5
    assert "Critics in the hall" in scores["missed"][0]


def test_evaluate_html_reads_pages_packed_or_not(tmp_path):
    story = (
        "The bridge opened on Saturday after nine years of work at the site, and the mayor of"
        " Norwick cut the ribbon before a crowd of several thousand people who had come by boat."
    )
    more = (
        "Building it cost twelve million crowns, a third more than the council had planned for,"
        " and two ministers resigned over the bills before the last beam was laid in April."
    )
    page = f"<html><body><article><p>{story}</p><p>{more}</p></article></body></html>"
    (tmp_path / "plain.html").write_text(page, encoding="utf-8")
    (tmp_path / "packed.html.gz").write_bytes(gzip.compress(page.encode()))
    truth = {"plain": f"{story}\n{more}", "packed": "Other words that are nowhere on the page."}
    (tmp_path / "truth.json").write_text(json.dumps(truth), encoding="utf-8")
    scores = run("html", str(tmp_path))
    assert scores["f1"] == 0.5
    assert len(scores["missed"]) == 1


def test_runs_of_four_words_are_compared():
    assert compare_bodies("a b c d e", "a b c d x") == (0.5, 0.5)
    assert compare_bodies("", "") == (1.0, 1.0)
    assert compare_bodies("a b c d", "") == (0.0, 0.0)


@pytest.mark.parametrize("kind", ["articles", "html", "checkworthy", "attribution"])
def test_evaluate_says_when_there_is_nothing_to_score(kind, tmp_path):
    with pytest.raises(CommandError, match=r"There is no .* in "):
        call_command("evaluate", kind, str(tmp_path))
    with pytest.raises(CommandError, match="nothing at"):
        call_command("evaluate", kind, str(tmp_path / "absent"))
