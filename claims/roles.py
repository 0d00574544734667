"""The roles of the desk, and what each may do. Each is a group with these permissions."""

from typing import Any

_READ = frozenset(
    {
        "sources.view_party",
        "sources.view_partyalias",
        "sources.view_source",
        "sources.view_derivation",
        "articles.view_article",
        "articles.view_revision",
        "claims.view_claim",
        "claims.view_mention",
        "claims.view_evidence",
        "claims.view_verification",
        "claims.view_event",
        "claims.view_note",
        "claims.view_impact",
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
        "sources.change_source",
        "sources.add_derivation",
        "sources.change_derivation",
        "sources.delete_derivation",
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
        "claims.view_exportrecord",
    }
)

_REPORT = _READ | _ENTER_SOURCES | _MAKE_CLAIMS | _READ_ARTICLES_THROUGH

ROLES: dict[str, frozenset[str]] = {
    "Reader": _READ,
    "Reporter": _REPORT,
    "Reviewer": _REPORT | _REVIEW,
    "Chief": _REPORT | _REVIEW | _LEAD,
    "Data entry": _READ | _ENTER_SOURCES | _MAKE_CLAIMS | {"accounts.use_admin"},
    "Auditor": _READ | {"claims.export_claim", "claims.view_exportrecord", "accounts.use_admin"},
    "Administrator": _READ
    | {
        "accounts.use_admin",
        "accounts.add_user",
        "accounts.change_user",
        "accounts.view_user",
        "auth.view_group",
    },
}


def grant_roles(groups: Any, permissions: Any) -> None:
    """Make each role's group hold exactly its permissions. Takes the two model classes.

    Raises LookupError where a permission of the table does not exist.
    """
    known = {
        f"{permission.content_type.app_label}.{permission.codename}": permission
        for permission in permissions.objects.select_related("content_type")
    }
    for role, wanted in ROLES.items():
        if unknown := wanted - known.keys():
            raise LookupError(f"{role}: no such permission: {', '.join(sorted(unknown))}")
        group, _made = groups.objects.get_or_create(name=role)
        group.permissions.set([known[label] for label in wanted])
