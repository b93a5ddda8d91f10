"""A row belongs to the workspace of its client, in the database itself: no row of one can hang on a client of another.

Row level security looks at the workspace that a row names; this makes it name the right one. A later migration that
adds a table with a client runs `tie` again; tests/walls/test_rows.py fails where that was forgotten. PostgreSQL alone:
SQLite would have to rebuild every table, and has no second wall to begin with.
"""

from django.db import migrations

NAME = "{table}_of_its_client"
WHOLE = "clients_client_with_workspace"


def tables(apps):
    """Return the tables whose rows belong to a client and a workspace."""
    models = apps.get_app_config("clients").get_models()
    columns = {model._meta.db_table: {field.column for field in model._meta.concrete_fields} for model in models}
    return [table for table, names in columns.items() if {"client_id", "workspace_id"} <= names]


def tie(apps, schema_editor):
    """Tie every table to its clients by workspace, and those anew that are tied already."""
    untie(apps, schema_editor)
    if schema_editor.connection.vendor != "postgresql":
        return
    schema_editor.execute(f"ALTER TABLE clients_client ADD CONSTRAINT {WHOLE} UNIQUE (id, workspace_id)")
    for table in tables(apps):
        # Deferred like Django's own keys. MATCH SIMPLE: a row without a client is tied to none.
        schema_editor.execute(
            f"ALTER TABLE {table} ADD CONSTRAINT {NAME.format(table=table)} FOREIGN KEY (client_id, workspace_id)"
            " REFERENCES clients_client (id, workspace_id) DEFERRABLE INITIALLY DEFERRED"
        )


def untie(apps, schema_editor):
    """Undo it."""
    if schema_editor.connection.vendor == "postgresql":
        for table in tables(apps):
            schema_editor.execute(f"ALTER TABLE {table} DROP CONSTRAINT IF EXISTS {NAME.format(table=table)}")
        schema_editor.execute(f"ALTER TABLE clients_client DROP CONSTRAINT IF EXISTS {WHOLE}")


class Migration(migrations.Migration):
    dependencies = [("clients", "0009_today")]
    operations = [migrations.RunPython(tie, untie, elidable=False)]
