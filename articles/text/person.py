"""Somebody an article names, and what they are found again by."""

from bisect import bisect_left
from dataclasses import dataclass, field

from .names import Name, surname


@dataclass(slots=True)
class Person:
    """Somebody the article names: the fullest form, every word it is described with, and where."""

    name: str
    is_body: bool = False
    roles: set[str] = field(default_factory=set)
    aliases: set[str] = field(default_factory=set)
    places: list[int] = field(default_factory=list)


def key_of(name: Name) -> str:
    """What a name is found by: a person's last word, the whole of a body's."""
    linked = name.is_body and " " in name.text
    return name.text.removeprefix("The ").lower() if linked else surname(name.text)


def last_place(person: Person, at: int) -> int:
    """Where the person was named last before ``at``; below 0, how far ahead they are first."""
    before = bisect_left(person.places, at)
    return person.places[before - 1] if before else -person.places[0]


def agrees(name: str, person: Person) -> bool:
    """Whether a full name can be this person's: an alias, or the first letter does not differ."""
    return name.lower() in person.aliases or name[0].lower() == person.name[0].lower()
