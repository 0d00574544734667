"""What the database refuses about sign-offs and overrides, whoever writes."""

import pytest
from django.db import IntegrityError, connection, transaction

from accounts.acting import acting
from accounts.models import User
from articles.actions.read_through import dismiss
from claims.actions.signoff import override, take_sign_off_back
from tests.claims.clearing import cleared, next_text, read_through, sentence_of, signed
from tests.factories import (
    TEXT,
    ArticleFactory,
    EvidenceFactory,
    UserFactory,
    revision_of,
)

pytestmark = pytest.mark.django_db


def run(by: User, sql: str, *values: object) -> None:
    with acting(by, "raw"), connection.cursor() as cursor:
        cursor.execute(sql, values)


INSERT = """
    INSERT INTO claims_signoff (revision_id, by_id, at, note, rests_on, taken_back_because)
    VALUES (%s, %s, now(), '', '[]', '')
"""
PASS = """
    INSERT INTO claims_sentenceoverride (sentence_id, by_id, at, reason) VALUES (%s, %s, now(), %s)
"""


@pytest.fixture
def refused():
    """Say by which rule the database refuses some SQL."""

    def refused(by: User, sql: str, *values: object) -> str:
        with pytest.raises(IntegrityError) as problem, transaction.atomic():
            run(by, sql, *values)
        return problem.value.__cause__.diag.constraint_name

    return refused


def test_the_database_signs_off_only_what_is_cleared(chief: User, refused) -> None:
    article = ArticleFactory()
    assert (
        refused(chief, INSERT, revision_of(article).pk, chief.pk) == "sign_off_of_what_is_cleared"
    )
    ready = revision_of(cleared(chief))
    reviewer = UserFactory(role="Reviewer")
    assert refused(reviewer, INSERT, ready.pk, reviewer.pk) == "sign_off_in_ones_own_name"
    assert refused(chief, INSERT, ready.pk, reviewer.pk) == "sign_off_in_ones_own_name"
    run(chief, INSERT, ready.pk, chief.pk)
    assert refused(chief, INSERT, ready.pk, chief.pk) == "sign_off_once"


def test_the_database_signs_off_nothing_with_open_impacts_or_marks(chief: User, refused) -> None:
    article = cleared(chief)
    EvidenceFactory(
        claim=revision_of(article).mentions.get().claim, by=UserFactory(role="Reporter")
    )
    override(sentence=sentence_of(article, 1), reason="Seen.", by=chief)
    rule = refused(chief, INSERT, revision_of(article).pk, chief.pk)
    assert rule == "sign_off_without_open_impacts"
    other = cleared(chief)
    next_text(other, TEXT.replace("bridge closed", "bridge was closed"), chief)
    read_through(other, chief, 2, 3, 4)
    rule = refused(chief, INSERT, revision_of(other).pk, chief.pk)
    assert rule == "sign_off_without_open_marks"


def test_the_database_signs_off_the_newest_text_alone(chief: User, refused) -> None:
    article = cleared(chief)
    first = revision_of(article)
    next_text(article, TEXT + " More.", chief)
    assert refused(chief, INSERT, first.pk, chief.pk) == "sign_off_of_the_latest_text"
    sentence = first.sentences.first()
    assert refused(chief, PASS, sentence.pk, chief.pk, "x") == "override_of_the_latest_text"


def test_the_database_freezes_what_is_signed_off(chief: User, refused) -> None:
    done = signed(chief)
    sentence = done.revision.sentences.last()
    mark = done.revision.mentions.get()
    gone = "DELETE FROM articles_sentenceinitial WHERE sentence_id = %s"
    assert refused(chief, gone, sentence.pk) == "marks_before_sign_off"
    new = "INSERT INTO articles_suggestiondismissal (sentence_id, by_id, at) VALUES (%s, %s, now())"
    assert refused(chief, new, sentence.pk, chief.pk) == "marks_before_sign_off"
    unmark = "DELETE FROM claims_mention WHERE id = %s"
    assert refused(chief, unmark, mark.pk) == "mention_before_sign_off"
    again = """
        INSERT INTO claims_mention
            (claim_id, revision_id, start, "end", quote, prefix, suffix, created_by_id, created_at)
        VALUES (%s, %s, 0, 3, 'The', '', '', %s, now())
    """
    rule = refused(chief, again, mark.claim_id, done.revision_id, chief.pk)
    assert rule == "mention_before_sign_off"
    assert refused(chief, PASS, sentence.pk, chief.pk, "x") == "override_before_sign_off"


def test_the_database_keeps_what_was_signed_off_and_passed(chief: User, refused) -> None:
    article = ArticleFactory()
    passed = override(sentence=sentence_of(article, 1), reason="Seen.", by=chief)
    reviewer = UserFactory(role="Reviewer")
    assert refused(reviewer, PASS, passed.sentence_id, reviewer.pk, "x") == "override_by_a_chief"
    assert refused(chief, PASS, passed.sentence_id, chief.pk, " ") == "override_says_why"
    assert refused(chief, PASS, passed.sentence_id, chief.pk, "x") == "override_once"
    for sql in (
        "DELETE FROM claims_sentenceoverride",
        "UPDATE claims_sentenceoverride SET reason = 'other'",
    ):
        assert refused(chief, sql) == "sign_off_kept"
    done = signed(chief)
    for sql in ("DELETE FROM claims_signoff", "UPDATE claims_signoff SET note = 'other'"):
        assert refused(chief, sql) == "sign_off_kept"
    back = "UPDATE claims_signoff SET taken_back_by_id = %s, taken_back_because = %s"
    assert refused(reviewer, back, reviewer.pk, "x") == "sign_off_in_ones_own_name"
    assert refused(chief, back, chief.pk, " ") == "sign_off_taken_back_says_why"
    take_sign_off_back(sign_off=done, by=chief, reason="The headline.")
    assert refused(chief, back, chief.pk, "x") == "sign_off_kept"


def test_the_database_empties_neither_table(chief: User, refused) -> None:
    for table in ("signoff", "sentenceoverride"):
        assert refused(chief, f"TRUNCATE claims_{table} CASCADE").endswith("_kept")


def test_the_database_carries_an_override_with_its_very_words(chief: User, refused) -> None:
    article = ArticleFactory()
    passed = override(sentence=sentence_of(article, 4), reason="Seen.", by=chief)
    next_text(article, TEXT.replace("Nobody knows who pays.", "The state pays."), chief)
    carry = """
        INSERT INTO claims_sentenceoverride (sentence_id, by_id, at, reason, carried_from_id)
        VALUES (%s, %s, now(), 'Seen.', %s)
    """
    changed = sentence_of(article, 4)
    rule = refused(chief, carry, changed.pk, chief.pk, passed.pk)
    assert rule == "override_carried_with_its_words"
    assert dismiss(sentence=changed, by=chief).pk
