"""Who is being renamed, and what a claim depends on, is held for a verdict as its sources are."""

from importlib import import_module

import pgtrigger.compiler
import pgtrigger.migrations
from django.db import migrations

import accounts.guard

HOLD = """
-- Hold all that a claim leans on as it stands, until the transaction ends: its sources, who
-- published, wrote or said it, and the claims it depends on. False where somebody is changing one:
-- waiting for them, with the claim locked, would be waiting in a circle.
CREATE OR REPLACE FUNCTION galley_hold_sources(_claim bigint) RETURNS boolean LANGUAGE plpgsql AS $$
DECLARE
    _sources bigint[] := galley_leans_on(_claim);
    _parties bigint[];
    _claims bigint[] := ARRAY(SELECT other_id FROM claims_relation
        WHERE claim_id = _claim AND kind = 'depends_on');
    _held bigint;
BEGIN
    SELECT count(*) INTO _held FROM (
        SELECT FROM sources_source WHERE id = ANY(_sources) FOR SHARE SKIP LOCKED) AS held;
    IF _held < cardinality(_sources) THEN
        RETURN false;
    END IF;
    _parties := ARRAY(
        SELECT party FROM sources_source AS s
            CROSS JOIN LATERAL (VALUES (s.publisher_id), (s.author_id)) AS by (party)
            WHERE s.id = ANY(_sources) AND party IS NOT NULL
        UNION
        SELECT speaker_id FROM claims_claim WHERE id = _claim AND speaker_id IS NOT NULL);
    SELECT count(*) INTO _held FROM (
        SELECT FROM sources_party WHERE id = ANY(_parties) FOR SHARE SKIP LOCKED) AS held;
    IF _held < cardinality(_parties) THEN
        RETURN false;
    END IF;
    SELECT count(*) INTO _held FROM (
        SELECT FROM claims_claim WHERE id = ANY(_claims) FOR SHARE SKIP LOCKED) AS held;
    RETURN _held = cardinality(_claims);
END;
$$;
"""

_BEFORE = import_module("claims.migrations.0017_what_a_verdict_rests_on").LOOKED_AT
UNDO = (
    "CREATE OR REPLACE FUNCTION galley_hold_sources"
    + _BEFORE.split("CREATE FUNCTION galley_hold_sources")[1]
)


