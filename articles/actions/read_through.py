"""Reading an article through: initials, and suggestions set aside."""

from django.db import transaction

from accounts.acting import acting
from accounts.models import User
from articles import policies
from articles.models import Revision, Sentence, SentenceInitial, SuggestionDismissal
from articles.text.comparing import same_sentences


@transaction.atomic
def initial(*, sentence: Sentence, by: User) -> SentenceInitial:
    """Mark that a sentence holds nothing to check. The first initial stays. Raises NotAllowed."""
    policies.check_can_initial(by)
    with acting(by, "initial"):
        mark, _made = SentenceInitial.objects.get_or_create(sentence=sentence, defaults={"by": by})
    return mark


@transaction.atomic
def take_initial_back(*, sentence: Sentence, by: User) -> None:
    """Open a sentence again. Raises NotAllowed."""
    policies.check_can_initial(by)
    SentenceInitial.objects.filter(sentence=sentence).delete()


@transaction.atomic
def dismiss(*, sentence: Sentence, by: User) -> SuggestionDismissal:
    """Set a suggestion aside; the sentence stays open. Raises NotAllowed."""
    policies.check_can_dismiss(by)
    with acting(by, "dismiss"):
        mark, _made = SuggestionDismissal.objects.get_or_create(
            sentence=sentence, defaults={"by": by}
        )
    return mark


@transaction.atomic
def take_dismissal_back(*, sentence: Sentence, by: User) -> None:
    """Suggest it again. Raises NotAllowed."""
    policies.check_can_dismiss(by)
    SuggestionDismissal.objects.filter(sentence=sentence).delete()


@transaction.atomic
def carry_marks(*, former: Revision, revision: Revision, by: User) -> None:
    """Set the former revision's initials and dismissals on sentences that say the same.

    They stay those of who set them; ``by`` brought the revision in.
    """
    old = list(Sentence.objects.for_galley(former))
    new = list(revision.sentences.order_by("number"))
    pairs = [
        (old[there], new[here])
        for here, there in same_sentences(_texts(former, old), _texts(revision, new)).items()
    ]
    initials = [(was.initial, now) for was, now in pairs if hasattr(was, "initial")]
    dismissals = [(was.dismissal, now) for was, now in pairs if hasattr(was, "dismissal")]
    with acting(by, "carry_over"):
        SentenceInitial.objects.bulk_create(
            SentenceInitial(sentence=now, by_id=mark.by_id, carried_from=mark)
            for mark, now in initials
        )
        SuggestionDismissal.objects.bulk_create(
            SuggestionDismissal(sentence=now, by_id=mark.by_id, carried_from=mark)
            for mark, now in dismissals
        )


def _texts(revision: Revision, sentences: list[Sentence]) -> list[str]:
    return [revision.text[each.start : each.end] for each in sentences]
