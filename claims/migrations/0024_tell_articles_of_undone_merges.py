"""Tell an article when an undone merge takes its words away from a verdict."""

import pgtrigger.compiler
import pgtrigger.migrations
from django.db import migrations

import accounts.guard


class Migration(migrations.Migration):
    dependencies = [
        ("claims", "0023_weigh_what_is_given"),
    ]

    operations = [
        pgtrigger.migrations.AddTrigger(
            model_name="mention",
            trigger=pgtrigger.compiler.Trigger(
                name="mention_tells_its_article",
                sql=accounts.guard.GuardSql(
                    func="\n            -- A merge undone takes the words away from a verdict that stays with the other claim.\n            INSERT INTO claims_impact (claim_id, mention_id, article_id, was, became, reason,\n                status, resolution, created_at)\n            SELECT OLD.claim_id, NEW.id, r.article_id, left_.verdict, joined.status,\n                   coalesce(current_setting('app.reason', true), ''), 'open', '', clock_timestamp()\n            FROM claims_claim AS left_, claims_claim AS joined, articles_revision AS r\n            WHERE left_.id = OLD.claim_id AND left_.status = 'decided'\n              AND joined.id = NEW.claim_id AND r.id = NEW.revision_id\n              AND NOT EXISTS (SELECT FROM articles_revision AS newer\n                  WHERE newer.article_id = r.article_id AND newer.number > r.number)\n              AND NOT EXISTS (SELECT FROM claims_impact AS i\n                  WHERE i.mention_id = NEW.id AND i.status = 'open');\n            RETURN NULL;\n        ",
                    hash="146eab1fcba212e4afe3a3f764a6178d6cdff968",
                    operation='UPDATE OF "claim_id"',
                    pgid="pgtrigger_mention_tells_its_article_2e3a0",
                    table="claims_mention",
                    when="AFTER",
                ),
            ),
        ),
    ]
