"""Named constraints that many models want."""

from collections.abc import Iterable

from django.db import models
from django.db.models import Q
from django.db.models.functions import Length
from django.db.models.lookups import LessThanOrEqual


def one_of(field: str, values: Iterable[object], name: str) -> models.CheckConstraint:
    """``field`` holds one of ``values`` (an enumeration's members or plain values)."""
    allowed = [getattr(value, "value", value) for value in values]
    return models.CheckConstraint(condition=Q(**{f"{field}__in": allowed}), name=name)


def not_blank(field: str, name: str) -> models.CheckConstraint:
    """``field`` holds more than white space."""
    return models.CheckConstraint(condition=Q(**{f"{field}__regex": r"\S"}), name=name)


def at_most(field: str, characters: int, name: str) -> models.CheckConstraint:
    """``field`` holds no more than so many characters: a TextField alone takes any number."""
    return models.CheckConstraint(
        condition=LessThanOrEqual(Length(field), characters),
        name=name,
        violation_error_message=f"This is longer than {characters} characters.",
    )


def web_address(field: str, name: str) -> models.CheckConstraint:
    """``field`` is empty or begins as an http or https address with a host."""
    return models.CheckConstraint(
        condition=Q(**{field: ""}) | Q(**{f"{field}__regex": r"^https?://[^/\s]+"}), name=name
    )
