"""Reading an article through: initials, and suggestions set aside."""

from django.db import transaction

from accounts.acting import acting
from accounts.models import User
from articles import policies
from articles.models import Sentence, SentenceInitial, SuggestionDismissal


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
