"""The texts of an article, each frozen, and their sentences."""

import hashlib

import pgtrigger
from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q

from accounts.constraints import not_blank
from accounts.guard import Guard, append_only, never_emptied, refuse
from articles.models.article import Article

FROZEN = "A revision is frozen. Bring the changed text in as a new revision."


class Revision(models.Model):
    """One frozen text of an article. Offsets everywhere are code points into ``text``."""

    article = models.ForeignKey(Article, models.PROTECT, related_name="revisions")
    number = models.PositiveIntegerField()
    text = models.TextField()
    sha256 = models.CharField(max_length=64)
    dropped = models.JSONField(
        default=list, help_text="What the intake left out: a list of {text, role, reason}."
    )
    intake_key = models.UUIDField(
        null=True,
        editable=False,
        help_text="One per preview, so that accepting it twice makes one revision.",
    )
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", editable=False
    )
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["article", "-number"]
        constraints = [
            models.UniqueConstraint(fields=["article", "number"], name="revision_numbered_once"),
            models.UniqueConstraint(
                fields=["article", "intake_key"], name="revision_accepted_once"
            ),
            not_blank("text", "revision_has_text"),
        ]
        triggers = append_only("revision_frozen", FROZEN)

    def __str__(self) -> str:
        return f"{self.article}, revision {self.number}"

    @staticmethod
    def digest(text: str) -> str:
        return hashlib.sha256(text.encode()).hexdigest()


class SentenceQuerySet(models.QuerySet):
    def for_galley(self, revision: Revision) -> "SentenceQuerySet":
        """A revision's sentences in order, with dismissals, initials and the names of whose."""
        own = (field.name for field in Sentence._meta.concrete_fields)
        by = (f"initial__by__{name}" for name in ("username", "first_name", "last_name"))
        rows = self.filter(revision=revision).select_related("initial__by", "dismissal")
        return rows.only(*own, *by, "dismissal__by_id").order_by("number")


class Sentence(models.Model):
    """One sentence of a revision, with what the text pipeline made of it at intake."""

    revision = models.ForeignKey(Revision, models.PROTECT, related_name="sentences")
    number = models.PositiveIntegerField()
    paragraph = models.PositiveIntegerField()
    start = models.PositiveIntegerField()
    end = models.PositiveIntegerField()
    checkworthy = models.FloatField()
    reasons = ArrayField(models.CharField(max_length=80), default=list, blank=True)
    suggested = models.BooleanField(default=False)
    attributions = models.JSONField(
        default=list,
        help_text="A list of {start, end, speaker, via, anonymous, form, cue} within the text.",
    )

    objects = SentenceQuerySet.as_manager()

    class Meta:
        ordering = ["revision", "number"]
        constraints = [
            models.UniqueConstraint(fields=["revision", "number"], name="sentence_numbered_once"),
            models.CheckConstraint(condition=Q(start__lt=F("end")), name="sentence_not_empty"),
            models.CheckConstraint(
                condition=Q(checkworthy__gte=0) & Q(checkworthy__lte=1),
                name="sentence_score_in_range",
            ),
        ]
        triggers = [
            Guard(
                name="sentence_keeps_its_place",
                when=pgtrigger.Before,
                # Without one of its sentences the rest of a text might be signed off.
                operation=pgtrigger.UpdateOf("revision_id", "number", "paragraph", "start", "end")
                | pgtrigger.Delete,
                func=refuse("sentence_keeps_its_place", FROZEN),
            ),
            never_emptied("sentence_keeps_its_place", FROZEN),
        ]

    def __str__(self) -> str:
        return f"Sentence {self.number} of {self.revision_id}"


def words_in(text: str, sentence: str) -> str:
    """SQL for a sentence's words, with every white space one space, as ``squeeze`` has it."""
    spaces = r"[\s\u0085\u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]+"
    cut = f'substr({text}.text, {sentence}.start + 1, {sentence}."end" - {sentence}.start)'
    return f"btrim(regexp_replace({cut}, '{spaces}', ' ', 'g'))"
