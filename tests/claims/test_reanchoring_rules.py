"""What became of a mark, held by PostgreSQL: each forbidden thing, tried in raw SQL."""

from typing import Any

import pytest
from django.utils import timezone

from accounts.acting import acting
from accounts.models import User
from articles.actions.intake import add_revision
from articles.actions.read_through import initial
from articles.models import Article, SentenceInitial
from claims.actions.reanchor import drop_mark, revise
from claims.models import Mention, Reanchoring
from tests.claims.galley_form import parsed_of
from tests.factories import (
    TEXT,
    ArticleFactory,
    ClaimFactory,
    MentionFactory,
    UserFactory,
    revision_of,
)
from tests.raw_sql import refused, run

pytestmark = pytest.mark.django_db

DEARER = TEXT.replace("4.2 million", "4.6 million")
COSTS = "“The repair costs 4.2 million,” mayor Ida Lund said."


@pytest.fixture
def article() -> Article:
    return ArticleFactory()


@pytest.fixture
def asked(article: Article, reporter: User) -> Reanchoring:
    MentionFactory(article=article, quote=COSTS)
    revise(article=article, parsed=parsed_of(DEARER), by=reporter, after=1)
    return Reanchoring.objects.get()


def reanchor(by: User, mention: Mention, **changes: Any) -> None:
    row = {
        "mention": mention,
        "claim": mention.claim,
        "revision": revision_of(mention.revision.article),
        "kind": "changed",
        "start": 0,
        "end": 9,
        "status": "open",
    }
    with acting(by, "reanchor"):
        Reanchoring.objects.create(**row | changes)


@pytest.fixture
def bare(article: Article, reporter: User) -> Mention:
    """A mark whose article has a next text that it has not been looked for in."""
    mark = MentionFactory(article=article, quote=COSTS)
    add_revision(article=article, parsed=parsed_of(DEARER), by=reporter)
    return mark


@pytest.mark.parametrize(
    ("changes", "constraint"),
    [
        ({"kind": "found"}, "reanchoring_asks_about_changed_words"),
        ({"kind": "lost"}, "reanchoring_asks_about_changed_words"),
        ({"kind": "exact"}, "reanchoring_asks_about_changed_words"),
        ({"start": None}, "reanchoring_place_unless_lost"),
        ({"start": 9, "end": 9}, "reanchoring_place_unless_lost"),
        ({"score": 1.5}, "reanchoring_score_in_range"),
        ({"status": "dropped"}, "reanchoring_of_changed_words_asks"),
    ],
)
def test_a_row_makes_sense(
    bare: Mention, reporter: User, changes: dict[str, Any], constraint: str
) -> None:
    with refused(constraint):
        reanchor(reporter, bare, **changes)


def test_a_mark_is_confirmed_by_standing_there(bare: Mention, reporter: User) -> None:
    closed = {"status": "confirmed", "by_id": reporter.pk, "at": timezone.now()}
    with refused("reanchoring_confirmed_by_a_mark"):
        reanchor(reporter, bare, kind="exact", **closed)


def test_a_reader_writes_none(bare: Mention) -> None:
    with refused("reanchoring_in_ones_own_name"):
        reanchor(UserFactory(role="Reader"), bare)


def test_another_articles_mark_is_not_reanchored_here(bare: Mention, reporter: User) -> None:
    with refused("reanchoring_follows_its_mark"):
        reanchor(reporter, MentionFactory(), revision=bare.revision)


def test_a_mark_is_asked_about_once_a_revision(asked: Reanchoring, reporter: User) -> None:
    with refused("reanchoring_once"):
        reanchor(reporter, asked.mention)


CLOSE = "UPDATE claims_reanchoring SET status = %s, by_id = %s, at = now() WHERE id = %s"


def test_an_answer_is_given_in_ones_own_name(asked: Reanchoring, reporter: User) -> None:
    other = UserFactory(role="Reporter")
    with refused("reanchoring_in_ones_own_name"), acting(reporter, "reanchor"):
        run(CLOSE, "dropped", other.pk, asked.pk)


def test_a_yes_without_its_mark_is_refused(asked: Reanchoring, reporter: User) -> None:
    with refused("reanchoring_confirmed_by_a_mark"), acting(reporter, "reanchor"):
        run(CLOSE, "confirmed", reporter.pk, asked.pk)


