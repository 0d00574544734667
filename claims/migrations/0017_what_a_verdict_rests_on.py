"""A verdict remembers everything it rests on, and lapses, with the reason, when that changes."""

from importlib import import_module

import django.db.models.deletion
import django.db.models.functions.text
import django.db.models.lookups
import pgtrigger.compiler
import pgtrigger.migrations
from django.conf import settings
from django.db import migrations, models

import accounts.guard
from accounts.history import recorder
from claims.roles import grant_roles

_HISTORY_BEFORE = import_module("claims.migrations.0002_history")
_RULES_BEFORE = import_module("claims.migrations.0009_rules_without_a_way_round")

#: The claims' history is written as every other one is. Hashes stay as they were.
HISTORY = """
CREATE OR REPLACE FUNCTION galley_event_hash(
    _previous text, _claim bigint, _number bigint, _act text, _actor bigint, _at timestamptz,
    _subject text, _subject_id bigint, _before jsonb, _after jsonb, _reason text
) RETURNS text LANGUAGE sql IMMUTABLE AS $$
    SELECT galley_line_hash(_previous, 'claim', _claim, _number, _act, _actor, _at,
        _subject, _subject_id, _before, _after, _reason)
$$;
""" + recorder("galley_record_event", log="claims_event", owner="claim", table="claims_claim")

DESCRIBED = """
-- Name and kind together are one party alone.
CREATE FUNCTION galley_party_described(_party bigint) RETURNS text LANGUAGE sql STABLE AS $$
    SELECT name || ' (' || kind || ')' FROM sources_party WHERE id = _party
$$;

-- What a reviewer sees of a source. Only a digest stands for what is confidential.
CREATE FUNCTION galley_source_described(_source sources_source) RETURNS jsonb
LANGUAGE sql STABLE AS $$
    SELECT jsonb_build_object(
        'title', _source.title, 'kind', _source.kind, 'address', _source.url,
        'publisher', galley_party_described(_source.publisher_id),
        'author', galley_party_described(_source.author_id),
        'publication day', to_char(_source.published_on, 'YYYY-MM-DD'),
        'grade', _source.reliability,
        'withdrawn', CASE WHEN _source.withdrawn_by_id IS NULL THEN 'no' ELSE 'yes' END,
        'origin of its own', CASE WHEN EXISTS (
            SELECT FROM sources_independence AS i
            WHERE i.source_id = _source.id AND i.undone_at IS NULL) THEN 'yes' ELSE 'no' END)
    || CASE WHEN _source.is_confidential THEN jsonb_build_object(
        'reason for anonymity', _source.anonymity_reason, 'identity', _source.secret_id,
        'approved', CASE WHEN _source.approved_by_id IS NULL THEN 'no' ELSE 'yes' END)
        ELSE '{}'::jsonb END
$$;

CREATE FUNCTION galley_evidence_described(_evidence claims_evidence) RETURNS jsonb
LANGUAGE sql STABLE AS $$
    SELECT jsonb_build_object('stance', _evidence.stance, 'excerpt', _evidence.excerpt,
        'place', _evidence.locator, 'words', _evidence.secret_id)
$$;

-- What differs between two descriptions, as words; NULL where nothing does.
CREATE FUNCTION galley_difference(_old jsonb, _new jsonb) RETURNS text LANGUAGE sql IMMUTABLE AS $$
    SELECT string_agg(CASE
        WHEN key IN ('identity', 'words') THEN 'its ' || key || ', withheld'
        ELSE key || ' from ' || coalesce('“' || left(nullif(o.value, ''), 120) || '”', 'nothing')
                 || ' to ' || coalesce('“' || left(nullif(n.value, ''), 120) || '”', 'nothing')
        END, '; ' ORDER BY key)
    FROM jsonb_each_text(_old) AS o JOIN jsonb_each_text(_new) AS n USING (key)
    WHERE o.value IS DISTINCT FROM n.value
$$;
"""

