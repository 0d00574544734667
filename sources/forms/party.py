"""What is known of a party, and which parties somebody wants to see."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import Value

from pages.fields import Line, Lines
from sources.forms.versioned import VersionedForm
from sources.models import Party
from sources.models.party import PartyKind
from sources.search import Fold

SHORTEST_SEARCH = 2
MOST_ALIASES = 20
_LONGEST_NAME = 200


class PartyFilter(forms.Form):
    """The filter as the address has it. What is not understood is ignored, never refused."""

    q = forms.CharField(required=False, max_length=200)
    kind = forms.ChoiceField(choices=[("", "Any kind"), *PartyKind.choices], required=False)

    def __init__(self, data: Any) -> None:
        super().__init__(data, auto_id="parties-%s")
        self.full_clean()

    @property
    def wanted(self) -> dict[str, str]:
        """What was asked for and understood, by field; nothing else."""
        return {name: value for name, value in self.cleaned_data.items() if value}

    def apply(self, parties: Any) -> Any:
        wanted = self.wanted
        if len(wanted.get("q", "")) >= SHORTEST_SEARCH:
            parties = parties.matching(wanted["q"])
        return parties.filter(kind=wanted["kind"]) if "kind" in wanted else parties


class PartyForm(VersionedForm):
    """A party, new or as it stands (``party``), with its other names."""

    name = Line(max_length=_LONGEST_NAME)
    kind = forms.ChoiceField(choices=PartyKind.choices, initial=PartyKind.PERSON)
    description = Line(
        required=False,
        max_length=300,
        help_text="Office or role, as a reader would need it.",
    )
    aliases = Lines(
        label="Other names",
        required=False,
        max_length=MOST_ALIASES * (_LONGEST_NAME + 2),
        help_text="One a line: a nom de guerre, an abbreviation, another spelling or script.",
    )

    def __init__(self, *args: Any, party: Party | None = None, **kwargs: Any) -> None:
        self.party = party
        super().__init__(*args, initial=self.standing(party) if party else None, **kwargs)

    @staticmethod
    def standing(party: Party) -> dict[str, Any]:
        """The form's values as a party stands."""
        return {
            "version": party.version,
            "name": party.name,
            "kind": party.kind,
            "description": party.description,
            "aliases": "\n".join(alias.name for alias in party.aliases.all()),
        }

    def clean_aliases(self) -> list[str]:
        """The names, each once, in the order typed. Raises ValidationError."""
        typed = (" ".join(line.split()) for line in self.cleaned_data["aliases"].splitlines())
        once: dict[str, str] = {}
        for name in filter(None, typed):
            once.setdefault(name.casefold(), name)
        names = list(once.values())
        if len(names) > MOST_ALIASES:
            raise ValidationError(f"These are {len(names)} names; {MOST_ALIASES} is the most.")
        if any(len(name) > _LONGEST_NAME for name in names):
            raise ValidationError(f"One name is longer than {_LONGEST_NAME} characters.")
        return names

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if cleaned.get("name") and cleaned.get("kind"):
            same = Party.objects.alias(folded=Fold("name")).filter(
                folded=Fold(Value(cleaned["name"])), kind=cleaned["kind"]
            )
            if same.exclude(pk=self.party and self.party.pk).exists():
                self.add_error("name", "A party of this kind is already known by this name.")
        return cleaned
