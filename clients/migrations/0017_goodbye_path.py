"""The path of a goodbye: who decides, the day, the checklist, the letter, the record; and what may not be gone back on.

A later migration that alters the offboarding, the obligation, the client or the user table runs `install` of this one again, which
puts up the gate of 0002 as well; tests/models/test_gate.py fails where that was forgotten.
"""

from importlib import import_module

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


gate = import_module("clients.migrations.0002_gate")
walls = import_module("clients.migrations.0007_walls")
ties = import_module("clients.migrations.0010_ties")

TASKS = ("invoice", "deposits", "handover", "files", "access", "referral", "thanks")
#: Under four eyes nobody accepts what they proposed, as long as there is somebody else who could.
ALONE = """NEW.four_eyes AND NEW.accepted_at IS NOT NULL AND NEW.accepted_by_id = NEW.proposed_by_id AND EXISTS (
    SELECT 1 FROM clients_membership JOIN clients_user ON clients_user.id = clients_membership.user_id
    WHERE clients_membership.workspace_id = NEW.workspace_id AND role IN ('owner', 'manager') AND is_active
    AND user_id <> NEW.proposed_by_id
)"""
ACCEPTED = "OLD.accepted_at IS NULL OR COALESCE(OLD.accepted_by_id, 0) <> COALESCE(NEW.accepted_by_id, 0)"
#: What was said to somebody is not taken back.
BACK = """OLD.notice_given_on IS NOT NULL
    AND (NEW.notice_given_on IS NULL
        OR (NEW.stage <> OLD.stage AND NEW.stage NOT IN ('waiting', 'notice_given', 'closed')))"""
UNTICKED = """NEW.stage = 'closed' AND OLD.stage <> 'closed'
    AND EXISTS (SELECT 1 FROM clients_leavingtask WHERE offboarding_id = NEW.id AND state = 'open')"""
SAME_PERSON = "offboarding_gate: whoever proposed it cannot accept it"
NO_WAY_BACK = "offboarding_gate: notice was given"
NOT_DONE = "offboarding_gate: the checklist is not done"

SQLITE = [
    f"""CREATE TRIGGER {name} BEFORE {event} ON clients_offboarding WHEN {condition}
    BEGIN SELECT RAISE(ABORT, '{message}'); END"""
    for name, event, condition, message in [
        ("second_gate_new", "INSERT", ALONE, SAME_PERSON),
        ("second_gate_moved", "UPDATE OF accepted_at, accepted_by_id", f"({ACCEPTED}) AND {ALONE}", SAME_PERSON),
        ("forward_gate_moved", "UPDATE OF stage, notice_given_on", BACK, NO_WAY_BACK),
        ("checklist_gate_moved", "UPDATE OF stage", UNTICKED, NOT_DONE),
    ]
]
POSTGRESQL = [
    *(
        f"""CREATE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN
            IF {condition} THEN RAISE EXCEPTION '{message}' USING ERRCODE = 'check_violation'; END IF;
            RETURN NEW;
        END $$"""
        for name, condition, message in [
            ("second_gate", ALONE, SAME_PERSON),
            ("forward_gate", BACK, NO_WAY_BACK),
            ("checklist_gate", UNTICKED, NOT_DONE),
        ]
    ),
    """CREATE TRIGGER second_gate_new BEFORE INSERT ON clients_offboarding
    FOR EACH ROW EXECUTE FUNCTION second_gate()""",
    f"""CREATE TRIGGER second_gate_moved BEFORE UPDATE OF accepted_at, accepted_by_id ON clients_offboarding
    FOR EACH ROW WHEN ({ACCEPTED}) EXECUTE FUNCTION second_gate()""",
    """CREATE TRIGGER forward_gate_moved BEFORE UPDATE OF stage, notice_given_on ON clients_offboarding
    FOR EACH ROW EXECUTE FUNCTION forward_gate()""",
    """CREATE TRIGGER checklist_gate_moved BEFORE UPDATE OF stage ON clients_offboarding
    FOR EACH ROW EXECUTE FUNCTION checklist_gate()""",
]
NAMES = ("second_gate_new", "second_gate_moved", "forward_gate_moved", "checklist_gate_moved")
REMOVE = {
    "sqlite": [f"DROP TRIGGER IF EXISTS {name}" for name in NAMES],
    "postgresql": [
        *(f"DROP TRIGGER IF EXISTS {name} ON clients_offboarding" for name in NAMES),
        "DROP FUNCTION IF EXISTS second_gate, forward_gate, checklist_gate",
    ],
}


def install(apps, schema_editor):
    """Put up everything that holds a goodbye, in place of what stands already."""
    gate.install(apps, schema_editor)
    remove(apps, schema_editor)
    vendor = schema_editor.connection.vendor
    for statement in {"sqlite": SQLITE, "postgresql": POSTGRESQL}[vendor]:
        schema_editor.execute(statement)


def remove(apps, schema_editor):
    """Take down what this migration put up."""
    for statement in REMOVE[schema_editor.connection.vendor]:
        schema_editor.execute(statement)


def give_checklists(apps, schema_editor):
    """Give those that are under way the checklist that new ones get when they are accepted."""
    Task = apps.get_model("clients", "LeavingTask")
    begun = apps.get_model("clients", "Offboarding").objects.filter(stage__in=("accepted", "waiting", "ready", "notice_given"))
    Task.objects.bulk_create(
        Task(workspace_id=one.workspace_id, client_id=one.client_id, offboarding=one, kind=kind, created_at=one.created_at)
        for one in begun
        for kind in TASKS
    )