LOOKED_AT = """
-- The sources that a claim's evidence cites, and those that they relay, down to the origins.
CREATE FUNCTION galley_leans_on(_claim bigint) RETURNS bigint[] LANGUAGE sql STABLE AS $$
    WITH RECURSIVE reached (id) AS (
        SELECT source_id FROM claims_evidence WHERE claim_id = _claim
        UNION
        SELECT d.relayed_id FROM reached AS r
        JOIN sources_derivation AS d ON d.source_id = r.id AND d.relayed_id IS NOT NULL
    )
    SELECT coalesce(array_agg(id ORDER BY id), '{}') FROM reached
$$;

-- The claims that cite one of these sources, or one that relays it, over however many steps.
CREATE FUNCTION galley_leaning_on(_sources bigint[]) RETURNS bigint[] LANGUAGE sql STABLE AS $$
    WITH RECURSIVE reached (id) AS (
        SELECT unnest(_sources)
        UNION
        SELECT d.source_id FROM reached AS r JOIN sources_derivation AS d ON d.relayed_id = r.id
    )
    SELECT coalesce(array_agg(DISTINCT e.claim_id), '{}')
    FROM claims_evidence AS e JOIN reached AS r ON r.id = e.source_id
$$;

CREATE OR REPLACE FUNCTION galley_looked_at(_claim bigint) RETURNS jsonb LANGUAGE sql STABLE AS $$
    WITH leant_on AS (SELECT galley_leans_on(_claim) AS ids)
    SELECT jsonb_build_object(
        'format', 2,
        'wording', c.wording, 'kind', c.kind, 'speaker', galley_party_described(c.speaker_id),
        'as_of', to_char(c.as_of, 'YYYY-MM-DD'),
        'valid_from', to_char(c.valid_from, 'YYYY-MM-DD'),
        'valid_until', to_char(c.valid_until, 'YYYY-MM-DD'),
        'evidence', coalesce((
            SELECT jsonb_agg(jsonb_build_object('id', e.id, 'source', e.source_id)
                || galley_evidence_described(e) ORDER BY e.id)
            FROM claims_evidence AS e WHERE e.claim_id = c.id), '[]'::jsonb),
        'sources', coalesce((
            SELECT jsonb_agg(jsonb_build_object('id', s.id) || galley_source_described(s)
                ORDER BY s.id)
            FROM sources_source AS s WHERE s.id = ANY(leant_on.ids)), '[]'::jsonb),
        'derivations', coalesce((
            SELECT jsonb_agg(jsonb_build_object(
                'source', d.source_id, 'relayed', d.relayed_id, 'kind', d.kind)
                ORDER BY d.source_id, d.relayed_id, d.id)
            FROM sources_derivation AS d WHERE d.source_id = ANY(leant_on.ids)), '[]'::jsonb))
    FROM claims_claim AS c CROSS JOIN leant_on WHERE c.id = _claim
$$;

-- Hold every source that a claim leans on as it stands, until the transaction ends. False where
-- somebody is changing one: waiting for them, with the claim locked, would be waiting in a circle.
CREATE FUNCTION galley_hold_sources(_claim bigint) RETURNS boolean LANGUAGE plpgsql AS $$
DECLARE _ids bigint[] := galley_leans_on(_claim); _held bigint;
BEGIN
    SELECT count(*) INTO _held FROM (
        SELECT FROM sources_source WHERE id = ANY(_ids) FOR SHARE SKIP LOCKED) AS held;
    RETURN _held = cardinality(_ids);
END;
$$;
"""

