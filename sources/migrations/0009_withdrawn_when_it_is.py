"""When a source is withdrawn or approved is for the clock to say."""

import pgtrigger.compiler
import pgtrigger.migrations
from django.db import migrations

import accounts.guard


class Migration(migrations.Migration):
    dependencies = [
        ("sources", "0008_links_are_asked_at"),
    ]

    operations = [
        pgtrigger.migrations.RemoveTrigger(
            model_name="source",
            name="source_changed",
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="source",
            trigger=pgtrigger.compiler.Trigger(
                name="source_changed",
                sql=accounts.guard.GuardSql(
                    func="\n    IF NOT galley_may('sources', 'change_source') THEN\n        RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'source_needs_a_role', MESSAGE = 'Your role does not let you change sources.';\n    END IF;\n    IF (NEW.id, NEW.created_by_id, NEW.created_at, NEW.is_confidential)\n            IS DISTINCT FROM (OLD.id, OLD.created_by_id, OLD.created_at, OLD.is_confidential) THEN\n        RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'source_birth_is_fixed', MESSAGE = 'Its birth does not change, nor whether it is open.';\n    END IF;\n    IF OLD.is_confidential THEN\n        IF NOT galley_confided(OLD.id) THEN\n            RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'source_confided', MESSAGE = 'This source is confidential. Ask who knows it, or a chief.';\n        END IF;\n        IF NEW.title <> OLD.title THEN\n            RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'source_confidential_tells_nothing', MESSAGE = 'Its name is kept apart.';\n        END IF;\n        IF NEW.secret_id IS DISTINCT FROM OLD.secret_id AND NOT EXISTS (\n                SELECT FROM sources_secret WHERE digest = NEW.secret_id AND source_id = NEW.id) THEN\n            RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'source_has_its_own_secret', MESSAGE = 'That belongs to another source.';\n        END IF;\n    END IF;\n    \n    IF (NEW.withdrawn_by_id, NEW.withdrawn_at, NEW.withdrawal_reason)\n            IS DISTINCT FROM (OLD.withdrawn_by_id, OLD.withdrawn_at, OLD.withdrawal_reason) THEN\n        IF OLD.created_by_id <> galley_actor() AND NOT galley_may('sources', 'withdraw_source') THEN\n            RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'source_withdrawn_by_its_own', MESSAGE = 'A chief withdraws it, or who entered it.';\n        END IF;\n        IF coalesce(current_setting('app.reason', true), '') !~ '\\S' THEN\n            RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'source_withdrawn_for_a_reason', MESSAGE = 'Say why: this step needs a reason.';\n        END IF;\n        IF OLD.withdrawn_by_id IS NOT NULL AND NEW.withdrawn_by_id IS NOT NULL THEN\n            RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'source_withdrawn_once', MESSAGE = 'This source is withdrawn already.';\n        END IF;\n        IF NEW.withdrawn_by_id <> galley_actor() THEN\n            RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'source_withdrawn_in_ones_own_name', MESSAGE = 'It is withdrawn in your own name.';\n        END IF;\n        IF NEW.withdrawn_by_id IS NOT NULL THEN\n            NEW.withdrawn_at := clock_timestamp();\n        END IF;\n    END IF;\n\n    \n    -- What was approved is no more: other words about it need another look.\n    IF (NEW.secret_id, NEW.anonymity_reason) IS DISTINCT FROM (OLD.secret_id, OLD.anonymity_reason)\n    THEN\n        NEW.approved_by_id := NULL;\n        NEW.approved_at := NULL;\n    ELSIF NEW.approved_by_id IS DISTINCT FROM OLD.approved_by_id THEN\n        IF NOT galley_may('sources', 'approve_confidential') THEN\n            RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'source_approved_by_a_chief', MESSAGE = 'A chief approves confidential sources.';\n        END IF;\n        IF NEW.approved_by_id IN (OLD.created_by_id) OR NEW.approved_by_id <> galley_actor() THEN\n            RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'source_approved_by_another', MESSAGE = 'Another chief than who entered it approves it.';\n        END IF;\n        IF NEW.approved_by_id IS NOT NULL AND NEW.secret_id IS NULL THEN\n            RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'source_approved_by_name', MESSAGE = 'Nobody has noted yet who this source is.';\n        END IF;\n        IF NEW.approved_by_id IS NOT NULL THEN\n            NEW.approved_at := clock_timestamp();\n        END IF;\n    END IF;\n\n    IF NEW.reliability <> OLD.reliability THEN\n        NEW.graded_by_id := galley_actor();\n    ELSIF NEW.graded_by_id IS DISTINCT FROM OLD.graded_by_id THEN\n        RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'source_names_who_graded_it', MESSAGE = 'Who last graded a source is not for anyone to set.';\n    END IF;\n    NEW.version := OLD.version + 1;\n    RETURN NEW;\n",
                    hash="8321435e819ad1bbd62cd3f89f9dd69ada1478de",
                    operation="UPDATE",
                    pgid="pgtrigger_source_changed_83a4c",
                    table="sources_source",
                    when="BEFORE",
                ),
            ),
        ),
    ]
