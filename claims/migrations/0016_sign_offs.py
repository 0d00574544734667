"""Sign-offs, and what a chief let pass; what is signed off is frozen."""

import django.db.models.deletion
import pgtrigger.compiler
import pgtrigger.migrations
from django.conf import settings
from django.db import migrations, models

import accounts.guard
from claims.roles import grant_roles

FUNCTIONS = """
CREATE FUNCTION galley_signed_off(_revision bigint) RETURNS boolean LANGUAGE sql STABLE AS $$
    SELECT EXISTS (
        SELECT FROM claims_signoff WHERE revision_id = _revision AND taken_back_by_id IS NULL)
$$;

-- The sentences that keep a text from being signed off: see claims/galley/states.py.
CREATE FUNCTION galley_not_cleared(_revision bigint) RETURNS SETOF bigint LANGUAGE sql STABLE AS $$
    SELECT s.id
    FROM articles_sentence AS s
    CROSS JOIN LATERAL (
        SELECT count(*) AS claims,
               count(*) FILTER (WHERE c.status = 'decided' AND c.verdict = 'verified') AS verified
        FROM claims_mention AS m JOIN claims_claim AS c ON c.id = m.claim_id
        WHERE m.revision_id = s.revision_id AND m.start < s."end" AND m."end" > s.start
          AND c.status NOT IN ('withdrawn', 'merged')) AS standing
    WHERE s.revision_id = _revision
      AND standing.claims <> standing.verified
       OR s.revision_id = _revision AND standing.claims = 0
      AND NOT EXISTS (SELECT FROM articles_sentenceinitial AS i WHERE i.sentence_id = s.id)
    EXCEPT
    SELECT o.sentence_id FROM claims_sentenceoverride AS o
    JOIN articles_sentence AS s ON s.id = o.sentence_id
    WHERE s.revision_id = _revision AND o.taken_back_by_id IS NULL
$$;

CREATE FUNCTION galley_marks_before_sign_off() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    _sentence bigint := CASE TG_OP WHEN 'DELETE' THEN OLD.sentence_id ELSE NEW.sentence_id END;
    _revision articles_revision%ROWTYPE;
BEGIN
    SELECT r.* INTO _revision FROM articles_revision AS r
        JOIN articles_sentence AS s ON s.revision_id = r.id WHERE s.id = _sentence;
    PERFORM FROM articles_article WHERE id = _revision.article_id FOR SHARE;
    IF galley_signed_off(_revision.id) THEN
        RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'marks_before_sign_off',
            MESSAGE = 'This text is signed off. Take the sign-off back, or bring in a new revision.';
    END IF;
    RETURN CASE TG_OP WHEN 'DELETE' THEN OLD ELSE NEW END;
END;
$$;

CREATE TRIGGER initials_before_sign_off BEFORE INSERT OR UPDATE OR DELETE
ON articles_sentenceinitial FOR EACH ROW EXECUTE FUNCTION galley_marks_before_sign_off();
CREATE TRIGGER dismissals_before_sign_off BEFORE INSERT OR UPDATE OR DELETE
ON articles_suggestiondismissal FOR EACH ROW EXECUTE FUNCTION galley_marks_before_sign_off();
"""

UNDO = """
DROP TRIGGER initials_before_sign_off ON articles_sentenceinitial;
DROP TRIGGER dismissals_before_sign_off ON articles_suggestiondismissal;
DROP FUNCTION galley_marks_before_sign_off, galley_not_cleared, galley_signed_off;
"""


