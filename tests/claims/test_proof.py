"""The proof on paper: footnotes, corrections and the sign-off, as a page and as PDF."""

import io
import json
import subprocess
from datetime import date
from pathlib import Path

import pytest
from django.test import Client
from pypdf import PdfReader

from accounts.models import User
from claims.actions.impact import resolve
from claims.actions.mention import mention
from claims.actions.signoff import override, sign_off
from claims.corrections import as_json_ld, corrections_of
from claims.galley.footnotes import print_proof
from claims.galley.proof import read_proof
from claims.models import Impact
from claims.models.choices import ImpactStatus
from pages import pdf
from sources.actions.confidence import Confidence, Identity, make_confidential
from tests.claims.clearing import cleared, next_text, read_through, sentence_of
from tests.factories import (
    TEXT,
    ArticleFactory,
    ClaimFactory,
    EvidenceFactory,
    MentionFactory,
    PartyFactory,
    SourceFactory,
    UserFactory,
    decided,
    in_review,
    revision_of,
)

pytestmark = pytest.mark.django_db

ROOT = Path(__file__).parents[2]


@pytest.fixture
def chief(client: Client) -> User:
    person = UserFactory(role="Chief", first_name="Inês", last_name="Duarte")
    client.force_login(person)
    return person


@pytest.fixture
def pango() -> None:
    subprocess.run([ROOT / "scripts" / "pango"], check=True)


def corrected(article: object, wording: str, by: User) -> None:
    """Touch the article's first claim, and close what that opens as corrected."""
    claim = revision_of(article).mentions.first().claim
    EvidenceFactory(claim=claim, by=UserFactory(role="Reporter"))
    resolve(
        impacts=Impact.objects.filter(article=article),
        status=ImpactStatus.CORRECTED,
        resolution=wording,
        by=by,
    )


def test_claims_are_numbered_as_the_text_makes_them_and_the_same_one_once() -> None:
    article, first, second = ArticleFactory(), ClaimFactory(), ClaimFactory()
    MentionFactory(article=article, claim=second, quote="Ferries run")
    MentionFactory(article=article, claim=first, quote="The harbour bridge closed")
    MentionFactory(article=article, claim=first, quote="every ten minutes")
    printed = print_proof(read_proof(article))
    assert [note.claim for note in printed.footnotes] == [first, second]
    runs = [run for paragraph in printed.paragraphs for each in paragraph for run in each.runs]
    assert [(run.text.strip(), run.numbers) for run in runs if run.numbers] == [
        ("The harbour bridge closed", (1,)),
        ("Ferries run", (2,)),
        ("every ten minutes", (1,)),
    ]
    assert "".join(run.text for run in runs) == TEXT.replace("\n\n", "").replace("\n", "")


def test_a_footnote_says_verdict_checker_sources_and_origins(client: Client, chief: User) -> None:
    reviewer = UserFactory(role="Reviewer", first_name="Jonas", last_name="Weber")
    source = SourceFactory(
        title="Notice 117",
        publisher=PartyFactory(name="City Hall"),
        published_on=date(2025, 10, 2),
        url="https://city.example/117",
    )
    claim = ClaimFactory(wording="The bridge is shut.")
    EvidenceFactory(claim=claim, source=source, locator="Section 1")
    claim.refresh_from_db()
    article = ArticleFactory()
    MentionFactory(article=article, claim=decided(claim, evidence=0, by=reviewer))
    page = client.get(f"/articles/{article.pk}/proof/").text
    for words in (
        "<b>verified</b>",
        "The bridge is shut.",
        "Checked by Jonas Weber",
        "1 source, 1 origin (City Hall)",
        "Notice 117",
        "2 Oct 2025, Section 1",
        "https://city.example/117",
        "Not signed off: 3 sentences are not cleared",
    ):
        assert words in page


def test_the_pdf_holds_text_footnotes_corrections_and_sign_off(
    client: Client, chief: User, pango: None
) -> None:
    article = cleared(chief)
    corrected(article, "An earlier version gave another length.", chief)
    override(sentence=sentence_of(article, 1), reason="Read again this morning.", by=chief)
    sign_off(revision=revision_of(article), by=chief, note="Second edition.")
    answer = client.get(f"/articles/{article.pk}/proof.pdf")
    assert answer["Content-Type"] == "application/pdf"
    read = PdfReader(io.BytesIO(answer.content))
    text = " ".join(" ".join(page.extract_text() for page in read.pages).split())
    claim = revision_of(article).mentions.get().claim
    for words in (
        article.title,
        "Ferries run every ten minutes.",
        claim.wording,
        "Last called verified by",
        "Correction",
        "An earlier version gave another length.",
        "Signed off by Inês Duarte",
        "Second edition.",
        "Sentence 1 let pass by Inês Duarte: Read again this morning.",
        "1 of 1",
    ):
        assert words in text
    assert text.index("Correction") < text.index("Ferries run")