class Migration(migrations.Migration):

    dependencies = [
        ('clients', '0016_tokens'),
    ]

    operations = [
        # SQLite cannot rebuild a table that a trigger of another one names.
        migrations.RunPython(gate.remove, gate.install, elidable=False),
        migrations.CreateModel(
            name='LeavingTask',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('created_at', models.DateTimeField()),
                ('kind', models.CharField(choices=[('invoice', 'Send the last invoice'), ('deposits', 'Settle deposits and what was paid ahead'), ('handover', 'Hand over the work, with what the next ones need to know'), ('files', 'Give back their files, and agree what we keep'), ('access', 'Withdraw access, on both sides'), ('referral', 'Name others who can help them'), ('thanks', 'Say thank you')], max_length=8, verbose_name='what is to be done')),
                ('state', models.CharField(choices=[('open', 'Open'), ('done', 'Done'), ('none', 'Does not apply')], default='open', max_length=4, verbose_name='state')),
                ('due_on', models.DateField(blank=True, null=True, verbose_name='due')),
                ('settled_on', models.DateField(blank=True, null=True, verbose_name='settled on')),
            ],
        ),
        migrations.AddField(
            model_name='obligation',
            name='transferred_to',
            field=models.CharField(blank=True, max_length=120, verbose_name='who keeps it from now on'),
        ),
        migrations.AddField(
            model_name='offboarding',
            name='accept_from',
            field=models.DateTimeField(blank=True, null=True, verbose_name='can be accepted from'),
        ),
        migrations.AddField(
            model_name='offboarding',
            name='again',
            field=models.CharField(blank=True, choices=[('yes', 'Yes'), ('terms', 'On other terms'), ('no', 'No')], max_length=5, verbose_name='would we work together again'),
        ),
        migrations.AddField(
            model_name='offboarding',
            name='again_terms',
            field=models.TextField(blank=True, verbose_name='on which terms'),
        ),
        migrations.AddField(
            model_name='offboarding',
            name='four_eyes',
            field=models.BooleanField(default=False, verbose_name='accepted by a second person'),
        ),
        migrations.AddField(
            model_name='offboarding',
            name='leaves_on',
            field=models.DateField(blank=True, null=True, verbose_name='last day'),
        ),
        migrations.AddField(
            model_name='offboarding',
            name='letter',
            field=models.TextField(blank=True, verbose_name='letter'),
        ),
        migrations.AddField(
            model_name='offboarding',
            name='notice_days',
            field=models.PositiveSmallIntegerField(default=30, verbose_name='days of notice'),
        ),
        migrations.AddField(
            model_name='workspace',
            name='cooling_off_days',
            field=models.PositiveSmallIntegerField(default=0, verbose_name='days between proposing and accepting a goodbye'),
        ),
        migrations.AddField(
            model_name='workspace',
            name='four_eyes',
            field=models.BooleanField(default=False, verbose_name='a second person accepts a goodbye'),
        ),
        migrations.AddField(
            model_name='workspace',
            name='letter_template',
            field=models.TextField(blank=True, verbose_name='letter of a goodbye'),
        ),
        migrations.AddConstraint(
            model_name='obligation',
            constraint=models.CheckConstraint(condition=models.Q(('transferred_to', ''), ('waived_on__isnull', False), _connector='OR'), name='obligation_transfer_is_a_waiver'),
        ),
        migrations.AddConstraint(
            model_name='offboarding',
            constraint=models.CheckConstraint(condition=models.Q(('accepted_at', None), ('accept_from', None), ('accepted_at__gte', models.F('accept_from')), _connector='OR'), name='offboarding_cooled_off'),
        ),
        migrations.AddConstraint(
            model_name='offboarding',
            constraint=models.CheckConstraint(condition=models.Q(('again__in', ['', 'yes', 'terms', 'no'])), name='offboarding_again_known'),
        ),
        migrations.AddConstraint(
            model_name='offboarding',
            constraint=models.CheckConstraint(condition=models.Q(('again_terms', ''), ('again', 'terms'), _connector='OR'), name='offboarding_terms_where_there_are_some'),
        ),
        migrations.AddConstraint(
            model_name='workspace',
            constraint=models.CheckConstraint(condition=models.Q(('cooling_off_days__lte', 30)), name='workspace_cooling_off_bounded'),
        ),
        migrations.AddField(
            model_name='leavingtask',
            name='client',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='leaving_tasks', to='clients.client'),
        ),
        migrations.AddField(
            model_name='leavingtask',
            name='offboarding',
            field=models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='tasks', to='clients.offboarding'),
        ),
        migrations.AddField(
            model_name='leavingtask',
            name='owner',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='leavingtask',
            name='workspace',
            field=models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='clients.workspace'),
        ),
        migrations.AddConstraint(
            model_name='leavingtask',
            constraint=models.UniqueConstraint(fields=('offboarding', 'kind'), name='leaving_task_once'),
        ),
        migrations.AddConstraint(
            model_name='leavingtask',
            constraint=models.CheckConstraint(condition=models.Q(('state__in', ['open', 'done', 'none'])), name='leaving_task_state_known'),
        ),
        migrations.AddConstraint(
            model_name='leavingtask',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('settled_on', None), ('state', 'open')), models.Q(models.Q(('state', 'open'), _negated=True), ('settled_on__isnull', False)), _connector='OR'), name='leaving_task_settled_has_its_day'),
        ),
        migrations.RunPython(install, remove, elidable=False),
        migrations.RunPython(walls.build, migrations.RunPython.noop, elidable=False),
        migrations.RunPython(ties.tie, migrations.RunPython.noop, elidable=False),
        migrations.RunPython(give_checklists, migrations.RunPython.noop, elidable=False),
    ]
