"""A claim made of an article's words."""

from typing import Any

from django import forms

from articles.models import Article
from claims.actions.mark import Words
from claims.errors import BadAnchor
from claims.forms.content import NewClaimForm
from claims.galley.who import Candidate, Who
from pages.fields import read_id

MOST_QUOTED = 1000


class PlaceForm(forms.Form):
    """Where words stand: offsets with the quote, or a sentence's number with words out of it."""

    revision = forms.IntegerField(required=False, min_value=1, max_value=2**62)
    start = forms.IntegerField(required=False, min_value=0, max_value=2**31 - 1)
    end = forms.IntegerField(required=False, min_value=1, max_value=2**31 - 1)
    sentence = forms.IntegerField(required=False, min_value=1, max_value=2**31 - 1)
    # As it is in the text, to the last space: any change would be a mismatch.
    quote = forms.CharField(strip=False, max_length=20_000)

    def words(self, article: Article) -> Words:
        """The words meant. Raises BadAnchor with a sentence."""
        if not self.is_valid():
            raise BadAnchor("Select the words again: their place did not arrive whole.")
        told = self.cleaned_data
        # A text area sends line ends as CR LF.
        quote = told["quote"].replace("\r\n", "\n")
        if len(quote) > MOST_QUOTED:
            raise BadAnchor(
                f"These are {len(quote):,} characters. A claim is one assertion: select at most "
                f"{MOST_QUOTED:,}."
            )
        if told["start"] is not None and told["end"] is not None:
            revision = article.revisions.filter(pk=told["revision"]).first()
            if revision is None:
                raise BadAnchor("Select the words again: this text is not the article’s.")
            return Words(revision=revision, start=told["start"], end=told["end"], quote=quote)
        return self._within_sentence(article, quote)

    def as_sent(self) -> dict[str, str]:
        """The fields as they came, to be sent back with a refusal."""
        return {name: self.data.get(name, "") for name in self.fields}

    def _within_sentence(self, article: Article, quote: str) -> Words:
        revision = article.revisions.first()
        if self.cleaned_data["revision"] not in (None, revision.pk):
            raise BadAnchor("The article has a newer text by now. Go back to the galley.")
        sentence = revision.sentences.filter(number=self.cleaned_data["sentence"]).first()
        if sentence is None:
            raise BadAnchor("The article has no such sentence. Go back to the galley.")
        quote = quote.strip()
        start = revision.text.find(quote, sentence.start, sentence.end)
        if start < 0 or not quote:
            raise BadAnchor(
                "These words do not stand in the sentence. Copy them from it exactly as they are."
            )
        return Words(revision=revision, start=start, end=start + len(quote), quote=quote)


class WordsForm(NewClaimForm):
    """The claim to be made of the words; a day to recheck it is proposed from them.

    ``who`` is whom the article may mean by the speaker it names; where several may be, the form
    asks. ``may_name`` says whether the person may give a party another name.
    """

    def __init__(
        self, *args: Any, who: Who | None = None, may_name: bool = False, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.who = who
        if who is not None and who.is_open:
            self.fields["meant"] = forms.ChoiceField(
                label=f"Who is “{who.called}”?",
                choices=[*map(_choice, who.candidates), ("", "Somebody else, named below")],
                widget=forms.RadioSelect,
                required=False,
            )
        if who is not None and who.has_other_name and may_name:
            self.fields["remember"] = forms.BooleanField(
                label=f"“{who.called}” always means them",
                help_text="Adds it to their other names.",
                required=False,
            )

    def clean(self) -> dict[str, Any]:
        chosen = read_id(self.cleaned_data.get("meant"))
        if self.who is not None and (party := self.who.among(chosen)):
            self.cleaned_data |= {"speaker_name": party.name, "speaker": str(party.pk)}
        return super().clean()

    def also_called(self) -> str:
        """The name to be remembered for the speaker, or nothing."""
        return self.who.called if self.who and self.cleaned_data.get("remember") else ""

    @property
    def dates_given(self) -> bool:
        """Whether the fields that are folded away hold something to be seen."""
        names = ("as_of", "valid_from", "valid_until", "recheck_on", "tags")
        return any(self[name].value() or name in self.errors for name in names)


def _choice(candidate: Candidate) -> tuple[str, str]:
    party = candidate.party
    told = f"{party.name}, {party.description}" if party.description else party.name
    return str(party.pk), f"{told} ({candidate.why})"