LAPSE = """
-- The verdicts no longer rest on what was looked at: the claims lapse, in the same transaction.
CREATE FUNCTION galley_lapse_all(_claims bigint[], _reason text) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
    _act text := coalesce(current_setting('app.act', true), '');
    _said text := coalesce(current_setting('app.reason', true), '');
BEGIN
    PERFORM set_config('app.act', 'lapse', true), set_config('app.reason', _reason, true);
    UPDATE claims_claim SET status = 'lapsed' WHERE id = ANY(_claims) AND status = 'decided';
    PERFORM set_config('app.act', _act, true), set_config('app.reason', _said, true);
END;
$$;

CREATE OR REPLACE FUNCTION galley_lapse(_claim bigint, _reason text) RETURNS void LANGUAGE sql AS $$
    SELECT galley_lapse_all(ARRAY[_claim], _reason)
$$;

-- What claims rest on has changed: decided ones lapse; of the others the version moves on, so that
-- a reviewer who has not seen the change is told. Two statements, however many claims there are.
CREATE FUNCTION galley_claims_changed(_claims bigint[], _reason text) RETURNS void
LANGUAGE plpgsql AS $$
BEGIN
    IF cardinality(_claims) = 0 THEN
        RETURN;
    END IF;
    PERFORM FROM claims_claim WHERE id = ANY(_claims) ORDER BY id FOR NO KEY UPDATE;
    UPDATE claims_claim SET version = version WHERE id = ANY(_claims) AND status <> 'decided';
    PERFORM galley_lapse_all(_claims, _reason);
END;
$$;

CREATE OR REPLACE FUNCTION galley_evidence_changed(_claim bigint, _reason text) RETURNS void
LANGUAGE sql AS $$
    SELECT galley_claims_changed(ARRAY[_claim], _reason)
$$;

-- What a change of evidence is to a reviewer, in words; NULL where it is none.
CREATE FUNCTION galley_evidence_difference(_old claims_evidence, _new claims_evidence) RETURNS text
LANGUAGE plpgsql STABLE AS $$
DECLARE
    _was text; _is text; _differs text;
BEGIN
    SELECT title INTO _was FROM sources_source WHERE id = _old.source_id;
    SELECT title INTO _is FROM sources_source WHERE id = _new.source_id;
    IF _old.id IS NULL THEN
        RETURN 'Evidence was added, from “' || _is || '”.';
    ELSIF _new.id IS NULL THEN
        RETURN 'Evidence was removed, from “' || _was || '”.';
    END IF;
    _differs := galley_difference(
        galley_evidence_described(_old), galley_evidence_described(_new));
    IF _old.source_id <> _new.source_id THEN
        _differs := concat_ws('; ', 'source from “' || _was || '” to “' || _is || '”', _differs);
    END IF;
    RETURN 'Evidence was changed, from “' || _was || '”: ' || _differs || '.';
END;
$$;

CREATE OR REPLACE FUNCTION galley_source_changed() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    _differs text := galley_difference(galley_source_described(OLD), galley_source_described(NEW));
BEGIN
    IF _differs IS NULL THEN
        RETURN NULL;
    END IF;
    IF NEW.withdrawn_by_id IS NOT NULL AND OLD.withdrawn_by_id IS NULL THEN
        _differs := 'The source “' || NEW.title || '” was withdrawn: ' || NEW.withdrawal_reason;
    ELSIF NEW.withdrawn_by_id IS NULL AND OLD.withdrawn_by_id IS NOT NULL THEN
        _differs := 'The source “' || NEW.title || '” is withdrawn no more: '
            || current_setting('app.reason', true);
    ELSE
        _differs := 'The source “' || OLD.title || '” changed: ' || _differs || '.';
    END IF;
    PERFORM galley_claims_changed(galley_leaning_on(ARRAY[NEW.id]), _differs);
    RETURN NULL;
END;
$$;

DROP TRIGGER claims_hear_of_a_changed_source ON sources_source;
CREATE TRIGGER claims_hear_of_a_changed_source AFTER UPDATE ON sources_source
FOR EACH ROW EXECUTE FUNCTION galley_source_changed();

CREATE FUNCTION galley_derivation_changed() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    _source text; _was text; _is text; _said text;
BEGIN
    SELECT '“' || title || '”' INTO _source FROM sources_source
        WHERE id = CASE WHEN TG_OP = 'DELETE' THEN OLD.source_id ELSE NEW.source_id END;
    IF TG_OP <> 'INSERT' THEN
        _was := OLD.kind || ' ' || coalesce(
            (SELECT '“' || title || '”' FROM sources_source WHERE id = OLD.relayed_id),
            'a source nobody knows');
    END IF;
    IF TG_OP <> 'DELETE' THEN
        _is := NEW.kind || ' ' || coalesce(
            (SELECT '“' || title || '”' FROM sources_source WHERE id = NEW.relayed_id),
            'a source nobody knows');
    END IF;
    _said := _source || CASE TG_OP
        WHEN 'INSERT' THEN ' is now said to relay another source: ' || _is
        WHEN 'DELETE' THEN ' is no longer said to relay another source: ' || _was
        ELSE ' is said to relay otherwise: not ' || _was || ', but ' || _is END || '.';
    PERFORM galley_claims_changed(galley_leaning_on(ARRAY[
        CASE WHEN TG_OP = 'DELETE' THEN OLD.source_id ELSE NEW.source_id END]), _said);
    RETURN NULL;
END;
$$;

CREATE TRIGGER claims_hear_of_an_added_derivation AFTER INSERT OR DELETE ON sources_derivation
FOR EACH ROW EXECUTE FUNCTION galley_derivation_changed();
CREATE TRIGGER claims_hear_of_a_changed_derivation AFTER UPDATE ON sources_derivation
FOR EACH ROW WHEN (OLD.* IS DISTINCT FROM NEW.*) EXECUTE FUNCTION galley_derivation_changed();

CREATE FUNCTION galley_independence_changed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM FROM sources_source WHERE id = NEW.source_id FOR NO KEY UPDATE;
    PERFORM galley_claims_changed(
        galley_leaning_on(ARRAY[NEW.source_id]),
        (SELECT 'The source “' || title || '” is ' FROM sources_source WHERE id = NEW.source_id)
        || CASE WHEN NEW.undone_at IS NULL THEN 'now said to be' ELSE 'no longer said to be' END
        || ' an origin of its own.');
    RETURN NULL;
END;
$$;

CREATE TRIGGER claims_hear_of_independence AFTER INSERT OR UPDATE ON sources_independence
FOR EACH ROW EXECUTE FUNCTION galley_independence_changed();

-- Who is said to have said it, and who published or wrote what it rests on, was looked at too.
CREATE FUNCTION galley_party_renamed() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    _sources bigint[] := ARRAY(
        SELECT id FROM sources_source WHERE NEW.id IN (publisher_id, author_id));
BEGIN
    PERFORM galley_claims_changed(
        ARRAY(SELECT id FROM claims_claim WHERE speaker_id = NEW.id UNION
              SELECT unnest(galley_leaning_on(_sources))),
        OLD.name || ' (' || OLD.kind || ') was renamed ' || NEW.name || ' (' || NEW.kind || ').');
    RETURN NULL;
END;
$$;

DROP TRIGGER claims_hear_of_a_renamed_speaker ON sources_party;
DROP FUNCTION galley_speaker_renamed;
CREATE TRIGGER claims_hear_of_a_renamed_party AFTER UPDATE ON sources_party FOR EACH ROW
WHEN ((OLD.name, OLD.kind) IS DISTINCT FROM (NEW.name, NEW.kind))
EXECUTE FUNCTION galley_party_renamed();
"""

