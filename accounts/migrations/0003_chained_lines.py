"""How any line of history is hashed, and which columns are not worth a line."""

from django.db import migrations

FUNCTIONS = """
CREATE FUNCTION galley_line_hash(
    _previous text, _owner text, _owner_id bigint, _number bigint, _act text, _actor bigint,
    _at timestamptz, _subject text, _subject_id bigint, _before jsonb, _after jsonb, _reason text
) RETURNS text LANGUAGE sql IMMUTABLE AS $$
    SELECT encode(sha256(convert_to(_previous || jsonb_build_object(
        _owner, _owner_id, 'number', _number, 'act', _act, 'actor', _actor,
        'at', to_char(_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'),
        'subject', _subject, 'subject_id', _subject_id,
        'before', _before, 'after', _after, 'reason', _reason)::text, 'UTF8')), 'hex')
$$;

-- Columns that follow from others, or that count the very change being recorded.
CREATE FUNCTION galley_worth_a_line(_row jsonb) RETURNS jsonb LANGUAGE sql IMMUTABLE AS $$
    SELECT _row - 'search' - 'version'
$$;
"""


class Migration(migrations.Migration):
    dependencies = [("accounts", "0002_acting_user")]

    operations = [
        migrations.RunSQL(FUNCTIONS, "DROP FUNCTION galley_line_hash, galley_worth_a_line")
    ]
