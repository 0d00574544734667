"""What is known of a source, which others it relays, and which sources somebody wants to see."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.urls import reverse_lazy
from django.utils.text import format_lazy

from pages.fields import Line, Lines, PastDay, read_id
from sources.actions.naming import PartyName
from sources.actions.source import Citation
from sources.forms.fields import WebAddress, combobox
from sources.forms.versioned import VersionedForm
from sources.models import Party, Source
from sources.models.party import PartyKind
from sources.models.source import DerivationKind, Reliability, SourceKind

SHORTEST_SEARCH = 2
#: Stands for "it relays a source that nobody knows".
UNKNOWN = "unknown"


class SourceFilter(forms.Form):
    """The filter as the address has it. What is not understood is ignored, never refused."""

    q = forms.CharField(required=False, max_length=200)
    kind = forms.ChoiceField(choices=[("", "Any kind"), *SourceKind.choices], required=False)
    grade = forms.ChoiceField(choices=[("", "Any grade"), *Reliability.choices], required=False)

    def __init__(self, data: Any) -> None:
        super().__init__(data, auto_id="sources-%s")
        self.full_clean()

    @property
    def wanted(self) -> dict[str, str]:
        """What was asked for and understood, by field; nothing else."""
        return {name: value for name, value in self.cleaned_data.items() if value}

    def apply(self, sources: Any) -> Any:
        wanted = self.wanted
        if len(wanted.get("q", "")) >= SHORTEST_SEARCH:
            sources = sources.matching(wanted["q"])
        if "kind" in wanted:
            sources = sources.filter(kind=wanted["kind"])
        if "grade" in wanted:
            sources = sources.filter(reliability=wanted["grade"])
        return sources


def _party_field(name: str, **kwargs: Any) -> Line:
    address = format_lazy("{}?field={}", reverse_lazy("sources:party_options"), name)
    widget = forms.TextInput(combobox(name, address))
    return Line(required=False, max_length=200, widget=widget, **kwargs)


class SourceForm(VersionedForm):
    """A source, new or as it stands (``source``). Parties are named; a new name is entered."""

    title = Line(max_length=300)
    kind = forms.ChoiceField(choices=SourceKind.choices, initial=SourceKind.PAGE)
    reliability = forms.ChoiceField(
        label="Grade", choices=Reliability.choices, initial=Reliability.F
    )
    url = WebAddress(label="Address", required=False)
    publisher = _party_field("publisher")
    author = _party_field("author")
    published_on = PastDay(label="Published")
    accessed_on = PastDay(label="Accessed")
    notes = Lines(required=False, max_length=5000)

    def __init__(self, *args: Any, source: Source | None = None, **kwargs: Any) -> None:
        self.source = source
        super().__init__(*args, initial=self.standing(source) if source else None, **kwargs)

    @staticmethod
    def standing(source: Source) -> dict[str, Any]:
        """The form's values as a source stands."""
        names = ("title", "kind", "reliability", "url", "published_on", "accessed_on", "notes")
        names += ("version",)
        parties = {"publisher": source.publisher, "author": source.author}
        return {name: getattr(source, name) for name in names} | {
            name: party.name for name, party in parties.items() if party
        }

    def citation(self) -> Citation:
        told = self.cleaned_data
        return Citation(
            **{name: told[name] for name in told if name != "version"}
            | {
                "publisher": self._named("publisher", PartyKind.OUTLET),
                "author": self._named("author", PartyKind.PERSON),
            }
        )

    def _named(self, field: str, kind: PartyKind) -> Party | PartyName | None:
        """The party of a field; a name left as it was means the very party it was."""
        name = self.cleaned_data[field]
        if not name:
            return None
        standing = getattr(self.source, field) if self.source else None
        return standing if standing and standing.name == name else PartyName(name=name, kind=kind)


class DerivationForm(forms.Form):
    """Which source ``source`` relays, and how."""

    kind = forms.ChoiceField(
        label="How", choices=DerivationKind.choices, initial=DerivationKind.QUOTES
    )
    relayed_name = Line(
        label="Which source",
        required=False,
        max_length=2000,
        help_text="Its title or address. It has to be entered already.",
        widget=forms.TextInput(
            combobox(
                "relayed_name",
                format_lazy("{}?field=relayed_name", reverse_lazy("sources:source_options")),
                chosen="relayed",
            )
        ),
    )
    relayed = forms.CharField(required=False, max_length=20, widget=forms.HiddenInput)
    is_unknown = forms.BooleanField(label="It does not say which source", required=False)

    def __init__(self, *args: Any, source: Source, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.source = source

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        cleaned["found"] = None
        if cleaned.get("is_unknown"):
            self.errors.pop("relayed_name", None)
        elif "relayed_name" not in self.errors:
            try:
                cleaned["found"] = self._find(cleaned.get("relayed", ""), cleaned["relayed_name"])
            except ValidationError as problem:
                self.add_error("relayed_name", problem)
        return cleaned

    def _find(self, chosen: str, typed: str) -> Source:
        """The source chosen or described. Raises ValidationError."""
        others = Source.objects.exclude(pk=self.source.pk)
        if found := others.filter(pk=read_id(chosen)).first():
            return found
        if not typed:
            raise ValidationError("Name the source, or say that it is unknown.")
        exact = list(others.filter(url=typed)[:2]) or list(others.filter(title=typed)[:2])
        found = exact or list(others.matching(typed)[:2])
        if len(found) == 1:
            return found[0]
        if found:
            raise ValidationError("Several sources fit. Give the whole title or the address.")
        raise ValidationError("No other source fits. Enter it first, then come back.")