def test_without_the_library_the_page_works_and_says_what_to_install(
    client: Client, chief: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pdf, "_LIBRARIES", ("libnowhere-to-be-found.so.0",))
    article = ArticleFactory()
    page = client.get(f"/articles/{article.pk}/proof/")
    assert (page.status_code, "proof.pdf" in page.text) == (200, False)
    assert "apt-get install libpango" in page.text
    answer = client.get(f"/articles/{article.pk}/proof.pdf")
    assert answer.status_code == 503
    assert "apt-get install libpango" in answer.text
    assert "Ferries run" in answer.text


def test_a_former_text_is_printed_as_it_was(client: Client, chief: User) -> None:
    article = cleared(chief)
    next_text(article, TEXT + " More of it.", chief)
    assert "More of it." in client.get(f"/articles/{article.pk}/proof/").text
    former = client.get(f"/articles/{article.pk}/proof/?revision=1").text
    assert "More of it." not in former
    assert client.get(f"/articles/{article.pk}/proof/?revision=9").status_code == 404


def test_few_and_many_claims_cost_the_same(
    client: Client, chief: User, django_assert_max_num_queries
) -> None:
    def cost(count: int) -> int:
        article = ArticleFactory(text="The bridge is shut. " * count)
        for number in range(count):
            claim = ClaimFactory()
            revision = revision_of(article)
            start = number * len("The bridge is shut. ")
            mention(claim=claim, revision=revision, start=start, end=start + 10, by=chief)
            decided(claim)
        with django_assert_max_num_queries(20) as captured:
            client.get(f"/articles/{article.pk}/proof/")
        return len(captured)

    assert cost(2) == cost(12)


def test_a_confidential_source_is_printed_without_its_name(client: Client, chief: User) -> None:
    source = make_confidential(
        confidence=Confidence(anonymity_reason="She would lose her post."),
        identity=Identity(name="Ada Quill", address="12 Quay Street"),
        by=chief,
    )
    claim = ClaimFactory(by=chief)
    EvidenceFactory(claim=claim, source=source)
    article = ArticleFactory()
    MentionFactory(article=article, claim=claim)
    page = client.get(f"/articles/{article.pk}/proof/").text
    assert source.title in page
    assert "Ada Quill" not in page
    assert "Quay Street" not in page


# Corrections


def test_corrections_are_told_in_order_and_once_for_several_places(chief: User) -> None:
    article, claim = ArticleFactory(), decided()
    for quote in ("The harbour bridge", "Ferries run"):
        MentionFactory(article=article, claim=claim, quote=quote)
    corrected(article, "It is nine weeks.", chief)
    other = decided()
    MentionFactory(article=article, claim=other, quote="Nobody knows")
    EvidenceFactory(claim=other, by=UserFactory(role="Reporter"))
    resolve(impacts=Impact.objects.open(), status=ImpactStatus.CORRECTED, resolution="B", by=chief)
    assert [each.text for each in corrections_of(article)] == ["It is nine weeks.", "B"]


def test_an_unaffected_article_carries_no_correction(client: Client, chief: User) -> None:
    article = cleared(chief)
    assert "No corrections" in client.get(f"/articles/{article.pk}/corrections/").text
    assert "Correction</h2>" not in client.get(article.get_absolute_url()).text


def test_corrections_stand_on_the_galley_and_in_the_data(client: Client, chief: User) -> None:
    article = cleared(chief)
    corrected(article, "It is nine weeks, </script>not eleven.", chief)
    assert "It is nine weeks" in client.get(article.get_absolute_url()).text
    assert "It is nine weeks" in client.get(f"/articles/{article.pk}/corrections/").text
    answer = client.get(f"/articles/{article.pk}/corrections.jsonld")
    assert "attachment" in answer["Content-Disposition"]
    assert "</script>" not in answer.text
    data = json.loads(answer.text)
    [told] = data["correction"]
    assert (data["@context"], data["@type"]) == ("https://schema.org", "Article")
    assert told["@type"] == "CorrectionComment"
    assert told["text"] == "It is nine weeks, </script>not eleven."
    assert date.fromisoformat(told["datePublished"])


def test_the_data_name_what_is_known_and_nothing_else(chief: User) -> None:
    plain = ArticleFactory(title="Plain")
    assert as_json_ld(plain, []) == {
        "@context": "https://schema.org",
        "@type": "Article",
        "headline": "Plain",
        "inLanguage": "en",
        "correction": [],
    }
    known = ArticleFactory(
        outlet="Port Observer", published="2025-10-03", url="https://o.example/a"
    )
    data = as_json_ld(known, [])
    assert data["publisher"] == {"@type": "Organization", "name": "Port Observer"}
    assert (data["datePublished"], data["url"]) == ("2025-10-03", "https://o.example/a")


def test_a_claim_in_review_is_printed_as_such(client: Client, chief: User) -> None:
    article = ArticleFactory()
    MentionFactory(article=article, claim=in_review())
    read_through(article, chief, 1)
    page = client.get(f"/articles/{article.pk}/proof/").text
    assert "<b>in review</b>" in page
    assert "Nobody has decided on it yet." in page
