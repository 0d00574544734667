"""The rules of sources and parties, and their histories, held by the database."""

import pgtrigger.compiler
import pgtrigger.migrations
from django.db import migrations

import accounts.guard


class Migration(migrations.Migration):
    dependencies = [
        ("sources", "0006_histories_begin"),
    ]

    operations = [
        pgtrigger.migrations.AddTrigger(
            model_name="derivation",
            trigger=pgtrigger.compiler.Trigger(
                name="derivation_changed",
                sql=accounts.guard.GuardSql(
                    declare="DECLARE _source BIGINT;",
                    func="\n            IF NOT (CASE TG_OP\n                    WHEN 'INSERT' THEN galley_may('sources', 'add_derivation')\n                    WHEN 'UPDATE' THEN galley_may('sources', 'change_derivation')\n                    ELSE galley_may('sources', 'delete_derivation') END) THEN\n                RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'derivation_needs_a_role', MESSAGE = 'Your role does not let you say who relays it.';\n            END IF;\n            _source := CASE WHEN TG_OP = 'DELETE' THEN OLD.source_id ELSE NEW.source_id END;\n            IF TG_OP = 'UPDATE' AND NEW.source_id <> OLD.source_id THEN\n                RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'derivation_stays_with_its_source', MESSAGE = 'Enter it anew with the other source.';\n            END IF;\n            -- Whoever decides on a claim meanwhile sees that this source is being changed.\n            PERFORM FROM sources_source WHERE id = _source FOR NO KEY UPDATE;\n            \n        IF NOT galley_confided(_source) THEN\n            RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'source_confided', MESSAGE = 'This source is confidential. Ask who knows it, or a chief.';\n        END IF;\n    \n            RETURN CASE WHEN TG_OP = 'DELETE' THEN OLD ELSE NEW END;\n        ",
                    hash="9974a8f23af74f27d0468a29eda0e4fc0493ff53",
                    operation="INSERT OR UPDATE OR DELETE",
                    pgid="pgtrigger_derivation_changed_befac",
                    table="sources_derivation",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="derivation",
            trigger=pgtrigger.compiler.Trigger(
                name="derivation_kept_table",
                sql=accounts.guard.GuardSql(
                    func="RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'derivation_kept', MESSAGE = 'What a source relays is taken back one by one.';",
                    hash="4718b093e6daadf3b90270967b84c9447c12f4ba",
                    level="STATEMENT",
                    operation="TRUNCATE",
                    pgid="pgtrigger_derivation_kept_table_61ce0",
                    table="sources_derivation",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="derivation",
            trigger=pgtrigger.compiler.Trigger(
                name="derivation_recorded",
                sql=accounts.guard.GuardSql(
                    declare="DECLARE _old JSONB; _new JSONB;",
                    func="\n            IF TG_OP <> 'INSERT' THEN _old := to_jsonb(OLD); END IF;\n            IF TG_OP <> 'DELETE' THEN _new := to_jsonb(NEW); END IF;\n            PERFORM galley_record_source_event(\n                (coalesce(_new, _old)->>'source_id')::bigint, 'derivation',\n                (coalesce(_new, _old)->>'id')::bigint, _old, _new);\n            RETURN NULL;\n        ",
                    hash="489f1ed4d20e2c4e846ce931289f92ea28594871",
                    operation="INSERT OR UPDATE OR DELETE",
                    pgid="pgtrigger_derivation_recorded_0b1f6",
                    table="sources_derivation",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="party",
            trigger=pgtrigger.compiler.Trigger(
                name="party_entered",
                sql=accounts.guard.GuardSql(
                    func="\n            IF NOT galley_may('sources', 'add_party') THEN\n                RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'party_needs_a_role', MESSAGE = 'Your role does not let you enter parties.';\n            END IF;\n            IF NEW.created_by_id <> galley_actor() OR NEW.version <> 1 THEN\n                RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'party_names_who_entered_it', MESSAGE = 'A party is entered in your own name.';\n            END IF;\n            RETURN NEW;\n        ",
                    hash="9eb7baec4ccfc73b64f4c43f0b317da18fcee789",
                    operation="INSERT",
                    pgid="pgtrigger_party_entered_006e5",
                    table="sources_party",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="party",
            trigger=pgtrigger.compiler.Trigger(
                name="party_changed",
                sql=accounts.guard.GuardSql(
                    func="\n            IF NOT galley_may('sources', 'change_party') THEN\n                RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'party_needs_a_role', MESSAGE = 'Your role does not let you change parties.';\n            END IF;\n            IF (NEW.id, NEW.created_by_id, NEW.created_at)\n                    IS DISTINCT FROM (OLD.id, OLD.created_by_id, OLD.created_at) THEN\n                RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'party_birth_is_fixed', MESSAGE = 'Who entered a party, and when, does not change.';\n            END IF;\n            NEW.version := OLD.version + 1;\n            RETURN NEW;\n        ",
                    hash="2d42e5d61b16f34805e25944449465b22559fd0e",
                    operation="UPDATE",
                    pgid="pgtrigger_party_changed_5a93a",
                    table="sources_party",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="party",
            trigger=pgtrigger.compiler.Trigger(
                name="party_never_deleted",
                sql=accounts.guard.GuardSql(
                    func="RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'party_kept', MESSAGE = 'Parties are not deleted. Change it instead.';",
                    hash="dadf8f9db68af61d8b27eeb6036d6d0171e27b98",
                    operation="DELETE",
                    pgid="pgtrigger_party_never_deleted_9d5c8",
                    table="sources_party",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="party",
            trigger=pgtrigger.compiler.Trigger(
                name="party_kept_table",
                sql=accounts.guard.GuardSql(
                    func="RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'party_kept', MESSAGE = 'Parties are not deleted. Change it instead.';",
                    hash="1e95f2c0e4a38ab073508d59576f99dce8220ad5",
                    level="STATEMENT",
                    operation="TRUNCATE",
                    pgid="pgtrigger_party_kept_table_e0b68",
                    table="sources_party",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="party",
            trigger=pgtrigger.compiler.Trigger(
                name="party_recorded",
                sql=accounts.guard.GuardSql(
                    declare="DECLARE _old JSONB; _new JSONB;",
                    func="\n            IF TG_OP <> 'INSERT' THEN _old := to_jsonb(OLD); END IF;\n            IF TG_OP <> 'DELETE' THEN _new := to_jsonb(NEW); END IF;\n            PERFORM galley_record_party_event(\n                (coalesce(_new, _old)->>'id')::bigint, 'party',\n                (coalesce(_new, _old)->>'id')::bigint, _old, _new);\n            RETURN NULL;\n        ",
                    hash="72d081771736db6819e1624da7c2b78019a7db6b",
                    operation="INSERT OR UPDATE",
                    pgid="pgtrigger_party_recorded_58b2f",
                    table="sources_party",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="partyalias",
            trigger=pgtrigger.compiler.Trigger(
                name="alias_changed",
                sql=accounts.guard.GuardSql(
                    func="\n            IF NOT (CASE TG_OP\n                    WHEN 'INSERT' THEN galley_may('sources', 'add_partyalias')\n                    WHEN 'UPDATE' THEN galley_may('sources', 'change_partyalias')\n                    ELSE galley_may('sources', 'delete_partyalias') END) THEN\n                RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'alias_needs_a_role', MESSAGE = 'Your role does not let you change parties.';\n            END IF;\n            RETURN CASE WHEN TG_OP = 'DELETE' THEN OLD ELSE NEW END;\n        ",
                    hash="ad1a98b929046926841eafa82ebba63e4ba92b01",
                    operation="INSERT OR UPDATE OR DELETE",
                    pgid="pgtrigger_alias_changed_43c21",
                    table="sources_partyalias",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="partyalias",
            trigger=pgtrigger.compiler.Trigger(
                name="alias_recorded",
                sql=accounts.guard.GuardSql(
                    declare="DECLARE _old JSONB; _new JSONB;",
                    func="\n            IF TG_OP <> 'INSERT' THEN _old := to_jsonb(OLD); END IF;\n            IF TG_OP <> 'DELETE' THEN _new := to_jsonb(NEW); END IF;\n            PERFORM galley_record_party_event(\n                (coalesce(_new, _old)->>'party_id')::bigint, 'alias',\n                (coalesce(_new, _old)->>'id')::bigint, _old, _new);\n            RETURN NULL;\n        ",
                    hash="6e62b0a41aa643b2398650a2f5cc6fa774fbb64d",
                    operation="INSERT OR UPDATE OR DELETE",
                    pgid="pgtrigger_alias_recorded_1bf36",
                    table="sources_partyalias",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="source",
            trigger=pgtrigger.compiler.Trigger(
                name="source_entered",
                sql=accounts.guard.GuardSql(
                    func="\n    IF NOT galley_may('sources', 'add_source') THEN\n        RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'source_needs_a_role', MESSAGE = 'Your role does not let you enter sources.';\n    END IF;\n    IF NEW.created_by_id <> galley_actor() THEN\n        RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'source_names_who_entered_it', MESSAGE = 'A source is entered in your own name.';\n    END IF;\n    IF NEW.version <> 1 OR NEW.graded_by_id IS NOT NULL OR NEW.secret_id IS NOT NULL\n            OR NEW.approved_by_id IS NOT NULL OR NEW.withdrawn_by_id IS NOT NULL THEN\n        RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'source_begins_plain', MESSAGE = 'A source begins neither approved nor withdrawn.';\n    END IF;\n    IF NEW.is_confidential THEN\n        NEW.title := 'Confidential source ' || NEW.id;\n    END IF;\n    RETURN NEW;\n",
                    hash="beca9ab7cbcbd5a02da12a055905cd02e0a0cfef",
                    operation="INSERT",
                    pgid="pgtrigger_source_entered_e1d30",
                    table="sources_source",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="source",
            trigger=pgtrigger.compiler.Trigger(
                name="source_changed",
                sql=accounts.guard.GuardSql(
                    func="\n    IF NOT galley_may('sources', 'change_source') THEN\n        RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'source_needs_a_role', MESSAGE = 'Your role does not let you change sources.';\n    END IF;\n    IF (NEW.id, NEW.created_by_id, NEW.created_at, NEW.is_confidential)\n            IS DISTINCT FROM (OLD.id, OLD.created_by_id, OLD.created_at, OLD.is_confidential) THEN\n        RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'source_birth_is_fixed', MESSAGE = 'Its birth does not change, nor whether it is open.';\n    END IF;\n    IF OLD.is_confidential THEN\n        IF NOT galley_confided(OLD.id) THEN\n            RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'source_confided', MESSAGE = 'This source is confidential. Ask who knows it, or a chief.';\n        END IF;\n        IF NEW.title <> OLD.title THEN\n            RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'source_confidential_tells_nothing', MESSAGE = 'Its name is kept apart.';\n        END IF;\n        IF NEW.secret_id IS DISTINCT FROM OLD.secret_id AND NOT EXISTS (\n                SELECT FROM sources_secret WHERE digest = NEW.secret_id AND source_id = NEW.id) THEN\n            RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'source_has_its_own_secret', MESSAGE = 'That belongs to another source.';\n        END IF;\n    END IF;\n    \n    IF (NEW.withdrawn_by_id, NEW.withdrawn_at, NEW.withdrawal_reason)\n            IS DISTINCT FROM (OLD.withdrawn_by_id, OLD.withdrawn_at, OLD.withdrawal_reason) THEN\n        IF OLD.created_by_id <> galley_actor() AND NOT galley_may('sources', 'withdraw_source') THEN\n            RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'source_withdrawn_by_its_own', MESSAGE = 'A chief withdraws it, or who entered it.';\n        END IF;\n        IF coalesce(current_setting('app.reason', true), '') !~ '\\S' THEN\n            RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'source_withdrawn_for_a_reason', MESSAGE = 'Say why: this step needs a reason.';\n        END IF;\n        IF OLD.withdrawn_by_id IS NOT NULL AND NEW.withdrawn_by_id IS NOT NULL THEN\n            RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'source_withdrawn_once', MESSAGE = 'This source is withdrawn already.';\n        END IF;\n        IF NEW.withdrawn_by_id <> galley_actor() THEN\n            RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'source_withdrawn_in_ones_own_name', MESSAGE = 'It is withdrawn in your own name.';\n        END IF;\n    END IF;\n\n    \n    -- What was approved is no more: other words about it need another look.\n    IF (NEW.secret_id, NEW.anonymity_reason) IS DISTINCT FROM (OLD.secret_id, OLD.anonymity_reason)\n    THEN\n        NEW.approved_by_id := NULL;\n        NEW.approved_at := NULL;\n    ELSIF NEW.approved_by_id IS DISTINCT FROM OLD.approved_by_id THEN\n        IF NOT galley_may('sources', 'approve_confidential') THEN\n            RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'source_approved_by_a_chief', MESSAGE = 'A chief approves confidential sources.';\n        END IF;\n        IF NEW.approved_by_id IN (OLD.created_by_id) OR NEW.approved_by_id <> galley_actor() THEN\n            RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'source_approved_by_another', MESSAGE = 'Another chief than who entered it approves it.';\n        END IF;\n        IF NEW.approved_by_id IS NOT NULL AND NEW.secret_id IS NULL THEN\n            RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'source_approved_by_name', MESSAGE = 'Nobody has noted yet who this source is.';\n        END IF;\n    END IF;\n\n    IF NEW.reliability <> OLD.reliability THEN\n        NEW.graded_by_id := galley_actor();\n    ELSIF NEW.graded_by_id IS DISTINCT FROM OLD.graded_by_id THEN\n        RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'source_names_who_graded_it', MESSAGE = 'Who last graded a source is not for anyone to set.';\n    END IF;\n    NEW.version := OLD.version + 1;\n    RETURN NEW;\n",
                    hash="990242f9c7372cdbdb90f7389b18c2860dd27fdb",
                    operation="UPDATE",
                    pgid="pgtrigger_source_changed_83a4c",
                    table="sources_source",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="source",
            trigger=pgtrigger.compiler.Trigger(
                name="source_never_deleted",
                sql=accounts.guard.GuardSql(
                    func="RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'source_kept', MESSAGE = 'Sources are not deleted. Withdraw it, with a reason.';",
                    hash="ad0d57964ff2d33a18ea970525f02eafb0e80ca4",
                    operation="DELETE",
                    pgid="pgtrigger_source_never_deleted_fe15c",
                    table="sources_source",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="source",
            trigger=pgtrigger.compiler.Trigger(
                name="source_kept_table",
                sql=accounts.guard.GuardSql(
                    func="RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'source_kept', MESSAGE = 'Sources are not deleted. Withdraw it, with a reason.';",
                    hash="67ae485e3851b4497145bd5d8f2b1c5648a49c7b",
                    level="STATEMENT",
                    operation="TRUNCATE",
                    pgid="pgtrigger_source_kept_table_73cf2",
                    table="sources_source",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="source",
            trigger=pgtrigger.compiler.Trigger(
                name="source_recorded",
                sql=accounts.guard.GuardSql(
                    declare="DECLARE _old JSONB; _new JSONB;",
                    func="\n            IF TG_OP <> 'INSERT' THEN _old := to_jsonb(OLD); END IF;\n            IF TG_OP <> 'DELETE' THEN _new := to_jsonb(NEW); END IF;\n            PERFORM galley_record_source_event(\n                (coalesce(_new, _old)->>'id')::bigint, 'source',\n                (coalesce(_new, _old)->>'id')::bigint, _old, _new);\n            RETURN NULL;\n        ",
                    hash="9e39e556b4573766b54a9e27f2466971b457c055",
                    operation="INSERT OR UPDATE",
                    pgid="pgtrigger_source_recorded_534ee",
                    table="sources_source",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="confidant",
            trigger=pgtrigger.compiler.Trigger(
                name="confidant_named",
                sql=accounts.guard.GuardSql(
                    declare="DECLARE _source BIGINT;",
                    func="\n            _source := CASE WHEN TG_OP = 'DELETE' THEN OLD.source_id ELSE NEW.source_id END;\n            IF NOT galley_confided(_source) OR NOT EXISTS (\n                    SELECT FROM sources_source WHERE id = _source AND is_confidential) THEN\n                RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'source_confided', MESSAGE = 'This source is confidential. Ask who knows it, or a chief.';\n            END IF;\n            IF TG_OP = 'INSERT' AND NEW.added_by_id <> galley_actor() THEN\n                RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'confidant_in_ones_own_name', MESSAGE = 'You let somebody in in your own name.';\n            END IF;\n            RETURN CASE WHEN TG_OP = 'DELETE' THEN OLD ELSE NEW END;\n        ",
                    hash="ebd1bbe4526c9976d5c954c905bc1686a3afc4c3",
                    operation="INSERT OR DELETE",
                    pgid="pgtrigger_confidant_named_1ca67",
                    table="sources_confidant",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="confidant",
            trigger=pgtrigger.compiler.Trigger(
                name="confidant_fixed",
                sql=accounts.guard.GuardSql(
                    func="RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'confidant_fixed', MESSAGE = 'Take the one person off and name the other.';",
                    hash="a4daa241c9b378013dbbf4710b80835adfc90df2",
                    operation="UPDATE",
                    pgid="pgtrigger_confidant_fixed_c1ba0",
                    table="sources_confidant",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="confidant",
            trigger=pgtrigger.compiler.Trigger(
                name="confidant_kept_table",
                sql=accounts.guard.GuardSql(
                    func="RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'confidant_kept', MESSAGE = 'Who knows a source is taken off one by one.';",
                    hash="5af39915bc0b465d2f522b834c9f42e058d1a5e0",
                    level="STATEMENT",
                    operation="TRUNCATE",
                    pgid="pgtrigger_confidant_kept_table_b55ef",
                    table="sources_confidant",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="confidant",
            trigger=pgtrigger.compiler.Trigger(
                name="confidant_recorded",
                sql=accounts.guard.GuardSql(
                    declare="DECLARE _old JSONB; _new JSONB;",
                    func="\n            IF TG_OP <> 'INSERT' THEN _old := to_jsonb(OLD); END IF;\n            IF TG_OP <> 'DELETE' THEN _new := to_jsonb(NEW); END IF;\n            PERFORM galley_record_source_event(\n                (coalesce(_new, _old)->>'source_id')::bigint, 'confidant',\n                (coalesce(_new, _old)->>'id')::bigint, _old, _new);\n            RETURN NULL;\n        ",
                    hash="4cd9f083211a5761c9f71ca914d1c9937d36702b",
                    operation="INSERT OR DELETE",
                    pgid="pgtrigger_confidant_recorded_be01b",
                    table="sources_confidant",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="partyevent",
            trigger=pgtrigger.compiler.Trigger(
                name="event_written_by_triggers",
                sql=accounts.guard.GuardSql(
                    func="\n            IF pg_trigger_depth() < 2 THEN\n                RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'event_written_by_triggers', MESSAGE = 'History is written by the database itself.';\n            END IF;\n            RETURN NEW;\n        ",
                    hash="686d5b58bfd20e1d40c0fbe0e6afdfed18e486bc",
                    operation="INSERT",
                    pgid="pgtrigger_event_written_by_triggers_3d936",
                    table="sources_partyevent",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="partyevent",
            trigger=pgtrigger.compiler.Trigger(
                name="event_kept_rows",
                sql=accounts.guard.GuardSql(
                    func="RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'event_kept', MESSAGE = 'History is append-only.';",
                    hash="866e5476a19bd1c4252b75832892b88ab89c700e",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_event_kept_rows_6d00c",
                    table="sources_partyevent",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="partyevent",
            trigger=pgtrigger.compiler.Trigger(
                name="event_kept_table",
                sql=accounts.guard.GuardSql(
                    func="RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'event_kept', MESSAGE = 'History is append-only.';",
                    hash="f243ae7e2b142ea76e2603825ff041161ffb0836",
                    level="STATEMENT",
                    operation="TRUNCATE",
                    pgid="pgtrigger_event_kept_table_84d91",
                    table="sources_partyevent",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="secret",
            trigger=pgtrigger.compiler.Trigger(
                name="secret_sealed",
                sql=accounts.guard.GuardSql(
                    func="\n            IF NEW.by_id <> galley_actor() THEN\n                RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'secret_in_ones_own_name', MESSAGE = 'It is noted in your own name.';\n            END IF;\n            IF NOT galley_confided(NEW.source_id) OR NOT EXISTS (\n                    SELECT FROM sources_source WHERE id = NEW.source_id AND is_confidential) THEN\n                RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'source_confided', MESSAGE = 'This source is confidential. Ask who knows it, or a chief.';\n            END IF;\n            -- Salted, or the name could be guessed from the digest that history shows.\n            NEW.salt := gen_random_uuid();\n            NEW.digest := galley_secret_digest(NEW.salt, NEW.told);\n            NEW.at := clock_timestamp();\n            RETURN NEW;\n        ",
                    hash="98cc1fe3d246aea3f32ff6aee0ecbdc8434456fd",
                    operation="INSERT",
                    pgid="pgtrigger_secret_sealed_b75c9",
                    table="sources_secret",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="secret",
            trigger=pgtrigger.compiler.Trigger(
                name="secret_kept_rows",
                sql=accounts.guard.GuardSql(
                    func="RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'secret_kept', MESSAGE = 'What was noted of a confidential source stays as it was noted.';",
                    hash="a544761c4d8589cf0c708a9b48dced800f9b1e63",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_secret_kept_rows_a3c78",
                    table="sources_secret",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="secret",
            trigger=pgtrigger.compiler.Trigger(
                name="secret_kept_table",
                sql=accounts.guard.GuardSql(
                    func="RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'secret_kept', MESSAGE = 'What was noted of a confidential source stays as it was noted.';",
                    hash="b613bf357a939ba20ff3841a805e2a9eac62680d",
                    level="STATEMENT",
                    operation="TRUNCATE",
                    pgid="pgtrigger_secret_kept_table_71dea",
                    table="sources_secret",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="sourceevent",
            trigger=pgtrigger.compiler.Trigger(
                name="event_written_by_triggers",
                sql=accounts.guard.GuardSql(
                    func="\n            IF pg_trigger_depth() < 2 THEN\n                RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'event_written_by_triggers', MESSAGE = 'History is written by the database itself.';\n            END IF;\n            RETURN NEW;\n        ",
                    hash="a54e46a263d7e0fc15cde2ba82d4f6e5a2475fd0",
                    operation="INSERT",
                    pgid="pgtrigger_event_written_by_triggers_c250c",
                    table="sources_sourceevent",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="sourceevent",
            trigger=pgtrigger.compiler.Trigger(
                name="event_kept_rows",
                sql=accounts.guard.GuardSql(
                    func="RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'event_kept', MESSAGE = 'History is append-only.';",
                    hash="cb8fe1c3b411575f7af18a378b2e8deb540cb650",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_event_kept_rows_deebb",
                    table="sources_sourceevent",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="sourceevent",
            trigger=pgtrigger.compiler.Trigger(
                name="event_kept_table",
                sql=accounts.guard.GuardSql(
                    func="RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'event_kept', MESSAGE = 'History is append-only.';",
                    hash="4a6de9cd7ebe2546835ac6d1b4239defdae5051e",
                    level="STATEMENT",
                    operation="TRUNCATE",
                    pgid="pgtrigger_event_kept_table_036ee",
                    table="sources_sourceevent",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="snapshot",
            trigger=pgtrigger.compiler.Trigger(
                name="snapshot_of_an_open_source",
                sql=accounts.guard.GuardSql(
                    func="\n            IF EXISTS (SELECT FROM sources_source WHERE id = NEW.source_id AND is_confidential) THEN\n                RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'snapshot_of_an_open_source', MESSAGE = 'A confidential source is kept nowhere else.';\n            END IF;\n            RETURN NEW;\n        ",
                    hash="10d1e516effa74815f26678d17566a30001736ab",
                    operation="INSERT",
                    pgid="pgtrigger_snapshot_of_an_open_source_ddbc9",
                    table="sources_snapshot",
                    when="BEFORE",
                ),
            ),
        ),
    ]
