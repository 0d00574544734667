"""What people set on sentences, and what the database keeps of it."""

import pgtrigger
from django.conf import settings
from django.db import models

from accounts.guard import Guard, append_only, refuse
from articles.models.revision import Sentence, words_in

_TAKEN_BACK = "What becomes of initials is written by the database itself."
_OTHER_WORDS = "Marks are carried over with the very same words, in the name of who set them."


def _in_ones_own_name(model: str) -> list[Guard]:
    """A mark is set in the name of who acts, by a role that may.

    Carried over to the next revision it stays theirs, as long as the sentence says the same.
    """
    name = f"{model}_in_ones_own_name"
    return [
        Guard(
            name=name,
            when=pgtrigger.Before,
            operation=pgtrigger.Insert | pgtrigger.Update,
            func=f"""
                IF NEW.carried_from_id IS NOT NULL THEN
                    IF NOT galley_may('articles', 'add_article') OR NOT EXISTS (
                            SELECT FROM articles_{model} AS former
                            JOIN articles_sentence AS there ON there.id = former.sentence_id
                            JOIN articles_revision AS before ON before.id = there.revision_id
                            JOIN articles_sentence AS here ON here.id = NEW.sentence_id
                            JOIN articles_revision AS after ON after.id = here.revision_id
                            WHERE former.id = NEW.carried_from_id AND former.by_id = NEW.by_id
                              AND before.article_id = after.article_id
                              AND before.number < after.number
                              AND {words_in("before", "there")} = {words_in("after", "here")}) THEN
                        {refuse(f"{model}_carried_with_its_words", _OTHER_WORDS)}
                    END IF;
                ELSIF NEW.by_id <> galley_actor() OR NOT galley_may('articles', 'add_{model}') THEN
                    {refuse(name, "Your role does not let you mark this sentence.")}
                END IF;
                RETURN NEW;
            """,
        )
    ]


class SentenceMark(models.Model):
    """A person's mark on a sentence; ``carried_from`` is the former revision's that it repeats."""

    carried_from = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, editable=False, related_name="+"
    )
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        abstract = True


class SentenceInitial(SentenceMark):
    """A person's mark that a sentence holds nothing to check."""

    sentence = models.OneToOneField(Sentence, models.PROTECT, related_name="initial")

    class Meta:
        triggers = [
            *_in_ones_own_name("sentenceinitial"),
            Guard(
                name="initial_remembered",
                when=pgtrigger.After,
                operation=pgtrigger.Delete,
                func="""
                    INSERT INTO articles_formerinitial (sentence_id, by_id, at, taken_back_at)
                    VALUES (OLD.sentence_id, OLD.by_id, OLD.at, clock_timestamp());
                    RETURN NULL;
                """,
            ),
        ]

    def __str__(self) -> str:
        return f"{self.sentence} initialled by {self.by}"


class SuggestionDismissal(SentenceMark):
    """A person's word that a suggested sentence is not worth a claim; it stays open."""

    sentence = models.OneToOneField(Sentence, models.PROTECT, related_name="dismissal")

    class Meta:
        triggers = _in_ones_own_name("suggestiondismissal")

    def __str__(self) -> str:
        return f"Suggestion in {self.sentence} dismissed by {self.by}"


class FormerInitial(models.Model):
    """Initials that were taken back: what the database keeps of them."""

    sentence = models.ForeignKey(Sentence, models.PROTECT, related_name="former_initials")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField()
    taken_back_at = models.DateTimeField()

    class Meta:
        ordering = ["sentence", "pk"]
        triggers = [
            Guard(
                name="former_initial_written_by_the_database",
                when=pgtrigger.Before,
                operation=pgtrigger.Insert,
                func=f"""
                    IF pg_trigger_depth() < 2 THEN
                        {refuse("former_initial_written_by_the_database", _TAKEN_BACK)}
                    END IF;
                    RETURN NEW;
                """,
            ),
            *append_only("former_initial_kept", "Initials taken back stay on record."),
        ]

    def __str__(self) -> str:
        return f"{self.sentence} initialled by {self.by} until {self.taken_back_at}"
