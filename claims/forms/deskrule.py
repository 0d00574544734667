"""The desk's rules, as a chief sets them."""

from django import forms

from claims.models.choices import REASON_LIMIT, Kind
from claims.models.deskrule import MOST_ORIGINS
from pages.fields import Lines


class DeskRuleForm(forms.Form):
    """How many independent origins a kind of claim needs from now on."""

    kind = forms.ChoiceField(
        label="Claims that are a", choices=Kind.choices, help_text="One rule for each kind."
    )
    origins = forms.IntegerField(
        label="Independent origins",
        min_value=0,
        max_value=MOST_ORIGINS,
        initial=2,
        help_text="0 ends the rule.",
    )
    needs_primary = forms.BooleanField(
        label="One of them primary",
        required=False,
        help_text="Itself a document, a dataset, a statement or an interview.",
    )
    reason = Lines(
        rows=2,
        max_length=REASON_LIMIT,
        help_text="It stays with the rule, for everybody to read.",
        error_messages={"required": "Say why. The reason stays with the rule."},
    )
