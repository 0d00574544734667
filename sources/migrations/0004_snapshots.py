"""What sources said, kept: snapshots, the requests to fetch them, and words found in them."""

import django.db.models.deletion
import django.db.models.lookups
import pgtrigger.compiler
import pgtrigger.migrations
from django.conf import settings
from django.db import migrations, models

import accounts.guard
import sources.models.snapshot

FIND_WORDS = r"""
-- Quotation marks and dashes of every kind are one kind, line and page breaks are spaces: character
-- for character, so that a place in what is folded is a place in the text itself.
CREATE FUNCTION galley_folded(_text text) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT translate(_text,
        E'"\u201c\u201d\u201e\u201f\u00ab\u00bb\u2033\u2018\u2019\u201a\u201b\u2039\u203a\u2032`\u00b4'
        || E'\u2010\u2011\u2012\u2013\u2014\u2015\u2212\n\f',
        repeat('''', 17) || repeat('-', 7) || '  ')
$$;

-- An excerpt as it is looked for: in the form of the kept texts, without quotation marks around it.
CREATE FUNCTION galley_searched(_quote text) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT btrim(galley_folded(regexp_replace(
        normalize(regexp_replace(_quote,
            '[\u00ad\ufeff\u200b\u2060\u202a-\u202e\u2066-\u2069]', '', 'g'), NFC),
        '[\s\u0085\u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]+', ' ', 'g')), ' ''')
$$;

-- Where an excerpt stands in a text word for word (1 is the first character), or 0. "49 years" does
-- not stand in "149 years" or "1.49 years". On _page of a paged text it is looked for first.
CREATE FUNCTION galley_find_words(_text text, _quote text, _page integer DEFAULT NULL)
RETURNS integer LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE AS $$
DECLARE
    _letter CONSTANT text := '[0-9A-Za-z\u00c0-\u024f\u0370-\u03ff\u0400-\u052f]';
    _words text := galley_searched(_quote);
    _in text;
    _on text;
    _at integer := 0;
    _next integer;
    _before text;
    _after text;
BEGIN
    IF _words = '' OR _text = '' THEN
        RETURN 0;
    END IF;
    IF _page > 0 AND strpos(_text, E'\f') > 0 THEN
        _on := split_part(_text, E'\f', _page);
        _at := galley_find_words(_on, _quote);
        IF _at > 0 THEN
            RETURN _at + length(array_to_string((string_to_array(_text, E'\f'))[1:_page - 1], ' '))
                + (_page > 1)::integer;
        END IF;
    END IF;
    _in := galley_folded(_text);
    -- A text made of near misses alone is not searched for ever.
    FOR _try IN 1..200 LOOP
        _next := strpos(substr(_in, _at + 1), _words);
        IF _next = 0 THEN
            RETURN 0;
        END IF;
        _at := _at + _next;
        _before := substr(_in, greatest(_at - 2, 1), least(_at - 1, 2));
        _after := substr(_in, _at + length(_words), 2);
        IF NOT (left(_words, 1) ~ _letter AND right(_before, 1) ~ _letter)
            AND NOT (right(_words, 1) ~ _letter AND left(_after, 1) ~ _letter)
            AND NOT (left(_words, 1) ~ '[0-9]' AND _before ~ '[0-9][.,]$')
            AND NOT (right(_words, 1) ~ '[0-9]' AND _after ~ '^[.,][0-9]')
        THEN
            RETURN _at;
        END IF;
    END LOOP;
    RETURN 0;
END;
$$;
"""

UNDO = "DROP FUNCTION galley_find_words, galley_searched, galley_folded"


