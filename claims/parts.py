"""What the page of a claim shows of it, each kind of thing in one query."""

from collections.abc import Callable, Iterable
from typing import Any

from django.db.models import Exists, OuterRef, QuerySet

from accounts.models import User
from claims.models import Backing, Claim, Duplicate, Evidence, Impact, Mention, Note, Verification
from pages.prepared import IsIn, keep, prepared
from sources.models import Snapshot

#: Articles told of a change that the page lists; the impacts' own page has all.
MOST_IMPACTS = 20


def read_claim(pk: int) -> Claim | None:
    """The claim, with the names beside it and ``has_twins``: others that may be the same."""
    return next(iter(_claim(pk)), None)


def read_parts(claim: Claim, user: User) -> None:
    """Everything the page shows of a claim, as its related objects: ``claim.evidence.all()``."""
    for name, read in _PARTS.items():
        keep(claim, name, read(claim.pk))
    evidence: Iterable[Any] = claim.evidence.all()
    if not evidence:
        return
    newest = {each.source_id: each for each in _newest_snapshots([e.source_id for e in evidence])}
    # Few claims rest on what is kept apart.
    apart = [one.pk for one in evidence if one.secret_id is not None]
    confided: dict[int, Any] = {}
    if apart:
        told = Evidence.objects.told_to(user).filter(pk__in=apart).order_by()
        confided = dict(told.values_list("pk", "told"))
    for one in evidence:
        one.newest_snapshot = newest.get(one.source_id)
        one.told = confided.get(one.pk)


@prepared
def read_impacts(claim: int) -> QuerySet[Impact]:
    """What the claim's change asked of articles, as many as the page lists."""
    return Impact.objects.for_page().filter(claim=claim)[:MOST_IMPACTS]


@prepared
def _claim(pk: int) -> QuerySet[Claim]:
    has_twins = Exists(Duplicate.objects.open().of(OuterRef("pk")))
    return Claim.objects.for_page().annotate(has_twins=has_twins).filter(pk=pk)


@prepared
def _evidence(claim: int) -> QuerySet[Evidence]:
    return Evidence.objects.for_page().filter(claim=claim).order_by("pk")


@prepared
def _backings(claim: int) -> QuerySet[Backing]:
    return Backing.objects.named().filter(claim=claim).order_by("-stance")


@prepared
def _mentions(claim: int) -> QuerySet[Mention]:
    return Mention.objects.for_page().filter(claim=claim)


@prepared
def _verifications(claim: int) -> QuerySet[Verification]:
    return Verification.objects.for_page().filter(claim=claim).order_by("-pk")


@prepared
def _notes(claim: int) -> QuerySet[Note]:
    return Note.objects.for_page().filter(claim=claim)


@prepared
def _merged(claim: int) -> QuerySet[Claim]:
    return Claim.objects.filter(merged_into=claim).only("wording", "merged_into")


@prepared
def _newest_snapshots(sources: list[int]) -> QuerySet[Snapshot]:
    return Snapshot.objects.filter(IsIn("source", sources)).newest()


_PARTS: dict[str, Callable[[int], list[Any]]] = {
    "evidence": _evidence,
    "backings": _backings,
    "mentions": _mentions,
    "verifications": _verifications,
    "notes": _notes,
    "merged": _merged,
}
