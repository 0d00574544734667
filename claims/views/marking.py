"""Marking words of an article: a new claim made of them, or an existing one linked."""

from typing import Any, NamedTuple

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.template.loader import render_to_string
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from accounts.errors import Refusal
from articles.models import Article
from claims import policies
from claims.actions.mark import Words, link, locate, mark
from claims.actions.mention import unmention
from claims.errors import BadAnchor
from claims.forms.party import party_initial
from claims.forms.words import PlaceForm, WordsForm
from claims.galley.suggestion import suggest
from claims.galley.who import Who, find_speakers
from claims.matching.choose import claims_to_choose
from claims.matching.contrast import Contrast
from claims.matching.match import similar_claims
from claims.matching.offer import prepare_offered
from claims.models import Claim, Mention
from claims.models.choices import Kind
from claims.proposals import propose_recheck
from claims.views.galley import find_article, render_changed, say_only
from pages.answers import CONFLICT, UNPROCESSABLE, vary_on_htmx, wants_part
from pages.fields import read_id
from sources import policies as parties
from sources.views.search import MOST_OPTIONS, typed_in

NO_PANEL = '<div id="galley-panel" class="galley-panel"></div>'


class Offer(NamedTuple):
    """A claim to link words to, and what in it says otherwise than they do."""

    claim: Claim
    contrast: Contrast | None = None


@require_http_methods(["GET", "POST"])
@vary_on_htmx
def words(request: HttpRequest, pk: int) -> HttpResponse:
    """Selected words: the form for a claim made of them, and the claims they may repeat."""
    if not policies.can_make(request.user):
        raise PermissionDenied
    article = find_article(pk)
    try:
        chosen = _chosen(request, article)
        if request.method == "POST":
            return _make(request, article, chosen)
    except Refusal as refusal:
        return _refuse(request, article, refusal)
    who = _who(chosen)
    values = _first_values(chosen, who)
    form = _form(request, who, initial=values)
    today = timezone.localdate()
    form.propose(
        propose_recheck(
            wording=values["wording"],
            kind=values["kind"],
            said_on=article.published_on or today,
            today=today,
        )
    )
    return _ask(request, article, chosen, form)


@require_POST
def link_words(request: HttpRequest, pk: int) -> HttpResponse:
    """Link selected words to the claim chosen."""
    article = find_article(pk)
    try:
        chosen = _chosen(request, article)
        marked = link(words=chosen, claim=_claim_chosen(request), by=request.user)
    except Refusal as refusal:
        return _refuse(request, article, refusal)
    return _marked(request, article, marked, "The words are linked to the claim.")


@require_http_methods(["GET", "POST"])
@vary_on_htmx
def unmark(request: HttpRequest, pk: int, mention: int) -> HttpResponse:
    """Ask, then take a mark off the text; the claim stays."""
    if not policies.can_unmention(request.user):
        raise PermissionDenied
    article = find_article(pk)
    mentions = Mention.objects.select_related("claim").filter(revision__article=article)
    found = get_object_or_404(mentions, pk=mention)
    if request.method == "GET":
        context = {"article": article, "mention": found}
        template = "_unmark" if wants_part(request) else "unmark"
        return render(request, f"claims/{template}.html", context)
    span = (found.start, found.end)
    try:
        unmention(mention=found, by=request.user)
    except Refusal as refusal:
        return _refuse(request, article, refusal)
    if wants_part(request):
        return render_changed(request, article, span, first=NO_PANEL)
    messages.success(request, "The mark is off the text; the claim stays.")
    return redirect(article)


def _chosen(request: HttpRequest, article: Article) -> Words:
    """The words the request names, checked against the text. Raises BadAnchor."""
    data = request.POST if request.method == "POST" else request.GET
    chosen = PlaceForm(data).words(article)
    start, end = locate(chosen)
    quote = chosen.revision.text[start:end]
    return Words(revision=chosen.revision, start=start, end=end, quote=quote)


def _form(request: HttpRequest, who: Who | None, **kwargs: Any) -> WordsForm:
    return WordsForm(who=who, may_name=parties.can_change(request.user), **kwargs)


def _who(chosen: Words) -> Who | None:
    """Whom the article may mean by the speaker of these words."""
    called = _quoted_speaker(chosen)
    return find_speakers([called])[called] if called else None