class Migration(migrations.Migration):
    dependencies = [
        ("claims", "0026_steps_carry_nothing_unnoticed"),
    ]

    operations = [
        migrations.RunSQL(HOLD, UNDO),
        pgtrigger.migrations.RemoveTrigger(
            model_name="evidence",
            name="evidence_names_who_added_it",
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name="evidence",
            name="evidence_edited_by",
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="evidence",
            trigger=pgtrigger.compiler.Trigger(
                name="evidence_names_who_added_it",
                sql=accounts.guard.GuardSql(
                    declare="DECLARE _status TEXT; _source sources_source%ROWTYPE;",
                    func="\n            \n    SELECT status INTO _status FROM claims_claim WHERE id = NEW.claim_id FOR NO KEY UPDATE;\n    IF _status NOT IN ('decided', 'draft', 'in_review', 'lapsed') THEN\n        RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'evidence_on_an_open_claim', MESSAGE = 'This claim is withdrawn or merged.';\n    END IF;\n    IF NOT galley_may('claims', 'add_evidence') THEN\n        RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'evidence_needs_a_role', MESSAGE = 'Your role does not let you add evidence.';\n    END IF;\n    \n            \n    SELECT * INTO _source FROM sources_source WHERE id = NEW.source_id;\n    IF TG_OP = 'INSERT' OR NEW.source_id <> OLD.source_id THEN\n        -- Whoever is withdrawing it would not hear of this claim. Waiting for them, with the claim\n        -- locked, would be waiting in a circle.\n        SELECT * INTO _source FROM sources_source WHERE id = NEW.source_id FOR SHARE SKIP LOCKED;\n        IF NOT FOUND AND EXISTS (SELECT FROM sources_source WHERE id = NEW.source_id) THEN\n            RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'evidence_on_a_settled_source', MESSAGE = 'This source is being changed.';\n        END IF;\n        IF _source.withdrawn_by_id IS NOT NULL THEN\n            RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'evidence_on_a_standing_source', MESSAGE = 'This source is withdrawn.';\n        END IF;\n    END IF;\n    IF _source.is_confidential AND NOT galley_confided(_source.id) THEN\n        RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'source_confided', MESSAGE = 'This source is confidential. Ask who knows it, or a chief.';\n    END IF;\n    IF _source.is_confidential AND (NEW.excerpt <> '' OR NEW.locator <> '') THEN\n        RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'evidence_keeps_confidences', MESSAGE = 'Words of a confidential source are kept apart.';\n    END IF;\n    IF NEW.secret_id IS NOT NULL AND NOT EXISTS (\n            SELECT FROM sources_secret\n            WHERE digest = NEW.secret_id AND source_id = NEW.source_id) THEN\n        RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'evidence_keeps_confidences', MESSAGE = 'These words belong to another source.';\n    END IF;\n\n            IF NEW.added_by_id <> galley_actor() OR NEW.edited_by_id IS NOT NULL THEN\n                RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'evidence_names_who_added_it', MESSAGE = 'Evidence is added in your own name.';\n            END IF;\n            IF NEW.merged_from_id IS NOT NULL AND current_setting('app.act', true) <> 'merge' THEN\n                RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'evidence_comes_by_a_merge', MESSAGE = 'Only a merge brings evidence of another claim.';\n            END IF;\n            RETURN NEW;\n        ",
                    hash="70e785d692d28fc32089a8515fbe9bf312fbc3e9",
                    operation="INSERT",
                    pgid="pgtrigger_evidence_names_who_added_it_5eaa9",
                    table="claims_evidence",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="evidence",
            trigger=pgtrigger.compiler.Trigger(
                name="evidence_edited_by",
                sql=accounts.guard.GuardSql(
                    declare="DECLARE _status TEXT; _source sources_source%ROWTYPE;",
                    func="\n            \n    SELECT status INTO _status FROM claims_claim WHERE id = OLD.claim_id FOR NO KEY UPDATE;\n    IF _status NOT IN ('decided', 'draft', 'in_review', 'lapsed') THEN\n        RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'evidence_on_an_open_claim', MESSAGE = 'This claim is withdrawn or merged.';\n    END IF;\n    IF NOT galley_may('claims', 'add_evidence') THEN\n        RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'evidence_needs_a_role', MESSAGE = 'Your role does not let you add evidence.';\n    END IF;\n    \n            \n    SELECT * INTO _source FROM sources_source WHERE id = NEW.source_id;\n    IF TG_OP = 'INSERT' OR NEW.source_id <> OLD.source_id THEN\n        -- Whoever is withdrawing it would not hear of this claim. Waiting for them, with the claim\n        -- locked, would be waiting in a circle.\n        SELECT * INTO _source FROM sources_source WHERE id = NEW.source_id FOR SHARE SKIP LOCKED;\n        IF NOT FOUND AND EXISTS (SELECT FROM sources_source WHERE id = NEW.source_id) THEN\n            RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'evidence_on_a_settled_source', MESSAGE = 'This source is being changed.';\n        END IF;\n        IF _source.withdrawn_by_id IS NOT NULL THEN\n            RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'evidence_on_a_standing_source', MESSAGE = 'This source is withdrawn.';\n        END IF;\n    END IF;\n    IF _source.is_confidential AND NOT galley_confided(_source.id) THEN\n        RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'source_confided', MESSAGE = 'This source is confidential. Ask who knows it, or a chief.';\n    END IF;\n    IF _source.is_confidential AND (NEW.excerpt <> '' OR NEW.locator <> '') THEN\n        RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'evidence_keeps_confidences', MESSAGE = 'Words of a confidential source are kept apart.';\n    END IF;\n    IF NEW.secret_id IS NOT NULL AND NOT EXISTS (\n            SELECT FROM sources_secret\n            WHERE digest = NEW.secret_id AND source_id = NEW.source_id) THEN\n        RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'evidence_keeps_confidences', MESSAGE = 'These words belong to another source.';\n    END IF;\n\n            IF (NEW.id, NEW.claim_id, NEW.merged_from_id, NEW.added_by_id, NEW.added_at)\n                    IS DISTINCT FROM\n                    (OLD.id, OLD.claim_id, OLD.merged_from_id, OLD.added_by_id, OLD.added_at) THEN\n                RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'evidence_names_who_added_it', MESSAGE = 'Who added evidence does not change.';\n            END IF;\n            NEW.edited_by_id := galley_actor();\n            RETURN NEW;\n        ",
                    hash="dcfd87f440ffed11acf17b54e9e0df386535f189",
                    operation="UPDATE",
                    pgid="pgtrigger_evidence_edited_by_5e398",
                    table="claims_evidence",
                    when="BEFORE",
                ),
            ),
        ),
    ]
