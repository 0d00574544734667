"""Who may know a confidential source, and the first line of every history there is by now."""

from django.db import migrations

from accounts.history import recorder

FUNCTIONS = """
CREATE FUNCTION galley_secret_digest(_salt uuid, _told jsonb) RETURNS text
LANGUAGE sql IMMUTABLE AS $$
    SELECT encode(sha256(convert_to(_salt::text || _told::text, 'UTF8')), 'hex')
$$;

-- The same rule as SourceQuerySet.confided_to; an open source is confided to everybody.
CREATE FUNCTION galley_confided(_source bigint) RETURNS boolean LANGUAGE sql STABLE AS $$
    SELECT coalesce((
        SELECT NOT s.is_confidential OR s.created_by_id = galley_actor()
        FROM sources_source AS s WHERE s.id = _source), true)
    OR EXISTS (SELECT FROM sources_confidant AS c
               WHERE c.source_id = _source AND c.person_id = galley_actor())
    OR galley_may('sources', 'view_confidential')
$$;
"""

RECORDERS = recorder(
    "galley_record_source_event", log="sources_sourceevent", owner="source", table="sources_source"
) + recorder(
    "galley_record_party_event", log="sources_partyevent", owner="party", table="sources_party"
)

#: Sources and parties that came without triggers get a first line that says how they stand.
ADOPT = """
CREATE FUNCTION galley_adopt_library() RETURNS void LANGUAGE plpgsql AS $$
BEGIN
    PERFORM set_config('app.actor', '0', true), set_config('app.act', 'adopt', true);
    PERFORM galley_record_source_event(id, 'source', id, NULL, to_jsonb(s))
        FROM sources_source AS s ORDER BY id;
    PERFORM galley_record_source_event(source_id, 'derivation', id, NULL, to_jsonb(d))
        FROM sources_derivation AS d ORDER BY id;
    PERFORM galley_record_party_event(id, 'party', id, NULL, to_jsonb(p))
        FROM sources_party AS p ORDER BY id;
    PERFORM galley_record_party_event(party_id, 'alias', id, NULL, to_jsonb(a))
        FROM sources_partyalias AS a ORDER BY id;
    PERFORM set_config('app.actor', '', true), set_config('app.act', '', true);
END;
$$;
"""

UNDO = """
DROP FUNCTION galley_adopt_library, galley_record_party_event, galley_record_source_event, galley_confided,
    galley_secret_digest;
"""


class Migration(migrations.Migration):
    dependencies = [
        ("sources", "0005_confidences_and_histories"),
        ("accounts", "0003_chained_lines"),
    ]

    operations = [
        migrations.RunSQL(FUNCTIONS + RECORDERS + ADOPT, UNDO),
        migrations.RunSQL("SELECT galley_adopt_library()", migrations.RunSQL.noop),
    ]
