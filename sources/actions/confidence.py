"""Sources that are confidential: what is kept apart of them, who knows it, who answers for it."""

from collections.abc import Iterable
from dataclasses import asdict, dataclass

from django.db import transaction
from django.utils import timezone

from accounts.acting import acting
from accounts.models import User
from sources import policies
from sources.errors import WrongStep
from sources.models import Confidant, Secret, Source
from sources.models.source import Reliability, SourceKind


@dataclass(frozen=True, slots=True, kw_only=True)
class Identity:
    """Who a confidential source is: never in the source's own row."""

    name: str
    address: str = ""
    notes: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Confidence:
    """What everybody may know of a confidential source."""

    anonymity_reason: str
    kind: str = SourceKind.INTERVIEW
    reliability: str = Reliability.F


@transaction.atomic
def make_confidential(
    *, confidence: Confidence, identity: Identity, known_by: Iterable[User] = (), by: User
) -> Source:
    """Enter a source whose name is kept apart. Raises NotAllowed.

    It is confidential from the start: what was open once stands in histories and exports.
    """
    policies.check_can_enter(by)
    with acting(by, "enter_confidential"):
        source = Source.objects.create(**asdict(confidence), is_confidential=True, created_by=by)
    source.refresh_from_db()
    _keep(source, identity, by)
    _let_know(source, known_by, by)
    return source


@transaction.atomic
def change_confidential(
    *,
    source: Source,
    confidence: Confidence,
    identity: Identity,
    known_by: Iterable[User],
    by: User,
    version: int,
) -> Source:
    """Change it. Raises NotAllowed, NotConfided or StaleRow.

    Where its identity or the reason for anonymity changes, a chief has to approve it anew.
    """
    source = Source.objects.lock(source.pk, version=version)
    policies.check_is_confided(source, by)
    changed = {
        name: value for name, value in asdict(confidence).items() if getattr(source, name) != value
    }
    for name, value in changed.items():
        setattr(source, name, value)
    if changed:
        with acting(by, "change_source"):
            source.save(update_fields=[*changed])
    if read_identity(source) != identity:
        _keep(source, identity, by)
    _let_know(source, known_by, by)
    return source


@transaction.atomic
def approve_confidential(*, source: Source, by: User) -> Source:
    """Answer for a confidential source, so that verdicts may rest on it.

    Raises NotAllowed or WrongStep.
    """
    source = Source.objects.lock(source.pk)
    policies.check_can_approve(source, by)
    if source.approved_by_id is not None:
        raise WrongStep("This source is approved already.")
    source.approved_by, source.approved_at = by, timezone.now()
    with acting(by, "approve_confidential"):
        source.save(update_fields=["approved_by", "approved_at"])
    source.refresh_from_db()
    return source


def read_identity(source: Source) -> Identity:
    """Who it is. For whom it is shown to is asked elsewhere: ``Source.objects.confided_to``."""
    secret = Secret.objects.get(digest=source.secret_id)
    return Identity(**secret.told)


def keep_words(
    *, source: Source, words: dict[str, str], standing: Secret | None, by: User
) -> Secret | None:
    """Keep what a confidential source says apart; None where it says nothing.

    ``standing`` is what was kept before: the same words are not kept twice.
    """
    if not any(words.values()):
        return None
    if standing is not None and (standing.source_id, standing.told) == (source.pk, words):
        return standing
    with acting(by, "keep_words"):
        secret = Secret.objects.create(source=source, told=words, by=by)
    secret.refresh_from_db()
    return secret


def _keep(source: Source, identity: Identity, by: User) -> None:
    with acting(by, "keep_identity"):
        secret = Secret.objects.create(source=source, told=asdict(identity), by=by)
        secret.refresh_from_db()
        source.secret = secret
        source.save(update_fields=["secret"])
    source.refresh_from_db()


def _let_know(source: Source, people: Iterable[User], by: User) -> None:
    """Let ``people``, and whoever entered it, be those who know a source."""
    wanted = {person.pk for person in people} - {source.created_by_id}
    known = set(source.confidants.values_list("person", flat=True))
    with acting(by, "let_know"):
        for person in sorted(wanted - known):
            Confidant.objects.create(source=source, person_id=person, added_by=by)
        source.confidants.filter(person__in=known - wanted).delete()
    source.refresh_from_db()
