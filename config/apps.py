"""Django apps in Galley's own dress."""

from typing import ClassVar

from django.apps import AppConfig
from django.contrib.admin.apps import AdminConfig
from django.contrib.staticfiles import apps as staticfiles


class DeskConfig(AppConfig):
    """The commands and jobs that are about the whole desk."""

    name = "config"


class DataEntryConfig(AdminConfig):
    default_site = "config.admin_site.DataEntrySite"


class StaticFilesConfig(staticfiles.StaticFilesConfig):
    """Collect what pages use: htmx's extensions import files that do not come with them."""

    ignore_patterns: ClassVar[list[str]] = [
        *staticfiles.StaticFilesConfig.ignore_patterns,
        "django_htmx/ext/*",
    ]
