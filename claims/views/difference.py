"""What changed from one snapshot of a source to the next. It stands here for the comparing, which
is the articles'."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_GET

from articles.text.comparing import Compared, Fate, Piece, compare_sentences, compare_words
from sources.models import Snapshot

#: Lines of each snapshot that are compared; beyond, a page is a data set.
_MOST_LINES = 4_000
#: Changed lines that are shown.
_MOST_SHOWN = 400


@dataclass(frozen=True, slots=True)
class Line:
    """A line that changed, with its words as pieces; ``old`` and ``new`` say where it stands."""

    fate: Fate
    old: bool
    new: bool
    words: tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class Stretch:
    """Neighbouring lines that changed, or, without ``lines``, how many stayed as they were."""

    unchanged: int = 0
    lines: tuple[Line, ...] = ()


@require_GET
def difference(request: HttpRequest, pk: int, number: int) -> HttpResponse:
    """The words of a snapshot beside those of the one before it."""
    found = get_object_or_404(
        Snapshot.objects.for_list().select_related("previous__content"),
        pk=number,
        source=pk,
        previous__isnull=False,
    )
    texts = dict(
        Snapshot.objects.filter(pk__in=[found.pk, found.previous_id]).values_list(
            "pk", "content__text"
        )
    )
    old, new = (_lines(texts[each]) for each in (found.previous_id, found.pk))
    context = {
        "snapshot": found,
        "source": found.source,
        "stretches": list(_stretches(old[:_MOST_LINES], new[:_MOST_LINES])),
        "is_cut": max(len(old), len(new)) > _MOST_LINES,
    }
    return render(request, "sources/snapshot_difference.html", context)


def _lines(text: str) -> list[str]:
    return text.replace("\f", "\n").splitlines()


def _stretches(old: list[str], new: list[str]) -> Iterator[Stretch]:
    left = _MOST_SHOWN
    compared = compare_sentences(old, new)
    for is_same, run in groupby(compared, key=lambda row: row.fate is Fate.SAME):
        rows = list(run)
        if is_same:
            yield Stretch(unchanged=len(rows))
        elif left > 0:
            yield Stretch(lines=tuple(_line(row, old, new) for row in rows[:left]))
            left -= len(rows)


def _line(row: Compared, old: list[str], new: list[str]) -> Line:
    was = "" if row.old is None else old[row.old]
    now = "" if row.new is None else new[row.new]
    words = (Piece("same", now),) if row.fate is Fate.MOVED else compare_words(was, now)
    return Line(row.fate, row.old is not None, row.new is not None, words)
