"""Valid by default; traits and keywords for states. Everything goes through the actions."""

from collections.abc import Iterable, Sequence
from typing import Any

import factory
from django.contrib.auth.models import Group

from accounts.acting import acting
from accounts.models import User
from articles.actions.intake import store_article
from articles.models import Article, Revision, Section
from articles.text.parsed import PARAGRAPH_BREAK, Block, ParsedArticle, Role
from claims.actions.decide import decide
from claims.actions.evidence import Finding, add_evidence
from claims.actions.mention import mention
from claims.actions.move import move
from claims.actions.relate import relate
from claims.models import Claim, Evidence, Mention, Note, Relation
from claims.workflow import Act, Verdict
from sources.actions.confidence import (
    Confidence,
    Identity,
    approve_confidential,
    make_confidential,
)
from sources.models import Derivation, Party, PartyAlias, Source

PASSWORD = "correct horse battery"


class UserFactory(factory.django.DjangoModelFactory):
    """A person; ``role`` is the name of a group, None for a person without any."""

    class Meta:
        model = User
        skip_postgeneration_save = True

    username = factory.Sequence("person{}".format)
    first_name = factory.Faker("first_name")
    last_name = factory.Faker("last_name")
    password = factory.django.Password(PASSWORD)

    @factory.post_generation
    def role(self: User, create: bool, extracted: str | None, **kwargs: Any) -> None:
        if extracted:
            self.groups.add(Group.objects.get(name=extracted))


class OnRecordFactory(factory.django.DjangoModelFactory):
    """Rows whose history is kept: they are made in somebody's name."""

    class Meta:
        abstract = True

    @classmethod
    def _create(cls, model_class: type[Any], *args: Any, **kwargs: Any) -> Any:
        by = kwargs.pop("by", None) or kwargs["created_by"]
        with acting(by, "enter"):
            return model_class.objects.create(*args, **kwargs)


class PartyFactory(OnRecordFactory):
    class Meta:
        model = Party

    name = factory.Sequence("Party {}".format)
    created_by = factory.SubFactory(UserFactory, role="Reporter")


class PartyAliasFactory(OnRecordFactory):
    class Meta:
        model = PartyAlias

    by = factory.LazyAttribute(lambda wanted: wanted.party.created_by)
    party = factory.SubFactory(PartyFactory)
    name = factory.Sequence("Alias {}".format)


class SourceFactory(OnRecordFactory):
    class Meta:
        model = Source

    title = factory.Sequence("Source {}".format)
    created_by = factory.SubFactory(UserFactory, role="Reporter")


#: What no page may show to who does not know the source. Words that stand nowhere else.
SECRET = Identity(
    name="Vendela Quist",
    address="pier nine, Saltholm",
    notes="She called from a borrowed phone.",
)
SECRET_WORDS = "Half the anchors were never weighed."
SECRET_PLACE = "second call, minute 14"


def confidential(
    *, by: User | None = None, approved_by: User | None = None, known_by: Iterable[User] = ()
) -> Source:
    """A confidential source by a reporter (``by``), approved where ``approved_by`` is given."""
    source = make_confidential(
        confidence=Confidence(anonymity_reason="She would lose her post.", reliability="B"),
        identity=SECRET,
        known_by=known_by,
        by=by or UserFactory(role="Reporter"),
    )
    return approve_confidential(source=source, by=approved_by) if approved_by else source


class DerivationFactory(OnRecordFactory):
    class Meta:
        model = Derivation

    by = factory.LazyAttribute(lambda wanted: wanted.source.created_by)
    source = factory.SubFactory(SourceFactory)
    relayed = factory.SubFactory(SourceFactory)


TEXT = PARAGRAPH_BREAK.join(
    (
        "The harbour bridge closed on Monday for eleven weeks. Ferries run every ten minutes.",
        "“The repair costs 4.2 million,” mayor Ida Lund said. Nobody knows who pays.",
    )
)


class ArticleFactory(factory.django.DjangoModelFactory):
    """An article with its first revision, whose text is ``text``."""

    class Meta:
        model = Article

    class Params:
        text = TEXT
        language = "en"

    title = factory.Sequence("Article {}".format)
    by = factory.SubFactory(UserFactory, role="Reporter")

    @classmethod
    def _create(cls, model_class: type[Article], *args: Any, **kwargs: Any) -> Article:
        by = kwargs.pop("by")
        text = kwargs.pop("body")
        parsed = ParsedArticle(
            title=kwargs.pop("title"),
            dek=kwargs.pop("dek", None),
            published=kwargs.pop("published", None),
            outlet=kwargs.pop("outlet", None),
            byline=kwargs.pop("byline", None),
            language=kwargs.pop("lang"),
            blocks=tuple(Block(line, Role.BODY) for line in text.split(PARAGRAPH_BREAK)),
            url=kwargs.pop("url", None),
        )
        if kwargs:
            raise TypeError(f"ArticleFactory does not know {sorted(kwargs)}")
        return store_article(parsed=parsed, by=by)

    body = factory.SelfAttribute("text")
    lang = factory.SelfAttribute("language")


