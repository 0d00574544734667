"""Print what a change costs that thousands of articles hear of: python bench/impact.py [COUNT].

Everything happens in a transaction of the desk's own database that is taken back at the end.
"""

import os
import sys
import time
from collections.abc import Callable
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")

import django

django.setup()

from django.contrib.auth.models import Group
from django.db import connection, transaction

from accounts.models import User
from claims.actions.decide import decide
from claims.actions.evidence import Finding, add_evidence
from claims.actions.impact import resolve
from claims.actions.make import Content, make_claim
from claims.actions.merge import merge
from claims.actions.move import move
from claims.desk import open_impacts
from claims.models import Claim, Impact
from claims.models.choices import ImpactStatus
from claims.workflow import Act, Verdict
from sources.actions.source import Citation, change_source, make_source

MENTIONS, CLAIMS = 10_000, 300
WORDS = "The bridge is shut."

_ARTICLES = """
    INSERT INTO articles_article
        (title, dek, byline, language, url, intake_key, created_by_id, created_at)
    SELECT 'Bench ' || n, '', '', 'en', '', gen_random_uuid(), %(by)s, now()
    FROM generate_series(1, %(count)s) AS n RETURNING id
"""
_REVISIONS = """
    INSERT INTO articles_revision
        (article_id, number, text, sha256, dropped, created_by_id, created_at)
    SELECT id, 1, %(words)s, '', '[]', %(by)s, now()
    FROM unnest(%(ids)s::bigint[]) AS id RETURNING id
"""
_MARKS = """
    INSERT INTO claims_mention
        (claim_id, revision_id, start, "end", quote, prefix, suffix, created_by_id, created_at)
    SELECT (%(claims)s::bigint[])[1 + n %% cardinality(%(claims)s::bigint[])], id, 0, 10,
           'The bridge', '', '', %(by)s, now()
    FROM unnest(%(ids)s::bigint[]) WITH ORDINALITY AS r (id, n)
"""


def measure(mentions: int = MENTIONS, claims: int = CLAIMS) -> dict[str, float]:
    """Seconds of each change: a claim that ``mentions`` articles make, a source of ``claims``."""
    with transaction.atomic():
        figures = _measure(mentions, claims)
        transaction.set_rollback(True)
    return figures


def _measure(mentions: int, claims: int) -> dict[str, float]:
    reporter, reviewer, chief = (_person(role) for role in ("Reporter", "Reviewer", "Chief"))
    source = make_source(citation=Citation(title="Bench notice", reliability="A"), by=reporter)
    other = make_source(citation=Citation(title="Bench table"), by=reporter)
    one, second = (_decided(f"Bench claim {n}.", source, reporter, reviewer) for n in (1, 2))
    many = [_decided(f"Bench figure {n}.", other, reporter, reviewer) for n in range(claims)]
    _mark([one], mentions, reporter)
    _mark([second], mentions, reporter)
    _mark(many, mentions, reporter)

    figures: dict[str, float] = {}

    def took(name: str, act: Callable[[], object]) -> None:
        started = time.perf_counter()
        act()
        figures[name] = time.perf_counter() - started

    took(
        f"a claim of {mentions} mentions lapses",
        lambda: add_evidence(claim=one, finding=Finding(source=other), by=chief),
    )
    took(
        f"a source of {claims} claims, {mentions} mentions, is regraded",
        lambda: change_source(
            source=other, citation=Citation(title="Bench table", reliability="D"), by=chief
        ),
    )
    took(
        f"a claim of {mentions} mentions is merged",
        lambda: merge(
            claim=second, into=_fresh(one), by=chief, version=_fresh(second).version, reason="Same."
        ),
    )
    opened = Impact.objects.open().filter(claim__in=[one, second, *many]).count()
    if opened != 3 * mentions:
        raise AssertionError(f"{opened} impacts were opened, not {3 * mentions}")
    took(f"the desk leads with {opened} open impacts", lambda: open_impacts(chief))
    took(
        f"{mentions} impacts are closed at once",
        lambda: resolve(
            impacts=Impact.objects.filter(claim=one),
            status=ImpactStatus.UNAFFECTED,
            resolution="Still so.",
            by=chief,
        ),
    )
    return figures


def _person(role: str) -> User:
    user = User.objects.create_user(f"bench-{role}")
    user.groups.add(Group.objects.get(name=role))
    return user


def _decided(wording: str, source: object, reporter: User, reviewer: User) -> Claim:
    claim = make_claim(content=Content(wording=wording), by=reporter)
    add_evidence(claim=claim, finding=Finding(source=source), by=reporter)
    claim = move(claim=claim, act=Act.SUBMIT, by=reporter, version=_fresh(claim).version)
    decide(claim=claim, verdict=Verdict.VERIFIED, rationale="", by=reviewer, version=claim.version)
    return _fresh(claim)


def _fresh(claim: Claim) -> Claim:
    return Claim.objects.get(pk=claim.pk)


def _mark(claims: list[Claim], mentions: int, by: User) -> None:
    """Let as many new articles make the claims in turn, set beside the triggers for speed."""
    values = {"by": by.pk, "words": WORDS, "count": mentions, "claims": [c.pk for c in claims]}
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL session_replication_role = replica")
        for statement in (_ARTICLES, _REVISIONS):
            cursor.execute(statement, values)
            values["ids"] = [pk for (pk,) in cursor.fetchall()]
        cursor.execute(_MARKS, values)
        cursor.execute("SET LOCAL session_replication_role = DEFAULT")
        cursor.execute("ANALYZE articles_revision, claims_mention")


def main(mentions: int) -> None:
    """Measure and print one figure a line."""
    for name, seconds in measure(mentions).items():
        sys.stdout.write(f"{name:60}{seconds:8.2f} s\n")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else MENTIONS)
