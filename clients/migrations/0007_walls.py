"""The second wall in the database itself: PostgreSQL shows and takes a row only where its workspace is asked for.

A later migration that adds a table with a workspace runs `build` again; tests/walls/test_rows.py fails where that was
forgotten. SQLite has no such wall.
"""

from django.db import migrations

#: Who may come in is found by the person, before any workspace is known.
OPEN = {"membership"}
POLICY = "workspace_wall"
ASKED = "(SELECT current_setting('evenkeel.workspace', true))"
#: Sub-selects are worked out once a statement, and CASE leaves the planner's guess at the number of rows nearly alone.
SHOWN = f"""CASE WHEN {ASKED} = '*' THEN true
    ELSE workspace_id = (SELECT nullif(nullif(current_setting('evenkeel.workspace', true), ''), '*')::bigint) END"""


def tables(apps):
    """Return the tables whose rows belong to a workspace."""
    models = apps.get_app_config("clients").get_models()
    walled = (model._meta for model in models if model._meta.model_name not in OPEN)
    return [meta.db_table for meta in walled if any(field.column == "workspace_id" for field in meta.concrete_fields)]


def build(apps, schema_editor):
    """Wall every table off, and those anew that are walled off already."""
    tear_down(apps, schema_editor)
    if schema_editor.connection.vendor == "postgresql":
        for table in tables(apps):
            # FORCE, because the application owns its tables.
            schema_editor.execute(f"ALTER TABLE {table} ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY")
            schema_editor.execute(f"CREATE POLICY {POLICY} ON {table} USING ({SHOWN}) WITH CHECK ({SHOWN})")


def tear_down(apps, schema_editor):
    """Take the wall down."""
    if schema_editor.connection.vendor == "postgresql":
        for table in tables(apps):
            schema_editor.execute(f"DROP POLICY IF EXISTS {POLICY} ON {table}")
            schema_editor.execute(f"ALTER TABLE {table} NO FORCE ROW LEVEL SECURITY, DISABLE ROW LEVEL SECURITY")


class Migration(migrations.Migration):
    dependencies = [("clients", "0006_trail_append_only")]
    operations = [migrations.RunPython(build, tear_down, elidable=False)]
