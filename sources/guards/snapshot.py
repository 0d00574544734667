"""What was kept stays as it was, in the name of who had it kept."""

import pgtrigger

from accounts.guard import Guard, append_only, never_deleted, refuse

_ROLE = "Your role does not let you keep snapshots."

CONTENT_TRIGGERS = [
    Guard(
        name="snapshot_content_needs_a_role",
        when=pgtrigger.Before,
        operation=pgtrigger.Insert,
        func=f"""
            IF NOT galley_may('sources', 'add_snapshot') THEN
                {refuse("snapshot_needs_a_role", _ROLE)}
            END IF;
            RETURN NEW;
        """,
    ),
    *append_only("snapshot_content_kept", "What was kept of a source stays as it was."),
]

SNAPSHOT_TRIGGERS = [
    Guard(
        name="snapshot_of_an_open_source",
        when=pgtrigger.Before,
        operation=pgtrigger.Insert,
        func=f"""
            IF EXISTS (SELECT FROM sources_source WHERE id = NEW.source_id AND is_confidential) THEN
                {refuse("snapshot_of_an_open_source", "A confidential source is kept nowhere else.")}
            END IF;
            RETURN NEW;
        """,
    ),
    Guard(
        name="snapshot_in_ones_own_name",
        when=pgtrigger.Before,
        operation=pgtrigger.Insert,
        declare=[("_here", "RECORD"), ("_there", "RECORD")],
        func=f"""
            IF NEW.asked_by_id <> galley_actor() OR NOT galley_may('sources', 'add_snapshot') THEN
                {refuse("snapshot_needs_a_role", _ROLE)}
            END IF;
            -- One after the other, or two would both follow the same one.
            PERFORM pg_advisory_xact_lock(hashtextextended('galley_snapshot', NEW.source_id));
            NEW.kept_at := clock_timestamp();
            SELECT id, content_id INTO _there FROM sources_snapshot
                WHERE source_id = NEW.source_id ORDER BY id DESC LIMIT 1;
            NEW.previous_id := _there.id;
            IF _there.id IS NULL THEN
                NEW.change := 'first';
            ELSIF _there.content_id = NEW.content_id THEN
                NEW.change := 'same';
            ELSE
                SELECT n.text <> '' AND n.text = o.text AS words INTO _here
                    FROM sources_snapshotcontent AS n, sources_snapshotcontent AS o
                    WHERE n.sha256 = NEW.content_id AND o.sha256 = _there.content_id;
                NEW.change := CASE WHEN _here.words THEN 'markup' ELSE 'text' END;
            END IF;
            RETURN NEW;
        """,
    ),
    *append_only("snapshot_kept", "Snapshots are append-only."),
]

FETCH_REQUEST_TRIGGERS = [
    Guard(
        name="fetch_request_in_ones_own_name",
        when=pgtrigger.Before,
        operation=pgtrigger.Insert,
        func=f"""
            IF NEW.asked_by_id <> galley_actor() OR NOT galley_may('sources', 'add_snapshot')
                    OR NEW.status <> 'waiting' THEN
                {refuse("snapshot_needs_a_role", _ROLE)}
            END IF;
            RETURN NEW;
        """,
    ),
    Guard(
        name="fetch_request_ends_once",
        when=pgtrigger.Before,
        operation=pgtrigger.Update,
        func=f"""
            IF OLD.status <> 'waiting' OR (NEW.id, NEW.source_id, NEW.url, NEW.asked_by_id, NEW.asked_at)
                    IS DISTINCT FROM (OLD.id, OLD.source_id, OLD.url, OLD.asked_by_id, OLD.asked_at)
                THEN
                {refuse("fetch_request_ends_once", "What came of a request does not change.")}
            END IF;
            RETURN NEW;
        """,
    ),
    *never_deleted("fetch_request", "fetch_request_kept", "Who asked for what stays on record."),
]
