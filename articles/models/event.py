"""The history of what is known about an article."""

from django.db import models

from accounts.history import HISTORY_TRIGGERS, HistoryLine
from articles.models.article import Article


class ArticleEvent(HistoryLine):
    """One line of an article's history: how it was brought in, and described anew."""

    article = models.ForeignKey(Article, models.PROTECT, related_name="events")

    class Meta:
        ordering = ["article", "-number"]
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(
                fields=["article", "number"], name="article_event_numbered_once"
            ),
        ]
        triggers = HISTORY_TRIGGERS

    def __str__(self) -> str:
        return f"{self.act} on article {self.article_id}"
