"""The scoring policy, version by version. What stands where it was changed already becomes the first."""

from importlib import import_module

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


walls = import_module("clients.migrations.0007_walls")


def keep_what_stands(apps, schema_editor):
    """Make the first version of each policy that is not that of the defaults."""
    workspaces = apps.get_model("clients", "Workspace").objects.exclude(policy_changes={})
    versions = apps.get_model("clients", "PolicyVersion").objects
    for workspace in workspaces.iterator():
        versions.create(
            workspace=workspace, number=1, changes=workspace.policy_changes, created_at=workspace.created_at
        )


class Migration(migrations.Migration):

    dependencies = [
        ('clients', '0013_saved_views'),
    ]

    operations = [
        migrations.CreateModel(
            name='PolicyVersion',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('created_at', models.DateTimeField()),
                ('number', models.PositiveIntegerField(verbose_name='number')),
                ('changes', models.JSONField(blank=True, default=dict, verbose_name='changes to the defaults')),
                ('note', models.CharField(blank=True, max_length=500, verbose_name='reason')),
                ('by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('workspace', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='clients.workspace')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('workspace', 'number'), name='policy_version_once'), models.CheckConstraint(condition=models.Q(('number__gte', 1)), name='policy_version_counts_from_one')],
            },
        ),
        migrations.RunPython(keep_what_stands, migrations.RunPython.noop, elidable=True),
        migrations.RunPython(walls.build, migrations.RunPython.noop, elidable=False),
    ]
