"""``manage.py make_corpus``: a desk of any size whose histories are as whole as a real one's."""

from io import StringIO

import numpy as np
import pytest
from django.core.management import CommandError, call_command
from django.db import connection

from articles.models import Article, Revision, Sentence
from claims.audit import find_breaks
from claims.corpus.make import FEWEST
from claims.corpus.words import Texts
from claims.models import (
    Backing,
    Claim,
    Event,
    Evidence,
    Impact,
    Lexeme,
    Mention,
    Reanchoring,
    Verification,
)
from claims.workflow import OPEN_TO_EVIDENCE, Status, Verdict
from sources.models import Derivation, Source
from tests.factories import UserFactory, decided


def numbers(*questions: str) -> list[int]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT " + ", ".join(f"({question})" for question in questions))
        return list(cursor.fetchone())


@pytest.mark.django_db(transaction=True)
def test_a_corpus_is_a_whole_desk() -> None:
    call_command("make_corpus", claims=FEWEST, stdout=StringIO())

    assert Claim.objects.count() == FEWEST
    assert set(Claim.objects.values_list("status", flat=True)) == set(Status)
    assert set(Verdict) <= set(Claim.objects.values_list("verdict", flat=True))
    for model in (Source, Derivation, Article, Sentence, Evidence, Mention, Impact, Lexeme):
        assert model.objects.exists(), model
    assert Revision.objects.filter(number=2).exists()
    assert Reanchoring.objects.filter(kind="exact", status="confirmed").exists()
    assert find_breaks() == []
    assert (
        numbers(
            # What the triggers would have refused.
            "SELECT count(*) FROM claims_mention AS m JOIN articles_revision AS r"
            " ON r.id = m.revision_id"
            ' WHERE substr(r.text, m.start + 1, m."end" - m.start) <> m.quote',
            "SELECT count(*) FROM claims_verification AS v"
            " JOIN claims_claim AS c ON c.id = v.claim_id"
            " WHERE v.reviewer_id IN (c.created_by_id, c.worded_by_id)"
            " OR galley_sourced_by(c.id, v.reviewer_id)",
            "SELECT count(*) FROM claims_verification WHERE fingerprint = ''",
            "SELECT count(*) FROM claims_claim AS c LEFT JOIN claims_embedding AS e"
            " ON e.claim_id = c.id WHERE e.claim_id IS NULL",
            "SELECT count(*) FROM claims_event WHERE at > now()",
            # What triggers keep up.
            "SELECT count(*) FROM (SELECT claim_id, stance, sources, origins FROM claims_backing"
            " EXCEPT SELECT claim_id, stance, sources, origins FROM"
            " galley_backing(ARRAY(SELECT id FROM claims_claim))) AS uncounted",
            "SELECT count(*) FROM claims_claim WHERE tags <> '{}'"
            " AND id NOT IN (SELECT claim_id FROM claims_taggedclaim)",
        )
        == [0] * 7
    )
    assert Backing.objects.exists()
    assert Verification.objects.count() == Event.objects.filter(subject="verification").count()
    assert not Claim.objects.filter(merged_into__isnull=False).exclude(
        merged_into__status__in=OPEN_TO_EVIDENCE
    )


@pytest.mark.django_db(transaction=True)
def test_work_goes_on_from_a_corpus() -> None:
    call_command("make_corpus", claims=FEWEST, stdout=StringIO())
    indexes = numbers("SELECT count(*) FROM pg_indexes WHERE indexname LIKE 'claim_queue%'")

    claim = decided(wording="The quay sinks.")

    assert claim.pk > FEWEST
    assert find_breaks() == []
    assert indexes[0] > 0


@pytest.mark.django_db
def test_a_desk_in_use_gets_no_corpus() -> None:
    UserFactory()
    with pytest.raises(CommandError, match="in use"):
        call_command("make_corpus", claims=FEWEST)


def test_the_same_seed_invents_the_same_texts() -> None:
    first, again, other = (Texts(seed).draw(np.random.default_rng(seed), 50) for seed in (1, 1, 2))
    assert first == again
    assert first != other


def test_words_follow_zipf_and_wordings_repeat() -> None:
    drawn = Texts(1).draw(np.random.default_rng(1), 4_000)
    words = [word for wording in drawn for word in wording.lower().split()]
    assert words.count("the") > 20 * words.count("hospital") > 0
    kinds = [frozenset(wording.split()) for wording in drawn]
    pairs = sum(len(one & two) > 0.8 * len(one) for one in kinds[:400] for two in kinds[400:])
    assert pairs > 20
