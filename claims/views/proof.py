"""The proof on paper, as a page and as PDF, and the corrections an article carries."""

import json
from pathlib import Path
from typing import Any

from django.contrib.staticfiles import finders
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.utils.text import slugify
from django.views.decorators.http import require_GET

from articles.models import Article
from claims.corrections import as_json_ld, corrections_of
from claims.galley.footnotes import print_proof
from claims.models.signoff import missing_in
from claims.views.galley import find_article, find_proof
from pages.pdf import INSTALL, PdfProblem, is_available, write_pdf

#: The proof's PDF cannot be written here, or not in the time there is.
_UNAVAILABLE = 503


@require_GET
def proof(request: HttpRequest, pk: int) -> HttpResponse:
    """An article's newest text (``?revision=1``: a former one) with footnotes, for paper."""
    return _show(request, _context(request, find_article(pk)))


@require_GET
def proof_pdf(request: HttpRequest, pk: int) -> HttpResponse:
    """The same as PDF; where that cannot be, the page, with a sentence that says why."""
    article = find_article(pk)
    context = _context(request, article)
    html = render_to_string("claims/proof_pdf.html", context)
    try:
        pdf = write_pdf(html, _sheet())
    except PdfProblem as problem:
        return _show(request, context | {"problem": str(problem)}, status=_UNAVAILABLE)
    name = f"{slugify(article.title)[:60] or 'article'}-{context['proof'].revision.number}.pdf"
    return HttpResponse(
        pdf,
        content_type="application/pdf",
        headers={"Content-Disposition": f'inline; filename="{name}"'},
    )


@require_GET
def corrections(request: HttpRequest, pk: int) -> HttpResponse:
    """An article's corrections as readers see them, and as data to paste into its page."""
    article = find_article(pk)
    told = corrections_of(article)
    context = {
        "article": article,
        "corrections": told,
        "json_ld": _as_text(as_json_ld(article, told)),
    }
    return render(request, "claims/corrections.html", context)


@require_GET
def corrections_json(request: HttpRequest, pk: int) -> HttpResponse:
    """The corrections as a JSON-LD file."""
    article = find_article(pk)
    name = f"corrections-{article.pk}.jsonld"
    return HttpResponse(
        _as_text(as_json_ld(article, corrections_of(article))),
        content_type="application/ld+json",
        headers={"Content-Disposition": f'attachment; filename="{name}"'},
    )


def _context(request: HttpRequest, article: Article) -> dict[str, Any]:
    read = find_proof(request, article)
    return {
        "article": article,
        "proof": read,
        "printed": print_proof(read),
        "corrections": corrections_of(article),
        "missing": None if read.is_past else missing_in(read.revision),
    }


def _show(request: HttpRequest, context: dict[str, Any], *, status: int = 200) -> HttpResponse:
    context |= {"writes_pdf": is_available(), "install": INSTALL}
    return render(request, "claims/proof.html", context, status=status)


def _sheet() -> str:
    found = finders.find("css/sheet.css")
    return Path(found).read_text(encoding="utf-8")


def _as_text(data: dict[str, Any]) -> str:
    """JSON that may stand inside a page's script element."""
    return json.dumps(data, ensure_ascii=False, indent=2).replace("<", "\\u003c")
