"""The text under check."""

import hashlib
from uuid import uuid4

import pgtrigger
from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import HashIndex
from django.db import models
from django.db.models import F, Q
from django.urls import reverse

from accounts.constraints import not_blank, web_address
from accounts.guard import Guard, append_only, never_emptied, refuse
from sources.fields import WebAddressField
from sources.models import Party
from sources.search import Fold, words_of

FROZEN = "A revision is frozen. Bring the changed text in as a new revision."
_TAKEN_BACK = "What becomes of initials is written by the database itself."
_OTHER_WORDS = "Marks are carried over with the very same words, in the name of who set them."


class Section(models.Model):
    """A part of the newsroom that answers for articles: City, Foreign, Sport."""

    name = models.CharField(max_length=80, unique=True)
    people = models.ManyToManyField(
        settings.AUTH_USER_MODEL,
        blank=True,
        related_name="sections",
        help_text="Who sees first what becomes of this section’s articles.",
    )

    class Meta:
        ordering = ["name"]
        constraints = [not_blank("name", "section_has_a_name")]

    def __str__(self) -> str:
        return self.name


class ArticleQuerySet(models.QuerySet["Article"]):
    def matching(self, typed: str) -> "ArticleQuerySet":
        """Articles with every word of ``typed`` in the title."""
        found = self.annotate(folded_title=Fold("title"))
        for word in words_of(typed):
            found = found.filter(folded_title__contains=Fold(models.Value(word)))
        return found

    def lock(self, pk: int) -> "Article":
        """Lock one article's text until the transaction ends.

        Whoever marks words, or brings the next text in, does so before locking any claim, so that
        no mark falls between two revisions and none waits for another in a circle.
        """
        return self.select_for_update(of=("self",), no_key=True).get(pk=pk)


class Article(models.Model):
    """A text under check, ours or someone else's."""

    title = models.CharField(max_length=300)
    dek = models.CharField(max_length=1000, blank=True)
    outlet = models.ForeignKey(
        Party, models.PROTECT, null=True, blank=True, related_name="articles"
    )
    section = models.ForeignKey(
        Section, models.PROTECT, null=True, blank=True, related_name="articles"
    )
    byline = models.CharField(max_length=200, blank=True)
    language = models.CharField(max_length=8, default="en")
    published_on = models.DateField("published", null=True, blank=True)
    published_at = models.DateTimeField(
        null=True, blank=True, help_text="Only where the page gave its time zone."
    )
    url = WebAddressField("address", max_length=2000, blank=True)
    intake_key = models.UUIDField(
        default=uuid4,
        unique=True,
        editable=False,
        help_text="One per preview, so that accepting it twice makes one article.",
    )
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", editable=False
    )
    created_at = models.DateTimeField(auto_now_add=True)

    objects = ArticleQuerySet.as_manager()

    class Meta:
        ordering = ["-created_at", "-pk"]
        constraints = [
            not_blank("title", "article_has_a_title"),
            web_address("url", "article_address_is_a_web_address"),
        ]
        indexes = [
            # By its hash, as sources: whether a source is an article under check here.
            HashIndex(fields=["url"], name="article_by_address", condition=~Q(url="")),
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("claims:galley", args=[self.pk])


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
