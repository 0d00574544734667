"""Grant who may keep snapshots of sources."""

from django.db import migrations

from claims.roles import grant_roles


class Migration(migrations.Migration):
    dependencies = [
        ("sources", "0004_snapshots"),
        ("claims", "0014_read_a_former_day"),
    ]

    operations = [migrations.RunPython(grant_roles, migrations.RunPython.noop)]
