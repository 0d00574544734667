"""Which articles a person wants to see."""

from typing import Any

from django import forms
from django.utils.http import urlencode

from sources.models import Party

SHORTEST_SEARCH = 2
_MOST_OUTLETS = 200


class ArticleFilter(forms.Form):
    """The filter as the address has it. What is not understood is ignored, never refused."""

    q = forms.CharField(required=False, max_length=200)
    outlet = forms.TypedChoiceField(required=False, coerce=int, empty_value=None)
    unsettled = forms.BooleanField(required=False)

    def __init__(self, data: Any) -> None:
        super().__init__(data, auto_id="articles-%s")
        outlets = Party.objects.filter(articles__isnull=False).distinct()[:_MOST_OUTLETS]
        self.fields["outlet"].choices = [
            ("", "Any outlet"),
            *((str(outlet.pk), outlet.name) for outlet in outlets),
        ]
        self.full_clean()

    @property
    def wanted(self) -> dict[str, Any]:
        """What was asked for and understood, by field; nothing else."""
        return {name: value for name, value in self.cleaned_data.items() if value}

    @property
    def query(self) -> str:
        return urlencode(self.wanted)

    def apply(self, articles: Any) -> Any:
        """``articles`` by title and outlet; whether they are settled is not for SQL to say."""
        typed, outlet = self.wanted.get("q", ""), self.wanted.get("outlet")
        if len(typed) >= SHORTEST_SEARCH:
            articles = articles.matching(typed)
        return articles.filter(outlet=outlet) if outlet else articles
