"""A text under check, and what is known about it."""

from uuid import uuid4

from django.conf import settings
from django.contrib.postgres.indexes import HashIndex
from django.db import models
from django.db.models import Q
from django.urls import reverse

from accounts.constraints import not_blank, web_address
from accounts.errors import StaleRow
from articles.guards import ARTICLE_TRIGGERS
from articles.models.section import Section
from sources.fields import WebAddressField
from sources.models import Party
from sources.search import Fold, words_of


class ArticleQuerySet(models.QuerySet["Article"]):
    def matching(self, typed: str) -> "ArticleQuerySet":
        """Articles with every word of ``typed`` in the title."""
        found = self.annotate(folded_title=Fold("title"))
        for word in words_of(typed):
            found = found.filter(folded_title__contains=Fold(models.Value(word)))
        return found

    def lock(self, pk: int, *, version: int | None = None) -> "Article":
        """Lock one article until the transaction ends. Raises StaleRow unless it is ``version``.

        Whoever marks words, or brings the next text in, does so before locking any claim, so that
        no mark falls between two revisions and none waits for another in a circle.
        """
        article = self.select_for_update(of=("self",), no_key=True).get(pk=pk)
        if version is not None and article.version != version:
            raise StaleRow(article)
        return article


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
    version = models.PositiveIntegerField(default=1, db_default=1, editable=False)

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
        triggers = ARTICLE_TRIGGERS

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("claims:galley", args=[self.pk])