class SectionFactory(OnRecordFactory):
    class Meta:
        model = Section
        skip_postgeneration_save = True

    name = factory.Sequence("Section {}".format)
    by = factory.SubFactory(UserFactory, role="Data entry")

    @factory.post_generation
    def people(self: Section, create: bool, given: Sequence[User] | None, **kwargs: Any) -> None:
        if given:
            with acting(UserFactory(role="Data entry"), "change_section"):
                self.people.set(given)


def revision_of(article: Article) -> Revision:
    """The latest revision."""
    return article.revisions.get(number=article.revisions.count())


class ClaimFactory(factory.django.DjangoModelFactory):
    """A draft claim by a reporter (``by``). Pass it on with ``in_review`` and ``decided``."""

    class Meta:
        model = Claim

    wording = factory.Sequence("The bridge closes for {} weeks.".format)
    by = factory.SubFactory(UserFactory, role="Reporter")

    @classmethod
    def _create(cls, model_class: type[Claim], *args: Any, **kwargs: Any) -> Claim:
        by = kwargs.pop("by")
        with acting(by, "make"):
            return model_class.objects.create(**kwargs, created_by=by, worded_by=by)


class EvidenceFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Evidence

    claim = factory.SubFactory(ClaimFactory)
    source = factory.SubFactory(SourceFactory)
    by = factory.LazyAttribute(lambda wanted: wanted.claim.created_by)

    @classmethod
    def _create(cls, model_class: type[Evidence], *args: Any, **kwargs: Any) -> Evidence:
        by, claim = kwargs.pop("by"), kwargs.pop("claim")
        return add_evidence(claim=claim, finding=Finding(**kwargs), by=by)


class MentionFactory(factory.django.DjangoModelFactory):
    """The first words of an article's latest revision, unless ``quote`` says which."""

    class Meta:
        model = Mention

    claim = factory.SubFactory(ClaimFactory)
    article = factory.SubFactory(ArticleFactory)
    quote = "The harbour bridge closed"
    by = factory.LazyAttribute(lambda wanted: wanted.claim.created_by)

    @classmethod
    def _create(cls, model_class: type[Mention], *args: Any, **kwargs: Any) -> Mention:
        revision = revision_of(kwargs["article"])
        start = revision.text.index(kwargs["quote"])
        return mention(
            claim=kwargs["claim"],
            revision=revision,
            start=start,
            end=start + len(kwargs["quote"]),
            by=kwargs["by"],
        )


class NoteFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Note

    claim = factory.SubFactory(ClaimFactory)
    text = factory.Sequence("Note {}".format)
    by = factory.LazyAttribute(lambda wanted: wanted.claim.created_by)

    @classmethod
    def _create(cls, model_class: type[Note], *args: Any, **kwargs: Any) -> Note:
        with acting(kwargs["by"], "note"):
            return model_class.objects.create(**kwargs)


def in_review(claim: Claim | None = None, *, evidence: int = 1, **fields: Any) -> Claim:
    """A claim submitted by whoever made it, with some evidence of theirs."""
    claim = claim or ClaimFactory(**fields)
    EvidenceFactory.create_batch(evidence, claim=claim)
    claim.refresh_from_db()
    return move(claim=claim, act=Act.SUBMIT, by=claim.created_by, version=claim.version)


def decided(
    claim: Claim | None = None,
    *,
    verdict: Verdict = Verdict.VERIFIED,
    by: User | None = None,
    **fields: Any,
) -> Claim:
    """A claim decided by a second person (``by``: the reviewer)."""
    claim = in_review(claim, **fields)
    rationale = "" if verdict == Verdict.VERIFIED else "Two records disagree with it."
    decide(
        claim=claim,
        verdict=verdict,
        rationale=rationale,
        by=by or UserFactory(role="Reviewer"),
        version=claim.version,
    )
    claim.refresh_from_db()
    return claim


def related(claim: Claim, kind: str, other: Claim, by: User | None = None) -> Relation:
    by = by or UserFactory(role="Reporter")
    return relate(claim=claim, kind=kind, other=other, note="The one needs the other.", by=by)
