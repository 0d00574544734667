"""Which impacts somebody wants to see, and how they are closed."""

from typing import Any

from django import forms
from django.utils.http import urlencode

from accounts.models import User
from articles.models import Section
from claims.models import Impact
from claims.models.choices import PRINTED_LIMIT
from pages.fields import Lines, read_id

#: Value of a section filter: the sections that the person works for.
MINE = "mine"


def section_choices(empty: str) -> list[tuple[str, str]]:
    """The newsroom's sections, after ``empty`` and one's own. One query."""
    sections = Section.objects.values_list("pk", "name")
    return [("", empty), (MINE, "My sections"), *((str(pk), name) for pk, name in sections)]


class ImpactFilter(forms.Form):
    """The filter as the address has it. What is not understood is ignored, never refused."""

    status = forms.ChoiceField(
        required=False, choices=[*Impact.Status.choices, ("all", "Open and closed")]
    )
    section = forms.ChoiceField(required=False)
    article = forms.CharField(required=False, widget=forms.HiddenInput)
    claim = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, data: Any) -> None:
        super().__init__(data, auto_id="impacts-%s")
        self.fields["section"].choices = section_choices("Any section")
        self.full_clean()
        self.article_id = read_id(self.cleaned_data.get("article"))
        self.claim_id = read_id(self.cleaned_data.get("claim"))

    @property
    def wanted_status(self) -> str:
        return self.cleaned_data.get("status") or Impact.Status.OPEN

    @property
    def query(self) -> str:
        return urlencode({name: value for name, value in self.cleaned_data.items() if value})

    @property
    def is_narrow(self) -> bool:
        """Whether one article or one claim is asked for: its impacts are mostly closed together."""
        return bool(self.article_id or self.claim_id)

    def apply(self, impacts: Any, person: User) -> Any:
        if self.wanted_status != "all":
            impacts = impacts.filter(status=self.wanted_status)
        if self.article_id:
            impacts = impacts.filter(article=self.article_id)
        if self.claim_id:
            impacts = impacts.filter(claim=self.claim_id)
        section = self.cleaned_data.get("section")
        if section == MINE:
            return impacts.of_sections_of(person)
        return impacts.filter(article__section=section) if section else impacts


class ResolveForm(forms.Form):
    """How the article was dealt with, and in which words."""

    status = forms.ChoiceField(
        label="What became of the article",
        choices=[choice for choice in Impact.Status.choices if choice[0] != Impact.Status.OPEN],
        widget=forms.RadioSelect,
        error_messages={"required": "Choose how it was closed."},
    )
    resolution = Lines(
        label="In words",
        required=False,
        max_length=PRINTED_LIMIT,
        help_text="The wording of the correction, as readers will see it, or why the article is "
        "unaffected.",
    )


class ResolveOneForm(ResolveForm):
    """One impact, or with it the others that its claim left in the same article."""

    beside = forms.BooleanField(required=False, initial=True)

    def __init__(self, *args: Any, beside: int = 0, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not beside:
            del self.fields["beside"]
            return
        places = f"{beside} other place" + ("s" if beside > 1 else "")
        self.fields["beside"].label = f"Close the claim’s {places} in this article with it"


class ResolveManyForm(ResolveForm):
    """Several impacts: those ticked, or all that the filter finds, up to ``newest``.

    ``newest`` is the newest one when the page was drawn: what came later nobody has seen.
    """

    everything = forms.BooleanField(required=False)
    newest = forms.CharField(required=False, widget=forms.HiddenInput)

    def chosen(self, found: Any) -> Any:
        """The impacts of ``found`` that are meant."""
        if self.cleaned_data["everything"]:
            return found.filter(pk__lte=read_id(self.cleaned_data["newest"]) or 0)
        ticked = map(read_id, self.data.getlist("impact"))
        return found.filter(pk__in=[pk for pk in ticked if pk is not None])