class Migration(migrations.Migration):
    dependencies = [
        ("sources", "0003_independence_of_sources"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Snapshot",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("taken_at", models.DateTimeField(help_text="When it was fetched or uploaded.")),
                ("kept_at", models.DateTimeField(auto_now_add=True)),
                ("url", models.CharField(blank=True, max_length=2000)),
                ("final_url", models.CharField(blank=True, max_length=2000)),
                ("file_name", models.CharField(blank=True, max_length=200)),
                ("headers", models.JSONField(default=dict)),
                (
                    "change",
                    models.CharField(
                        choices=[
                            ("first", "the first"),
                            ("same", "nothing changed"),
                            ("markup", "the same words"),
                            ("text", "other words"),
                        ],
                        default="first",
                        max_length=6,
                    ),
                ),
                (
                    "asked_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "previous",
                    models.ForeignKey(
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="sources.snapshot",
                    ),
                ),
                (
                    "source",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="snapshots",
                        to="sources.source",
                    ),
                ),
            ],
            options={
                "ordering": ["-pk"],
            },
        ),
        migrations.CreateModel(
            name="FetchRequest",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("url", models.CharField(max_length=2000)),
                ("asked_at", models.DateTimeField(auto_now_add=True)),
                (
                    "status",
                    models.CharField(
                        choices=[("waiting", "waiting"), ("kept", "kept"), ("failed", "failed")],
                        default="waiting",
                        max_length=7,
                    ),
                ),
                (
                    "said",
                    models.CharField(
                        blank=True, help_text="Why it has not worked yet.", max_length=500
                    ),
                ),
                ("ended_at", models.DateTimeField(editable=False, null=True)),
                (
                    "asked_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "source",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="fetch_requests",
                        to="sources.source",
                    ),
                ),
                (
                    "snapshot",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="sources.snapshot",
                    ),
                ),
            ],
            options={
                "ordering": ["-pk"],
            },
        ),
        migrations.CreateModel(
            name="SnapshotContent",
            fields=[
                ("sha256", models.CharField(max_length=64, primary_key=True, serialize=False)),
                ("body", models.BinaryField()),
                ("size", models.PositiveIntegerField()),
                ("media_type", models.CharField(max_length=100)),
                ("charset", models.CharField(blank=True, max_length=40)),
                (
                    "text",
                    models.TextField(
                        blank=True, help_text="Its words, in the form of sources.text.words."
                    ),
                ),
                ("text_problem", models.CharField(blank=True, max_length=300)),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=django.db.models.lookups.Exact(
                            models.F("sha256"), sources.models.snapshot._Digest("body")
                        ),
                        name="snapshot_content_has_its_digest",
                    ),
                    models.CheckConstraint(
                        condition=django.db.models.lookups.Exact(
                            models.F("size"), sources.models.snapshot._Size("body")
                        ),
                        name="snapshot_content_has_its_size",
                    ),
                    models.CheckConstraint(
                        condition=django.db.models.lookups.LessThanOrEqual(
                            models.F("size"), models.Value(15000000)
                        ),
                        name="snapshot_content_not_too_large",
                    ),
                ],
            },
        ),
        migrations.AddField(
            model_name="snapshot",
            name="content",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="sources.snapshotcontent",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="snapshotcontent",
            trigger=pgtrigger.compiler.Trigger(
                name="snapshot_content_needs_a_role",
                sql=accounts.guard.GuardSql(
                    func="\n            IF NOT galley_may('sources', 'add_snapshot') THEN\n                RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'snapshot_needs_a_role', MESSAGE = 'Your role does not let you keep snapshots.';\n            END IF;\n            RETURN NEW;\n        ",
                    hash="bf0e2041de3054d24ec1cf4bfa33c9d86729d11d",
                    operation="INSERT",
                    pgid="pgtrigger_snapshot_content_needs_a_role_f9299",
                    table="sources_snapshotcontent",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="snapshotcontent",
            trigger=pgtrigger.compiler.Trigger(
                name="snapshot_content_kept_rows",
                sql=accounts.guard.GuardSql(
                    func="RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'snapshot_content_kept', MESSAGE = 'What was kept of a source stays as it was.';",
                    hash="784d3381e8ba34706832994a9e1e414d238b6648",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_snapshot_content_kept_rows_70e20",
                    table="sources_snapshotcontent",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="snapshotcontent",
            trigger=pgtrigger.compiler.Trigger(
                name="snapshot_content_kept_table",
                sql=accounts.guard.GuardSql(
                    func="RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'snapshot_content_kept', MESSAGE = 'What was kept of a source stays as it was.';",
                    hash="b10f0bdaead928f79ca0b350083662b57ef0db59",
                    level="STATEMENT",
                    operation="TRUNCATE",
                    pgid="pgtrigger_snapshot_content_kept_table_f07ee",
                    table="sources_snapshotcontent",
                    when="BEFORE",
                ),
            ),
        ),
        migrations.AddConstraint(
            model_name="fetchrequest",
            constraint=models.CheckConstraint(
                condition=models.Q(("status__in", ["waiting", "kept", "failed"])),
                name="fetch_request_status_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="fetchrequest",
            constraint=models.UniqueConstraint(
                condition=models.Q(("status", "waiting")),
                fields=("source",),
                name="fetch_request_one_waits",
            ),
        ),
        migrations.AddConstraint(
            model_name="fetchrequest",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("snapshot__isnull", False), ("status", "kept")),
                    models.Q(models.Q(("status", "kept"), _negated=True), ("snapshot", None)),
                    _connector="OR",
                ),
                name="fetch_request_kept_a_snapshot",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="fetchrequest",
            trigger=pgtrigger.compiler.Trigger(
                name="fetch_request_in_ones_own_name",
                sql=accounts.guard.GuardSql(
                    func="\n            IF NEW.asked_by_id <> galley_actor() OR NOT galley_may('sources', 'add_snapshot')\n                    OR NEW.status <> 'waiting' THEN\n                RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'snapshot_needs_a_role', MESSAGE = 'Your role does not let you keep snapshots.';\n            END IF;\n            RETURN NEW;\n        ",
                    hash="d2b2f58c1f2822e584ec47014f28d3ceea63832a",
                    operation="INSERT",
                    pgid="pgtrigger_fetch_request_in_ones_own_name_c052c",
                    table="sources_fetchrequest",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="fetchrequest",
            trigger=pgtrigger.compiler.Trigger(
                name="fetch_request_ends_once",
                sql=accounts.guard.GuardSql(
                    func="\n            IF OLD.status <> 'waiting' OR (NEW.id, NEW.source_id, NEW.url, NEW.asked_by_id, NEW.asked_at)\n                    IS DISTINCT FROM (OLD.id, OLD.source_id, OLD.url, OLD.asked_by_id, OLD.asked_at)\n                THEN\n                RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'fetch_request_ends_once', MESSAGE = 'What came of a request does not change.';\n            END IF;\n            RETURN NEW;\n        ",
                    hash="154010fc3f9aa1d05e2fb92d976dc2c8874873e4",
                    operation="UPDATE",
                    pgid="pgtrigger_fetch_request_ends_once_1db02",
                    table="sources_fetchrequest",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="fetchrequest",
            trigger=pgtrigger.compiler.Trigger(
                name="fetch_request_never_deleted",
                sql=accounts.guard.GuardSql(
                    func="RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'fetch_request_kept', MESSAGE = 'Who asked for what stays on record.';",
                    hash="c91270a292bbbc3b76d4fc0f284b6bfde42c7570",
                    operation="DELETE",
                    pgid="pgtrigger_fetch_request_never_deleted_e35c1",
                    table="sources_fetchrequest",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="fetchrequest",
            trigger=pgtrigger.compiler.Trigger(
                name="fetch_request_kept_table",
                sql=accounts.guard.GuardSql(
                    func="RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'fetch_request_kept', MESSAGE = 'Who asked for what stays on record.';",
                    hash="f36151447c944a323ae672c764fd0b184ebf3af3",
                    level="STATEMENT",
                    operation="TRUNCATE",
                    pgid="pgtrigger_fetch_request_kept_table_7dee7",
                    table="sources_fetchrequest",
                    when="BEFORE",
                ),
            ),
        ),
        migrations.AddIndex(
            model_name="snapshot",
            index=models.Index(fields=["source", "-id"], name="snapshot_newest_of_source"),
        ),
        migrations.AddConstraint(
            model_name="snapshot",
            constraint=models.CheckConstraint(
                condition=models.Q(("change__in", ["first", "same", "markup", "text"])),
                name="snapshot_change_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="snapshot",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("final_url", ""), ("url", "")),
                    models.Q(
                        models.Q(("url", ""), _negated=True),
                        models.Q(("final_url", ""), _negated=True),
                    ),
                    _connector="OR",
                ),
                name="snapshot_fetched_or_uploaded",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="snapshot",
            trigger=pgtrigger.compiler.Trigger(
                name="snapshot_in_ones_own_name",
                sql=accounts.guard.GuardSql(
                    declare="DECLARE _here RECORD; _there RECORD;",
                    func="\n            IF NEW.asked_by_id <> galley_actor() OR NOT galley_may('sources', 'add_snapshot') THEN\n                RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'snapshot_needs_a_role', MESSAGE = 'Your role does not let you keep snapshots.';\n            END IF;\n            -- One after the other, or two would both follow the same one.\n            PERFORM pg_advisory_xact_lock(hashtextextended('galley_snapshot', NEW.source_id));\n            NEW.kept_at := clock_timestamp();\n            SELECT id, content_id INTO _there FROM sources_snapshot\n                WHERE source_id = NEW.source_id ORDER BY id DESC LIMIT 1;\n            NEW.previous_id := _there.id;\n            IF _there.id IS NULL THEN\n                NEW.change := 'first';\n            ELSIF _there.content_id = NEW.content_id THEN\n                NEW.change := 'same';\n            ELSE\n                SELECT n.text <> '' AND n.text = o.text AS words INTO _here\n                    FROM sources_snapshotcontent AS n, sources_snapshotcontent AS o\n                    WHERE n.sha256 = NEW.content_id AND o.sha256 = _there.content_id;\n                NEW.change := CASE WHEN _here.words THEN 'markup' ELSE 'text' END;\n            END IF;\n            RETURN NEW;\n        ",
                    hash="6ae865fc067fdc4bbbb7b7a99ab52fc2b9c40c36",
                    operation="INSERT",
                    pgid="pgtrigger_snapshot_in_ones_own_name_29992",
                    table="sources_snapshot",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="snapshot",
            trigger=pgtrigger.compiler.Trigger(
                name="snapshot_kept_rows",
                sql=accounts.guard.GuardSql(
                    func="RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'snapshot_kept', MESSAGE = 'Snapshots are append-only.';",
                    hash="56a3d9adaf61cffa748e266eecf0c8d150b153db",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_snapshot_kept_rows_9313c",
                    table="sources_snapshot",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="snapshot",
            trigger=pgtrigger.compiler.Trigger(
                name="snapshot_kept_table",
                sql=accounts.guard.GuardSql(
                    func="RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'snapshot_kept', MESSAGE = 'Snapshots are append-only.';",
                    hash="e7c36017fe72d8af4e5c596ec151545520c36416",
                    level="STATEMENT",
                    operation="TRUNCATE",
                    pgid="pgtrigger_snapshot_kept_table_1456f",
                    table="sources_snapshot",
                    when="BEFORE",
                ),
            ),
        ),
        migrations.RunSQL(FIND_WORDS, UNDO),
    ]
