"""The roles, as groups."""

from django.db import migrations

from claims.roles import grant_roles


class Migration(migrations.Migration):
    dependencies = [
        ("claims", "0002_history"),
        ("auth", "0012_alter_user_first_name_max_length"),
    ]

    operations = [migrations.RunPython(grant_roles, migrations.RunPython.noop)]
