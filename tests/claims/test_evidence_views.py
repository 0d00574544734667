"""Adding, changing and removing evidence, with the source found or entered inline."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from claims.actions.evidence import Finding, change_evidence, remove_evidence
from claims.actions.move import move
from claims.errors import NothingToDo, WrongStep
from claims.models import Claim, Evidence
from claims.workflow import Act, Status
from sources.models import Source
from tests.factories import ClaimFactory, EvidenceFactory, SourceFactory, UserFactory, decided

pytestmark = pytest.mark.django_db

HTMX = {"HTTP_HX_REQUEST": "true"}


def described(**changes: Any) -> dict[str, Any]:
    """What the form sends for a source that is not entered yet."""
    return {
        "stance": "supports",
        "excerpt": "forty-nine years",
        "locator": "article 25",
        "source": "",
        "title": "The lease",
        "source_kind": "document",
        "publisher_name": "Port Gazette",
        "publisher": "new:outlet",
        "author_name": "Ida Lund",
        "published_on": "2017-01-20",
        "url": "https://port.example/lease",
        "reliability": "B",
    } | changes


def add_url(claim: Claim) -> str:
    return reverse("claims:add_evidence", args=[claim.pk])


def test_evidence_is_added_with_a_new_source(client: Client) -> None:
    claim = ClaimFactory()
    client.force_login(claim.created_by)
    assert 'id="evidence-form"' in client.get(add_url(claim), **HTMX).content.decode()
    answer = client.post(add_url(claim), described(), **HTMX)
    assert answer.status_code == 200
    evidence = claim.evidence.get()
    source = evidence.source
    assert (evidence.stance, evidence.excerpt, evidence.locator) == (
        "supports",
        "forty-nine years",
        "article 25",
    )
    assert (source.title, source.kind, source.reliability) == ("The lease", "document", "B")
    assert (source.publisher.name, source.publisher.kind) == ("Port Gazette", "outlet")
    assert (source.author.name, source.author.kind) == ("Ida Lund", "person")
    assert source.url == "https://port.example/lease"
    assert f'id="evidence-{evidence.pk}"' in answer.content.decode()


def test_evidence_is_added_with_a_chosen_source(client: Client) -> None:
    claim, source = ClaimFactory(), SourceFactory()
    client.force_login(claim.created_by)
    sent = {"stance": "contradicts", "source": source.pk, "url": "not looked at"}
    answer = client.post(add_url(claim), sent)
    evidence = claim.evidence.get()
    assert evidence.source == source
    assert answer["Location"] == f"{claim.get_absolute_url()}#evidence-{evidence.pk}"


def test_choosing_a_source_keeps_what_was_typed(client: Client) -> None:
    claim, source = ClaimFactory(), SourceFactory(title="City notice 114")
    client.force_login(claim.created_by)
    sent = described(source=source.pk, look="1")
    text = client.post(add_url(claim), sent, **HTMX).content.decode()
    assert "City notice 114" in text
    assert f'name="source" value="{source.pk}"' in text
    assert "forty-nine years" in text
    assert "errorlist" not in text
    text = client.post(add_url(claim), sent | {"another": "1"}, **HTMX).content.decode()
    assert "City notice 114" not in text
    assert 'value="The lease"' in text
    assert not claim.evidence.exists()


def test_a_known_address_proposes_its_source(client: Client) -> None:
    claim = ClaimFactory()
    known = SourceFactory(title="Lease, as published", url="https://port.example/lease")
    client.force_login(claim.created_by)
    answer = client.post(add_url(claim), described(), **HTMX)
    text = answer.content.decode()
    assert answer.status_code == 422
    assert "This address is entered already" in text
    assert "Lease, as published" in text
    assert f'name="source" value="{known.pk}"' in text
    assert Source.objects.filter(url=known.url).count() == 1
    client.post(add_url(claim), described(source=known.pk), **HTMX)
    assert claim.evidence.get().source == known


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"title": ""}, "give the new one its title"),
        ({"url": "javascript:alert(1)"}, "must begin with http:// or https://"),
        ({"url": "https://a b.example/"}, "a space"),
        ({"published_on": "2999-01-01"}, "still to come"),
        ({"stance": "maybe"}, "Select a valid choice"),
        ({"stance": ""}, "This field is required"),
        ({"excerpt": "x" * 5001}, "at most 5000 characters"),
        ({"excerpt": "a\u202eb"}, "reverse the reading direction"),
        ({"source": "999999"}, "not there any more"),
        ({"reliability": "Z"}, "Select a valid choice"),
    ],
)
def test_a_bad_form_keeps_everything_and_enters_nothing(
    client: Client, changes: dict[str, str], sentence: str
) -> None:
    claim = ClaimFactory()
    client.force_login(claim.created_by)
    answer = client.post(add_url(claim), described() | changes, **HTMX)
    text = answer.content.decode()
    assert answer.status_code == 422
    assert sentence in text
    assert "Port Gazette" in text
    assert "article 25" in text
    assert not Source.objects.exists()
    assert not claim.evidence.exists()


def test_the_same_evidence_twice_is_refused_and_kept(client: Client) -> None:
    claim, source = ClaimFactory(), SourceFactory()
    client.force_login(claim.created_by)
    sent = {"stance": "supports", "source": source.pk, "excerpt": "forty-nine"}
    client.post(add_url(claim), sent, **HTMX)
    answer = client.post(add_url(claim), sent, **HTMX)
    assert answer.status_code == 409
    assert "already linked with the same words" in answer.content.decode()
    assert "forty-nine</textarea>" in answer.content.decode()
    assert claim.evidence.count() == 1


def test_a_decided_claim_lapses_after_a_warning(client: Client) -> None:
    claim = decided()
    client.force_login(claim.created_by)
    assert "its verdict lapses" in client.get(add_url(claim)).content.decode()
    client.post(add_url(claim), described(), **HTMX)
    claim.refresh_from_db()
    assert claim.status == Status.LAPSED


def test_a_withdrawn_claim_takes_no_evidence(client: Client) -> None:
    claim = ClaimFactory()
    move(claim=claim, act=Act.WITHDRAW, by=claim.created_by, version=1, reason="Twice.")
    client.force_login(claim.created_by)
    assert client.get(add_url(claim)).status_code == 409
    answer = client.post(add_url(claim), described(), **HTMX)
    assert answer.status_code == 409
    assert "its evidence is closed" in answer.content.decode()
    assert "forty-nine years" in answer.content.decode()
    assert not Source.objects.exists()


@pytest.mark.parametrize("role", ["Reader", "Auditor", "Administrator"])
def test_roles_that_add_no_evidence(client: Client, role: str) -> None:
    evidence = EvidenceFactory()
    client.force_login(UserFactory(role=role))
    for url in (
        add_url(evidence.claim),
        reverse("claims:change_evidence", args=[evidence.pk]),
        reverse("claims:remove_evidence", args=[evidence.pk]),
    ):
        assert client.get(url).status_code == 403
        assert client.post(url, described()).status_code == 403
    assert Evidence.objects.count() == 1


@pytest.mark.parametrize("name", ["add_evidence", "change_evidence", "remove_evidence"])
def test_evidence_needs_a_login(client: Client, name: str) -> None:
    url = reverse(f"claims:{name}", args=[1])
    assert client.post(url, {}).status_code == 302
    assert client.post(url, {}, **HTMX).status_code == 401


def test_evidence_is_changed(client: Client) -> None:
    evidence = EvidenceFactory(excerpt="fifty years")
    client.force_login(evidence.added_by)
    url = reverse("claims:change_evidence", args=[evidence.pk])
    form = client.get(url, **HTMX).content.decode()
    assert "fifty years" in form
    assert evidence.source.title in form
    sent = {"stance": "context", "source": evidence.source_id, "excerpt": "49 years"}
    assert client.post(url, sent, **HTMX).status_code == 200
    evidence.refresh_from_db()
    assert (evidence.stance, evidence.excerpt) == ("context", "49 years")
    assert client.post(url, sent, **HTMX).status_code == 409


def test_evidence_is_removed_after_asking(client: Client) -> None:
    evidence = EvidenceFactory()
    claim = evidence.claim
    client.force_login(evidence.added_by)
    url = reverse("claims:remove_evidence", args=[evidence.pk])
    assert f"Remove “{evidence.source.title}”?" in client.get(url, **HTMX).content.decode()
    assert claim.evidence.exists()
    answer = client.post(url, {"reason": "Wrong lease."}, **HTMX)
    assert "removed evidence" in answer.content.decode()
    assert not claim.evidence.exists()
    assert claim.events.get(act="remove_evidence", subject="evidence").reason == "Wrong lease."
    assert client.post(url, {}, **HTMX).status_code == 404


def test_changing_nothing_says_so() -> None:
    evidence = EvidenceFactory()
    finding = Finding(source=evidence.source)
    with pytest.raises(NothingToDo, match=r"Nothing was changed\."):
        change_evidence(evidence=evidence, finding=finding, by=evidence.added_by)


def test_evidence_that_somebody_removed_is_refused_not_broken() -> None:
    evidence = EvidenceFactory()
    stale = Evidence.objects.get(pk=evidence.pk)
    remove_evidence(evidence=evidence, by=stale.added_by)
    with pytest.raises(WrongStep, match="Somebody has removed"):
        remove_evidence(evidence=stale, by=stale.added_by)
    with pytest.raises(WrongStep, match="Somebody has removed"):
        change_evidence(
            evidence=stale, finding=Finding(source=stale.source, excerpt="x"), by=stale.added_by
        )
