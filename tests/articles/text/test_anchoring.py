"""Anchors after their text has changed: found where they are, lost when they are gone."""

import random
import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.evaluation.anchors import score
from articles.evaluation.materials import Prose
from articles.text.analysis import analyse
from articles.text.anchoring import MatchKind, TextIndex, make_anchor, match_quote
from articles.text.clean import parse_paste
from articles.text.lexicon import words

NOUNS = sorted(
    words("harbour council bridge budget ferry school depot mayor tender levy reactor canal")
)
VERBS = sorted(words("approved delayed rejected inspected financed praised cancelled repaired"))
PLACES = sorted(words("Lindau Oravia Tessaly Norwick Delmar Kestrel Bruna Halden"))


CASES = 400
PAGES = Path(__file__).with_name("pages")


def write_sentence(rng: random.Random) -> str:
    """A made-up sentence; its small vocabulary makes near-repetitions common, on purpose."""
    return (
        f"The {rng.choice(PLACES)} {rng.choice(NOUNS)} {rng.choice(VERBS)} “the {rng.choice(NOUNS)}"
        f" plan” for {rng.randint(2, 90)} million — in {rng.choice(PLACES)} and"
        f" {rng.choice(PLACES)}’s {rng.choice(NOUNS)}."
    )


def mutate(rng: random.Random, sentences: list[str], kept: int) -> list[tuple[int, str]]:
    """The article after an edit: sentences inserted, deleted and moved; ``kept`` stays or not."""
    numbered = list(enumerate(sentences))
    for _ in range(rng.randint(1, 4)):
        act = rng.choice(("insert", "delete", "move"))
        at = rng.randrange(len(numbered))
        if act == "insert":
            numbered.insert(at, (-1, write_sentence(rng)))
        elif numbered[at][0] != kept and len(numbered) > 4:
            row = numbered.pop(at)
            if act == "move":
                numbered.insert(rng.randrange(len(numbered)), row)
    return numbered


def flatten(text: str) -> str:
    """The same words in another house's typography."""
    return text.translate(str.maketrans({"“": '"', "”": '"', "’": "'", "—": "–", " ": "\u00a0"}))


def run_case(seed: int, *, delete: bool, typography: bool) -> bool:
    """Whether one edited article gave the right span, or None for a deleted quotation."""
    rng = random.Random(seed)
    sentences = [write_sentence(rng) for _ in range(rng.randint(6, 20))]
    kept = rng.randrange(len(sentences))
    text = " ".join(sentences)
    start = sum(len(s) + 1 for s in sentences[:kept])
    anchor = make_anchor(text, start, start + len(sentences[kept]))
    rows = mutate(rng, sentences, kept)
    if delete:
        rows = [row for row in rows if row[0] != kept]
    now = " ".join(sentence for _, sentence in rows)
    now = flatten(now) if typography else now
    match = match_quote(now, anchor)
    if delete:
        return match is None or now[match.start : match.end] == sentences[kept]
    if match is None:
        return False
    at = next(i for i, row in enumerate(rows) if row[0] == kept)
    right = sum(len(s) + 1 for _, s in rows[:at])
    assert (match.start, match.end) == (right, right + len(sentences[kept])), seed
    return True


@pytest.mark.parametrize("typography", [False, True])
def test_match_quote_finds_what_still_stands_and_never_another_place(typography):
    found = sum(run_case(seed, delete=False, typography=typography) for seed in range(CASES))
    assert found / CASES >= 0.96


@pytest.mark.parametrize("typography", [False, True])
def test_match_quote_loses_every_deleted_quotation(typography):
    wrong = [
        seed for seed in range(CASES) if not run_case(seed, delete=True, typography=typography)
    ]
    assert wrong == []


def test_no_edited_article_gives_a_wrong_place():
    result = score(range(10_000, 10_600))
    assert result.missed == ()
    assert result.figures["found"] >= 0.96
    assert result.figures["ms_mean"] < 5


def test_no_edited_page_gives_a_wrong_place():
    pages = [parse_paste(path.read_text(encoding="utf-8")) for path in sorted(PAGES.glob("*.txt"))]
    material = Prose([(page.paragraphs, page.language or "en") for page in pages])
    result = score(range(600), material)
    assert result.missed == ()
    assert result.figures["found_alone"] >= 0.96


@pytest.mark.parametrize(
    ("quote", "beside"),
    [
        ("“We are sorry.”", ""),
        ("The bridge has been shut to every lorry", " since noon."),
        ("町は売却も検討したが、昨年十二月に住民へ五年間貸すことを決めた。", ""),
    ],
)
def test_a_quotation_is_found_between_a_heading_and_another_paragraph(quote, beside):
    anchor_in = f"The airline told the council so.\n\nLine Nine Closed\n\n{quote}{beside}"
    text = f"{anchor_in}\n\nOn Monday Lund spoke to the Kestrel council again."
    start = text.index(quote)
    anchor = make_anchor(text, start, start + len(quote))
    now = f"Rain fell in Bruna.\n\nLine Nine Closed\n\n{quote}{beside}\n\nNobody voted after that."
    match = match_quote(now, anchor)
    assert match is not None
    assert now[match.start : match.end] == quote


def test_a_deleted_sentence_is_not_found_in_its_twin():
    text = (
        "The mayor opened the session. Nobody was hurt. Then the vote on the harbour began."
        " A fire broke out in Halden. Nobody was hurt. The brigade left at noon on Friday."
    )
    start = text.rindex("Nobody was hurt.")
    anchor = make_anchor(text, start, start + 16)
    assert match_quote(text, anchor).start == start
    assert match_quote(text[:start] + text[start + 17 :], anchor) is None


