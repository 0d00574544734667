"""The two steps every text comes in by: send a page, look over what was read, accept it."""

from abc import ABC, abstractmethod
from collections.abc import Collection
from dataclasses import dataclass, field
from typing import Any

from django.http import HttpRequest, HttpResponse

from accounts.errors import Refusal
from accounts.models import User
from articles.forms.fields import MOST_LINES, too_many_lines
from articles.forms.intake import EditForm, IntakeForm
from articles.forms.preview import LinesForm
from articles.intake.errors import IntakeError
from articles.intake.preview import kept_by_default, lay_out, left_out
from articles.models import Article
from articles.text.parsed import ParsedArticle
from pages.answers import CONFLICT, UNPROCESSABLE, done, render_page_or_part
from sources.fetch_errors import FetchError


@dataclass(frozen=True, slots=True)
class Remarks:
    """What to look at before accepting: sentences, and articles that hold the same already."""

    warnings: list[str] = field(default_factory=list)
    same: list[Article] = field(default_factory=list)


class Errand(ABC):
    """What a text is brought in for.

    ``address`` is where its forms are sent and ``leave`` where giving up leads; ``article`` is
    the one that gets the text, None for a new one.
    """

    address: str
    leave: str
    article: Article | None = None

    @abstractmethod
    def start(self, *sent: Any) -> IntakeForm | EditForm:
        """The first step's form, as ``sent`` (data, files) or to begin with."""

    @abstractmethod
    def lay_before(self, parsed: ParsedArticle) -> LinesForm:
        """The second step's form, filled in with what was read."""

    @abstractmethod
    def look_over(self, sent: Any) -> LinesForm:
        """The second step's form as it was sent."""

    @abstractmethod
    def remarks(self, parsed: ParsedArticle) -> Remarks:
        """What to look at before accepting."""

    @abstractmethod
    def store(self, form: LinesForm, parsed: ParsedArticle, by: User) -> tuple[str, str]:
        """Store it; what to say of that, and where it leads. Raises Refusal."""


def bring_in(request: HttpRequest, errand: Errand) -> HttpResponse:
    """The page to send a text with; sent, its preview; accepted, where it leads."""
    if request.method == "GET":
        return _ask(request, errand, errand.start())
    if "accept" in request.POST:
        return _accept(request, errand)
    return _read(request, errand)


def _ask(
    request: HttpRequest, errand: Errand, form: IntakeForm | EditForm, status: int = 200
) -> HttpResponse:
    context = {"form": form, "errand": errand}
    return render_page_or_part(
        request, "articles/new.html", "articles/_new.html", context, status=status
    )


def _read(request: HttpRequest, errand: Errand) -> HttpResponse:
    """Read what was sent and show it; nothing is stored."""
    form = errand.start(request.POST, request.FILES)
    if not form.is_valid():
        return _ask(request, errand, form, UNPROCESSABLE)
    try:
        parsed = form.read()
    except (IntakeError, FetchError) as error:
        form.add_error(form.source, str(error))
        form.keep_text_short()
        return _ask(request, errand, form, UNPROCESSABLE)
    if len(parsed.blocks) > MOST_LINES:
        form.add_error(form.source, too_many_lines(len(parsed.blocks)))
        return _ask(request, errand, form, UNPROCESSABLE)
    kept = kept_by_default(parsed.blocks)
    return _preview(
        request, errand, errand.lay_before(parsed), kept, parsed.blocks, errand.remarks(parsed)
    )


def _accept(request: HttpRequest, errand: Errand) -> HttpResponse:
    """Store the text as it was put right, once however often this is sent."""
    form = errand.look_over(request.POST)
    kept = {int(index) for index in request.POST.getlist("keep") if _is_index(index)}
    if not form.is_valid():
        return _ask_again(request, errand, form, kept)
    parsed = form.parsed(kept)
    if not parsed.text:
        form.add_error(None, "Every line is left out. Take back the ones that are the article.")
        return _ask_again(request, errand, form, kept)
    try:
        said, to = errand.store(form, parsed, request.user)
    except Refusal as refusal:
        form.add_error(None, str(refusal))
        return _ask_again(request, errand, form, kept, CONFLICT)
    return done(request, said, to)


def _ask_again(
    request: HttpRequest,
    errand: Errand,
    form: LinesForm,
    kept: Collection[int],
    status: int = UNPROCESSABLE,
) -> HttpResponse:
    """The preview with what is wrong; without its lines there is nothing to show but the start."""
    if "blocks" in form.errors:
        start = errand.start({})
        start.add_error("text", form.errors["blocks"][0])
        return _ask(request, errand, start, status)
    blocks = form.cleaned_data["blocks"]
    return _preview(request, errand, form, kept, blocks, Remarks(), status)


def _preview(
    request: HttpRequest,
    errand: Errand,
    form: LinesForm,
    kept: Collection[int],
    blocks: Collection[Any],
    remarks: Remarks,
    status: int = 200,
) -> HttpResponse:
    count, reasons = left_out(blocks, kept)
    context = {
        "form": form,
        "errand": errand,
        "stretches": lay_out(blocks, kept),
        "kept_count": len(kept),
        "left_out_count": count,
        "left_out_reasons": reasons,
        "warnings": remarks.warnings,
        "same": remarks.same,
    }
    return render_page_or_part(
        request, "articles/preview.html", "articles/_preview.html", context, status=status
    )


def _is_index(text: str) -> bool:
    return text.isascii() and text.isdecimal() and len(text) < 6
