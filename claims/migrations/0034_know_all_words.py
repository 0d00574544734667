"""Know all words of all claims, so that a beginning can be asked for word by word."""

import pgtrigger.compiler
import pgtrigger.migrations
from django.db import migrations, models

import accounts.guard

# Words of one claim had been left out, and what came since words were counted. On a desk that never
# counted they are not known either way.
_COUNT_THE_REST = """
    INSERT INTO claims_lexeme (word, count)
        SELECT word, ndoc FROM ts_stat('SELECT search FROM claims_claim')
        WHERE EXISTS (SELECT FROM claims_lexeme)
        ON CONFLICT (word) DO NOTHING
"""


class Migration(migrations.Migration):
    dependencies = [
        ("claims", "0033_find_by_shares_of_claims"),
    ]

    operations = [
        migrations.CreateModel(
            name="NewLexeme",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("word", models.TextField()),
            ],
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="claim",
            trigger=pgtrigger.compiler.Trigger(
                name="claim_notes_new_words",
                sql=accounts.guard.GuardSql(
                    func="\n    INSERT INTO claims_newlexeme (word)\n        SELECT word FROM unnest(tsvector_to_array(NEW.search)) AS word\n        WHERE NOT EXISTS (SELECT FROM claims_lexeme AS counted WHERE counted.word = word.word)\n          AND NOT EXISTS (SELECT FROM claims_newlexeme AS noted WHERE noted.word = word.word);\n    RETURN NULL;\n",
                    hash="31d14bec43c344333d083f7901e5a7db72297ef8",
                    operation='INSERT OR UPDATE OF "wording"',
                    pgid="pgtrigger_claim_notes_new_words_0b6d3",
                    table="claims_claim",
                    when="AFTER",
                ),
            ),
        ),
        migrations.AddIndex(
            model_name="newlexeme",
            index=models.Index(fields=["word"], name="new_lexeme", opclasses=["text_pattern_ops"]),
        ),
        migrations.AddIndex(
            model_name="lexeme",
            index=models.Index(
                fields=["word"],
                include=("count",),
                name="lexeme_beginnings",
                opclasses=["text_pattern_ops"],
            ),
        ),
        migrations.RunSQL(_COUNT_THE_REST, migrations.RunSQL.noop),
    ]
