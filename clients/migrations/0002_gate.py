"""The gate in the database itself: no offboarding is ready, or further, while we owe something.

SQLite drops a table's triggers when Django rebuilds the table. A later migration that changes the offboarding or the
obligation table has to run `install` again; tests/models/test_gate.py fails where that was forgotten.
"""

from django.db import migrations

OPEN_OURS = "owed_by = 'us' AND fulfilled_on IS NULL AND waived_on IS NULL"
OWED = f"EXISTS (SELECT 1 FROM clients_obligation WHERE client_id = NEW.client_id AND {OPEN_OURS})"
NEW_OPEN_OURS = "NEW.owed_by = 'us' AND NEW.fulfilled_on IS NULL AND NEW.waived_on IS NULL"
PASSED = """EXISTS (
    SELECT 1 FROM clients_offboarding
    JOIN clients_client ON clients_client.id = clients_offboarding.client_id
    WHERE clients_client.id = NEW.client_id
    AND (stage IN ('ready', 'notice_given') OR (stage = 'closed' AND status = 'former'))
)"""
GATED = "NEW.stage IN ('ready', 'notice_given', 'closed')"
STILL_OWED = "offboarding_gate: an obligation of ours is open"
TOO_LATE = "offboarding_gate: the offboarding is past waiting for obligations"

SQLITE = [
    f"""CREATE TRIGGER {name} BEFORE {event} ON {table} WHEN {condition}
    BEGIN SELECT RAISE(ABORT, '{message}'); END"""
    for name, event, table, condition, message in [
        ("offboarding_gate_new", "INSERT", "clients_offboarding", f"{GATED} AND {OWED}", STILL_OWED),
        (
            "offboarding_gate_moved",
            "UPDATE OF stage, client_id",
            "clients_offboarding",
            f"{GATED} AND (NEW.stage <> OLD.stage OR NEW.client_id <> OLD.client_id) AND {OWED}",
            STILL_OWED,
        ),
        ("obligation_gate_new", "INSERT", "clients_obligation", f"{NEW_OPEN_OURS} AND {PASSED}", TOO_LATE),
        (
            "obligation_gate_moved",
            "UPDATE OF client_id, owed_by, fulfilled_on, waived_on",
            "clients_obligation",
            f"{NEW_OPEN_OURS} AND {PASSED}",
            TOO_LATE,
        ),
    ]
]

# The client's row is held first, so that an obligation opened at the same moment by somebody else is seen or waits.
POSTGRESQL = [
    f"""CREATE FUNCTION offboarding_gate() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
        IF {GATED} THEN
            PERFORM 1 FROM clients_client WHERE id = NEW.client_id FOR NO KEY UPDATE;
            IF {OWED} THEN RAISE EXCEPTION '{STILL_OWED}' USING ERRCODE = 'check_violation'; END IF;
        END IF;
        RETURN NEW;
    END $$""",
    f"""CREATE FUNCTION obligation_gate() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
        IF {NEW_OPEN_OURS} THEN
            PERFORM 1 FROM clients_client WHERE id = NEW.client_id FOR NO KEY UPDATE;
            IF {PASSED} THEN RAISE EXCEPTION '{TOO_LATE}' USING ERRCODE = 'check_violation'; END IF;
        END IF;
        RETURN NEW;
    END $$""",
    """CREATE TRIGGER offboarding_gate BEFORE INSERT OR UPDATE OF stage, client_id ON clients_offboarding
    FOR EACH ROW EXECUTE FUNCTION offboarding_gate()""",
    """CREATE TRIGGER obligation_gate BEFORE INSERT OR UPDATE OF client_id, owed_by, fulfilled_on, waived_on
    ON clients_obligation FOR EACH ROW EXECUTE FUNCTION obligation_gate()""",
]
REMOVE = {
    "sqlite": [
        f"DROP TRIGGER IF EXISTS {name}"
        for name in (
            "offboarding_gate_new",
            "offboarding_gate_moved",
            "obligation_gate_new",
            "obligation_gate_moved",
        )
    ],
    "postgresql": [
        "DROP TRIGGER IF EXISTS offboarding_gate ON clients_offboarding",
        "DROP TRIGGER IF EXISTS obligation_gate ON clients_obligation",
        "DROP FUNCTION IF EXISTS offboarding_gate, obligation_gate",
    ],
}


def install(apps, schema_editor):
    """Put the gate up, in place of one that stands already."""
    remove(apps, schema_editor)
    vendor = schema_editor.connection.vendor
    for statement in {"sqlite": SQLITE, "postgresql": POSTGRESQL}[vendor]:
        schema_editor.execute(statement)


def remove(apps, schema_editor):
    """Take the gate down."""
    for statement in REMOVE[schema_editor.connection.vendor]:
        schema_editor.execute(statement)


class Migration(migrations.Migration):
    dependencies = [("clients", "0001_initial")]
    operations = [migrations.RunPython(install, remove, elidable=False)]
