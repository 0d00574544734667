"""The next text of an article: what becomes of its marks and initials, by the actions."""

from uuid import uuid4

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from accounts.errors import NotAllowed
from accounts.models import User
from articles.actions.read_through import dismiss, initial
from articles.errors import NewerText, NothingChanged
from articles.models import Article, Revision, SuggestionDismissal
from articles.text.parsed import PARAGRAPH_BREAK
from claims.actions.mention import mention, unmention
from claims.actions.merge import merge
from claims.actions.move import move
from claims.actions.reanchor import confirm_place, drop_mark, revise
from claims.coverage import coverage_of
from claims.errors import BadAnchor, WrongStep
from claims.galley.states import Coverage
from claims.models import Event, Impact, Mention, Reanchoring
from claims.workflow import Act
from tests.claims.galley_form import parsed_of
from tests.factories import (
    TEXT,
    ArticleFactory,
    ClaimFactory,
    EvidenceFactory,
    MentionFactory,
    UserFactory,
    decided,
    revision_of,
)

pytestmark = pytest.mark.django_db

COSTS = "“The repair costs 4.2 million,” mayor Ida Lund said."
NOW_COSTS = COSTS.replace("4.2", "4.6")
DEARER = TEXT.replace(COSTS, NOW_COSTS)


@pytest.fixture
def article() -> Article:
    return ArticleFactory()


def revised(article: Article, text: str, by: User | None = None, **keys: object) -> Revision:
    by = by or UserFactory(role="Reporter")
    after = keys.pop("after", revision_of(article).number)
    return revise(article=article, parsed=parsed_of(text), by=by, after=after, **keys)


def outcomes() -> list[tuple[str, str]]:
    rows = Reanchoring.objects.order_by("pk")
    return [(row.kind, row.status) for row in rows]


def test_unchanged_words_keep_their_mark_in_a_new_row(article: Article, reporter: User) -> None:
    old = MentionFactory(article=article, quote="closed on Monday")
    revision = revised(article, f"The ferry board met. {TEXT}", reporter)
    new = Mention.objects.get(revision=revision)
    assert (new.claim, new.quote, new.created_by) == (old.claim, old.quote, reporter)
    assert new.start == old.start + len("The ferry board met. ")
    assert Mention.objects.filter(pk=old.pk, revision__number=1).exists()
    assert outcomes() == [("exact", "confirmed")]


def test_changed_words_wait_for_a_person_and_leave_the_sentence_open(article: Article) -> None:
    decided(MentionFactory(article=article, quote=COSTS).claim)
    assert coverage_of([article])[article.pk] == Coverage(1, 4, 1)
    revision = revised(article, DEARER)
    assert outcomes() == [("changed", "open")]
    assert not Mention.objects.filter(revision=revision).exists()
    assert coverage_of([article])[article.pk] == Coverage(0, 4)


def test_a_persons_yes_sets_the_mark_on_the_changed_words(article: Article, reporter: User) -> None:
    claim = decided(MentionFactory(article=article, quote=COSTS).claim)
    revised(article, DEARER)
    mark = confirm_place(reanchoring=Reanchoring.objects.get(), by=reporter)
    assert (mark.claim, mark.quote) == (claim, NOW_COSTS)
    assert outcomes() == [("changed", "confirmed")]
    assert Reanchoring.objects.get().by == reporter
    assert coverage_of([article])[article.pk] == Coverage(1, 4, 1)


def test_a_persons_no_drops_the_mark(article: Article, reporter: User) -> None:
    MentionFactory(article=article, quote=COSTS)
    revision = revised(article, DEARER)
    drop_mark(reanchoring=Reanchoring.objects.get(), by=reporter)
    assert outcomes() == [("changed", "dropped")]
    assert not revision.mentions.exists()


@pytest.mark.parametrize("act", [confirm_place, drop_mark])
def test_an_answer_is_given_once(article: Article, reporter: User, act) -> None:
    MentionFactory(article=article, quote=COSTS)
    revised(article, DEARER)
    asked = Reanchoring.objects.get()
    drop_mark(reanchoring=asked, by=reporter)
    with pytest.raises(WrongStep, match="already answered"):
        act(reanchoring=asked, by=reporter)


@pytest.mark.parametrize("act", [confirm_place, drop_mark])
def test_a_reader_answers_nothing(article: Article, act) -> None:
    MentionFactory(article=article, quote=COSTS)
    revised(article, DEARER)
    with pytest.raises(NotAllowed):
        act(reanchoring=Reanchoring.objects.get(), by=UserFactory(role="Reader"))
    assert outcomes() == [("changed", "open")]


def test_lost_marks_are_told_and_set_nowhere(article: Article) -> None:
    MentionFactory(article=article, quote="Ferries run every ten minutes")
    revision = revised(article, TEXT.replace(" Ferries run every ten minutes.", ""))
    assert outcomes() == [("lost", "dropped")]
    assert not revision.mentions.exists()


def test_a_question_left_open_is_asked_again_of_the_next_text(
    article: Article, reporter: User
) -> None:
    old = MentionFactory(article=article, quote=COSTS)
    revised(article, DEARER)
    first = Reanchoring.objects.get()
    revised(article, f"{DEARER} The board meets on Friday.")
    assert outcomes() == [("changed", "passed"), ("changed", "open")]
    with pytest.raises(WrongStep, match="newer text"):
        confirm_place(reanchoring=first, by=reporter)
    mark = confirm_place(reanchoring=Reanchoring.objects.open().get(), by=reporter)
    assert (mark.quote, mark.claim) == (NOW_COSTS, old.claim)


