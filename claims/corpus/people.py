"""Who works at the made-up newsroom. Nobody can log in: the accounts have no passwords."""

from dataclasses import dataclass

from django.contrib.auth.models import Group

from accounts.models import User
from claims.corpus.words import names

_ROLES = {"Reporter": 24, "Reviewer": 10, "Chief": 3, "Data entry": 2, "Auditor": 1}


@dataclass(frozen=True, slots=True)
class Staff:
    """Ids of the people by what they do."""

    reporters: list[int]
    reviewers: list[int]
    chiefs: list[int]


def hire() -> Staff:
    """Fill the desk's roles with people."""
    hired: dict[str, list[int]] = {}
    known_as = iter(names(sum(_ROLES.values())))
    for role, count in _ROLES.items():
        group = Group.objects.get(name=role)
        for number in range(1, count + 1):
            first, last = next(known_as).split()
            person = User(
                username=f"{role.split()[0].lower()}{number}", first_name=first, last_name=last
            )
            person.set_unusable_password()
            person.save()
            person.groups.add(group)
            hired.setdefault(role, []).append(person.pk)
    return Staff(hired["Reporter"], hired["Reviewer"], hired["Chief"])
