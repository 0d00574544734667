"""What a browser sends from the data-entry desk's page of a claim."""

from typing import Any

from django.test import Client
from django.urls import reverse

from claims.models import Claim, Evidence


def address(claim: Claim | None = None) -> str:
    if claim is None:
        return reverse("admin:claims_claim_add")
    return reverse("admin:claims_claim_change", args=[claim.pk])


def typed(claim: Claim | None = None, **fields: Any) -> dict[str, Any]:
    """The fields as the page showed them, changed by ``fields``; without evidence rows."""
    sent = {
        "wording": claim.wording if claim else "The bridge closes for eleven weeks.",
        "kind": claim.kind if claim else "fact",
        "speaker": claim.speaker_id or "" if claim else "",
        "tags": ",".join(claim.tags) if claim else "",
        "as_of": "",
        "valid_from": "",
        "valid_until": "",
        "recheck_on": "",
        "evidence-TOTAL_FORMS": 0,
        "evidence-INITIAL_FORMS": 0,
        "mentions-TOTAL_FORMS": 0,
        "mentions-INITIAL_FORMS": 0,
    }
    if claim:
        sent["seen_version"] = claim.version
    return sent | fields


def evidence_row(number: int, source: Any, *, known: Evidence | None = None, **fields: Any) -> dict:
    """One row of evidence, numbered from 0."""
    row = {
        "id": known.pk if known else "",
        "claim": known.claim_id if known else "",
        "source": source.pk,
        "stance": known.stance if known else "supports",
        "excerpt": known.excerpt if known else "",
        "locator": known.locator if known else "",
    }
    return {f"evidence-{number}-{name}": value for name, value in (row | fields).items()}


def send(client: Client, claim: Claim | None, sent: dict[str, Any]) -> Any:
    return client.post(address(claim), sent)