FOUR_EYES = """
-- Who last regraded a source weighed the evidence of every claim that cites it.
CREATE OR REPLACE FUNCTION galley_sourced_by(_claim bigint, _person bigint) RETURNS boolean
LANGUAGE sql STABLE AS $$
    WITH RECURSIVE joined (id) AS (
        SELECT _claim
        UNION
        SELECT c.id FROM claims_claim AS c JOIN joined AS j ON c.merged_into_id = j.id
    )
    SELECT EXISTS (
        SELECT FROM claims_evidence AS e
        JOIN joined AS j ON e.claim_id = j.id
        JOIN sources_source AS s ON s.id = e.source_id
        WHERE _person IN (e.added_by_id, e.edited_by_id, s.graded_by_id))
$$;
"""


UNDO_RULES = (
    """
DROP TRIGGER claims_hear_of_a_renamed_party ON sources_party;
DROP TRIGGER claims_hear_of_independence ON sources_independence;
DROP TRIGGER claims_hear_of_a_changed_derivation ON sources_derivation;
DROP TRIGGER claims_hear_of_an_added_derivation ON sources_derivation;
DROP TRIGGER claims_hear_of_a_changed_source ON sources_source;
DROP FUNCTION galley_sourced_by, galley_party_renamed, galley_independence_changed, galley_derivation_changed,
    galley_source_changed, galley_evidence_difference, galley_evidence_changed,
    galley_claims_changed, galley_lapse, galley_lapse_all, galley_hold_sources, galley_looked_at,
    galley_leaning_on, galley_leans_on, galley_difference, galley_evidence_described,
    galley_source_described, galley_party_described;
"""
    + _HISTORY_BEFORE.LOOKED_AT
    + _RULES_BEFORE.FUNCTIONS
)

