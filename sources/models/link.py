"""Whether the addresses of sources still answer."""

from django.db import models
from django.db.models import Q

from accounts.constraints import one_of
from sources.guards.link import LINK_TRIGGERS
from sources.models.source import Source


class LinkState(models.TextChoices):
    ALIVE = "alive", "answers"
    UNCLEAR = "unclear", "does not answer for now"
    DEAD = "dead", "dead link"


class Link(models.Model):
    """What came of asking at a source's address, the last time it was asked.

    It holds for ``url`` alone: a source whose address has changed since is asked anew.
    """

    State = LinkState

    source = models.OneToOneField(
        Source, models.PROTECT, primary_key=True, related_name="link", editable=False
    )
    url = models.CharField(max_length=2000)
    state = models.CharField(max_length=7, choices=LinkState)
    why = models.CharField(max_length=500, blank=True)
    since = models.DateTimeField(help_text="When it was first found in this state.")
    checked_at = models.DateTimeField()
    failures = models.PositiveSmallIntegerField(default=0, help_text="In a row.")

    class Meta:
        constraints = [
            one_of("state", LinkState, "link_state_known"),
            models.CheckConstraint(
                condition=Q(state="alive", why="", failures=0)
                | (~Q(state="alive") & ~Q(why="") & Q(failures__gt=0)),
                name="link_says_why_not",
            ),
        ]
        indexes = [
            models.Index(fields=["-since"], name="link_dead", condition=Q(state="dead")),
        ]
        triggers = LINK_TRIGGERS

    def __str__(self) -> str:
        return f"{self.url}: {self.state}"

    @property
    def is_dead(self) -> bool:
        return self.state == LinkState.DEAD
