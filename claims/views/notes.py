"""Discussion of a claim."""

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_POST

from accounts.errors import Refusal
from claims.actions.note import write_note
from claims.forms.review import NoteForm
from claims.views.card import acted, find_claim, refused, show_card
from pages.answers import UNPROCESSABLE, vary_on_htmx


@require_POST
@vary_on_htmx
def write(request: HttpRequest, pk: int) -> HttpResponse:
    """Write a note."""
    claim = find_claim(pk)
    form = NoteForm(request.POST)
    if not form.is_valid():
        return show_card(request, claim.pk, status=UNPROCESSABLE, note_form=form)
    try:
        note = write_note(claim=claim, text=form.cleaned_data["text"], by=request.user)
    except Refusal as refusal:
        return refused(request, claim, refusal, note_form=form)
    return acted(request, claim, "The note is written.", at=f"note-{note.pk}", has_written=True)
