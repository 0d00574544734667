"""Reading an article through: initials, and suggestions accepted or set aside."""

from collections.abc import Callable

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.views.decorators.http import require_POST

from accounts.errors import Refusal
from accounts.models import User
from articles.actions import read_through
from articles.models import Article, Sentence
from claims.actions.make import Content
from claims.actions.mark import Words, mark
from claims.actions.signoff import while_open
from claims.errors import BadAnchor
from claims.galley.suggestion import suggest
from claims.galley.who import find_speakers
from claims.models.choices import Kind
from claims.models.claim import WORDING_LIMIT
from claims.views.galley import find_article, render_changed, say_only
from pages.answers import CONFLICT, wants_part
from pages.fields import read_id
from sources.actions.naming import PartyName
from sources.models import Party
from sources.models.party import PartyKind

#: An act on a sentence; what it returns is said.
Act = Callable[[Sentence, User], str]


@require_POST
def initial(request: HttpRequest, pk: int, number: int) -> HttpResponse:
    """Put one's initials to a sentence with nothing to check."""

    def act(sentence: Sentence, by: User) -> str:
        read_through.initial(sentence=sentence, by=by)
        return "Initialled."

    return _on_sentence(request, pk, number, act)


@require_POST
def take_initial_back(request: HttpRequest, pk: int, number: int) -> HttpResponse:
    """Open an initialled sentence again."""

    def act(sentence: Sentence, by: User) -> str:
        read_through.take_initial_back(sentence=sentence, by=by)
        return "The initials are taken back; the sentence is open."

    return _on_sentence(request, pk, number, act)


@require_POST
def dismiss(request: HttpRequest, pk: int, number: int) -> HttpResponse:
    """Set a suggestion aside."""

    def act(sentence: Sentence, by: User) -> str:
        read_through.dismiss(sentence=sentence, by=by)
        return "The suggestion is set aside; the sentence stays open."

    return _on_sentence(request, pk, number, act, undo=number)


@require_POST
def suggest_again(request: HttpRequest, pk: int, number: int) -> HttpResponse:
    """Take a dismissal back."""

    def act(sentence: Sentence, by: User) -> str:
        read_through.take_dismissal_back(sentence=sentence, by=by)
        return "Suggested again."

    return _on_sentence(request, pk, number, act)


@require_POST
def accept(request: HttpRequest, pk: int, number: int) -> HttpResponse:
    """Make the suggested claim, as it stands, of a suggested sentence.

    ``speaker`` in the address says who speaks: a party's id, or "new".
    """
    chosen = request.GET.get("speaker", "")

    def act(sentence: Sentence, by: User) -> str:
        return _make_suggested(sentence, by, chosen)

    return _on_sentence(request, pk, number, act)


def _make_suggested(sentence: Sentence, by: User, chosen: str) -> str:
    revision = sentence.revision
    found = suggest(revision.text, sentence.start, sentence.end, sentence.attributions)
    if len(found.wording) > WORDING_LIMIT:
        raise BadAnchor(
            f"The sentence has more than {WORDING_LIMIT:,} characters. Choose Edit and select "
            "the words that make the claim."
        )
    speaker = None
    if found.kind == Kind.QUOTATION and found.speaker:
        speaker = _speaker(found.speaker, chosen)
    mark(
        words=Words(
            revision=revision,
            start=found.start,
            end=found.end,
            quote=revision.text[found.start : found.end],
        ),
        content=Content(wording=found.wording, kind=found.kind, speaker=speaker),
        by=by,
    )
    return "A draft claim is made of it."


def _speaker(called: str, chosen: str) -> Party | PartyName:
    """The party chosen of those who may be meant, else the one plainly meant, else the name.

    Raises BadAnchor where nobody was chosen and more than one may be meant.
    """
    if chosen != "new":
        who = find_speakers([called])[called]
        if party := who.among(read_id(chosen)) or who.party:
            return party
        if who.is_open:
            raise BadAnchor(f"“{called}” may be somebody the desk knows. Choose who is meant.")
    return PartyName(name=called, kind=PartyKind.PERSON)


def _on_sentence(
    request: HttpRequest, pk: int, number: int, act: Act, *, undo: int | None = None
) -> HttpResponse:
    """Do ``act`` and answer with what it changed in the galley, or go back to it."""
    article = find_article(pk)
    sentence = _newest_sentence(article, number)
    try:
        _check_read(request, sentence)
        said = while_open(sentence.revision, lambda: act(sentence, request.user))
    except Refusal as refusal:
        if wants_part(request):
            return say_only(request, str(refusal), CONFLICT)
        messages.error(request, str(refusal))
        return redirect("claims:sentence", pk, number)
    if wants_part(request):
        span = (sentence.start, sentence.end)
        return render_changed(request, article, span, undo=undo)
    messages.success(request, said)
    return redirect(f"{article.get_absolute_url()}#sentence-{number}")


def _check_read(request: HttpRequest, sentence: Sentence) -> None:
    """Raise BadAnchor where the page showed another revision: its numbers count other sentences."""
    read = request.POST.get("revision")
    if read is not None and read != str(sentence.revision_id):
        raise BadAnchor("The article has a newer text by now. Reload the galley, and look again.")


def _newest_sentence(article: Article, number: int) -> Sentence:
    sentences = Sentence.objects.select_related("revision__article")
    return get_object_or_404(sentences, revision=article.revisions.first(), number=number)
