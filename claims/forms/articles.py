"""Which articles a person wants to see."""

from typing import Any

from django import forms
from django.db.models import Exists, OuterRef
from django.db.models.expressions import RawSQL
from django.utils.http import urlencode

from accounts.models import User
from claims.coverage import unsettled
from claims.forms.impact import MINE, section_choices
from claims.models import Impact, SignOff
from pages.widgets import PlainSelect
from sources.models import Party

SHORTEST_SEARCH = 2
_MOST_OUTLETS = 200

#: From one outlet to the next along the index: there are few of them, and very many articles.
_OUTLETS = """
    WITH RECURSIVE outlet (id) AS (
        SELECT min(outlet_id) FROM articles_article
        UNION ALL
        SELECT (SELECT min(outlet_id) FROM articles_article WHERE outlet_id > outlet.id)
        FROM outlet WHERE outlet.id IS NOT NULL)
    SELECT id FROM outlet WHERE id IS NOT NULL
"""


class ArticleFilter(forms.Form):
    """The filter as the address has it. What is not understood is ignored, never refused."""

    q = forms.CharField(required=False, max_length=200)
    outlet = forms.TypedChoiceField(
        required=False, coerce=int, empty_value=None, widget=PlainSelect
    )
    section = forms.ChoiceField(required=False, widget=PlainSelect)
    unsettled = forms.BooleanField(required=False)
    changed = forms.BooleanField(required=False)
    signed_off = forms.BooleanField(required=False)

    def __init__(self, data: Any) -> None:
        super().__init__(data, auto_id="articles-%s")
        outlets = Party.objects.filter(pk__in=RawSQL(_OUTLETS, ()))  # noqa: S611 (our own words)
        self.fields["outlet"].choices = [
            ("", "Any outlet"),
            *((str(outlet.pk), outlet.name) for outlet in outlets[:_MOST_OUTLETS]),
        ]
        self.fields["section"].choices = section_choices("Any section")
        self.full_clean()

    @property
    def wanted(self) -> dict[str, Any]:
        """What was asked for and understood, by field; nothing else."""
        return {name: value for name, value in self.cleaned_data.items() if value}

    @property
    def query(self) -> str:
        return urlencode(self.wanted)

    def apply(self, articles: Any, person: User) -> Any:
        """The ``articles`` that fit; ``person`` asks."""
        wanted = self.wanted
        if len(typed := wanted.get("q", "")) >= SHORTEST_SEARCH:
            articles = articles.matching(typed)
        if outlet := wanted.get("outlet"):
            articles = articles.filter(outlet=outlet)
        if section := wanted.get("section"):
            own = {"section__people": person} if section == MINE else {"section": section}
            articles = articles.filter(**own)
        if "changed" in wanted:
            articles = articles.filter(Exists(Impact.objects.open().filter(article=OuterRef("pk"))))
        if "signed_off" in wanted:
            signed = SignOff.objects.of_newest_texts().filter(revision__article=OuterRef("pk"))
            articles = articles.filter(Exists(signed))
        return unsettled(articles) if "unsettled" in wanted else articles
