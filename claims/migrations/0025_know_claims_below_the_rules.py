"""Know at once which decided claims do not meet the desk's rules."""

import django.db.models.deletion
import pgtrigger.compiler
import pgtrigger.migrations
from django.db import migrations, models

import accounts.guard

FUNCTION = """
-- Writes anew which of these claims are decided against the rule of their kind.
CREATE FUNCTION galley_note_below_rules(_claims bigint[]) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
    DELETE FROM claims_belowrule WHERE claim_id = ANY (_claims);
    IF EXISTS (SELECT FROM claims_deskrule) THEN
        INSERT INTO claims_belowrule (claim_id, rule_id)
        SELECT c.id, u.rule_id
        FROM claims_claim AS c
        JOIN galley_unmet_rules() AS u ON u.claim_id = c.id AND u.verdict = c.verdict
        WHERE c.id = ANY (_claims) AND c.status = 'decided' AND u.rule_id IS DISTINCT FROM (
            SELECT v.overruled_id FROM claims_verification AS v
            WHERE v.claim_id = c.id ORDER BY v.id DESC LIMIT 1);
    END IF;
END;
$$;
"""


class Migration(migrations.Migration):
    dependencies = [
        ("claims", "0024_tell_articles_of_undone_merges"),
    ]

    operations = [
        migrations.CreateModel(
            name="BelowRule",
            fields=[
                (
                    "claim",
                    models.OneToOneField(
                        editable=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        primary_key=True,
                        related_name="below_rule",
                        serialize=False,
                        to="claims.claim",
                    ),
                ),
            ],
        ),
        migrations.RunSQL(FUNCTION, "DROP FUNCTION galley_note_below_rules"),
        pgtrigger.migrations.AddTrigger(
            model_name="backing",
            trigger=pgtrigger.compiler.Trigger(
                name="backing_meets_the_rules",
                sql=accounts.guard.GuardSql(
                    func="\n            PERFORM galley_note_below_rules(ARRAY[coalesce(NEW.claim_id, OLD.claim_id)]);\n            RETURN NULL;\n        ",
                    hash="9eb2f141914d998bf36f9a62fa75f1a5328c0225",
                    operation="INSERT OR UPDATE OR DELETE",
                    pgid="pgtrigger_backing_meets_the_rules_77654",
                    table="claims_backing",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="claim",
            trigger=pgtrigger.compiler.Trigger(
                name="claim_leaves_the_rules",
                sql=accounts.guard.GuardSql(
                    condition="WHEN (OLD.\"status\" = 'decided')",
                    func="\n            DELETE FROM claims_belowrule WHERE claim_id = NEW.id;\n            RETURN NULL;\n        ",
                    hash="defb16e2bf578f94ce808038c7a0f339ee983dc6",
                    operation='UPDATE OF "status"',
                    pgid="pgtrigger_claim_leaves_the_rules_f341f",
                    table="claims_claim",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="deskrule",
            trigger=pgtrigger.compiler.Trigger(
                name="deskrule_looks_back",
                sql=accounts.guard.GuardSql(
                    func="\n                    PERFORM galley_note_below_rules(ARRAY(SELECT id FROM claims_claim\n                        WHERE kind = NEW.kind AND status = 'decided'));\n                    RETURN NULL;\n                ",
                    hash="1587fa6665893aa6092781808ea2abae17704027",
                    operation="INSERT",
                    pgid="pgtrigger_deskrule_looks_back_b31c1",
                    table="claims_deskrule",
                    when="AFTER",
                ),
            ),
        ),
        migrations.AddField(
            model_name="belowrule",
            name="rule",
            field=models.ForeignKey(
                editable=False,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="claims.deskrule",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="belowrule",
            trigger=pgtrigger.compiler.Trigger(
                name="belowrule_follows",
                sql=accounts.guard.GuardSql(
                    func="\n                    IF pg_trigger_depth() < 2 THEN\n                        RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'belowrule_follows', MESSAGE = 'What meets a rule is not set by hand.';\n                    END IF;\n                    RETURN CASE TG_OP WHEN 'DELETE' THEN OLD ELSE NEW END;\n                ",
                    hash="341503a68571e67127f199ea96f0278cf8084031",
                    operation="INSERT OR UPDATE OR DELETE",
                    pgid="pgtrigger_belowrule_follows_e7664",
                    table="claims_belowrule",
                    when="BEFORE",
                ),
            ),
        ),
    ]
