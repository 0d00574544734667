"""The next text of an article: pasted, sent, fetched again or edited in place."""

from dataclasses import replace
from typing import Any
from uuid import uuid4

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from accounts.models import User
from articles import policies
from articles.errors import NewerText, NothingChanged
from articles.forms.intake import EditForm, IntakeForm
from articles.forms.preview import LinesForm, RevisionForm
from articles.models import Article
from articles.text.parsed import ParsedArticle
from articles.views.intake import Errand, Remarks, bring_in
from claims.actions.reanchor import revise as store_revision
from claims.models import Reanchoring
from claims.views.galley import find_article
from pages.answers import vary_on_htmx


@never_cache
@require_http_methods(["GET", "POST"])
@vary_on_htmx
def revise(request: HttpRequest, pk: int) -> HttpResponse:
    """The page to send a changed text with; sent, its preview, and accepted, what changed."""
    return _bring_in(request, pk, NextText)


@never_cache
@require_http_methods(["GET", "POST"])
@vary_on_htmx
def edit(request: HttpRequest, pk: int) -> HttpResponse:
    """The same, with the text as it stands to be edited."""
    return _bring_in(request, pk, EditedText)


def _bring_in(request: HttpRequest, pk: int, errand: type["NextText"]) -> HttpResponse:
    if not policies.can_bring_in(request.user):
        raise PermissionDenied("Your role does not let you bring articles in.")
    return bring_in(request, errand(find_article(pk)))


class NextText(Errand):
    """The next revision of an article, sent the way a new article is."""

    is_by_hand = False
    route = "claims:revise"

    def __init__(self, article: Article) -> None:
        self.article = article
        self.address = reverse(self.route, args=[article.pk])
        self.leave = article.get_absolute_url()
        self.former = article.revisions.latest("number")
        self.number = self.former.number + 1

    def start(self, *sent: Any) -> IntakeForm | EditForm:
        form = IntakeForm(*sent, initial={"url": self.article.url})
        form.fields["url"].help_text = "Alone, Galley fetches the page as it is now."
        return form

    def lay_before(self, parsed: ParsedArticle) -> LinesForm:
        known = {"blocks": parsed.blocks, "key": uuid4(), "after": self.former.number}
        return RevisionForm(initial=known)

    def look_over(self, sent: Any) -> LinesForm:
        return RevisionForm(sent)

    def remarks(self, parsed: ParsedArticle) -> Remarks:
        if parsed.text == self.former.text:
            return Remarks([str(NothingChanged())])
        return Remarks()

    def store(self, form: LinesForm, parsed: ParsedArticle, by: User) -> tuple[str, str]:
        try:
            revision = store_revision(
                article=self.article,
                parsed=replace(parsed, language=self.article.language),
                by=by,
                key=form.cleaned_data["key"],
                after=form.cleaned_data["after"],
            )
        except NewerText as refusal:
            form.follow(refusal.revision.number)
            raise
        counts = Reanchoring.objects.filter(revision=revision).counts().get(revision.pk, {})
        said = f"Revision {revision.number} is in. {say_marks(counts)}".rstrip()
        return said, reverse("claims:revision", args=[self.article.pk, revision.number])


class EditedText(NextText):
    """The next revision of an article, edited in place."""

    is_by_hand = True
    route = "claims:edit"

    def start(self, *sent: Any) -> IntakeForm | EditForm:
        return EditForm(*sent, initial={"text": self.former.text})


def say_marks(counts: dict[str, int]) -> str:
    """What became of the marks, in a sentence; nothing where there were none."""
    kept, waiting, lost = (counts.get(name, 0) for name in ("kept", "open", "lost"))
    parts = [f"{kept} mark{'s' * (kept != 1)} kept"] if kept else []
    parts += [f"{waiting} want{'s' * (waiting == 1)} your eyes"] if waiting else []
    parts += [f"{lost} lost"] if lost else []
    return f"{', '.join(parts)}." if parts else ""