def _quoted_speaker(chosen: Words) -> str | None:
    """Whom the article quotes in these words, if they are one quotation's."""
    overlapping = chosen.revision.sentences.filter(start__lt=chosen.end, end__gt=chosen.start)
    said = [
        attribution
        for sentence in overlapping
        for attribution in sentence.attributions
        if attribution["start"] < chosen.end and attribution["end"] > chosen.start
    ]
    within = [each for each in said if chosen.start <= each["start"] and each["end"] <= chosen.end]
    quoted = next((each for each in said if each["form"] == "direct" and each["speaker"]), None)
    fits = quoted is not None and (quoted in within or len(said) == 1)
    return str(quoted["speaker"]) if quoted and fits else None


def _first_values(chosen: Words, who: Who | None) -> dict[str, Any]:
    """What the form begins with: the words themselves, and who says them, as far as it shows."""
    found = suggest(chosen.revision.text, chosen.start, chosen.end, [])
    values = {"wording": found.wording, "kind": found.kind}
    if who is None:
        return values
    values["kind"] = Kind.QUOTATION
    if who.party:
        return values | party_initial("speaker", who.party)
    return values if who.is_open else values | {"speaker_name": who.called}


def _make(request: HttpRequest, article: Article, chosen: Words) -> HttpResponse:
    form = _form(request, _who(chosen), data=request.POST)
    if not form.is_valid():
        return _ask(request, article, chosen, form, status=UNPROCESSABLE)
    try:
        marked = mark(
            words=chosen,
            content=form.content(),
            planning=form.planning(),
            also_called=form.also_called(),
            by=request.user,
        )
    except Refusal as refusal:
        form.add_error(None, str(refusal))
        return _ask(request, article, chosen, form, status=CONFLICT)
    return _marked(request, article, marked, "A draft claim is made of the words.")


def _claim_chosen(request: HttpRequest) -> Claim:
    # A button of the list and the hidden field of the search share the name; one is empty.
    chosen = next(filter(None, map(read_id, request.POST.getlist("claim"))), None)
    claim = Claim.objects.filter(pk=chosen).first()
    if claim is None:
        raise BadAnchor("Choose the claim that these words make from the list.")
    return claim


def _marked(request: HttpRequest, article: Article, marked: Mention, sentence: str) -> HttpResponse:
    if wants_part(request):
        span = (marked.start, marked.end)
        return render_changed(request, article, span, first=NO_PANEL)
    messages.success(request, sentence)
    return redirect(f"{article.get_absolute_url()}#mention-{marked.pk}")


def _ask(
    request: HttpRequest,
    article: Article,
    chosen: Words | dict[str, str],
    form: WordsForm,
    *,
    status: int = 200,
) -> HttpResponse:
    """The form; ``chosen`` is what was sent where the words could not be found."""
    typed = typed_in(request)
    wants_link = "link" in request.GET
    if not (wants_link or form.is_bound):
        form.fields["wording"].widget.attrs["data-autofocus"] = True
    context = {
        "article": article,
        "words": chosen,
        "form": form,
        "typed": typed,
        "offers": _offers(typed, chosen),
        "wants_link": wants_link,
    }
    if not wants_part(request):
        return render(request, "claims/words.html", context, status=status)
    body = render_to_string("claims/_words.html", context, request)
    return HttpResponse(body, status=status)


def _refuse(request: HttpRequest, article: Article, refusal: Refusal) -> HttpResponse:
    """Say what was wrong; a claim that was being typed is shown again as it was."""
    if "wording" in request.POST:
        form = _form(request, None, data=request.POST)
        form.add_error(None, str(refusal))
        return _ask(request, article, PlaceForm(request.POST).as_sent(), form, status=CONFLICT)
    if wants_part(request):
        return say_only(request, str(refusal), CONFLICT)
    messages.error(request, str(refusal))
    if number := read_id(request.GET.get("sentence")):
        return redirect("claims:sentence", article.pk, number)
    return redirect(article)


def _offers(typed: str, chosen: Words | dict[str, str]) -> list[Offer]:
    """Claims to link the words to instead: those searched for, else those that say the same."""
    if typed:
        found = list(claims_to_choose(typed)[:MOST_OPTIONS])
        prepare_offered(found)
        return [Offer(claim) for claim in found]
    if not isinstance(chosen, Words):
        return []
    return [Offer(match.claim, match.contrast) for match in similar_claims(chosen.quote)]
