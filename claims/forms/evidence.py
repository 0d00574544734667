"""Evidence, with its source found or entered in the same form."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.urls import reverse_lazy
from django.utils.functional import cached_property
from django.utils.text import format_lazy

from claims.actions.evidence import Finding
from claims.forms.fields import open_at
from claims.forms.party import party_choice, party_name, read_party
from claims.models import Evidence
from claims.models.choices import Stance
from claims.models.evidence import EXCERPT_LIMIT
from pages.fields import Line, Lines, PastDay, read_id
from sources.actions.source import Citation
from sources.fetch_errors import BadAddress
from sources.forms.fields import combobox
from sources.models import Source
from sources.models.party import PartyKind
from sources.models.source import Reliability, SourceKind
from sources.web_address import check_url

_OPTIONS = reverse_lazy("sources:source_options")


class EvidenceForm(forms.Form):
    """Stance, excerpt and place; and a source, either chosen or described as a new one."""

    stance = forms.ChoiceField(
        choices=Stance.choices, initial=Stance.SUPPORTS, widget=forms.RadioSelect
    )
    excerpt = Lines(
        required=False,
        max_length=EXCERPT_LIMIT,
        widget=forms.Textarea(attrs={"class": "wording", "rows": 3}),
        help_text="The source’s own words, verbatim.",
    )
    locator = Line(
        required=False, max_length=200, label="Place", help_text="Page, article, minute, table."
    )
    source = forms.CharField(required=False, max_length=20, widget=forms.HiddenInput)
    source_search = forms.CharField(
        required=False,
        max_length=300,
        label="Find a source",
        help_text="Title, publisher or address, as you type.",
        widget=forms.TextInput(
            attrs=combobox(
                "source_search", format_lazy("{}?field=source_search", _OPTIONS), chosen="source"
            )
        ),
    )
    url = Line(
        required=False,
        max_length=2000,
        label="Address",
        widget=forms.TextInput(
            attrs=combobox("url", format_lazy("{}?field=url&label=url", _OPTIONS), chosen="source")
            | {"inputmode": "url", "placeholder": "https://"}
        ),
    )
    title = Line(required=False, max_length=300)
    source_kind = forms.ChoiceField(
        choices=SourceKind.choices, initial=SourceKind.PAGE, label="Kind"
    )
    reliability = forms.ChoiceField(
        choices=Reliability.choices,
        initial=Reliability.F,
        help_text="How far the source can be relied on in general. F until you know it.",
    )
    publisher_name = party_name("publisher", label="Publisher")
    publisher = party_choice()
    author_name = party_name("author", label="Author")
    author = party_choice()
    published_on = PastDay(label="Published")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        open_at(self, "excerpt" if self.chosen else "source_search")

    @cached_property
    def chosen(self) -> Source | None:
        """The source chosen, or the one already known by the address typed. One query."""
        pk = self.data.get("source") if self.is_bound else self.initial.get("source")
        return Source.objects.for_list().filter(pk=read_id(pk)).first()

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if self.chosen:
            self._forget_the_new_source()
        else:
            self._check_the_new_source(cleaned)
        return cleaned

    def _forget_the_new_source(self) -> None:
        """With a source chosen, nothing typed for another one matters."""
        for name in self.new_source_fields:
            self.errors.pop(name, None)

    def _check_the_new_source(self, cleaned: dict[str, Any]) -> None:
        if cleaned.get("source"):
            self.add_error(None, "This source is not there any more. Choose another one.")
        if cleaned.get("url"):
            self._check_address(cleaned)
        if not cleaned.get("title") and "title" not in self.errors:
            self.add_error("title", "Choose a source above, or give the new one its title.")

    def _check_address(self, cleaned: dict[str, Any]) -> None:
        try:
            cleaned["url"] = check_url(cleaned["url"])
        except BadAddress as problem:
            self.add_error("url", ValidationError(str(problem)))
            return
        known = Source.objects.for_list().filter(url=cleaned["url"]).order_by("pk").first()
        if known:
            self._propose(known)

    def _propose(self, known: Source) -> None:
        """Choose the source of this address, and ask whether that is meant."""
        self.chosen = known
        self.data = self.data.copy()
        self.data["source"] = str(known.pk)
        self._forget_the_new_source()
        self.add_error(
            None,
            "This address is entered already, as the source chosen below. "
            "If that is what you mean, save again; else choose another.",
        )

    new_source_fields = (
        *("url", "title", "source_kind", "reliability", "publisher_name", "publisher"),
        *("author_name", "author", "published_on"),
    )

    def finding(self) -> Finding:
        told = self.cleaned_data
        return Finding(
            source=self.chosen or self._citation(),
            stance=told["stance"],
            excerpt=told["excerpt"],
            locator=told["locator"],
        )

    def _citation(self) -> Citation:
        told = self.cleaned_data
        return Citation(
            title=told["title"],
            kind=told["source_kind"],
            publisher=read_party(told, "publisher", PartyKind.OUTLET),
            author=read_party(told, "author", PartyKind.PERSON),
            url=told["url"],
            published_on=told["published_on"],
            reliability=told["reliability"],
        )

    @staticmethod
    def standing(evidence: Evidence) -> dict[str, Any]:
        """The form's values as a piece of evidence stands, read with ``told_to``."""
        names = ("stance", "excerpt", "locator")
        standing = {name: getattr(evidence, name) for name in names} | (evidence.told or {})
        return standing | {"source": evidence.source_id}


class RemoveForm(forms.Form):
    """Taking evidence off, with a word why if there is one."""

    reason = Line(required=False, max_length=300, help_text="It stays in the history.")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, auto_id="removal-%s", **kwargs)
