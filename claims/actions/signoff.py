"""Letting an article run: overrides of single sentences, the sign-off, and taking either back."""

from collections.abc import Callable
from typing import TypeVar

from django.db import transaction

from accounts.acting import acting
from accounts.models import User
from articles.models import Article, Revision, Sentence
from articles.text.comparing import same_sentences
from claims import policies
from claims.actions.mention import check_latest, check_open
from claims.errors import NoReason, NotCleared, WrongStep
from claims.models import Claim, SentenceOverride, SignOff
from claims.models.signoff import missing_in
from pages.characters import is_blank

T = TypeVar("T")


@transaction.atomic
def override(*, sentence: Sentence, reason: str, by: User) -> SentenceOverride:
    """Let a sentence run although it is not cleared. The first override stays.

    Raises NotAllowed, NoReason, BadAnchor or SignedOff.
    """
    policies.check_can_sign_off(by)
    Article.objects.lock(sentence.revision.article_id)
    check_open(sentence.revision)
    if is_blank(reason):
        raise NoReason("Say why this sentence may run as it is: the reason stays beside it.")
    standing = SentenceOverride.objects.standing().filter(sentence=sentence).first()
    if standing is not None:
        return standing
    with acting(by, "override"):
        return SentenceOverride.objects.create(sentence=sentence, reason=reason.strip(), by=by)


@transaction.atomic
def take_override_back(*, override: SentenceOverride, by: User) -> None:
    """Let a sentence want clearing again. Raises NotAllowed, WrongStep, BadAnchor or SignedOff."""
    policies.check_can_sign_off(by)
    revision = override.sentence.revision
    Article.objects.lock(revision.article_id)
    check_open(revision)
    with acting(by, "take_override_back"):
        standing = SentenceOverride.objects.standing().filter(pk=override.pk)
        if not standing.update(taken_back_by=by):
            raise WrongStep("Somebody has taken this back already.")


@transaction.atomic
def sign_off(*, revision: Revision, by: User, note: str = "") -> SignOff:
    """Sign an article's newest text off. Raises NotAllowed, BadAnchor, SignedOff or NotCleared."""
    policies.check_can_sign_off(by)
    Article.objects.lock(revision.article_id)
    check_open(revision)
    # Verdicts wait, so that what is counted here is still so when the database looks.
    claims = Claim.objects.filter(pk__in=revision.mentions.order_by().values("claim"))
    list(claims.order_by("pk").select_for_update(no_key=True).values_list("pk", flat=True))
    if missing := missing_in(revision):
        raise NotCleared(f"It cannot be signed off yet: {missing}.")
    with acting(by, "sign_off"):
        signed = SignOff.objects.create(revision=revision, by=by, note=note.strip())
    signed.refresh_from_db()
    return signed


@transaction.atomic
def take_sign_off_back(*, sign_off: SignOff, by: User, reason: str) -> None:
    """Open a signed-off text again, as long as it is the newest.

    Raises NotAllowed, NoReason, BadAnchor or WrongStep.
    """
    policies.check_can_sign_off(by)
    Article.objects.lock(sign_off.revision.article_id)
    check_latest(sign_off.revision)
    if is_blank(reason):
        raise NoReason("Say why the sign-off is taken back: it stays in the article’s history.")
    with acting(by, "take_sign_off_back", reason=reason.strip()):
        standing = SignOff.objects.standing().filter(pk=sign_off.pk)
        if not standing.update(taken_back_by=by, taken_back_because=reason.strip()):
            raise WrongStep("Somebody has taken this sign-off back already.")


@transaction.atomic
def while_open(revision: Revision, act: Callable[[], T]) -> T:
    """Do something to a text that meanwhile nobody signs off or brings a newer one of.

    Raises BadAnchor or SignedOff, and what ``act`` raises.
    """
    Article.objects.lock(revision.article_id)
    check_open(revision)
    return act()


def carry_overrides(*, former: Revision, revision: Revision, by: User) -> None:
    """Let overrides stand on sentences that say the same in the next text, in the same names."""
    standing = SentenceOverride.objects.standing().filter(sentence__revision=former)
    overrides = {each.sentence_id: each for each in standing}
    if not overrides:
        return
    old, new = (list(each.sentences.order_by("number")) for each in (former, revision))
    same = same_sentences(
        [former.text[each.start : each.end] for each in old],
        [revision.text[each.start : each.end] for each in new],
    )
    with acting(by, "carry_over"):
        SentenceOverride.objects.bulk_create(
            SentenceOverride(
                sentence=new[here], reason=mark.reason, by_id=mark.by_id, carried_from=mark
            )
            for here, there in same.items()
            if (mark := overrides.get(old[there].pk))
        )
