"""An article's text signed off for print, and sentences that a chief let pass."""

from dataclasses import dataclass

from django.conf import settings
from django.db import connection, models
from django.db.models import Exists, OuterRef, Q

from accounts.constraints import at_most, not_blank
from articles.models import Revision, Sentence
from claims.guards.signoff import OVERRIDE_TRIGGERS, SIGN_OFF_TRIGGERS
from claims.models.choices import PRINTED_LIMIT
from claims.models.impact import Impact
from claims.models.reanchoring import Reanchoring


class StandingQuerySet(models.QuerySet):
    """Of what can be taken back."""

    def standing(self) -> "StandingQuerySet":
        return self.filter(taken_back_by=None)


class SignOffQuerySet(StandingQuerySet):
    def of_newest_texts(self) -> "SignOffQuerySet":
        """The standing ones that no newer text of their article has left behind."""
        newer = Revision.objects.filter(
            article=OuterRef("revision__article"), number__gt=OuterRef("revision__number")
        )
        return self.filter(~Exists(newer), taken_back_by=None)


class _TakenBack(models.Model):
    """What a chief did, and perhaps took back; the row stays either way."""

    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField(auto_now_add=True)
    taken_back_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    taken_back_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        abstract = True


class SentenceOverride(_TakenBack):
    """A chief's word that a sentence may run although it is not cleared, with the reason.

    It comes along with the sentence's very words (``carried_from``), as initials do.
    """

    sentence = models.ForeignKey(Sentence, models.PROTECT, related_name="overrides")
    reason = models.TextField()
    carried_from = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, editable=False, related_name="+"
    )

    objects = StandingQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        constraints = [
            not_blank("reason", "override_says_why"),
            at_most("reason", PRINTED_LIMIT, "override_reason_fits"),
            models.UniqueConstraint(
                fields=["sentence"], condition=Q(taken_back_by=None), name="override_once"
            ),
        ]
        triggers = OVERRIDE_TRIGGERS

    def __str__(self) -> str:
        return f"{self.sentence} let pass by {self.by}"


class SignOff(_TakenBack):
    """A chief's word that a revision may run: all of it was cleared, and nothing was open.

    ``rests_on`` lists the claims it makes as they stood then: {claim, version, state}. What
    becomes of them later opens impacts; the sign-off stands, as what was known on the day.
    """

    revision = models.ForeignKey(Revision, models.PROTECT, related_name="sign_offs")
    note = models.TextField(blank=True)
    rests_on = models.JSONField(default=list)
    taken_back_because = models.TextField(blank=True)

    objects = SignOffQuerySet.as_manager()

    class Meta:
        ordering = ["-pk"]
        permissions = [
            ("sign_off_article", "Can sign an article off, or let a sentence pass, with a reason")
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["revision"], condition=Q(taken_back_by=None), name="sign_off_once"
            ),
            models.CheckConstraint(
                condition=Q(taken_back_by=None, taken_back_because="")
                | Q(taken_back_by__isnull=False, taken_back_because__regex=r"\S"),
                name="sign_off_taken_back_says_why",
            ),
            at_most("note", PRINTED_LIMIT, "sign_off_note_fits"),
            at_most("taken_back_because", PRINTED_LIMIT, "sign_off_taken_back_because_fits"),
        ]
        triggers = SIGN_OFF_TRIGGERS

    def __str__(self) -> str:
        return f"{self.revision} signed off by {self.by}"


@dataclass(frozen=True, slots=True)
class Missing:
    """What keeps a text from being signed off, counted; said in words."""

    sentences: int = 0
    impacts: int = 0
    marks: int = 0

    def __bool__(self) -> bool:
        return bool(self.sentences or self.impacts or self.marks)

    def __str__(self) -> str:
        counted = (
            (self.sentences, "sentence is not cleared", "sentences are not cleared"),
            (self.impacts, "impact is open", "impacts are open"),
            (self.marks, "mark wants an answer", "marks want an answer"),
        )
        return ", ".join(f"{n} {one if n == 1 else many}" for n, one, many in counted if n)


def missing_in(
    revision: Revision, *, sentences: int | None = None, impacts: int | None = None
) -> Missing:
    """What a text still lacks; the database counts what is not given."""
    if sentences is None:
        with connection.cursor() as cursor:
            cursor.execute("SELECT count(*) FROM galley_not_cleared(%s)", [revision.pk])
            (sentences,) = cursor.fetchone()
    if impacts is None:
        impacts = Impact.objects.open().filter(article=revision.article_id).count()
    return Missing(
        sentences=sentences,
        impacts=impacts,
        marks=Reanchoring.objects.open().filter(revision=revision).count(),
    )
