"""A party as a form has it: a name to type, and which party was chosen for it.

Two fields together: ``x_name`` holds what is typed, the hidden ``x`` what was chosen: a party's id,
``new:person`` (or another kind) to enter the name as a new party, or nothing.
"""

from typing import Any

from django import forms
from django.urls import reverse_lazy
from django.utils.text import format_lazy

from pages.fields import Line, read_id
from sources.actions.naming import PartyName
from sources.forms.fields import combobox
from sources.models import Party
from sources.models.party import PartyKind

LONGEST_NAME = 200
_NEW = "new:"


def party_name(field: str, **kwargs: Any) -> Line:
    """The typed half of a party; ``field`` is the chosen half."""
    name = f"{field}_name"
    address = format_lazy("{}?field={}&new=1", reverse_lazy("sources:party_options"), name)
    widget = forms.TextInput(attrs=combobox(name, address, chosen=field))
    return Line(max_length=LONGEST_NAME, required=False, widget=widget, **kwargs)


def party_choice() -> forms.CharField:
    return forms.CharField(required=False, max_length=30, widget=forms.HiddenInput)


def read_party(cleaned: dict[str, Any], field: str, kind: PartyKind) -> Party | PartyName | None:
    """The party meant; a name of nobody chosen is one to be found, or entered as ``kind``.

    A choice counts only while the name typed beside it is still that party's.
    """
    name, choice = cleaned.get(f"{field}_name", ""), cleaned.get(field, "")
    if not name:
        return None
    if known := Party.objects.filter(pk=read_id(choice), name=name).first():
        return known
    if choice.startswith(_NEW) and choice.removeprefix(_NEW) in PartyKind.values:
        kind = PartyKind(choice.removeprefix(_NEW))
    return PartyName(name=name, kind=kind)


def party_initial(field: str, party: Party | None) -> dict[str, Any]:
    """Both halves, as they stand now."""
    return {f"{field}_name": party.name, field: party.pk} if party else {}
