"""Which source relays which."""

from django.db import transaction

from accounts.acting import acting
from accounts.models import User
from sources import policies
from sources.models import Derivation, Source, Unrelated
from sources.models.source import DerivationKind


@transaction.atomic
def derive(
    *, source: Source, relayed: Source | None, kind: str = DerivationKind.UNKNOWN, by: User
) -> Derivation:
    """Say that ``source`` relays another (None: one nobody knows), once. Raises NotAllowed."""
    policies.check_can_enter(by)
    if source.is_confidential:
        policies.check_is_confided(source, by)
    with acting(by, "derive"):
        derivation, _made = Derivation.objects.get_or_create(
            source=source, relayed=relayed, defaults={"kind": kind}
        )
    return derivation


@transaction.atomic
def underive(*, derivation: Derivation, by: User) -> None:
    """Take back that a source relays another. Raises NotAllowed."""
    policies.check_is_confided(derivation.source, by)
    with acting(by, "underive"):
        derivation.delete()


@transaction.atomic
def call_unrelated(*, sources: tuple[Source, Source], by: User) -> Unrelated:
    """Say that neither of two sources relays the other, though they read alike. Raises NotAllowed.

    It is not suggested again; saying it twice is saying it once.
    """
    policies.check_can_enter(by)
    first, second = sorted(sources, key=lambda source: source.pk)
    with acting(by, "call_unrelated"):
        said, _made = Unrelated.objects.get_or_create(
            first=first, second=second, defaults={"by": by}
        )
    return said
