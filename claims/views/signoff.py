"""The gate before an article runs: what is missing, overrides, and the sign-off."""

from typing import Any

from django import forms
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST

from accounts.errors import Refusal, StaleRow
from articles import policies as article_policies
from articles.actions.describe import hand_to
from articles.models import Article, Revision, Sentence
from claims import policies
from claims.actions import signoff as actions
from claims.errors import BadAnchor
from claims.forms.signoff import OverrideForm, SectionForm, SignOffForm, TakeBackForm
from claims.models import SentenceOverride, SignOff
from claims.signoff import history_of, read_gate
from claims.views.galley import find_article
from pages.answers import CONFLICT, UNPROCESSABLE, done


@require_http_methods(["GET", "POST"])
def sign_off(request: HttpRequest, pk: int) -> HttpResponse:
    """What an article still lacks; nothing, and a chief signs it off here."""
    article = find_article(pk)
    if request.method == "GET":
        return _gate(request, article)
    _check_chief(request)
    form = SignOffForm(request.POST)
    if not form.is_valid():
        return _gate(request, article, status=UNPROCESSABLE, sign_form=form)
    try:
        revision = _revision_read(article, form)
        actions.sign_off(revision=revision, by=request.user, note=form.cleaned_data["note"])
    except Refusal as refusal:
        return _refused(request, article, refusal, sign_form=form)
    return _acted(request, article, f"Revision {revision.number} is signed off.")


@require_POST
def take_sign_off_back(request: HttpRequest, pk: int) -> HttpResponse:
    """Open a signed-off text again, with a reason."""
    _check_chief(request)
    article = find_article(pk)
    form = TakeBackForm(request.POST)
    if not form.is_valid():
        return _gate(request, article, status=UNPROCESSABLE, take_back_form=form)
    newest = article.revisions.latest("number")
    standing = get_object_or_404(SignOff.objects.select_related("revision"), pk=_last_of(newest))
    try:
        reason = form.cleaned_data["reason"]
        actions.take_sign_off_back(sign_off=standing, by=request.user, reason=reason)
    except Refusal as refusal:
        return _refused(request, article, refusal, take_back_form=form)
    return _acted(request, article, "The sign-off is taken back.")


@require_POST
def override(request: HttpRequest, pk: int, number: int) -> HttpResponse:
    """Let a sentence run although it is not cleared, with a reason that stays."""
    _check_chief(request)
    article = find_article(pk)
    form = OverrideForm(request.POST, auto_id=f"override-{number}-%s")
    if not form.is_valid():
        return _gate(request, article, status=UNPROCESSABLE, override_form=form, at=number)
    try:
        revision = _revision_read(article, form)
        sentence = get_object_or_404(
            Sentence.objects.select_related("revision"), revision=revision, number=number
        )
        reason = form.cleaned_data["reason"]
        actions.override(sentence=sentence, reason=reason, by=request.user)
    except Refusal as refusal:
        return _refused(request, article, refusal, override_form=form, at=number)
    return _acted(request, article, f"Sentence {number} may run.")


@require_POST
def take_override_back(request: HttpRequest, pk: int, override: int) -> HttpResponse:
    """Let an overridden sentence want clearing again."""
    _check_chief(request)
    article = find_article(pk)
    rows = SentenceOverride.objects.select_related("sentence__revision")
    found = get_object_or_404(rows, pk=override, sentence__revision__article=article)
    try:
        actions.take_override_back(override=found, by=request.user)
    except Refusal as refusal:
        return _refused(request, article, refusal)
    return _acted(request, article, f"Sentence {found.sentence.number} wants clearing again.")


@require_POST
def hand_over(request: HttpRequest, pk: int) -> HttpResponse:
    """Let another section answer for the article."""
    article = find_article(pk)
    if not article_policies.can_describe(request.user):
        raise PermissionDenied
    form = SectionForm(request.POST)
    if not form.is_valid():
        return _gate(request, article, status=UNPROCESSABLE, section_form=form)
    section = form.cleaned_data["section"]
    try:
        version = form.cleaned_data["version"]
        hand_to(article=article, section=section, by=request.user, version=version)
    except StaleRow as refusal:
        form.show_stored(refusal, {"section": refusal.row.section})
        return _refused(request, find_article(pk), refusal, section_form=form)
    said = f"{section} answers for it now." if section else "No section answers for it now."
    return _acted(request, article, said)


def _check_chief(request: HttpRequest) -> None:
    if not policies.can_sign_off(request.user):
        raise PermissionDenied


def _revision_read(article: Article, form: forms.Form) -> Revision:
    """The text that the page showed. Raises BadAnchor where that is none of the article's."""
    read = article.revisions.latest("number")
    if form.cleaned_data["revision"] != str(read.pk):
        raise BadAnchor("The article has a newer text by now. Read what it lacks below.")
    return read


def _last_of(revision: Revision) -> int | None:
    """The id of the text's last sign-off, standing or not."""
    return revision.sign_offs.values_list("pk", flat=True).first()


def _acted(request: HttpRequest, article: Article, sentence: str) -> HttpResponse:
    return done(request, sentence, reverse("claims:sign_off", args=[article.pk]))


def _refused(
    request: HttpRequest, article: Article, refusal: Refusal, **given: Any
) -> HttpResponse:
    return _gate(request, article, status=CONFLICT, refusal=str(refusal), **given)


def _section_form(article: Article) -> SectionForm:
    return SectionForm(initial={"section": article.section_id, "version": article.version})


def _gate(
    request: HttpRequest, article: Article, *, status: int = 200, **given: Any
) -> HttpResponse:
    """The gate, with the forms that were ``given`` in place of fresh ones."""
    gate = read_gate(article)
    may_describe = article_policies.can_describe(request.user)
    context = {
        "article": article,
        "gate": gate,
        "proof": gate.proof,
        "may_sign": policies.can_sign_off(request.user),
        "sign_form": SignOffForm(),
        "take_back_form": TakeBackForm(auto_id="take-back-%s"),
        "section_form": _section_form(article) if may_describe else None,
        "history": history_of(article),
    }
    return render(request, "claims/sign_off.html", context | given, status=status)