UNDO_HISTORY = "DROP FUNCTION galley_record_event, galley_event_hash;" + _HISTORY_BEFORE.HISTORY


class Migration(migrations.Migration):
    dependencies = [
        ("claims", "0016_sign_offs"),
        ("sources", "0007_rules_and_histories_by_triggers"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        pgtrigger.migrations.RemoveTrigger(
            model_name="evidence",
            name="evidence_names_who_added_it",
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name="evidence",
            name="evidence_edited_by",
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name="evidence",
            name="evidence_touches_its_claim",
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name="verification",
            name="verification_rules",
        ),
        migrations.RemoveConstraint(
            model_name="evidence",
            name="evidence_once",
        ),
        migrations.AddField(
            model_name="evidence",
            name="secret",
            field=models.ForeignKey(
                editable=False,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="sources.secret",
                to_field="digest",
            ),
        ),
        migrations.AlterField(
            model_name="event",
            name="actor",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddConstraint(
            model_name="evidence",
            constraint=models.CheckConstraint(
                condition=django.db.models.lookups.LessThanOrEqual(
                    django.db.models.functions.text.Length("excerpt"), 5000
                ),
                name="evidence_excerpt_fits",
                violation_error_message="This is longer than 5000 characters.",
            ),
        ),
        migrations.AddConstraint(
            model_name="evidence",
            constraint=models.UniqueConstraint(
                models.F("claim"),
                models.F("source"),
                models.F("stance"),
                models.F("locator"),
                django.db.models.functions.text.MD5("excerpt"),
                models.F("secret"),
                name="evidence_once",
                nulls_distinct=False,
                violation_error_message="This source is already linked, with the same words.",
            ),
        ),
        migrations.RunSQL(HISTORY + "DROP FUNCTION galley_without_derived;", UNDO_HISTORY),
        migrations.RunSQL(DESCRIBED + LOOKED_AT + LAPSE + FOUR_EYES, UNDO_RULES),
        pgtrigger.migrations.AddTrigger(
            model_name="evidence",
            trigger=pgtrigger.compiler.Trigger(
                name="evidence_names_who_added_it",
                sql=accounts.guard.GuardSql(
                    declare="DECLARE _status TEXT; _source sources_source%ROWTYPE;",
                    func="\n            \n    SELECT status INTO _status FROM claims_claim WHERE id = NEW.claim_id FOR NO KEY UPDATE;\n    IF _status NOT IN ('decided', 'draft', 'in_review', 'lapsed') THEN\n        RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'evidence_on_an_open_claim', MESSAGE = 'This claim is withdrawn or merged.';\n    END IF;\n    IF NOT galley_may('claims', 'add_evidence') THEN\n        RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'evidence_needs_a_role', MESSAGE = 'Your role does not let you add evidence.';\n    END IF;\n    \n            \n    SELECT * INTO _source FROM sources_source WHERE id = NEW.source_id;\n    IF TG_OP = 'INSERT' OR NEW.source_id <> OLD.source_id THEN\n        IF _source.withdrawn_by_id IS NOT NULL THEN\n            RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'evidence_on_a_standing_source', MESSAGE = 'This source is withdrawn.';\n        END IF;\n    END IF;\n    IF _source.is_confidential AND NOT galley_confided(_source.id) THEN\n        RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'source_confided', MESSAGE = 'This source is confidential. Ask who knows it, or a chief.';\n    END IF;\n    IF _source.is_confidential AND (NEW.excerpt <> '' OR NEW.locator <> '') THEN\n        RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'evidence_keeps_confidences', MESSAGE = 'Words of a confidential source are kept apart.';\n    END IF;\n    IF NEW.secret_id IS NOT NULL AND NOT EXISTS (\n            SELECT FROM sources_secret\n            WHERE digest = NEW.secret_id AND source_id = NEW.source_id) THEN\n        RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'evidence_keeps_confidences', MESSAGE = 'These words belong to another source.';\n    END IF;\n\n            IF NEW.added_by_id <> galley_actor() OR NEW.edited_by_id IS NOT NULL THEN\n                RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'evidence_names_who_added_it', MESSAGE = 'Evidence is added in your own name.';\n            END IF;\n            IF NEW.merged_from_id IS NOT NULL AND current_setting('app.act', true) <> 'merge' THEN\n                RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'evidence_comes_by_a_merge', MESSAGE = 'Only a merge brings evidence of another claim.';\n            END IF;\n            RETURN NEW;\n        ",
                    hash="6bdb3066cfa2c8da808f489b625459a374e8204b",
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
                    func="\n            \n    SELECT status INTO _status FROM claims_claim WHERE id = OLD.claim_id FOR NO KEY UPDATE;\n    IF _status NOT IN ('decided', 'draft', 'in_review', 'lapsed') THEN\n        RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'evidence_on_an_open_claim', MESSAGE = 'This claim is withdrawn or merged.';\n    END IF;\n    IF NOT galley_may('claims', 'add_evidence') THEN\n        RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'evidence_needs_a_role', MESSAGE = 'Your role does not let you add evidence.';\n    END IF;\n    \n            \n    SELECT * INTO _source FROM sources_source WHERE id = NEW.source_id;\n    IF TG_OP = 'INSERT' OR NEW.source_id <> OLD.source_id THEN\n        IF _source.withdrawn_by_id IS NOT NULL THEN\n            RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'evidence_on_a_standing_source', MESSAGE = 'This source is withdrawn.';\n        END IF;\n    END IF;\n    IF _source.is_confidential AND NOT galley_confided(_source.id) THEN\n        RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'source_confided', MESSAGE = 'This source is confidential. Ask who knows it, or a chief.';\n    END IF;\n    IF _source.is_confidential AND (NEW.excerpt <> '' OR NEW.locator <> '') THEN\n        RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'evidence_keeps_confidences', MESSAGE = 'Words of a confidential source are kept apart.';\n    END IF;\n    IF NEW.secret_id IS NOT NULL AND NOT EXISTS (\n            SELECT FROM sources_secret\n            WHERE digest = NEW.secret_id AND source_id = NEW.source_id) THEN\n        RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'evidence_keeps_confidences', MESSAGE = 'These words belong to another source.';\n    END IF;\n\n            IF (NEW.id, NEW.claim_id, NEW.merged_from_id, NEW.added_by_id, NEW.added_at)\n                    IS DISTINCT FROM\n                    (OLD.id, OLD.claim_id, OLD.merged_from_id, OLD.added_by_id, OLD.added_at) THEN\n                RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'evidence_names_who_added_it', MESSAGE = 'Who added evidence does not change.';\n            END IF;\n            NEW.edited_by_id := galley_actor();\n            RETURN NEW;\n        ",
                    hash="0282bca22b1b802eb5773abdf5dc4c8731307abe",
                    operation="UPDATE",
                    pgid="pgtrigger_evidence_edited_by_5e398",
                    table="claims_evidence",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="evidence",
            trigger=pgtrigger.compiler.Trigger(
                name="evidence_touches_its_claim",
                sql=accounts.guard.GuardSql(
                    declare="DECLARE _said TEXT;",
                    func="\n            _said := galley_evidence_difference(OLD, NEW);\n            IF _said IS NOT NULL THEN\n                PERFORM galley_evidence_changed(\n                    CASE WHEN TG_OP = 'DELETE' THEN OLD.claim_id ELSE NEW.claim_id END, _said);\n            END IF;\n            RETURN NULL;\n        ",
                    hash="441b74d6316e8556e9550d08a5074ca79b7f6dc9",
                    operation="INSERT OR UPDATE OR DELETE",
                    pgid="pgtrigger_evidence_touches_its_claim_9005a",
                    table="claims_evidence",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="verification",
            trigger=pgtrigger.compiler.Trigger(
                name="verification_rules",
                sql=accounts.guard.GuardSql(
                    declare="DECLARE _claim claims_claim%ROWTYPE;",
                    func="\n    IF NEW.reviewer_id <> galley_actor() THEN\n        RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'verification_in_ones_own_name', MESSAGE = 'A verdict is given in one''s own name.';\n    END IF;\n    IF NOT galley_may('claims', 'decide_claim') THEN\n        RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'verification_needs_a_role', MESSAGE = 'Your role does not let you give verdicts.';\n    END IF;\n    SELECT * INTO _claim FROM claims_claim WHERE id = NEW.claim_id FOR NO KEY UPDATE;\n    IF _claim.status <> 'in_review' THEN\n        RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'verification_of_a_claim_in_review', MESSAGE = 'Only a claim in review can be decided.';\n    END IF;\n    IF _claim.version <> NEW.claim_version THEN\n        RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'verification_of_the_current_version', MESSAGE = 'The claim has changed since it was read.';\n    END IF;\n    IF NEW.verdict IN ('refuted', 'verified')\n            AND NOT EXISTS (\n                SELECT FROM claims_evidence AS e JOIN sources_source AS s ON s.id = e.source_id\n                WHERE e.claim_id = NEW.claim_id AND s.withdrawn_by_id IS NULL) THEN\n        RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'verification_rests_on_evidence', MESSAGE = 'This verdict needs at least one evidence.';\n    END IF;\n    IF NEW.verdict IN ('refuted', 'verified')\n            AND EXISTS (\n                SELECT FROM claims_evidence AS e JOIN sources_source AS s ON s.id = e.source_id\n                WHERE e.claim_id = NEW.claim_id AND s.is_confidential\n                  AND s.withdrawn_by_id IS NULL AND s.approved_by_id IS NULL) THEN\n        RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'verification_rests_on_approved_sources', MESSAGE = 'A chief has to approve its source first.';\n    END IF;\n    NEW.decided_alone := NEW.reviewer_id IN (_claim.created_by_id, _claim.worded_by_id)\n        OR galley_sourced_by(NEW.claim_id, NEW.reviewer_id);\n    NEW.overruled_id := (SELECT rule_id FROM galley_unmet_rules()\n        WHERE claim_id = NEW.claim_id AND verdict = NEW.verdict);\n    IF NEW.override_reason = '' THEN\n        IF NEW.decided_alone THEN\n            RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'claim_second_pair_of_eyes', MESSAGE = 'Four eyes: somebody else has to decide this claim.';\n        END IF;\n        IF NEW.overruled_id IS NOT NULL THEN\n            RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'verification_meets_the_desks_rule', MESSAGE = 'The desk wants more independent origins for this kind of claim.';\n        END IF;\n    ELSIF NOT galley_may('claims', 'override_claim') THEN\n        RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'override_needs_a_role', MESSAGE = 'Only a chief may decide alone.';\n    END IF;\n    -- What is changed at this moment cannot be seen yet, and would not be noticed afterwards.\n    IF NOT galley_hold_sources(NEW.claim_id) THEN\n        RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'verification_of_settled_sources', MESSAGE = 'A source of this claim is being changed.';\n    END IF;\n    NEW.looked_at := galley_looked_at(NEW.claim_id);\n    NEW.fingerprint := encode(sha256(convert_to(NEW.looked_at::text, 'UTF8')), 'hex');\n    NEW.at := clock_timestamp();\n    RETURN NEW;\n",
                    hash="f47494348e156db40257a81c2f2a3e2f8ab022ef",
                    operation="INSERT",
                    pgid="pgtrigger_verification_rules_95358",
                    table="claims_verification",
                    when="BEFORE",
                ),
            ),
        ),
        migrations.RunPython(grant_roles, migrations.RunPython.noop),
    ]
