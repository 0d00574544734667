"""The parts of the newsroom."""

from django.conf import settings
from django.db import models

from accounts.constraints import not_blank
from articles.guards import SECTION_PERSON_TRIGGERS, SECTION_TRIGGERS


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
        triggers = SECTION_TRIGGERS

    def __str__(self) -> str:
        return self.name


class SectionPerson(Section.people.through):  # type: ignore[name-defined]
    """Who works for a section: the rows behind ``Section.people``, which carry a guard."""

    class Meta:
        proxy = True
        default_permissions = ()
        triggers = SECTION_PERSON_TRIGGERS