def test_words_that_stood_once_are_found_wherever_they_went():
    moved = "The harbour will be closed to ferries in June."
    text = f"A first line of the story stood here. {moved} A last line of it stood there."
    anchor = make_anchor(text, text.index(moved), text.index(moved) + len(moved))
    match = match_quote(f"All of it is new. {moved} Nothing is as it was before.", anchor)
    assert (match.kind, match.start) == (MatchKind.MOVED, 18)


def test_a_twin_is_told_by_the_rest_of_its_sentence():
    before = (
        "The council met on Monday. The mayor of Lindau said the bridge was safe for lorries. It"
        " rained. The mayor of Bruna said the bridge was safe for nobody."
    )
    at = before.index("the bridge was safe")
    anchor = make_anchor(before, at, at + len("the bridge was safe"))
    after = (
        "The mayor of Bruna said the bridge was safe for nobody. Divers had looked at it twice."
        " Nothing was found. The mayor of Lindau said the bridge was safe for lorries. So it was."
    )
    match = match_quote(after, anchor)
    assert match is not None
    assert match.start == after.index("the bridge was safe for lorries")


def test_a_short_sentence_amid_strangers_is_shown_rather_than_taken():
    before = "The ferry sank at noon. Nobody was hurt. Divers came from Halden in the evening."
    at = before.index("Nobody")
    anchor = make_anchor(before, at, at + len("Nobody was hurt."))
    after = "A tram left its rails near the school on Tuesday. Nobody was hurt. The driver slept."
    match = match_quote(after, anchor)
    assert match is not None
    assert (match.kind, match.start) == (MatchKind.CHANGED, after.index("Nobody"))


def test_a_quotation_ends_behind_its_ellipsis():
    text = "The dam has faults… and no owner. It was built in Halden."
    anchor = make_anchor(text, 0, text.index(" and"))
    match = match_quote(text, anchor)
    assert text[match.start : match.end] == "The dam has faults…"


def test_match_quote_tells_exact_moved_and_changed():
    text = "Nobody came. The council met on Monday to vote on the bridge levy. It passed. Done."
    start = text.index("The council")
    anchor = make_anchor(text, start, text.index(" It passed"))
    assert match_quote(text, anchor).kind is MatchKind.EXACT
    later = match_quote("A new lead. " + text, anchor)
    assert (later.kind, later.start) == (MatchKind.EXACT, start + 12)
    moved = match_quote(text.replace("Nobody came. ", "All but two of them came. "), anchor)
    assert moved.kind is MatchKind.MOVED
    edited = text.replace("on Monday", "on Tuesday")
    changed = match_quote(edited, anchor)
    assert changed.kind is MatchKind.CHANGED
    assert edited[changed.start : changed.end].startswith("The council met on Tuesday")
    assert edited[changed.start : changed.end].endswith("levy.")


def test_match_quote_does_not_take_the_neighbour_for_the_deleted_sentence():
    rows = [f"Team {name} won {n} matches in the spring series." for n, name in enumerate("ABCDEF")]
    text = " ".join(rows)
    anchor = make_anchor(text, text.index(rows[2]), text.index(rows[2]) + len(rows[2]))
    assert match_quote(" ".join(rows[:2] + rows[3:]), anchor) is None


def test_match_quote_reports_a_tie_as_lost():
    text = "Yes, we did. No comment. " * 8
    anchor = make_anchor(text, 88, 99)
    assert anchor.quote == "No comment."
    assert match_quote("Intro. " + text, anchor) is None
    assert match_quote(text, anchor).start == 88


def test_make_anchor_refuses_a_span_outside_the_text():
    with pytest.raises(ValueError, match="no text"):
        make_anchor("short", 3, 9)


@given(st.text(min_size=1, max_size=120), st.data())
def test_an_unchanged_text_gives_back_the_same_span_or_nothing(text, data):
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    match = match_quote(text, make_anchor(text, start, end))
    if match is not None:
        assert match.kind is not MatchKind.CHANGED
        assert match.start < end
        assert match.end > start


def test_match_quote_handles_a_megabyte_with_500_mentions():
    rng = random.Random(7)
    sentences = [write_sentence(rng) for _ in range(10_000)]
    text = " ".join(sentences)
    anchors = []
    for at in range(0, len(text) - 200, len(text) // 500):
        anchors.append(make_anchor(text, at, at + 90))
    edited = text.replace("praised", "warmly praised").replace("“", '"').replace("”", '"')
    started = time.process_time()
    index = TextIndex(edited)
    found = sum(match_quote(index, anchor) is not None for anchor in anchors)
    assert time.process_time() - started < 6
    assert found > 0.85 * len(anchors)


@pytest.mark.parametrize(
    "piece",
    [
        "a\u0301",
        "\u202eabc\u202c ",
        "👨\u200d👩\u200d👧 ",
        "“a „b «c ",
        "。」",
        ". ",
        "Мир 東京 x. ",
        "\n",
    ],
)
def test_a_text_of_one_piece_over_and_over_is_read_and_searched(piece):
    text = "Rain fell. " + piece * (60_000 // len(piece))
    assert analyse(text, "en")[0].span.start == 0
    anchor = make_anchor(text, 30_000, 33_000)
    match = match_quote("Snow. " + text[20:], anchor)
    assert match is None or match.kind is not MatchKind.CHANGED
