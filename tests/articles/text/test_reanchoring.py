"""All marks of a text together, when the text has changed."""

import time

import pytest

from articles.text.anchoring import Anchor, MatchKind, make_anchor
from articles.text.reanchoring import reanchor

TEXT = (
    "The harbour bridge closed on Monday for eleven weeks. Ferries run every ten minutes.\n\n"
    "The repair of the old bridge costs 4.2 million, mayor Ida Lund said. Nobody knows who pays."
)


def anchor(quote: str, text: str = TEXT, nth: int = 0) -> Anchor:
    at = -1
    for _ in range(nth + 1):
        at = text.index(quote, at + 1)
    return make_anchor(text, at, at + len(quote))


def kinds(now: str, *quotes: str) -> list[str | None]:
    found = reanchor(now, [anchor(quote) for quote in quotes])
    return [match and match.kind.value for match in found]


def test_each_mark_is_kept_changed_or_lost() -> None:
    now = TEXT.replace("4.2 million", "4.6 million").replace("Ferries run every ten minutes.", "")
    quotes = ("closed on Monday", "The repair of the old bridge costs 4.2 million", "Ferries run")
    assert kinds(now, *quotes) == ["moved", "changed", None]


@pytest.mark.parametrize(
    ("was", "now", "words"),
    [
        ("The repair of the old bridge costs 4.2 million", "The repair costs 5 million", None),
        (
            "of the old bridge costs 4.2",
            "of the bridge costs about 6",
            "of the bridge costs about 6",
        ),
        (
            "Ferries run every ten minutes",
            "Boats run every ten minutes",
            "Boats run every ten minutes",
        ),
        ("Ferries run every ten minutes", "It rains", None),
        ("The harbour bridge closed", "The old bridge closed", "The old bridge closed"),
        ("Nobody knows who pays.", "Nobody knows who will pay.", "Nobody knows who will pay."),
        ("Ferries run every ten minutes", "", None),
        ("Ferries run every ten minutes", "Ferries run every\n\nfew minutes", None),
    ],
)
def test_words_rewritten_between_their_neighbours_are_changed_ones(
    was: str, now: str, words: str | None
) -> None:
    text = TEXT.replace(was, now)
    [match] = reanchor(text, [anchor(was)])
    assert (match and (text[match.start : match.end], match.kind)) == (
        words and (words, MatchKind.CHANGED)
    )


def test_a_frame_that_stands_twice_is_no_landmark() -> None:
    text = TEXT.replace("run every ten minutes", "sail every ten minutes or so")
    assert reanchor(f"{text}\n\n{text}", [anchor("run every ten minutes")]) == (None,)


def test_a_mark_that_would_run_over_a_paragraphs_end_is_lost() -> None:
    now = TEXT.replace("bridge closed on", "bridge closed\n\non")
    assert kinds(now, "The harbour bridge closed on Monday for eleven weeks.") == [None]


def test_two_marks_of_the_same_words_keep_them_both() -> None:
    one = anchor("closed on Monday")
    first, second = reanchor(f"A new lead. {TEXT}", [one, one])
    assert first == second
    assert first is not None


def test_marks_from_two_places_do_not_end_at_one() -> None:
    lead, tail = "The ministry denied it on Friday. ", " The union denied it on Sunday."
    text = f"{lead}Nobody was hurt in the fire.{tail} {lead}Nobody was hurt in the fire.{tail}"
    marks = [anchor("Nobody was hurt in the fire.", text, nth) for nth in (0, 1)]
    found = reanchor(f"{lead}Nobody was hurt in the fire.{tail}", marks)
    assert sum(match is not None for match in found) <= 1


def test_changed_words_are_not_taken_from_other_marked_words() -> None:
    text = (
        "The Lindau harbour council approved a plan for 12 million in May. Critics laughed. "
        "The Lindau harbour council approved a plan for 14 million in May. Others wept."
    )
    gone = anchor("The Lindau harbour council approved a plan for 12 million in May.", text)
    stays = anchor("The Lindau harbour council approved a plan for 14 million in May.", text)
    now = text.replace(gone.quote + " ", "")
    lost, kept = reanchor(now, [gone, stays])
    assert lost is None
    assert kept is not None
    assert now[kept.start : kept.end] == stays.quote
    assert kept.kind is not MatchKind.CHANGED


@pytest.mark.parametrize("edited", [False, True], ids=["one insertion", "every tenth changed"])
def test_a_megabyte_with_five_hundred_marks_takes_under_two_seconds(edited: bool) -> None:
    sentences = [
        f"In report {n} the auditors of district {n % 97} counted {n * 13 % 9973} lamps, of which"
        f" {n * 7 % 991} were broken on day {n % 365}."
        for n in range(10_500)
    ]
    text = " ".join(sentences)
    assert len(text) > 1_000_000
    starts, at = [], 0
    for sentence in sentences:
        starts.append(at)
        at += len(sentence) + 1
    marks = [
        make_anchor(text, starts[n], starts[n] + len(sentences[n])) for n in range(0, 10_500, 21)
    ]
    now = list(sentences)
    if edited:
        now[::210] = [s.replace("were broken", "had been broken") for s in now[::210]]
    started = time.process_time()
    found = reanchor("A lead that nobody had expected. " + " ".join(now), marks)
    spent = time.process_time() - started
    assert len(marks) == 500
    assert sum(match is not None for match in found) >= (440 if edited else 500)
    assert spent < 2
