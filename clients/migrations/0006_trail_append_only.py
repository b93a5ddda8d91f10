"""The trail cannot be rewritten: an event can be emptied, and lose whoever or whatever it tells of, and no more.

Removing events is left to retention and to the end of a workspace. SQLite drops a table's triggers when Django rebuilds
the table: a later migration that changes the event table has to run `install` again; tests/models/test_event.py fails
where that was forgotten.
"""

from django.db import migrations

KEPT = ("id", "workspace_id", "created_at", "kind", "subject_id", "by_itself")
LOSABLE = ("by_id", "client_id")
REFUSED = "event_append_only: the trail is not rewritten"


def _condition(same, empty):
    kept = [f"NEW.{name} {same} OLD.{name}" for name in KEPT]
    losable = [f"(NEW.{name} IS NULL OR NEW.{name} {same} OLD.{name})" for name in LOSABLE]
    emptied = f"(NEW.changes = {empty} OR NEW.changes {same} OLD.changes)"
    return " AND ".join([*kept, *losable, emptied])


SQLITE = [
    f"""CREATE TRIGGER event_append_only BEFORE UPDATE ON clients_event WHEN NOT ({_condition("IS", "'{}'")})
    BEGIN SELECT RAISE(ABORT, '{REFUSED}'); END"""
]
POSTGRESQL = [
    f"""CREATE FUNCTION event_append_only() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN RAISE EXCEPTION '{REFUSED}' USING ERRCODE = 'check_violation'; END $$""",
    f"""CREATE TRIGGER event_append_only BEFORE UPDATE ON clients_event FOR EACH ROW
    WHEN (NOT ({_condition("IS NOT DISTINCT FROM", "'{}'::jsonb")})) EXECUTE FUNCTION event_append_only()""",
]
REMOVE = {
    "sqlite": ["DROP TRIGGER IF EXISTS event_append_only"],
    "postgresql": [
        "DROP TRIGGER IF EXISTS event_append_only ON clients_event",
        "DROP FUNCTION IF EXISTS event_append_only",
    ],
}


def install(apps, schema_editor):
    """Put the trigger up, in place of one that stands already."""
    remove(apps, schema_editor)
    for statement in {"sqlite": SQLITE, "postgresql": POSTGRESQL}[schema_editor.connection.vendor]:
        schema_editor.execute(statement)


def remove(apps, schema_editor):
    """Take the trigger down."""
    for statement in REMOVE[schema_editor.connection.vendor]:
        schema_editor.execute(statement)


class Migration(migrations.Migration):
    dependencies = [("clients", "0005_trail_by_itself")]
    operations = [migrations.RunPython(install, remove, elidable=False)]
