"""Playing the demo: everything is done by somebody, through the intake and the actions."""

from datetime import date, timedelta
from pathlib import Path
from typing import cast

from django.contrib.auth.models import Group
from django.db import transaction
from django.utils import timezone

from accounts.acting import acting
from accounts.models import User
from articles.actions.describe import hand_to
from articles.actions.intake import store_article
from articles.actions.read_through import dismiss, initial
from articles.intake.paste import read_paste
from articles.models import Article, Section, Sentence
from claims.actions.decide import decide
from claims.actions.deskrule import set_rule
from claims.actions.evidence import Finding, add_evidence
from claims.actions.impact import resolve
from claims.actions.make import Content, Planning, make_claim, plan
from claims.actions.mention import mention
from claims.actions.merge import merge
from claims.actions.move import move
from claims.actions.note import write_note
from claims.actions.relate import relate
from claims.actions.signoff import override, sign_off
from claims.demo import accord, lindhaven, print_run
from claims.demo.ageing import age
from claims.demo.library import CONFIDED, PARTIES, SOURCES, Book
from claims.demo.people import MAIL_HOST, PASSWORD, PEOPLE
from claims.demo.shapes import Found, Quote, ReadThrough, Related, Step, Told
from claims.matching.duplicates import look_for_duplicates
from claims.models import Claim
from claims.models.choices import ImpactStatus, Kind
from claims.workflow import Act, Verdict
from sources.actions.confidence import (
    Confidence,
    Identity,
    approve_confidential,
    make_confidential,
)
from sources.actions.derivation import derive
from sources.actions.many import PartyEntry, enter_parties
from sources.actions.party import change_party
from sources.actions.snapshot import upload_snapshot
from sources.actions.source import Citation, change_source, make_source
from sources.models import Party, Source

PAGES = Path(__file__).parent / "pages"
#: How long ago all was done but what was learned today: what was held until then can be asked for.
AGO = timedelta(days=3)
#: Which page is pasted by whom; the last one nobody has begun with.
ADDRESSES = {
    "accord": "https://meridianpost.example/2024/12/29/forty-nine-years",
    "bridge": "https://gazette.lindhaven.example/bridge-eleven-weeks",
    "budget": "https://gazette.lindhaven.example/budget-gap",
    "hospital": "https://northcoastradio.example/news/88341",
    "meals": "https://gazette.lindhaven.example/school-meals",
    "ferry": "https://gazette.lindhaven.example/where-ferries-land",
}
#: Which pages of sources were saved, in order; the budget's figures stand in none of them.
SAVED = (
    ("closure", "closure.html"),
    ("closure", "closure_later.html"),
    ("minutes", "minutes.html"),
)