def test_a_question_answered_by_hand_is_not_asked_again(article: Article, reporter: User) -> None:
    claim = MentionFactory(article=article, quote=COSTS).claim
    revised(article, DEARER)
    MentionFactory(article=article, quote=NOW_COSTS, claim=claim)
    revision = revised(article, f"{DEARER} The board meets on Friday.")
    assert outcomes() == [("changed", "passed"), ("exact", "confirmed")]
    assert revision.mentions.count() == 1


def test_initials_and_dismissals_stay_with_sentences_that_say_the_same(article: Article) -> None:
    mira, data = UserFactory(role="Reporter"), UserFactory(role="Data entry")
    for number in (1, 2, 3):
        initial(sentence=revision_of(article).sentences.get(number=number), by=mira)
    dismiss(sentence=revision_of(article).sentences.get(number=4), by=mira)
    newer = DEARER.replace("Ferries run every ten", "Ferries  run every ten")
    revision = revised(article, f"A new lead comes first. {newer}", data)
    kept = {s.number: s.initial.by for s in revision.sentences.filter(initial__isnull=False)}
    assert kept == {2: mira, 3: mira}
    assert SuggestionDismissal.objects.get(sentence__revision=revision).by == mira


def test_the_same_text_is_no_revision(article: Article) -> None:
    with pytest.raises(NothingChanged, match="Nothing has changed"):
        revised(article, TEXT)
    assert article.revisions.count() == 1


def test_accepting_twice_makes_one_revision(article: Article, reporter: User) -> None:
    MentionFactory(article=article, quote=COSTS)
    key = uuid4()
    first = revised(article, DEARER, reporter, key=key, after=1)
    again = revised(article, DEARER, reporter, key=key, after=1)
    assert first == again
    assert (article.revisions.count(), Reanchoring.objects.count()) == (2, 1)


def test_a_text_read_before_another_came_is_refused(article: Article) -> None:
    other = UserFactory(role="Reporter", first_name="Mira", last_name="Okafor")
    revised(article, DEARER, other)
    with pytest.raises(NewerText, match="Mira Okafor brought in revision 2"):
        revised(article, f"{TEXT} More.", after=1)


def test_who_only_reads_brings_nothing_in(article: Article) -> None:
    with pytest.raises(NotAllowed):
        revised(article, DEARER, UserFactory(role="Reader"))


def test_a_former_text_takes_and_loses_no_mark(article: Article, reporter: User) -> None:
    old = MentionFactory(article=article)
    former = revision_of(article)
    revised(article, DEARER)
    with pytest.raises(BadAnchor, match="newer text"):
        mention(claim=old.claim, revision=former, start=0, end=9, by=reporter)
    with pytest.raises(BadAnchor, match="newer text"):
        unmention(mention=old, by=reporter)


def test_a_withdrawn_claims_mark_comes_along_and_settles_nothing(article: Article) -> None:
    claim = MentionFactory(article=article).claim
    move(claim=claim, act=Act.WITHDRAW, by=claim.created_by, version=1, reason="Not ours.")
    revision = revised(article, DEARER)
    assert revision.mentions.get().claim == claim


def test_a_claim_merged_meanwhile_is_confirmed_as_the_one_it_became(
    article: Article, reporter: User
) -> None:
    claim, into = MentionFactory(article=article, quote=COSTS).claim, ClaimFactory()
    revised(article, DEARER)
    merge(claim=claim, into=into, by=UserFactory(role="Chief"), version=1, reason="The same.")
    mark = confirm_place(reanchoring=Reanchoring.objects.get(), by=reporter)
    assert mark.claim == into


def test_a_claim_that_changes_tells_the_newest_text_alone(article: Article) -> None:
    kept = decided(MentionFactory(article=article, quote="closed on Monday").claim)
    asked = decided(MentionFactory(article=article, quote=COSTS).claim)
    revision = revised(article, DEARER)
    EvidenceFactory(claim=kept)
    EvidenceFactory(claim=asked)
    impact = Impact.objects.get()
    assert impact.mention == revision.mentions.get(claim=kept)


def test_the_claims_history_says_what_became_of_its_mark(article: Article, reporter: User) -> None:
    claim = MentionFactory(article=article, quote=COSTS).claim
    revised(article, DEARER, reporter)
    confirm_place(reanchoring=Reanchoring.objects.get(), by=reporter)
    events = Event.objects.filter(claim=claim, act="reanchor").order_by("number")
    assert [event.subject for event in events] == ["reanchoring", "mention", "reanchoring"]


def test_many_marks_take_no_more_queries_than_few() -> None:
    counts = []
    for paragraphs in (3, 30):
        text = PARAGRAPH_BREAK.join(f"Bridge {n} closed for {n} weeks." for n in range(paragraphs))
        article = ArticleFactory(text=text)
        for n in range(paragraphs):
            MentionFactory(article=article, quote=f"Bridge {n} closed", claim=ClaimFactory())
        with CaptureQueriesContext(connection) as queries:
            revised(article, f"A lead. {text}")
        counts.append(len(queries))
    assert counts[0] == counts[1]
    assert Reanchoring.objects.filter(status="confirmed").count() == 33
