"""What history says of columns, acts and parts: the words that ``claims.history`` writes with."""

from typing import Any

from claims.models.choices import Priority
from claims.workflow import Act, Status

#: Which table's names an id column speaks of.
TABLES = {
    "speaker_id": "party",
    "assignee_id": "user",
    "source_id": "source",
    "revision_id": "revision",
    "merged_into_id": "claim",
    "claim_id": "claim",
    "other_id": "claim",
    "publisher_id": "party",
    "author_id": "party",
    "relayed_id": "source",
    "outlet_id": "party",
    "section_id": "section",
    "approved_by_id": "user",
}

LABELS = {
    "claim": {
        "wording": "Wording",
        "kind": "Kind",
        "speaker_id": "Speaker",
        "as_of": "As of",
        "valid_from": "Valid from",
        "valid_until": "Valid until",
        "recheck_on": "Recheck on",
        "due_on": "Due",
        "priority": "Priority",
        "tags": "Tags",
        "assignee_id": "Assigned to",
        "merged_into_id": "Merged into",
        "status": "Status",
        "verdict": "Verdict",
    },
    "evidence": {
        "source_id": "Source",
        "stance": "Stance",
        "excerpt": "Excerpt",
        "locator": "Place",
    },
    "mention": {"quote": "Words", "revision_id": "Article", "claim_id": "Claim"},
    "note": {"text": "Note"},
    "article": {
        "title": "Title",
        "dek": "Dek",
        "outlet_id": "Outlet",
        "section_id": "Section",
        "byline": "Byline",
        "language": "Language",
        "published_on": "Published",
        "published_at": "Published at",
        "url": "Address",
    },
    "duplicate": {},
    "impact": {"status": "Article", "resolution": "In words"},
    "reanchoring": {"revision_id": "Article"},
    "relation": {"claim_id": "Claim", "kind": "Relation", "other_id": "To", "note": "Why"},
    "source": {
        "title": "Title",
        "kind": "Kind",
        "publisher_id": "Publisher",
        "author_id": "Author",
        "url": "Address",
        "published_on": "Published",
        "accessed_on": "Accessed",
        "reliability": "Grade",
        "notes": "Notes",
        "anonymity_reason": "Reason for anonymity",
        "approved_by_id": "Approved by",
    },
    "derivation": {"kind": "How", "relayed_id": "Which source"},
    # Who knows a confidential source is told on its page, to those who know it.
    "confidant": {},
    "party": {"name": "Name", "kind": "Kind", "description": "Description"},
    "alias": {"name": "Name"},
    "verification": {
        "verdict": "Verdict",
        "rationale": "Rationale",
        "override_reason": "Overridden because",
    },
}

#: What a claim is born with is no news; nor which claim a part belongs to.
NOT_SAID_AT_BIRTH: dict[str, dict[str, Any]] = {
    "claim": {"status": Status.DRAFT, "priority": Priority.NORMAL},
    "mention": {"claim_id": None},
}

#: Long enough to be read as a text of its own, with the changed words marked inside.
TEXTS = frozenset({"wording", "excerpt", "text", "quote", "rationale", "resolution", "notes"})

DONE = {
    Act.SUBMIT: "submitted it for review",
    Act.TAKE_BACK: "took it back from review",
    Act.SEND_BACK: "sent it back",
    Act.DECIDE: "decided it",
    Act.REOPEN: "reopened it",
    Act.WITHDRAW: "withdrew it",
    Act.RESTORE: "restored it",
    Act.MERGE: "merged it into another claim",
    Act.UNMERGE: "undid its merge",
    "plan": "changed the planning",
    "assign": "changed whom it is assigned to",
    "withdraw_source": "withdrew it",
    "restore_source": "took its withdrawal back",
    "approve_confidential": "approved it",
    "keep_identity": "noted who it is, which is withheld here",
}

PARTS = {
    "claim": ("made the claim", "changed the claim", ""),
    "evidence": ("added evidence", "changed evidence", "removed evidence"),
    "mention": (
        "marked it in an article",
        "moved a mention here from another claim",
        "took a mark off an article",
    ),
    "note": ("wrote a note", "", ""),
    "relation": ("related it to another claim", "", "removed a relation to another claim"),
    "duplicate": ("", "said that a claim found like it is another", ""),
    "impact": ("", "closed what an article that relied on it had open", ""),
    "verification": ("gave a verdict", "", ""),
    "article": ("brought it in", "changed what is known about it", ""),
    "source": ("entered it", "changed it", ""),
    "derivation": ("noted what it relays", "changed how it relays", "took back what it relays"),
    "confidant": ("let somebody know who it is", "", "took somebody off those who know it"),
    "party": ("entered it", "changed it", ""),
    "alias": ("added another name", "changed another name", "took another name off"),
}

#: What has a history of its own, not as a part of something else.
OWNERS = frozenset({"article", "claim", "source", "party"})

#: Of what was there before its history was kept.
ADOPTED = "It stood so when its history began"


#: By what became of a mark when its article's text changed, and how that was answered.
REANCHORED = {
    "changed": "brought in a newer text, in which its words changed",
    "lost": "brought in a newer text, in which its words are gone",
    "confirmed": "said that the changed words still make it",
    "dropped": "took its mark off the changed words",
    "passed": "brought in another text before that was answered",
}