class Newsroom:
    """People, sources, articles and claims of the demo by their short names, as they come up."""

    def __init__(self) -> None:
        self.today = timezone.localdate()
        self.people: dict[str, User] = {}
        self.parties: dict[str, Party] = {}
        self.sources: dict[str, Source] = {}
        self.articles: dict[str, Article] = {}
        self.claims: dict[str, Claim] = {}

    @transaction.atomic
    def open(self) -> None:
        """Have everything happen, or nothing."""
        self.hire()
        self.fill_shelves()
        for page, address in ADDRESSES.items():
            self.paste(page, address)
        for told in (*accord.CLAIMS, *lindhaven.BRIDGE, *lindhaven.BUDGET, *lindhaven.HOSPITAL):
            self.tell(told)
        for reading in (
            accord.READ_THROUGH,
            *lindhaven.READ_THROUGH,
            print_run.READ_THROUGH,
        ):
            self.read_through(reading)
        self.confide()
        for related in accord.RELATED:
            self.relate(related)
        age(AGO)
        self.learn_more()
        self.go_to_print()
        self.set_rules()
        look_for_duplicates(most=100)
        self.look_again()

    def hire(self) -> None:
        for person in PEOPLE:
            user = User.objects.create_user(
                person.username,
                email=f"{person.username}@{MAIL_HOST}",
                password=PASSWORD,
                first_name=person.first_name,
                last_name=person.last_name,
            )
            user.groups.add(Group.objects.get(name=person.role))
            self.people[person.username] = user

    def fill_shelves(self) -> None:
        by = self.people["data"]
        entries = [
            PartyEntry(name=name, kind=kind, aliases=aliases)
            for name, kind, _description, aliases in PARTIES
        ]
        for party, (_name, _kind, description, _aliases) in zip(
            enter_parties(entries=entries, by=by), PARTIES, strict=True
        ):
            if description:
                change_party(
                    party=party, name=party.name, kind=party.kind, description=description, by=by
                )
            self.parties[party.name] = party
        for name, book in SOURCES.items():
            self.sources[name] = make_source(citation=self._citation(book), by=by)
            for relayed, kind in book.relays:
                origin = self.sources[relayed] if relayed else None
                derive(source=self.sources[name], relayed=origin, kind=kind, by=by)

    def confide(self) -> None:
        """Sources that only some know, each approved by a chief, and what they say."""
        for name, told in CONFIDED.items():
            source = make_confidential(
                confidence=Confidence(anonymity_reason=told.why, reliability=told.grade),
                identity=Identity(name=told.name, address=told.address, notes=told.notes),
                known_by=[self.people[login] for login in told.known_by],
                by=self.people[told.by],
            )
            chief = self.people[told.approved_by]
            self.sources[name] = approve_confidential(source=source, by=chief)
            found = Found(source=name, excerpt=told.excerpt, locator=told.locator)
            self._add(self.claims[told.claim], found, self.people[told.by])

    def paste(self, page: str, address: str) -> None:
        """Bring a page in just as somebody copied it from a browser."""
        copied = (PAGES / f"{page}.txt").read_text(encoding="utf-8")
        parsed = read_paste(copied, url=address)
        self.articles[page] = store_article(parsed=parsed, by=self.people["reporter"])

    def tell(self, told: Told) -> None:
        by = self.people[told.by]
        claim = make_claim(content=self._content(told), by=by)
        self.claims[told.name] = claim
        planning = self._planning(told)
        if planning != Planning():
            plan(claim=claim, planning=planning, by=self.people["chief"], version=claim.version)
        for quote in told.quotes:
            self._mark(claim, quote, by)
        for found in told.evidence:
            self._add(claim, found, by)
        for writer, text in told.notes:
            write_note(claim=claim, text=text, by=self.people[writer])
        for step in told.steps:
            claim.refresh_from_db()
            self._take(claim, step)

    def read_through(self, reading: ReadThrough) -> None:
        by = self.people[reading.by]
        for words in reading.initialled:
            initial(sentence=self._sentence(reading.page, words), by=by)
        for words in reading.dismissed:
            dismiss(sentence=self._sentence(reading.page, words), by=by)

    def relate(self, related: Related) -> None:
        relate(
            claim=self.claims[related.claim],
            kind=related.kind,
            other=self.claims[related.other],
            note=related.note,
            by=self.people[related.by],
        )

    def learn_more(self) -> None:
        """Today: new evidence and lowered grades, for which the database lets verdicts lapse."""
        for name, found in lindhaven.FOUND_LATER:
            self._add(self.claims[name], found, self.people[found.by])
        for name, grade, by in lindhaven.REGRADED:
            citation = self._citation(SOURCES[name], grade)
            change_source(source=self.sources[name], citation=citation, by=self.people[by])

    def go_to_print(self) -> None:
        """One article is signed off, and one that a lapsed claim touched is corrected."""
        chief = self.people["chief"]
        for name, (people, pages) in print_run.SECTIONS.items():
            with acting(self.people["data"], "enter_section"):
                section = Section.objects.create(name=name)
                section.people.set([self.people[person] for person in people])
            for page in pages:
                hand_to(article=self.articles[page], section=section, by=chief)
        page, words, reason = print_run.PASSED
        override(sentence=self._sentence(page, words), reason=reason, by=chief)
        page, note = print_run.SIGNED_OFF
        sign_off(revision=self.articles[page].revisions.get(), by=chief, note=note)
        claim, page, wording = print_run.CORRECTED
        touched = self.claims[claim].impacts.filter(article=self.articles[page])
        resolve(impacts=touched, status=ImpactStatus.CORRECTED, resolution=wording, by=chief)

    def look_again(self) -> None:
        """Pages of sources as they were saved, the last one of each as it reads by now."""
        for source, page in SAVED:
            data = (PAGES / page).read_bytes()
            upload_snapshot(
                source=self.sources[source], name=page, data=data, by=self.people["data"]
            )

    def set_rules(self) -> None:
        """Last, so that what was decided before shows on the desk where it falls short."""
        set_rule(
            kind=Kind.FIGURE,
            origins=2,
            needs_primary=True,
            reason="Twice this autumn we printed a figure that one office had got wrong.",
            by=self.people["chief"],
        )

    def _take(self, claim: Claim, step: Step) -> None:
        by = self.people[step.by]
        if step.act == Act.DECIDE:
            decide(
                claim=claim,
                verdict=cast(Verdict, step.verdict),
                rationale=step.why,
                by=by,
                version=claim.version,
                override_reason=step.alone,
            )
        elif step.act == Act.MERGE:
            into = self.claims[step.into]
            merge(claim=claim, into=into, by=by, version=claim.version, reason=step.why)
        else:
            move(claim=claim, act=step.act, by=by, version=claim.version, reason=step.why)

    def _add(self, claim: Claim, found: Found, by: User) -> None:
        finding = Finding(
            source=self.sources[found.source],
            stance=found.stance,
            excerpt=found.excerpt,
            locator=found.locator,
        )
        add_evidence(claim=claim, finding=finding, by=self.people[found.by] if found.by else by)

    def _mark(self, claim: Claim, quote: Quote, by: User) -> None:
        page, words = quote
        revision = self.articles[page].revisions.get()
        start = revision.text.index(words)
        mention(claim=claim, revision=revision, start=start, end=start + len(words), by=by)

    def _sentence(self, page: str, words: str) -> Sentence:
        revision = self.articles[page].revisions.get()
        return revision.sentences.get(start=revision.text.index(words))

    def _citation(self, book: Book, grade: str = "") -> Citation:
        return Citation(
            title=book.title,
            kind=book.kind,
            publisher=self.parties.get(book.publisher),
            author=self.parties.get(book.author),
            url=book.url,
            published_on=book.published_on,
            reliability=grade or book.grade,
        )

    def _content(self, told: Told) -> Content:
        return Content(
            wording=told.wording,
            kind=told.kind,
            speaker=self.parties.get(told.speaker),
            as_of=told.as_of,
            valid_from=told.valid_from,
            valid_until=told.valid_until,
        )

    def _planning(self, told: Told) -> Planning:
        return Planning(
            recheck_on=self._day(told.recheck),
            due_on=self._day(told.due),
            priority=told.priority,
            assignee=self.people.get(told.assignee),
            tags=list(told.tags),
        )

    def _day(self, days: int | None) -> date | None:
        return None if days is None else self.today + timedelta(days=days)
