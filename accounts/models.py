"""The people of the desk. What a person may do comes from their roles, which are groups."""

from django.contrib.auth.models import AbstractUser, Group, Permission
from django.db.models import QuerySet, Value
from django.utils.functional import cached_property

from pages.prepared import prepared


def names_of(*people: str) -> list[str]:
    """For ``only``: the columns that say who ``people`` are, fields of a query's rows."""
    names = ("username", "first_name", "last_name")
    return [f"{person}__{name}" for person in people for name in names]


class User(AbstractUser):
    """A person who logs in."""

    class Meta(AbstractUser.Meta):
        ordering = ["username"]
        permissions = [("use_admin", "Can use the data-entry desk")]

    @property
    def display_name(self) -> str:
        return self.get_full_name() or self.username

    @property
    def initials(self) -> str:
        """What the galley prints beside an initialled sentence: "AM" for Anna Meyer."""
        return "".join(word[0] for word in self.display_name.split()[:3]).upper()

    @cached_property
    def granted(self) -> frozenset[str]:
        """Permissions held by role or by name, as "app.codename". One query, then kept.

        Being a superuser grants nothing here: whoever keeps the server has no say over a claim
        unless they also hold a role. The database function ``galley_may`` reads the same tables.
        """
        return frozenset(f"{app}.{codename}" for _, app, codename in self._held if codename)

    @cached_property
    def role_names(self) -> list[str]:
        """The names of the roles in order; the same one query."""
        return sorted({role for role, _, _ in self._held if role})

    @cached_property
    def _held(self) -> list[tuple[str, str, str]]:
        """Role, app and codename of every permission; a role without any has a row too."""
        return _held_by(self.pk)

    def may(self, permission: str) -> bool:
        """Say whether a role of this person grants ``permission`` ("claims.decide_claim")."""
        return self.is_active and permission in self.granted

    def enters_data(self) -> bool:
        """Say whether the data-entry desk is open to this person."""
        return self.is_active and (self.is_superuser or self.may("accounts.use_admin"))


@prepared
def _held_by(person: int) -> QuerySet:
    """Role, app and codename of every permission, "" as the role of one held by name."""
    by_role = Group.objects.filter(user=person).values_list(
        "name", "permissions__content_type__app_label", "permissions__codename"
    )
    by_name = Permission.objects.filter(user=person).values_list(
        Value(""), "content_type__app_label", "codename"
    )
    return by_role.order_by().union(by_name.order_by(), all=True)
