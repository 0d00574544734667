"""The galley of an article, and the page of one of its sentences."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.template.loader import render_to_string
from django.views.decorators.http import require_GET

from articles import policies as reading
from articles.models import Article
from claims import policies
from claims.galley.proof import Note, Proof, ProofSentence, read_proof
from pages.answers import vary_on_htmx


@require_GET
@vary_on_htmx
def galley(request: HttpRequest, pk: int) -> HttpResponse:
    """An article's newest text, set for reading, with its claims in the margin."""
    return render(request, "claims/galley.html", galley_context(request, find_article(pk)))


@require_GET
def sentence(request: HttpRequest, pk: int, number: int) -> HttpResponse:
    """Everything the galley offers for one sentence, on a page that needs no script."""
    context = galley_context(request, find_article(pk))
    proof: Proof = context["proof"]
    here = find_sentence(proof, number)
    context |= {
        "sentence": here,
        "text": proof.revision.text[here.row.start : here.row.end],
        "notes": notes_within(proof, here),
    }
    return render(request, "claims/sentence.html", context)


def find_article(pk: int) -> Article:
    return get_object_or_404(Article.objects.select_related("outlet"), pk=pk)


def find_sentence(proof: Proof, number: int) -> ProofSentence:
    """The sentence of this number; 404 where the newest text has none."""
    for each in proof.sentences:
        if each.row.number == number:
            return each
    raise Http404


def notes_within(proof: Proof, sentence: ProofSentence) -> list[Note]:
    """The notes that touch a sentence."""
    start, end = sentence.row.start, sentence.row.end
    return [
        note
        for note in proof.notes
        if (note.mention and note.mention.start < end and note.mention.end > start)
        or (note.sentence and note.sentence.number == sentence.row.number)
    ]


def galley_context(request: HttpRequest, article: Article) -> dict[str, object]:
    """What the galley's templates need: the proof, and which acts the person may do."""
    user = request.user
    return {
        "proof": read_proof(article),
        "article": article,
        "may_mark": policies.can_make(user),
        "may_unmark": policies.can_unmention(user),
        "may_initial": reading.can_initial(user),
        "may_dismiss": reading.can_dismiss(user),
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
    context |= {
        "paragraphs": proof.paragraphs_over(*span),
        "focus": at_hand.key,
        "undo": undo,
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
