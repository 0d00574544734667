"""How history is written, and what a verification remembers of what was looked at."""

from django.db import migrations

HISTORY = """
CREATE FUNCTION galley_event_hash(
    _previous text, _claim bigint, _number bigint, _act text, _actor bigint, _at timestamptz,
    _subject text, _subject_id bigint, _before jsonb, _after jsonb, _reason text
) RETURNS text LANGUAGE sql IMMUTABLE AS $$
    SELECT encode(sha256(convert_to(_previous || jsonb_build_object(
        'claim', _claim, 'number', _number, 'act', _act, 'actor', _actor,
        'at', to_char(_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'),
        'subject', _subject, 'subject_id', _subject_id,
        'before', _before, 'after', _after, 'reason', _reason)::text, 'UTF8')), 'hex')
$$;

-- Columns that follow from others, or that count the very change being recorded.
CREATE FUNCTION galley_without_derived(_row jsonb) RETURNS jsonb LANGUAGE sql IMMUTABLE AS $$
    SELECT _row - 'search' - 'version'
$$;

CREATE FUNCTION galley_record_event(
    _claim bigint, _subject text, _subject_id bigint, _old jsonb, _new jsonb
) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
    _before jsonb := galley_without_derived(_old);
    _after jsonb := galley_without_derived(_new);
    _last record;
    _actor bigint := nullif(galley_actor(), 0);
    _at timestamptz;
    _act text := coalesce(current_setting('app.act', true), '');
    _reason text := coalesce(current_setting('app.reason', true), '');
BEGIN
    IF _old IS NOT NULL AND _new IS NOT NULL THEN
        SELECT jsonb_object_agg(key, value) INTO _before FROM jsonb_each(galley_without_derived(_old))
            WHERE value IS DISTINCT FROM _new -> key;
        SELECT jsonb_object_agg(key, value) INTO _after FROM jsonb_each(galley_without_derived(_new))
            WHERE value IS DISTINCT FROM _old -> key;
        IF _before IS NULL AND _after IS NULL THEN
            RETURN;
        END IF;
    END IF;
    -- One writer at a time extends a claim's chain.
    PERFORM FROM claims_claim WHERE id = _claim FOR NO KEY UPDATE;
    SELECT number, hash INTO _last FROM claims_event
        WHERE claim_id = _claim ORDER BY number DESC LIMIT 1;
    _at := clock_timestamp();
    INSERT INTO claims_event (claim_id, number, act, actor_id, at, subject, subject_id,
                              before, after, reason, previous_hash, hash)
    VALUES (_claim, coalesce(_last.number, 0) + 1, _act, _actor, _at, _subject, _subject_id,
            _before, _after, _reason, coalesce(_last.hash, ''),
            galley_event_hash(coalesce(_last.hash, ''), _claim, coalesce(_last.number, 0) + 1,
                              _act, _actor, _at, _subject, _subject_id, _before, _after, _reason));
END;
$$;
"""

LOOKED_AT = """
CREATE FUNCTION galley_looked_at(_claim bigint) RETURNS jsonb LANGUAGE sql STABLE AS $$
    SELECT jsonb_build_object(
        'wording', c.wording, 'kind', c.kind, 'speaker', c.speaker_id, 'as_of', c.as_of,
        'valid_from', c.valid_from, 'valid_until', c.valid_until,
        'evidence', coalesce((
            SELECT jsonb_agg(jsonb_build_object(
                'id', e.id, 'stance', e.stance, 'excerpt', e.excerpt, 'locator', e.locator,
                'source', s.id, 'title', s.title, 'kind', s.kind, 'url', s.url,
                'publisher', s.publisher_id, 'reliability', s.reliability) ORDER BY e.id)
            FROM claims_evidence AS e JOIN sources_source AS s ON s.id = e.source_id
            WHERE e.claim_id = c.id), '[]'::jsonb))
    FROM claims_claim AS c WHERE c.id = _claim
$$;

-- The verdict no longer rests on what was looked at: the claim lapses, in the same transaction.
CREATE FUNCTION galley_lapse(_claim bigint, _reason text) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
    _act text := coalesce(current_setting('app.act', true), '');
    _said text := coalesce(current_setting('app.reason', true), '');
BEGIN
    PERFORM set_config('app.act', 'lapse', true), set_config('app.reason', _reason, true);
    UPDATE claims_claim SET status = 'lapsed' WHERE id = _claim AND status = 'decided';
    PERFORM set_config('app.act', _act, true), set_config('app.reason', _said, true);
END;
$$;

CREATE FUNCTION galley_evidence_changed(_claim bigint, _reason text) RETURNS void
LANGUAGE plpgsql AS $$
BEGIN
    PERFORM FROM claims_claim WHERE id = _claim AND status = 'decided';
    IF FOUND THEN
        PERFORM galley_lapse(_claim, _reason);
    ELSE
        -- Its version moves on, so that a reviewer who has not seen the change is told.
        UPDATE claims_claim SET version = version WHERE id = _claim;
    END IF;
END;
$$;

CREATE FUNCTION galley_source_changed() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE _claim bigint;
BEGIN
    FOR _claim IN
        SELECT DISTINCT e.claim_id FROM claims_evidence AS e
        WHERE e.source_id = NEW.id ORDER BY e.claim_id
    LOOP
        PERFORM galley_evidence_changed(_claim, 'A source changed: ' || NEW.title);
    END LOOP;
    RETURN NULL;
END;
$$;

CREATE TRIGGER claims_hear_of_a_changed_source AFTER UPDATE ON sources_source FOR EACH ROW
WHEN ((OLD.title, OLD.kind, OLD.url, OLD.publisher_id, OLD.reliability)
      IS DISTINCT FROM (NEW.title, NEW.kind, NEW.url, NEW.publisher_id, NEW.reliability))
EXECUTE FUNCTION galley_source_changed();
"""


class Migration(migrations.Migration):
    dependencies = [("claims", "0001_begin"), ("accounts", "0002_acting_user")]

    operations = [
        migrations.RunSQL(
            HISTORY,
            "DROP FUNCTION galley_record_event, galley_without_derived, galley_event_hash",
        ),
        migrations.RunSQL(
            LOOKED_AT,
            "DROP TRIGGER claims_hear_of_a_changed_source ON sources_source;"
            "DROP FUNCTION galley_source_changed, galley_evidence_changed, galley_lapse, "
            "galley_looked_at",
        ),
    ]
