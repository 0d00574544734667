"""The data-entry desk in place of Django's own admin site."""

from django.contrib.admin.apps import AdminConfig


class DataEntryConfig(AdminConfig):
    default_site = "config.admin_site.DataEntrySite"
