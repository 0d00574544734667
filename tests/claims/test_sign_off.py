"""Signing an article off: what it takes, what it freezes, and what stays of it."""

import pytest
from django.test import Client

from accounts.models import User
from articles.actions.read_through import take_initial_back
from articles.models import Article, Sentence
from claims.actions.impact import resolve
from claims.actions.mention import mention, unmention
from claims.actions.merge import merge
from claims.actions.signoff import override, sign_off, take_override_back, take_sign_off_back
from claims.coverage import coverage_of
from claims.errors import BadAnchor, NoReason, NotCleared, SignedOff, WrongStep
from claims.galley.proof import read_proof
from claims.models import Claim, Impact, Mention, SentenceOverride, SignOff
from claims.models.choices import ImpactStatus
from claims.models.signoff import missing_in
from claims.workflow import Verdict
from tests.claims.clearing import cleared, next_text, read_through, sentence_of, signed
from tests.factories import (
    TEXT,
    ArticleFactory,
    ClaimFactory,
    EvidenceFactory,
    MentionFactory,
    SectionFactory,
    UserFactory,
    decided,
    in_review,
    revision_of,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def chief(client: Client) -> User:
    person = UserFactory(role="Chief")
    client.force_login(person)
    return person


# What it takes


def test_a_chief_signs_off_what_is_cleared(chief: User) -> None:
    done = signed(chief)
    claim = done.revision.mentions.get().claim
    assert (done.by, done.taken_back_by) == (chief, None)
    assert done.rests_on == [{"claim": claim.pk, "version": claim.version, "state": "verified"}]


@pytest.mark.parametrize("role", ["Reader", "Reporter", "Reviewer", "Data entry", "Auditor"])
def test_nobody_else_does(client: Client, chief: User, role: str) -> None:
    article = cleared(chief)
    client.force_login(UserFactory(role=role))
    address = f"/articles/{article.pk}/sign-off/"
    assert client.post(address, {"revision": revision_of(article).pk}).status_code == 403
    assert (
        "<form"
        not in client.get(address).text.partition("What is missing")[2].partition("Section")[0]
    )
    assert not SignOff.objects.exists()


def test_an_open_sentence_is_missing(chief: User) -> None:
    article = ArticleFactory()
    read_through(article, chief, 2)
    with pytest.raises(NotCleared, match="1 sentence is not cleared"):
        sign_off(revision=revision_of(article), by=chief)


@pytest.mark.parametrize("verdict", [v for v in Verdict if v != Verdict.VERIFIED])
def test_a_claim_that_is_not_verified_is_missing(chief: User, verdict: Verdict) -> None:
    article = ArticleFactory()
    MentionFactory(article=article, claim=decided(verdict=verdict))
    read_through(article, chief)
    with pytest.raises(NotCleared, match="1 sentence"):
        sign_off(revision=revision_of(article), by=chief)


def test_an_open_impact_is_missing_even_if_every_sentence_is_cleared(chief: User) -> None:
    article = cleared(chief)
    claim = revision_of(article).mentions.get().claim
    EvidenceFactory(claim=claim, by=UserFactory(role="Reporter"))
    override(sentence=sentence_of(article, 1), reason="Confirmed by telephone.", by=chief)
    with pytest.raises(NotCleared, match="1 impact is open"):
        sign_off(revision=revision_of(article), by=chief)
    resolve(impacts=Impact.objects.all(), status=ImpactStatus.NOTED, resolution="", by=chief)
    assert sign_off(revision=revision_of(article), by=chief).pk


def test_marks_on_changed_words_are_missing(chief: User) -> None:
    article = cleared(chief)
    next_text(article, TEXT.replace("harbour bridge closed", "harbour bridge was closed"), chief)
    read_through(article, chief, 2, 3, 4)
    with pytest.raises(NotCleared, match="1 mark wants an answer"):
        sign_off(revision=revision_of(article), by=chief)


def test_the_page_and_the_database_agree_on_what_is_cleared(chief: User) -> None:
    article = ArticleFactory()
    quotes = ("The harbour bridge", "closed on Monday", "Ferries run", "The repair", "Nobody")
    made = [MentionFactory(article=article, quote=quote).claim for quote in quotes]

    def agreed() -> int:
        gate, counted = read_proof(article), missing_in(revision_of(article)).sentences
        assert gate.coverage == coverage_of([article])[article.pk]
        assert gate.coverage.total - gate.coverage.cleared == counted
        return counted

    assert agreed() == 4
    decided(made[0])
    assert agreed() == 4
    decided(made[1], verdict=Verdict.UNVERIFIABLE)
    assert agreed() == 4
    decided(made[2])
    assert agreed() == 3
    in_review(made[3])
    override(sentence=sentence_of(article, 3), reason="The mayor's own words.", by=chief)
    assert agreed() == 2
    read_through(article, chief)
    assert agreed() == 2
    merge(
        claim=fresh(made[4]), into=made[2], by=chief, version=fresh(made[4]).version, reason="Same."
    )
    assert agreed() == 1


def fresh(claim: Claim) -> Claim:
    return Claim.objects.get(pk=claim.pk)


# Overrides


def test_a_sentence_may_run_with_a_reason_that_stays(client: Client, chief: User) -> None:
    article = ArticleFactory()
    read_through(article, chief, 2)
    address = f"/articles/{article.pk}/sentences/2/override/"
    revision = revision_of(article).pk
    answer = client.post(address, {"revision": revision, "reason": " "})
    assert (answer.status_code, SentenceOverride.objects.count()) == (422, 0)
    client.post(address, {"revision": revision, "reason": "Seen from the quay."})
    page = client.get(f"/articles/{article.pk}/sign-off/").text
    assert "Seen from the quay." in page
    assert "Nothing is missing" in page
    sign_off(revision=revision_of(article), by=chief)
    assert "Seen from the quay." in client.get(f"/articles/{article.pk}/sign-off/").text


def test_an_override_is_taken_back_and_stays_in_the_history(client: Client, chief: User) -> None:
    article = ArticleFactory()
    made = override(sentence=sentence_of(article, 2), reason="Seen from the quay.", by=chief)
    client.post(f"/articles/{article.pk}/overrides/{made.pk}/take-back/")
    made.refresh_from_db()
    assert made.taken_back_by == chief
    assert missing_in(revision_of(article)).sentences == 4
    page = client.get(f"/articles/{article.pk}/sign-off/").text
    assert "let sentence 2 of revision 1 pass" in page
    assert "wanted sentence 2 of revision 1 cleared after all" in page
    with pytest.raises(WrongStep):
        take_override_back(override=made, by=chief)
    assert override(sentence=sentence_of(article, 2), reason="Once more.", by=chief) != made


def test_an_override_says_why(chief: User) -> None:
    with pytest.raises(NoReason):
        override(sentence=sentence_of(ArticleFactory(), 1), reason=" \u200b", by=chief)


# What is frozen


def test_no_mark_is_set_or_taken_once_it_is_signed_off(chief: User) -> None:
    done = signed(chief)
    revision, mark = done.revision, done.revision.mentions.get()
    with pytest.raises(SignedOff):
        mention(claim=ClaimFactory(), revision=revision, start=0, end=3, by=chief)
    with pytest.raises(SignedOff):
        unmention(mention=mark, by=chief)
    with pytest.raises(SignedOff):
        override(sentence=sentence_of(revision.article, 2), reason="Why not.", by=chief)


def test_the_galley_offers_nothing_on_a_signed_off_text(client: Client, chief: User) -> None:
    article = signed(chief).revision.article
    page = client.get(article.get_absolute_url()).text
    assert "signed off" in page
    assert "Select words" not in page
    answer = client.post(f"/articles/{article.pk}/sentences/2/take-initial-back/", follow=True)
    assert "This text is signed off" in answer.text


def test_merging_goes_on_behind_a_sign_off_and_opens_an_impact(chief: User) -> None:
    done = signed(chief)
    claim = done.revision.mentions.get().claim
    merge(claim=claim, into=ClaimFactory(), by=chief, version=claim.version, reason="The same.")
    assert Impact.objects.get().became == "merged"


# What becomes of it


def test_only_what_changed_has_to_be_cleared_in_the_next_text(chief: User) -> None:
    article = cleared(chief)
    override(sentence=sentence_of(article, 2), reason="Seen from the quay.", by=chief)
    take_back(sentence_of(article, 2), chief)
    sign_off(revision=revision_of(article), by=chief)
    next_text(article, TEXT.replace("Nobody knows who pays.", "The state pays."), chief)
    assert missing_in(revision_of(article)).sentences == 1
    carried = SentenceOverride.objects.get(sentence=sentence_of(article, 2))
    assert (carried.by, carried.reason) == (chief, "Seen from the quay.")
    read_through(article, chief, 1, 2, 3)
    assert sign_off(revision=revision_of(article), by=chief).revision.number == 2
    assert SignOff.objects.standing().count() == 2


def take_back(sentence: Sentence, by: User) -> None:
    take_initial_back(sentence=sentence, by=by)


def test_a_later_lapse_leaves_the_sign_off_standing_and_says_so(
    client: Client, chief: User
) -> None:
    done = signed(chief)
    claim = done.revision.mentions.get().claim
    EvidenceFactory(claim=claim, by=UserFactory(role="Reporter"))
    done.refresh_from_db()
    assert done.taken_back_by is None
    article = done.revision.article
    page = client.get(f"/articles/{article.pk}/sign-off/").text
    assert "signed off, changed since" in page
    assert "Open impacts" in page
    assert "signed off, changed since" in client.get("/articles/").text


def test_a_sign_off_is_taken_back_with_a_reason(client: Client, chief: User) -> None:
    done = signed(chief)
    address = f"/articles/{done.revision.article_id}/sign-off/take-back/"
    assert client.post(address, {"reason": ""}).status_code == 422
    client.post(address, {"reason": "The headline is wrong."})
    done.refresh_from_db()
    assert (done.taken_back_by, done.taken_back_because) == (chief, "The headline is wrong.")
    page = client.get(f"/articles/{done.revision.article_id}/sign-off/").text
    assert "took the sign-off of revision 1 back" in page
    assert client.post(address, {"reason": "Again."}).status_code == 409
    assert sign_off(revision=done.revision, by=chief) != done


def test_a_sign_off_of_a_former_text_is_history(chief: User) -> None:
    done = signed(chief)
    next_text(done.revision.article, TEXT + " More.", chief)
    with pytest.raises(BadAnchor):
        take_sign_off_back(sign_off=done, by=chief, reason="Too late.")


def test_signing_what_somebody_else_has_not_read_is_refused(client: Client, chief: User) -> None:
    article = cleared(chief)
    read = revision_of(article).pk
    next_text(article, TEXT + " More.", chief)
    answer = client.post(f"/articles/{article.pk}/sign-off/", {"revision": read, "note": "Fine."})
    assert answer.status_code == 409
    assert "newer text" in answer.text
    assert "You wrote: Fine." in answer.text


def test_another_section_answers_for_an_article(client: Client, chief: User) -> None:
    article, city = ArticleFactory(), SectionFactory(name="City")
    client.post(f"/articles/{article.pk}/section/", {"section": city.pk})
    article.refresh_from_db()
    assert article.section == city
    client.force_login(UserFactory(role="Reader"))
    assert client.post(f"/articles/{article.pk}/section/", {}).status_code == 403


def test_who_works_for_one_section_brings_articles_in_for_it() -> None:
    by = UserFactory(role="Reporter")
    city = SectionFactory(name="City", people=[by])
    assert ArticleFactory(by=by).section == city
    SectionFactory(name="Sport", people=[by])
    assert ArticleFactory(by=by).section is None


def test_few_and_many_sentences_cost_the_same(
    client: Client, chief: User, django_assert_max_num_queries
) -> None:
    def cost(article: Article) -> int:
        with django_assert_max_num_queries(20) as captured:
            client.get(f"/articles/{article.pk}/sign-off/")
        return len(captured)

    def article_of(count: int) -> Article:
        article = ArticleFactory(text="The bridge is shut. " * count)
        MentionFactory(article=article, quote="The bridge", claim=decided())
        override(sentence=sentence_of(article, 2), reason="Seen.", by=chief)
        EvidenceFactory(claim=Mention.objects.latest("pk").claim, by=UserFactory(role="Reporter"))
        return article

    assert cost(article_of(3)) == cost(article_of(60))
