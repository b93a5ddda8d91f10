"""The gate in the database itself: no offboarding is ready, or further, while we owe something.

SQLite drops a table's triggers when Django rebuilds the table. A later migration that changes the offboarding, the
obligation or the client table has to run `install` again; tests/models/test_gate.py fails where that was forgotten.
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
#: A client becomes a former one at the end of a goodbye: not before it has ended, and not while we owe something.
LEAVES = "NEW.status = 'former' AND OLD.status <> 'former'"
HELD = f"""(
    EXISTS (SELECT 1 FROM clients_obligation WHERE client_id = NEW.id AND {OPEN_OURS})
    OR EXISTS (SELECT 1 FROM clients_offboarding WHERE client_id = NEW.id AND stage NOT IN ('closed', 'stopped'))
)"""
GATED = "NEW.stage IN ('ready', 'notice_given', 'closed')"
STILL_OWED = "offboarding_gate: an obligation of ours is open"
NOT_YET = "offboarding_gate: the client cannot be a former one yet"
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
        ("client_gate_moved", "UPDATE OF status", "clients_client", f"{LEAVES} AND {HELD}", NOT_YET),
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
    f"""CREATE FUNCTION client_gate() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
        IF {LEAVES} AND {HELD} THEN
            RAISE EXCEPTION '{NOT_YET}' USING ERRCODE = 'check_violation';
        END IF;
        RETURN NEW;
    END $$""",
    """CREATE TRIGGER offboarding_gate BEFORE INSERT OR UPDATE OF stage, client_id ON clients_offboarding
    FOR EACH ROW EXECUTE FUNCTION offboarding_gate()""",
    """CREATE TRIGGER obligation_gate BEFORE INSERT OR UPDATE OF client_id, owed_by, fulfilled_on, waived_on
    ON clients_obligation FOR EACH ROW EXECUTE FUNCTION obligation_gate()""",
    """CREATE TRIGGER client_gate BEFORE UPDATE OF status ON clients_client
    FOR EACH ROW EXECUTE FUNCTION client_gate()""",
]
REMOVE = {
    "sqlite": [
        f"DROP TRIGGER IF EXISTS {name}"
        for name in (
            "offboarding_gate_new",
            "offboarding_gate_moved",
            "obligation_gate_new",
            "obligation_gate_moved",
            "client_gate_moved",
        )
    ],
    "postgresql": [
        "DROP TRIGGER IF EXISTS offboarding_gate ON clients_offboarding",
        "DROP TRIGGER IF EXISTS obligation_gate ON clients_obligation",
        "DROP TRIGGER IF EXISTS client_gate ON clients_client",
        "DROP FUNCTION IF EXISTS offboarding_gate, obligation_gate, client_gate",
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
