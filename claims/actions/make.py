"""Making a claim, and changing what it says."""

from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.db import transaction

from accounts.acting import acting
from accounts.models import User
from claims import policies
from claims.errors import NothingToDo
from claims.models import Claim
from claims.models.choices import Kind, Priority
from sources.actions.naming import PartyName, settle_party
from sources.models import Party


@dataclass(frozen=True, slots=True, kw_only=True)
class Content:
    """What a claim asserts: the part that is frozen once decided.

    A speaker given by a name alone is found, or entered with the claim.
    """

    wording: str
    kind: str = Kind.FACT
    speaker: Party | PartyName | None = None
    as_of: date | None = None
    valid_from: date | None = None
    valid_until: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Planning:
    """When and by whom a claim is looked at: may change at any time."""

    recheck_on: date | None = None
    due_on: date | None = None
    priority: int = Priority.NORMAL
    assignee: User | None = None
    tags: list[str] = field(default_factory=list)


def fields_of(content: Content | Planning) -> dict[str, Any]:
    """Field names and values, with the speaker as the object it is."""
    return {name: getattr(content, name) for name in content.__dataclass_fields__}


@transaction.atomic
def make_claim(*, content: Content, planning: Planning | None = None, by: User) -> Claim:
    """Make a draft claim. Raises NotAllowed."""
    policies.check_can_make(by)
    planning = planning or Planning()
    _check_can_plan_so(planning, Planning(), by)
    fields = _settled(content, by) | fields_of(planning)
    with acting(by, "make"):
        return Claim.objects.create(**fields, created_by=by, worded_by=by)


@transaction.atomic
def reword(*, claim: Claim, content: Content, by: User, version: int, reason: str = "") -> Claim:
    """Change what a claim asserts. Raises StaleVersion, NotAllowed, Frozen, WrongStep,
    NothingToDo.
    """
    claim = Claim.objects.lock(claim.pk, version=version)
    policies.check_can_reword(claim, by)
    return _change(claim, _settled(content, by), by, "reword", reason)


@transaction.atomic
def plan(*, claim: Claim, planning: Planning, by: User, version: int) -> Claim:
    """Change tags and dates to look again; assignee, due date and priority with the role for it.

    Raises StaleVersion, NotAllowed or NothingToDo.
    """
    claim = Claim.objects.lock(claim.pk, version=version)
    _check_can_plan_so(planning, claim, by)
    policies.check_can_plan(by)
    return _change(claim, fields_of(planning), by, "plan", "")


@transaction.atomic
def look_again_on(*, claim: Claim, day: date, by: User, version: int) -> Claim:
    """Set the day to recheck a claim, and nothing else. Raises StaleVersion, NotAllowed,
    NothingToDo.
    """
    claim = Claim.objects.lock(claim.pk, version=version)
    policies.check_can_plan(by)
    return _change(claim, {"recheck_on": day}, by, "plan", "")


@transaction.atomic
def assign(*, claim: Claim, to: User | None, by: User) -> Claim:
    """Hand a claim to somebody, or to nobody. Raises NotAllowed or NothingToDo."""
    claim = Claim.objects.lock(claim.pk)
    policies.check_can_assign(by)
    return _change(claim, {"assignee": to}, by, "assign", "")


def _check_can_plan_so(planning: Planning, standing: Claim | Planning, by: User) -> None:
    """Refuse a due date, priority or assignee to who may not set them. Raises NotAllowed."""
    names = ("due_on", "priority", "assignee")
    if any(getattr(standing, name) != getattr(planning, name) for name in names):
        policies.check_can_assign(by)


def _settled(content: Content, by: User) -> dict[str, object]:
    return fields_of(content) | {"speaker": settle_party(content.speaker, by=by)}


def _change(claim: Claim, fields: dict[str, object], by: User, act: str, reason: str) -> Claim:
    changed = {name: value for name, value in fields.items() if getattr(claim, name) != value}
    if not changed:
        raise NothingToDo
    for name, value in changed.items():
        setattr(claim, name, value)
    with acting(by, act, reason=reason):
        claim.save(update_fields=[*changed])
    claim.refresh_from_db()
    return claim
