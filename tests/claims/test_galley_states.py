"""When a sentence is settled, and how it is cut; without a database."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claims.galley.pieces import Mark, cut
from claims.galley.states import Coverage, Reading, SentenceState, coverage, read_sentence
from claims.galley.suggestion import guess_kind, suggest
from claims.models.choices import Kind


@pytest.mark.parametrize(
    ("states", "initialled", "state", "settled", "cleared"),
    [
        ([], False, "open", False, False),
        ([], True, "initialled", True, True),
        (["verified"], False, "checked", True, True),
        (["verified", "unverifiable"], False, "checked", True, False),
        (["refuted"], False, "disputed", True, False),
        (["disputed"], False, "disputed", True, False),
        (["outdated"], False, "disputed", True, False),
        (["draft"], False, "checking", False, False),
        (["in_review"], True, "checking", False, False),
        (["lapsed"], False, "checking", False, False),
        (["verified", "draft"], False, "checking", False, False),
        (["refuted", "draft"], False, "disputed", False, False),
        (["withdrawn"], False, "open", False, False),
        (["withdrawn", "merged"], True, "initialled", True, True),
        (["withdrawn", "verified"], False, "checked", True, True),
    ],
)
def test_a_sentence_stands_as_its_claims_stand(
    states: list[str], initialled: bool, state: str, settled: bool, cleared: bool
) -> None:
    read = read_sentence(states, initialled=initialled)
    assert read == Reading(SentenceState(state), settled, cleared)
    passed = read_sentence(states, initialled=initialled, overridden=True)
    assert (passed.settled, passed.cleared) == (True, True)
    assert passed.state == (state if cleared else "overridden")


def test_coverage_counts_what_is_settled_and_cleared() -> None:
    readings = [
        read_sentence(states, initialled=False)
        for states in (["verified"], ["refuted"], [], ["draft"])
    ]

    assert coverage(readings) == Coverage(settled=2, total=4, cleared=1)
    assert Coverage(0, 0).share == 1.0
    assert not Coverage(0, 0).is_cleared


def test_nested_marks_are_cut_at_every_edge() -> None:
    outer, inner = Mark(1, 0, 10, "draft"), Mark(2, 3, 5, "verified")

    pieces = list(cut("abcdefghijkl", 0, 12, [outer, inner]))

    assert [(p.text, p.mark and p.mark.pk, p.continued) for p in pieces] == [
        ("abc", 1, False),
        ("de", 2, False),
        ("fghij", 1, True),
        ("kl", None, False),
    ]


def test_marks_on_the_very_same_words_both_begin_there() -> None:
    (piece,) = cut("abc", 0, 3, [Mark(1, 0, 3, "draft"), Mark(2, 0, 3, "draft")])

    assert piece.mark.pk == 1
    assert [mark.pk for mark in piece.begun] == [2]
    assert [mark.pk for mark in piece.under] == [1, 2]


def test_a_mark_from_the_sentence_before_is_continued() -> None:
    pieces = list(cut("abcdef", 3, 6, [Mark(1, 0, 4, "draft")]))

    assert [(p.text, p.continued) for p in pieces] == [("d", True), ("ef", False)]


SPANS = st.tuples(st.integers(0, 30), st.integers(1, 30)).map(lambda s: (s[0], s[0] + s[1]))


@given(st.lists(SPANS, max_size=8))
def test_pieces_joined_are_the_text_and_marks_begin_once(
    spans: list[tuple[int, int]],
) -> None:
    text = "".join(chr(0x1F600 + index) for index in range(60))
    marks = [Mark(pk, start, end, "draft") for pk, (start, end) in enumerate(spans)]

    pieces = list(cut(text, 0, 60, marks))

    assert "".join(piece.text for piece in pieces) == text
    begun = [m.pk for p in pieces for m in p.begun]
    begun += [p.mark.pk for p in pieces if p.mark and not p.continued]
    assert sorted(begun) == [mark.pk for mark in marks]


def said(text: str, words: str, **changes: object) -> dict[str, object]:
    start = text.index(words)
    attribution = {
        "start": start,
        "end": start + len(words),
        "speaker": "Ida Lund",
        "via": None,
        "anonymous": False,
        "form": "direct",
    }
    return attribution | changes


def test_a_named_speakers_words_become_a_quotation() -> None:
    text = "“The repair costs 4.2 million,” mayor Ida Lund said."

    found = suggest(text, 0, len(text), [said(text, "“The repair costs 4.2 million,”")])

    assert (found.wording, found.kind, found.speaker) == (
        "The repair costs 4.2 million",
        Kind.QUOTATION,
        "Ida Lund",
    )
    assert text[found.start : found.end] == found.wording


def test_reported_words_become_a_claim_of_what_was_said() -> None:
    text = "Ida Lund said that the bridge will close."

    found = suggest(text, 0, len(text), [said(text, "the bridge will close", form="paraphrase")])

    assert (found.wording, found.kind, found.speaker) == (
        "the bridge will close",
        Kind.PREDICTION,
        None,
    )


@pytest.mark.parametrize("told", ["to close the bridge in May", "of a flood", "smaller helpings"])
def test_what_hangs_on_its_verb_is_suggested_with_it(told: str) -> None:
    text = f"Ida Lund spoke {told}."

    found = suggest(text, 0, len(text), [said(text, told, form="paraphrase")])

    assert found.wording == text


def test_an_unnamed_speaker_makes_no_quotation() -> None:
    text = "“It is shut,” an official said."
    words = said(text, "“It is shut,”", anonymous=True, speaker="an official")

    assert suggest(text, 0, len(text), [words]).kind == Kind.FACT


@pytest.mark.parametrize(
    ("words", "kind"),
    [
        ("In 2017 the accord was signed.", Kind.FACT),
        ("It runs for 49 years.", Kind.FIGURE),
        ("Here hundreds of people came.", Kind.FIGURE),
        ("The bridge will close.", Kind.PREDICTION),
        ("Prices rose by 3 per cent.", Kind.FIGURE),
    ],
)
def test_the_kind_is_guessed_from_numbers_and_verbs(words: str, kind: Kind) -> None:
    assert guess_kind(words) == kind