class Migration(migrations.Migration):
    dependencies = [
        ("articles", "0006_remember_initials_taken_back"),
        ("claims", "0015_snapshots_are_kept"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="SentenceOverride",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("at", models.DateTimeField(auto_now_add=True)),
                ("taken_back_at", models.DateTimeField(blank=True, null=True)),
                ("reason", models.TextField()),
            ],
            options={
                "ordering": ["pk"],
            },
        ),
        migrations.CreateModel(
            name="SignOff",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("at", models.DateTimeField(auto_now_add=True)),
                ("taken_back_at", models.DateTimeField(blank=True, null=True)),
                ("note", models.TextField(blank=True)),
                ("rests_on", models.JSONField(default=list)),
                ("taken_back_because", models.TextField(blank=True)),
            ],
            options={
                "ordering": ["-pk"],
                "permissions": [
                    (
                        "sign_off_article",
                        "Can sign an article off, or let a sentence pass, with a reason",
                    )
                ],
            },
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name="mention",
            name="mention_removed",
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name="mention",
            name="mention_anchored",
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="mention",
            trigger=pgtrigger.compiler.Trigger(
                name="mention_anchored",
                sql=accounts.guard.GuardSql(
                    declare="DECLARE _revision articles_revision%ROWTYPE; _status TEXT;",
                    func="\n            IF NEW.created_by_id <> galley_actor() THEN\n                RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'mention_names_who_made_it', MESSAGE = 'A mention is marked in your own name.';\n            END IF;\n            IF NOT galley_may('claims', 'add_mention') THEN\n                RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'mention_needs_a_role', MESSAGE = 'Your role does not let you mark claims.';\n            END IF;\n            SELECT * INTO _revision FROM articles_revision WHERE id = NEW.revision_id;\n            -- Until this mark stands, no next text comes and nobody signs off; and after that, no\n            -- mark on this one.\n            PERFORM FROM articles_article WHERE id = _revision.article_id FOR SHARE;\n            \n    \n    IF EXISTS (SELECT FROM articles_revision\n            WHERE article_id = _revision.article_id AND number > _revision.number) THEN\n        RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'mention_of_the_latest_text', MESSAGE = 'The article has a newer text; this one is frozen.';\n    END IF;\n    \n    \n    IF galley_signed_off(_revision.id) THEN\n        RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'mention_before_sign_off', MESSAGE = 'This text is signed off. Take the sign-off back, or bring in a new revision.';\n    END IF;\n    \n\n            SELECT status INTO _status FROM claims_claim\n                WHERE id = NEW.claim_id FOR NO KEY UPDATE;\n            -- A mark that stands already comes along, whatever has become of its claim.\n            IF _status NOT IN ('decided', 'draft', 'in_review', 'lapsed')\n                    AND NOT (current_setting('app.act', true) = 'reanchor' AND EXISTS (\n                        SELECT FROM claims_mention AS m\n                        JOIN articles_revision AS r ON r.id = m.revision_id\n                        WHERE m.claim_id = NEW.claim_id AND r.article_id = _revision.article_id\n                          AND r.number < _revision.number)) THEN\n                RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'mention_of_an_open_claim', MESSAGE = 'This claim is withdrawn or merged.';\n            END IF;\n            IF substr(_revision.text, NEW.\"start\" + 1, NEW.\"end\" - NEW.\"start\") IS DISTINCT FROM NEW.quote THEN\n                RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'mention_quotes_the_text', MESSAGE = 'The quoted words are not at that place.';\n            END IF;\n            IF NEW.merged_from_id IS NOT NULL\n                    AND NOT galley_is_part_of(NEW.merged_from_id, NEW.claim_id) THEN\n                RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'mention_moves_by_a_merge', MESSAGE = 'The other claim was not merged into this one.';\n            END IF;\n            RETURN NEW;\n        ",
                    hash="b388c6f8f3c1d5a93de9346bdfca4aa673fa0882",
                    operation="INSERT",
                    pgid="pgtrigger_mention_anchored_277ab",
                    table="claims_mention",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="mention",
            trigger=pgtrigger.compiler.Trigger(
                name="mention_removed",
                sql=accounts.guard.GuardSql(
                    declare="DECLARE _revision articles_revision%ROWTYPE;",
                    func="\n            SELECT * INTO _revision FROM articles_revision WHERE id = OLD.revision_id;\n            PERFORM FROM articles_article WHERE id = _revision.article_id FOR SHARE;\n            \n    \n    IF EXISTS (SELECT FROM articles_revision\n            WHERE article_id = _revision.article_id AND number > _revision.number) THEN\n        RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'mention_of_the_latest_text', MESSAGE = 'The article has a newer text; this one is frozen.';\n    END IF;\n    \n    \n    IF galley_signed_off(_revision.id) THEN\n        RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'mention_before_sign_off', MESSAGE = 'This text is signed off. Take the sign-off back, or bring in a new revision.';\n    END IF;\n    \n\n            IF NOT galley_may('claims', 'delete_mention') THEN\n                RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'mention_needs_a_role', MESSAGE = 'Your role does not let you unmark claims.';\n            END IF;\n            RETURN OLD;\n        ",
                    hash="5df2f4ba5b2254f91f96607ce8b5bc47f7e2db79",
                    operation="DELETE",
                    pgid="pgtrigger_mention_removed_b89c5",
                    table="claims_mention",
                    when="BEFORE",
                ),
            ),
        ),
        migrations.AddField(
            model_name="sentenceoverride",
            name="by",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="sentenceoverride",
            name="carried_from",
            field=models.ForeignKey(
                blank=True,
                editable=False,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="claims.sentenceoverride",
            ),
        ),
        migrations.AddField(
            model_name="sentenceoverride",
            name="sentence",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="overrides",
                to="articles.sentence",
            ),
        ),
        migrations.AddField(
            model_name="sentenceoverride",
            name="taken_back_by",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="signoff",
            name="by",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="signoff",
            name="revision",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="sign_offs",
                to="articles.revision",
            ),
        ),
        migrations.AddField(
            model_name="signoff",
            name="taken_back_by",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddConstraint(
            model_name="sentenceoverride",
            constraint=models.CheckConstraint(
                condition=models.Q(("reason__regex", "\\S")), name="override_says_why"
            ),
        ),
        migrations.AddConstraint(
            model_name="sentenceoverride",
            constraint=models.UniqueConstraint(
                condition=models.Q(("taken_back_by", None)),
                fields=("sentence",),
                name="override_once",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="sentenceoverride",
            trigger=pgtrigger.compiler.Trigger(
                name="override_by_a_chief",
                sql=accounts.guard.GuardSql(
                    declare="DECLARE _revision articles_revision%ROWTYPE;",
                    func="\n            \n    SELECT r.* INTO _revision FROM articles_revision AS r\n        JOIN articles_sentence AS s ON s.revision_id = r.id WHERE s.id = NEW.sentence_id;\n    PERFORM FROM articles_article WHERE id = _revision.article_id FOR SHARE;\n\n            \n    IF EXISTS (SELECT FROM articles_revision\n            WHERE article_id = _revision.article_id AND number > _revision.number) THEN\n        RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'override_of_the_latest_text', MESSAGE = 'The article has a newer text; this one is frozen.';\n    END IF;\n    \n            \n    IF galley_signed_off(_revision.id) THEN\n        RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'override_before_sign_off', MESSAGE = 'This text is signed off. Take the sign-off back, or bring in a new revision.';\n    END IF;\n    \n            IF NEW.taken_back_by_id IS NOT NULL THEN\n                RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'override_stands_at_first', MESSAGE = 'An override begins standing.';\n            END IF;\n            IF NEW.carried_from_id IS NOT NULL THEN\n                IF NOT galley_may('articles', 'add_article') OR NOT EXISTS (\n                        SELECT FROM claims_sentenceoverride AS former\n                        JOIN articles_sentence AS there ON there.id = former.sentence_id\n                        JOIN articles_revision AS before ON before.id = there.revision_id\n                        JOIN articles_sentence AS here ON here.id = NEW.sentence_id\n                        WHERE former.id = NEW.carried_from_id AND former.by_id = NEW.by_id\n                          AND former.reason = NEW.reason AND former.taken_back_by_id IS NULL\n                          AND before.article_id = _revision.article_id\n                          AND before.number < _revision.number\n                          AND btrim(regexp_replace(substr(before.text, there.start + 1, there.\"end\" - there.start), '[\\s\\u0085\\u00a0\\u1680\\u2000-\\u200a\\u2028\\u2029\\u202f\\u205f\\u3000]+', ' ', 'g')) = btrim(regexp_replace(substr(_revision.text, here.start + 1, here.\"end\" - here.start), '[\\s\\u0085\\u00a0\\u1680\\u2000-\\u200a\\u2028\\u2029\\u202f\\u205f\\u3000]+', ' ', 'g'))) THEN\n                    RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'override_carried_with_its_words', MESSAGE = 'An override is carried over with the very same words, in the name of who set it.';\n                END IF;\n            ELSIF NEW.by_id <> galley_actor() OR NOT galley_may('claims', 'sign_off_article') THEN\n                RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'override_by_a_chief', MESSAGE = 'Only a chief may let a sentence pass.';\n            END IF;\n            RETURN NEW;\n        ",
                    hash="910e689a287139c713f6f26d0a28f70e00854816",
                    operation="INSERT",
                    pgid="pgtrigger_override_by_a_chief_3684b",
                    table="claims_sentenceoverride",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="sentenceoverride",
            trigger=pgtrigger.compiler.Trigger(
                name="override_taken_back_once",
                sql=accounts.guard.GuardSql(
                    declare="DECLARE _revision articles_revision%ROWTYPE;",
                    func="\n            \n    SELECT r.* INTO _revision FROM articles_revision AS r\n        JOIN articles_sentence AS s ON s.revision_id = r.id WHERE s.id = NEW.sentence_id;\n    PERFORM FROM articles_article WHERE id = _revision.article_id FOR SHARE;\n\n            \n    IF EXISTS (SELECT FROM articles_revision\n            WHERE article_id = _revision.article_id AND number > _revision.number) THEN\n        RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'override_of_the_latest_text', MESSAGE = 'The article has a newer text; this one is frozen.';\n    END IF;\n    \n            \n    IF galley_signed_off(_revision.id) THEN\n        RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'override_before_sign_off', MESSAGE = 'This text is signed off. Take the sign-off back, or bring in a new revision.';\n    END IF;\n    \n            \n    IF OLD.taken_back_by_id IS NOT NULL\n            OR (to_jsonb(NEW) - '{taken_back_by_id,taken_back_at}'::text[]) <> (to_jsonb(OLD) - '{taken_back_by_id,taken_back_at}'::text[]) THEN\n        RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'sign_off_kept', MESSAGE = 'What was signed off, overridden or taken back stays on record.';\n    END IF;\n    IF NEW.taken_back_by_id IS DISTINCT FROM galley_actor()\n            OR NOT galley_may('claims', 'sign_off_article') THEN\n        RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'sign_off_in_ones_own_name', MESSAGE = 'Your role does not let you sign articles off.';\n    END IF;\n    NEW.taken_back_at := clock_timestamp();\n    \n            RETURN NEW;\n        ",
                    hash="2a121e8da4109323df5a743b6e9f19337884bfeb",
                    operation="UPDATE",
                    pgid="pgtrigger_override_taken_back_once_2fdf5",
                    table="claims_sentenceoverride",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="sentenceoverride",
            trigger=pgtrigger.compiler.Trigger(
                name="override_never_deleted",
                sql=accounts.guard.GuardSql(
                    func="RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'sign_off_kept', MESSAGE = 'What was signed off, overridden or taken back stays on record.';",
                    hash="bd877981f67447e399fd6bdc75bbccaa81e7b192",
                    operation="DELETE",
                    pgid="pgtrigger_override_never_deleted_84e25",
                    table="claims_sentenceoverride",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="sentenceoverride",
            trigger=pgtrigger.compiler.Trigger(
                name="override_kept_table",
                sql=accounts.guard.GuardSql(
                    func="RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'override_kept', MESSAGE = 'What was signed off, overridden or taken back stays on record.';",
                    hash="68f12679f743dc5b8f9e7cc55a9ef1cde0f589a9",
                    level="STATEMENT",
                    operation="TRUNCATE",
                    pgid="pgtrigger_override_kept_table_682e2",
                    table="claims_sentenceoverride",
                    when="BEFORE",
                ),
            ),
        ),
        migrations.AddConstraint(
            model_name="signoff",
            constraint=models.UniqueConstraint(
                condition=models.Q(("taken_back_by", None)),
                fields=("revision",),
                name="sign_off_once",
            ),
        ),
        migrations.AddConstraint(
            model_name="signoff",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("taken_back_because", ""), ("taken_back_by", None)),
                    models.Q(
                        ("taken_back_because__regex", "\\S"), ("taken_back_by__isnull", False)
                    ),
                    _connector="OR",
                ),
                name="sign_off_taken_back_says_why",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="signoff",
            trigger=pgtrigger.compiler.Trigger(
                name="sign_off_of_what_is_cleared",
                sql=accounts.guard.GuardSql(
                    declare="DECLARE _revision articles_revision%ROWTYPE;",
                    func="\n            IF NEW.by_id <> galley_actor() OR NOT galley_may('claims', 'sign_off_article')\n                    OR NEW.taken_back_by_id IS NOT NULL THEN\n                RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'sign_off_in_ones_own_name', MESSAGE = 'Your role does not let you sign articles off.';\n            END IF;\n            SELECT * INTO _revision FROM articles_revision WHERE id = NEW.revision_id;\n            -- Marks wait for this, and verdicts too, so that what is remembered is what was cleared.\n            PERFORM FROM articles_article WHERE id = _revision.article_id FOR NO KEY UPDATE;\n            PERFORM FROM claims_claim WHERE id IN (\n                    SELECT claim_id FROM claims_mention WHERE revision_id = NEW.revision_id)\n                ORDER BY id FOR SHARE;\n            \n    IF EXISTS (SELECT FROM articles_revision\n            WHERE article_id = _revision.article_id AND number > _revision.number) THEN\n        RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'sign_off_of_the_latest_text', MESSAGE = 'The article has a newer text; this one is frozen.';\n    END IF;\n    \n            \n    IF galley_signed_off(_revision.id) THEN\n        RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'sign_off_once', MESSAGE = 'This text is signed off. Take the sign-off back, or bring in a new revision.';\n    END IF;\n    \n            IF EXISTS (SELECT FROM galley_not_cleared(NEW.revision_id)) THEN\n                RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'sign_off_of_what_is_cleared', MESSAGE = 'Sentences of this text are not cleared yet.';\n            END IF;\n            IF EXISTS (SELECT FROM claims_impact\n                    WHERE article_id = _revision.article_id AND status = 'open') THEN\n                RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'sign_off_without_open_impacts', MESSAGE = 'This article has open impacts.';\n            END IF;\n            IF EXISTS (SELECT FROM claims_reanchoring\n                    WHERE revision_id = NEW.revision_id AND status = 'open') THEN\n                RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'sign_off_without_open_marks', MESSAGE = 'Marks on changed words wait for a person.';\n            END IF;\n            NEW.at := clock_timestamp();\n            NEW.rests_on := coalesce((\n                SELECT jsonb_agg(DISTINCT jsonb_build_object(\n                    'claim', c.id, 'version', c.version, 'state',\n                    CASE c.status WHEN 'decided' THEN c.verdict ELSE c.status END))\n                FROM claims_mention AS m JOIN claims_claim AS c ON c.id = m.claim_id\n                WHERE m.revision_id = NEW.revision_id), '[]'::jsonb);\n            RETURN NEW;\n        ",
                    hash="96445f0a3cd42d00f20bec88e9b35c8fba580ca7",
                    operation="INSERT",
                    pgid="pgtrigger_sign_off_of_what_is_cleared_1db13",
                    table="claims_signoff",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="signoff",
            trigger=pgtrigger.compiler.Trigger(
                name="sign_off_taken_back_once",
                sql=accounts.guard.GuardSql(
                    declare="DECLARE _revision articles_revision%ROWTYPE;",
                    func="\n            SELECT * INTO _revision FROM articles_revision WHERE id = NEW.revision_id;\n            PERFORM FROM articles_article WHERE id = _revision.article_id FOR NO KEY UPDATE;\n            \n    IF EXISTS (SELECT FROM articles_revision\n            WHERE article_id = _revision.article_id AND number > _revision.number) THEN\n        RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'sign_off_of_the_latest_text', MESSAGE = 'The article has a newer text; this one is frozen.';\n    END IF;\n    \n            \n    IF OLD.taken_back_by_id IS NOT NULL\n            OR (to_jsonb(NEW) - '{taken_back_by_id,taken_back_at,taken_back_because}'::text[]) <> (to_jsonb(OLD) - '{taken_back_by_id,taken_back_at,taken_back_because}'::text[]) THEN\n        RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'sign_off_kept', MESSAGE = 'What was signed off, overridden or taken back stays on record.';\n    END IF;\n    IF NEW.taken_back_by_id IS DISTINCT FROM galley_actor()\n            OR NOT galley_may('claims', 'sign_off_article') THEN\n        RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'sign_off_in_ones_own_name', MESSAGE = 'Your role does not let you sign articles off.';\n    END IF;\n    NEW.taken_back_at := clock_timestamp();\n    \n            RETURN NEW;\n        ",
                    hash="5f86f015625b2d35c6053e27cebefd5a608f932c",
                    operation="UPDATE",
                    pgid="pgtrigger_sign_off_taken_back_once_3072f",
                    table="claims_signoff",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="signoff",
            trigger=pgtrigger.compiler.Trigger(
                name="sign_off_never_deleted",
                sql=accounts.guard.GuardSql(
                    func="RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'sign_off_kept', MESSAGE = 'What was signed off, overridden or taken back stays on record.';",
                    hash="bd5ba50479c3866e08069b5a59a702684e3d6700",
                    operation="DELETE",
                    pgid="pgtrigger_sign_off_never_deleted_9f2b8",
                    table="claims_signoff",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="signoff",
            trigger=pgtrigger.compiler.Trigger(
                name="sign_off_kept_table",
                sql=accounts.guard.GuardSql(
                    func="RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'sign_off_kept', MESSAGE = 'What was signed off, overridden or taken back stays on record.';",
                    hash="84cfd22d5904966bafb29171898cedc3754e6a0a",
                    level="STATEMENT",
                    operation="TRUNCATE",
                    pgid="pgtrigger_sign_off_kept_table_5f0e2",
                    table="claims_signoff",
                    when="BEFORE",
                ),
            ),
        ),
        migrations.RunSQL(FUNCTIONS, UNDO),
        migrations.RunPython(grant_roles, migrations.RunPython.noop),
    ]
