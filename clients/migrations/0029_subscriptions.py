"""Reports for every role: a report knows for which it was made, and nobody who is here already is surprised by new mails.

Owners begin to get the monthly review. What comes as things happen is wanted unless somebody said no, so a no is written
down for everybody whom it would surprise: for managers and members, and the hour's reminder for whoever did not ask to be
reminded. All of it can be switched on.
"""

from zoneinfo import ZoneInfo

from django.db import migrations, models
from django.db.models import Value
from django.db.models.functions import Concat, Substr
from django.utils import timezone

from clients.domain.schedule import next_monthly

OWNERS_TOO = ('on_time',)
OTHERS = ('on_time', 'rise', 'plan')


def know_roles(apps, _editor):
    """Say of the reminders that they were made for anybody; all else was made for owners."""
    apps.get_model('clients', 'Report').objects.filter(kind='due').update(role='member')


def rename_keys(apps, _editor):
    """Give the reports of before the keys that the next ones are told by, so that no week is told twice."""
    old = apps.get_model('clients', 'Report').objects.filter(key__startswith='weekly:')
    old.update(key=Concat(Value('at_risk:'), Substr('key', len('weekly:') + 1)))


def begin(apps, _editor):
    """Put owners down for the review, and write down whose no is taken for granted."""
    Membership, Subscription = (apps.get_model('clients', name) for name in ('Membership', 'Subscription'))
    now = timezone.now()
    reminded = set(
        Subscription.objects.filter(kind='due', is_active=True).values_list('workspace_id', 'user_id')
    )
    for here in Membership.objects.select_related('workspace'):
        mine = {'workspace_id': here.workspace_id, 'user_id': here.user_id, 'created_at': now}
        is_owner = here.role == 'owner'
        for kind in OWNERS_TOO if is_owner else OTHERS:
            if kind != 'on_time' or (here.workspace_id, here.user_id) not in reminded:
                Subscription.objects.create(**mine, kind=kind, is_active=False, next_due_at=now)
        if is_owner:
            due = next_monthly(after=now, zone=ZoneInfo(here.workspace.time_zone), day=1, hour=8)
            Subscription.objects.create(**mine, kind='review', cadence='monthly', next_due_at=due)


class Migration(migrations.Migration):

    dependencies = [
        ('clients', '0028_reports'),
    ]

    operations = [
        migrations.AddField(
            model_name='report',
            name='role',
            field=models.CharField(choices=[('owner', 'Owner'), ('manager', 'Manager'), ('member', 'Member')], default='owner', max_length=8, verbose_name='role of its reader'),
        ),
        migrations.RunPython(know_roles, migrations.RunPython.noop),
        migrations.RunPython(rename_keys, migrations.RunPython.noop),
        migrations.RunPython(begin, migrations.RunPython.noop),
    ]
