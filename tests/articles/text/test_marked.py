"""Passages with their attributions marked, and what is scored on them."""

from pathlib import Path

import pytest

from articles.evaluation import evaluate
from articles.evaluation.marked import MarkError, read_passage, read_passages
from articles.evaluation.reports import score_passages

MARKED = Path(__file__).with_name("marked")


def words(text, offsets):
    return text[min(offsets) : max(offsets) + 1] if offsets else ""


def parts(passage):
    return [
        (words(passage.text, r.source), words(passage.text, r.cue), words(passage.text, r.content))
        for r in passage.reports
    ]


def test_marks_are_taken_out_of_the_text_and_give_its_parts():
    passage = read_passage("[s1 Ida Lund] [c1 said] [t1 [s2 he] [c2 knew] [t2 it was late]].")
    assert passage.text == "Ida Lund said he knew it was late."
    assert sorted(parts(passage)) == [
        ("Ida Lund", "said", "he knew it was late"),
        ("he", "knew", "it was late"),
    ]


def test_a_report_without_a_source_has_the_last_one_and_a_p_cue_has_none():
    marked = (
        "[s1 She] [c1 said] [t1 no], [c2 adding] [t2 why]. [p3 It was said] [t3 that it rained]."
    )
    assert [source for source, _, _ in parts(read_passage(marked))] == ["She", "She", ""]


@pytest.mark.parametrize("marked", ["[s1 She said", "She] said"])
def test_a_mark_that_does_not_close_is_told(marked):
    with pytest.raises(MarkError):
        read_passage(marked)


def test_a_right_reading_scores_one_and_an_overlooked_cue_is_told():
    right = read_passage("[s1 Ida Lund] [c1 said] [t1 that it was late].")
    wrong = read_passage("[s1 Ida Lund] [c1 smelled] [t1 that it was late].", "nose")
    assert score_passages([right]).figures["tuple_f1"] == 1.0
    both = score_passages([right, wrong])
    assert both.figures["cue_recall"] == 0.5
    assert both.missed[0].startswith("nose: cue: 'smelled'")


@pytest.mark.parametrize("half", ["develop", "held_out", "languages"])
def test_every_passage_can_be_read_and_has_reports(half):
    passages = list(read_passages(MARKED / half / "passages.marked"))
    assert passages
    assert all(len(passage.reports) >= 3 and "[" not in passage.text for passage in passages)


def test_news_passages_are_read_as_well_as_the_desk_promises():
    sets = evaluate("attribution", MARKED)["sets"]
    for half in ("develop", "held_out"):
        assert sets[half]["cue_f1"] >= 0.88
        assert sets[half]["source_given_cue"] >= 0.96
        assert sets[half]["quoted_recall"] >= 0.93
        assert sets[half]["tuple_f1"] >= 0.80
    assert sets["languages"]["tuple_f1"] >= 0.85
