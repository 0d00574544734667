"""Weights fitted to labelled sentences, and tried on those kept back."""

import json
from io import StringIO

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError

from articles.text.checkworthy_weights import HAND_SET


def write_rows(path, facts: int) -> None:
    rows = [f"Taxes in Oravia rose by {n} percent in 2019, it says.\tYes" for n in range(facts)]
    rows += [f"I think that you, my friend number {n}, should sing.\tNo" for n in range(60)]
    path.write_text("\n".join(["sentence\tlabel", *rows]), encoding="utf-8")


def test_fit_checkworthy_gives_the_same_weights_for_the_same_sentences(tmp_path):
    write_rows(tmp_path / "rows.tsv", 60)
    texts = []
    for name in ("one.json", "two.json"):
        call_command(
            "fit_checkworthy", str(tmp_path / "rows.tsv"), output=tmp_path / name, stderr=StringIO()
        )
        texts.append((tmp_path / name).read_text(encoding="utf-8"))
    assert texts[0] == texts[1]
    weights = json.loads(texts[0])["weights"]
    assert set(weights) == set(HAND_SET)
    assert weights["percentage"] > 0 > weights["opinion"]


def test_fit_checkworthy_says_what_either_set_reaches(tmp_path):
    write_rows(tmp_path / "rows.tsv", 60)
    out, errors = StringIO(), StringIO()
    call_command("fit_checkworthy", str(tmp_path / "rows.tsv"), stdout=out, stderr=errors)
    assert json.loads(out.getvalue())["version"] == 2
    assert "'ap': 1.0" in errors.getvalue()


def test_fit_checkworthy_refuses_a_file_with_one_label(tmp_path):
    write_rows(tmp_path / "rows.tsv", 0)
    with pytest.raises(CommandError, match="too few sentences"):
        call_command("fit_checkworthy", str(tmp_path / "rows.tsv"))
    with pytest.raises(CommandError, match="nothing at"):
        call_command("fit_checkworthy", str(tmp_path / "absent.tsv"))
