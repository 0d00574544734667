"""The roles of the desk, and what each may do. Each is a group with these permissions."""

from typing import Any

from django.contrib.auth.management import create_permissions

_READ = frozenset(
    {
        "sources.view_party",
        "sources.view_partyalias",
        "sources.view_source",
        "sources.view_snapshot",
        "sources.view_derivation",
        "sources.view_independence",
        "articles.view_section",
        "articles.view_article",
        "articles.view_revision",
        "claims.view_claim",
        "claims.view_mention",
        "claims.view_evidence",
        "claims.view_verification",
        "claims.view_event",
        "claims.view_note",
        "claims.view_impact",
        "claims.view_relation",
        "claims.view_deskrule",
        "claims.view_signoff",
    }
)

_ENTER_SOURCES = frozenset(
    {
        "sources.add_party",
        "sources.change_party",
        "sources.add_partyalias",
        "sources.change_partyalias",
        "sources.delete_partyalias",
        "sources.add_source",
        "sources.add_snapshot",
        "sources.change_source",
        "sources.add_derivation",
        "sources.change_derivation",
        "sources.delete_derivation",
        "sources.add_independence",
        "sources.change_independence",
    }
)

_MAKE_CLAIMS = frozenset(
    {
        "articles.add_article",
        "articles.change_article",
        "claims.add_claim",
        "claims.change_claim",
        "claims.add_mention",
        "claims.delete_mention",
        "claims.add_evidence",
        "claims.change_evidence",
        "claims.delete_evidence",
        "claims.add_note",
        "claims.submit_claim",
        "claims.add_relation",
        "claims.delete_relation",
    }
)

_READ_ARTICLES_THROUGH = frozenset(
    {
        "articles.add_sentenceinitial",
        "articles.delete_sentenceinitial",
        "articles.add_suggestiondismissal",
        "articles.delete_suggestiondismissal",
        "claims.export_claim",
    }
)

_REVIEW = frozenset(
    {
        "claims.decide_claim",
        "claims.reopen_claim",
        "claims.assign_claim",
        "claims.change_impact",
    }
)

_LEAD = frozenset(
    {
        "claims.withdraw_claim",
        "claims.merge_claim",
        "claims.override_claim",
        "claims.add_deskrule",
        "claims.sign_off_article",
        "claims.view_exportrecord",
        "sources.view_confidential",
        "sources.approve_confidential",
        "sources.withdraw_source",
    }
)

_SORT = frozenset({"articles.add_section", "articles.change_section"})

_REPORT = _READ | _ENTER_SOURCES | _MAKE_CLAIMS | _READ_ARTICLES_THROUGH

ROLES: dict[str, frozenset[str]] = {
    "Reader": _READ,
    "Reporter": _REPORT,
    "Reviewer": _REPORT | _REVIEW,
    "Chief": _REPORT | _REVIEW | _LEAD,
    "Data entry": _READ | _ENTER_SOURCES | _MAKE_CLAIMS | _SORT | {"accounts.use_admin"},
    "Auditor": _READ | {"claims.export_claim", "claims.view_exportrecord", "accounts.use_admin"},
    "Administrator": _READ
    | _SORT
    | {
        "accounts.use_admin",
        "accounts.add_user",
        "accounts.change_user",
        "accounts.view_user",
        "auth.view_group",
    },
}


def grant_roles(apps: Any, schema_editor: Any = None) -> None:
    """Make each role's group hold its permissions, as far as they exist: a step of a migration.

    A migration that brings a permission runs this after it. Those of migrations still to come do
    not exist yet while a new desk is set up; each is granted by its own.
    """
    # Permissions are otherwise made only after all migrations have run.
    for app_config in apps.get_app_configs():
        app_config.models_module = True
        create_permissions(app_config, apps=apps, verbosity=0)
        app_config.models_module = None
    permissions = apps.get_model("auth", "Permission").objects.select_related("content_type")
    known = {f"{each.content_type.app_label}.{each.codename}": each for each in permissions}
    for role, wanted in ROLES.items():
        group, _made = apps.get_model("auth", "Group").objects.get_or_create(name=role)
        group.permissions.set([known[label] for label in wanted if label in known])
