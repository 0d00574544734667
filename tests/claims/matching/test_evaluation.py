"""The score of matching, small enough to count by hand."""

import json
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from claims.matching.evaluation import average_precision
from claims.models import Claim, Embedding
from tests.factories import ClaimFactory

pytestmark = pytest.mark.django_db

CORPUS = "a\tFerries sail every hour.\nb\tBread prices doubled in May.\nc\tThe bridge is shut.\n"
QUERIES = "1\tBoats leave hourly.\n2\tA loaf costs twice as much since May.\n3\tUnjudged.\n"


def run(folder) -> dict:
    out = StringIO()
    call_command("evaluate", "matching", str(folder), "--json", stdout=out)
    return json.loads(out.getvalue())


@pytest.fixture
def folder(tmp_path):
    for name, text in (("corpus", CORPUS), ("queries", QUERIES), ("qrels", "1\ta\n2\tb\n")):
        (tmp_path / f"{name}.tsv").write_text(text, encoding="utf-8")
    return tmp_path


def test_evaluate_matching_counts_what_is_found(folder):
    scores = run(folder)
    assert (scores["map_at_1"], scores["map_at_5"], scores["recall_at_5"]) == (1.0, 1.0, 1.0)
    assert (scores["size"], scores["missed"]) == (2, [])


def test_evaluate_matching_leaves_the_desks_own_claims_alone(folder):
    own = ClaimFactory(wording="Boats leave hourly.")
    assert run(folder)["map_at_1"] == 1.0
    assert list(Claim.objects.all()) == [own]
    assert Embedding.objects.get().signs is None


def test_evaluate_matching_names_each_miss(folder):
    (folder / "corpus.tsv").write_text(
        CORPUS + "".join(f"x{n}\tBoats leave hourly from pier {n}.\n" for n in range(5)), "utf-8"
    )
    assert run(folder)["missed"] == ["1: Boats leave hourly."]


def test_precision_is_averaged_over_what_could_be_found():
    assert average_precision(["x", "a", "b"], {"a", "b"}, 5) == pytest.approx((1 / 2 + 2 / 3) / 2)
    assert average_precision(["x", "a"], {"a"}, 1) == 0.0


def test_evaluate_matching_says_when_there_is_nothing_to_score(tmp_path):
    with pytest.raises(CommandError, match="There is no qrels"):
        run(tmp_path)


def test_a_header_is_no_claim_and_a_claims_title_is_words_of_it(folder):
    titled = CORPUS.replace("c\tThe bridge is shut.", "c\tIt is shut.\tThe bridge at Lindhaven")
    (folder / "corpus.tsv").write_text(f"id\tclaim\ttitle\n{titled}", "utf-8")
    (folder / "queries.tsv").write_text("qid\ttext\n1\tLindhaven's bridge closed.\n", "utf-8")
    (folder / "qrels.tsv").write_text("qid\tid\n1\tc\n", "utf-8")
    scores = run(folder)
    assert (scores["map_at_1"], scores["size"]) == (1.0, 1)
