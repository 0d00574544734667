"""The galley of an article, and the page of one of its sentences."""

from datetime import date

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.template.loader import render_to_string
from django.views.decorators.http import require_GET

from articles import policies as reading
from articles.models import Article, Revision
from claims import policies
from claims.corrections import corrections_of
from claims.galley.margin import lay_out
from claims.galley.proof import Proof, ProofSentence, read_proof
from claims.galley.setting import Setting
from claims.models import Reanchoring
from claims.views.held import held_context, looks_back
from pages.answers import vary_on_htmx


@require_GET
@vary_on_htmx
@looks_back
def galley(request: HttpRequest, pk: int, on: date | None = None) -> HttpResponse:
    """An article's newest text, set for reading, with its claims in the margin.

    ``?revision=1`` shows a former one, frozen: its marks as they were set, and no acts. ``?on=``
    a day shows the one that was newest then, with marks and coverage as they stood.
    """
    article = find_article(pk)
    context = galley_context(request, article, _number_asked(request), on=on)
    proof: Proof = context["proof"]
    setting = Setting.of(proof)
    context |= {
        "paragraphs": [setting.paragraph(each) for each in proof.paragraphs],
        "margin": lay_out(proof),
        "revisions": list_revisions(article),
        "corrections": corrections_of(article),
        "can_bring_in": on is None and reading.can_bring_in(request.user),
        **held_context(request, on),
    }
    return render(request, "claims/galley.html", context)


@require_GET
def sentence(request: HttpRequest, pk: int, number: int) -> HttpResponse:
    """Everything the galley offers for one sentence, on a page that needs no script."""
    context = galley_context(request, find_article(pk))
    proof: Proof = context["proof"]
    here = find_sentence(proof, number)
    context |= {
        "sentence": here,
        "text": proof.revision.text[here.row.start : here.row.end],
        "notes": proof.notes_of(here),
    }
    return render(request, "claims/sentence.html", context)


def find_article(pk: int) -> Article:
    return get_object_or_404(Article.objects.select_related("outlet", "section"), pk=pk)


def _number_asked(request: HttpRequest) -> int | None:
    """The revision asked for; what is no number is ignored."""
    asked = request.GET.get("revision", "")
    return int(asked) if asked.isascii() and asked.isdecimal() and len(asked) < 10 else None


def find_proof(request: HttpRequest, article: Article) -> Proof:
    """The newest text laid out, or the ``?revision=`` asked for; 404 where there is none such."""
    return _proof_or_404(article, _number_asked(request))


def _proof_or_404(article: Article, number: int | None, *, on: date | None = None) -> Proof:
    try:
        return read_proof(article, number, on=on)
    except Revision.DoesNotExist:
        raise Http404 from None


def list_revisions(article: Article) -> list[Revision]:
    """An article's revisions, newest first, with ``marks``: what became of those before."""
    rows = article.revisions.select_related("created_by").defer("text", "dropped")
    revisions = list(rows.order_by("-number"))
    counts = Reanchoring.objects.filter(revision__article=article).counts()
    for revision in revisions:
        revision.marks = counts.get(revision.pk, {})
    return revisions


def find_sentence(proof: Proof, number: int) -> ProofSentence:
    """The sentence of this number; 404 where the newest text has none."""
    for each in proof.sentences:
        if each.row.number == number:
            return each
    raise Http404


def galley_context(
    request: HttpRequest, article: Article, number: int | None = None, *, on: date | None = None
) -> dict[str, object]:
    """What the galley's templates need: the proof, and which acts the person may do.

    404 where the article has no revision of that ``number``.
    """
    user = request.user
    proof = _proof_or_404(article, number, on=on)
    is_open = not proof.is_frozen
    return {
        "proof": proof,
        "base": proof.base,
        "article": article,
        "may_mark": is_open and policies.can_make(user),
        "may_unmark": is_open and policies.can_unmention(user),
        "may_initial": is_open and reading.can_initial(user),
        "may_dismiss": is_open and reading.can_dismiss(user),
    }


def render_changed(
    request: HttpRequest,
    article: Article,
    span: tuple[int, int],
    *,
    undo: int | None = None,
    first: str = "",
    status: int = 200,
) -> HttpResponse:
    """The galley's parts that an act on the code points ``span`` has changed, out of band.

    The sentence at hand keeps the focus. ``undo`` is the number of a sentence whose suggestion has
    just been dismissed, ``first`` the answer's own part, if it has a target.
    """
    context = galley_context(request, article)
    proof: Proof = context["proof"]
    at_hand = next(each for each in proof.sentences if each.row.end > span[0])
    changed = proof.paragraphs_over(*span)
    setting = Setting.of(proof, focus=at_hand.key, is_swapped=True)
    context |= {
        "paragraphs": [setting.paragraph(each) for each in changed],
        # Whom the act made known may be who speaks elsewhere in the article.
        "margin": [
            beside
            for beside in lay_out(proof, undo=undo)
            if beside.paragraph in changed or beside.names_speakers
        ],
        "oob": True,
    }
    parts = render_to_string("claims/_galley_changed.html", context, request)
    return HttpResponse(first + parts, status=status)


def say_only(request: HttpRequest, sentence: str, status: int) -> HttpResponse:
    """A refusal without a form: its sentence, where the messages stand."""
    messages.error(request, sentence)
    return HttpResponse(
        render_to_string("_messages.html", {"oob": True}, request),
        status=status,
        headers={"HX-Reswap": "none"},
    )
