"""Linking a claim to what its sources say."""

from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.db.models import QuerySet

from accounts.acting import acting
from accounts.models import User
from claims import policies
from claims.errors import NothingToDo, WrongStep
from claims.models import Claim, Evidence
from claims.models.choices import Stance
from sources import policies as source_policies
from sources.actions.confidence import keep_words
from sources.actions.source import Citation, make_source
from sources.models import Secret, Source


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """What a source says about a claim. A source given by its citation is found or entered."""

    source: Source | Citation
    stance: str = Stance.SUPPORTS
    excerpt: str = ""
    locator: str = ""


@transaction.atomic
def add_evidence(*, claim: Claim, finding: Finding, by: User) -> Evidence:
    """Link a source to a claim. Raises NotAllowed, WrongStep or NothingToDo (already linked so);
    BeingChanged, Withdrawn or NotConfided, by what the source is.

    On a decided claim the verdict lapses in the same transaction.
    """
    claim = Claim.objects.lock(claim.pk)
    policies.check_can_change_evidence(claim, by)
    values = _values(finding, by)
    _check_can_cite(values["source"], by)
    values |= _words(finding, values["source"], None, by)
    _check_new(claim.evidence.filter(**values))
    with acting(by, "add_evidence"):
        return Evidence.objects.create(claim=claim, **values, added_by=by)


@transaction.atomic
def change_evidence(*, evidence: Evidence, finding: Finding, by: User) -> Evidence:
    """Change stance, excerpt, locator or source. Raises NotAllowed, WrongStep or NothingToDo."""
    claim = Claim.objects.lock(evidence.claim_id)
    policies.check_can_change_evidence(claim, by)
    evidence = _still_there(evidence)
    values = _values(finding, by)
    source_policies.check_is_confided(evidence.source, by)
    if values["source"] != evidence.source:
        _check_can_cite(values["source"], by)
    values |= _words(finding, values["source"], evidence.secret, by)
    if all(getattr(evidence, name) == value for name, value in values.items()):
        raise NothingToDo
    _check_new(claim.evidence.filter(**values))
    for name, value in values.items():
        setattr(evidence, name, value)
    with acting(by, "change_evidence"):
        evidence.save(update_fields=[*values])
    evidence.refresh_from_db()
    return evidence


@transaction.atomic
def remove_evidence(*, evidence: Evidence, by: User, reason: str = "") -> None:
    """Unlink a source from a claim; the history keeps it. Raises NotAllowed or WrongStep."""
    claim = Claim.objects.lock(evidence.claim_id)
    policies.check_can_change_evidence(claim, by)
    evidence = _still_there(evidence)
    source_policies.check_is_confided(evidence.source, by)
    with acting(by, "remove_evidence", reason=reason):
        evidence.delete()


def _values(finding: Finding, by: User) -> dict[str, Any]:
    source = finding.source
    if isinstance(source, Citation):
        source = make_source(citation=source, by=by)
    return {"source": source, "stance": finding.stance}


def _check_can_cite(source: Source, by: User) -> None:
    """As the source stands while nobody else changes it."""
    Source.objects.hold([source.pk])
    source.refresh_from_db(fields=["withdrawn_by"])
    source_policies.check_can_cite(source, by)


def _words(finding: Finding, source: Source, standing: Secret | None, by: User) -> dict[str, Any]:
    """Excerpt and place: for all to read, or kept apart where they could tell who the source is."""
    words = {"excerpt": finding.excerpt, "locator": finding.locator}
    if not source.is_confidential:
        return words | {"secret": None}
    secret = keep_words(source=source, words=words, standing=standing, by=by)
    return {"excerpt": "", "locator": "", "secret": secret}


def _still_there(evidence: Evidence) -> Evidence:
    """The evidence as it stands under the claim's lock. Raises WrongStep if it is gone."""
    fresh = Evidence.objects.select_related("source", "secret").filter(pk=evidence.pk).first()
    if fresh is None:
        raise WrongStep("Somebody has removed this evidence in the meantime.")
    return fresh


def _check_new(same: QuerySet[Evidence]) -> None:
    if same.exists():
        raise NothingToDo("This source is already linked with the same words and place.")
