"""People who could log in before addresses were verified keep doing so; and limits on attempts get their table."""

from django.core.management import call_command
from django.db import migrations


def make_cache_table(apps, schema_editor):
    call_command("createcachetable", "evenkeel_cache", database=schema_editor.connection.alias, verbosity=0)


def drop_cache_table(apps, schema_editor):
    schema_editor.execute("DROP TABLE IF EXISTS evenkeel_cache")


def trust_known_addresses(apps, schema_editor):
    address = apps.get_model("account", "EmailAddress")
    known = apps.get_model("clients", "User").objects.values_list("pk", "email")
    address.objects.bulk_create(
        [address(user_id=pk, email=email, verified=True, primary=True) for pk, email in known],
        ignore_conflicts=True,
    )


class Migration(migrations.Migration):
    dependencies = [
        ("clients", "0003_people_and_trail"),
        ("account", "0009_emailaddress_unique_primary_email"),
    ]

    operations = [
        migrations.RunPython(make_cache_table, drop_cache_table),
        migrations.RunPython(trust_known_addresses, migrations.RunPython.noop),
    ]