def test_what_was_answered_is_not_answered_again(asked: Reanchoring, reporter: User) -> None:
    drop_mark(reanchoring=asked, by=reporter)
    with refused("reanchoring_closed_once"), acting(reporter, "reanchor"):
        run(CLOSE, "open", reporter.pk, asked.pk)


@pytest.mark.parametrize("column", ["start", '"end"', "score", "revision_id"])
def test_what_was_asked_does_not_change(asked: Reanchoring, reporter: User, column: str) -> None:
    with refused("reanchoring_closed_once"), acting(reporter, "reanchor"):
        run(f"UPDATE claims_reanchoring SET {column} = 1 WHERE id = %s", asked.pk)


def test_what_became_of_a_mark_stays_on_record(asked: Reanchoring, reporter: User) -> None:
    with refused("reanchoring_kept"), acting(reporter, "reanchor"):
        run("DELETE FROM claims_reanchoring WHERE id = %s", asked.pk)
    with refused("reanchoring_kept"), acting(reporter, "reanchor"):
        run("SET CONSTRAINTS ALL IMMEDIATE")
        run("TRUNCATE claims_reanchoring")


def test_a_former_text_takes_no_mark_and_loses_none(bare: Mention, reporter: User) -> None:
    claim = ClaimFactory()
    with refused("mention_of_the_latest_text"), acting(reporter, "mention"):
        Mention.objects.create(
            claim=claim, revision=bare.revision, start=0, end=3, quote="The", created_by=reporter
        )
    with refused("mention_of_the_latest_text"), acting(reporter, "unmention"):
        run("DELETE FROM claims_mention WHERE id = %s", bare.pk)


def test_a_withdrawn_claim_is_marked_anew_only_by_coming_along(reporter: User) -> None:
    claim, revision = ClaimFactory(), revision_of(ArticleFactory())
    run("SET LOCAL session_replication_role = replica")
    run("UPDATE claims_claim SET status = 'withdrawn' WHERE id = %s", claim.pk)
    run("SET LOCAL session_replication_role = DEFAULT")
    with refused("mention_of_an_open_claim"), acting(reporter, "reanchor"):
        Mention.objects.create(
            claim=claim, revision=revision, start=0, end=3, quote="The", created_by=reporter
        )


def carry(mark: SentenceInitial, to: Article, number: int, by: User, acting_as: User) -> None:
    sentence = revision_of(to).sentences.get(number=number)
    with acting(acting_as, "carry_over"):
        SentenceInitial.objects.create(sentence=sentence, by=by, carried_from=mark)


def test_initials_come_along_with_the_very_same_words_alone(
    article: Article, reporter: User
) -> None:
    mira = UserFactory(role="Reporter")
    mark = initial(sentence=revision_of(article).sentences.get(number=3), by=mira)
    add_revision(article=article, parsed=parsed_of(DEARER), by=reporter)
    with refused("sentenceinitial_carried_with_its_words"):
        carry(mark, article, 3, mira, reporter)
    with refused("sentenceinitial_carried_with_its_words"):
        carry(mark, ArticleFactory(), 3, mira, reporter)


def test_initials_come_along_in_the_name_of_who_set_them(article: Article, reporter: User) -> None:
    mark = initial(sentence=revision_of(article).sentences.get(number=4), by=reporter)
    add_revision(article=article, parsed=parsed_of(DEARER), by=reporter)
    run("DELETE FROM articles_sentenceinitial WHERE carried_from_id = %s", mark.pk)
    with refused("sentenceinitial_carried_with_its_words"):
        carry(mark, article, 4, UserFactory(role="Reporter"), reporter)
    with refused("sentenceinitial_carried_with_its_words"):
        carry(mark, article, 4, reporter, UserFactory(role="Reader"))
    carry(mark, article, 4, reporter, UserFactory(role="Data entry"))


def test_the_database_sees_white_space_as_the_text_does(reporter: User) -> None:
    spaces = "\t\u0085\u00a0\u1680\u2003\u2009\u2028\u202f\u205f\u3000"
    article = ArticleFactory(text="The bridge is shut for eleven weeks now. Nobody knows.")
    initial(sentence=revision_of(article).sentences.get(number=1), by=reporter)
    newer = f"The bridge is shut{spaces}for eleven weeks now. Nobody knows."
    add_revision(article=article, parsed=parsed_of(newer), by=reporter)
    carried = SentenceInitial.objects.get(carried_from__isnull=False)
    assert spaces in revision_of(article).text[: carried.sentence.end]
