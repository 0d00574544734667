"""Bringing a new article in."""

from typing import Any
from uuid import uuid4

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from accounts.models import User
from articles import policies
from articles.actions.intake import store_article
from articles.forms.intake import IntakeForm
from articles.forms.preview import LinesForm, PreviewForm
from articles.intake.preview import same_articles, warnings
from articles.text.parsed import ParsedArticle
from articles.views.intake import Errand, Remarks, bring_in
from pages.answers import vary_on_htmx


@never_cache
@require_http_methods(["GET", "POST"])
@vary_on_htmx
def new(request: HttpRequest) -> HttpResponse:
    """The page to send an article with; sent, its preview, and accepted, its galley."""
    if not policies.can_bring_in(request.user):
        raise PermissionDenied("Your role does not let you bring articles in.")
    return bring_in(request, NewArticle())


class NewArticle(Errand):
    """An article that Galley does not have yet."""

    def __init__(self) -> None:
        self.address = reverse("articles:new")
        self.leave = reverse("claims:articles")

    def start(self, *sent: Any) -> IntakeForm:
        return IntakeForm(*sent)

    def lay_before(self, parsed: ParsedArticle) -> LinesForm:
        return PreviewForm.of(parsed, uuid4())

    def look_over(self, sent: Any) -> LinesForm:
        return PreviewForm(sent)

    def remarks(self, parsed: ParsedArticle) -> Remarks:
        return Remarks(list(warnings(parsed, timezone.localdate())), same_articles(parsed))

    def store(self, form: LinesForm, parsed: ParsedArticle, by: User) -> tuple[str, str]:
        article = store_article(parsed=parsed, by=by, key=form.cleaned_data["key"])
        return "The article is in. Read it through.", article.get_absolute_url()
