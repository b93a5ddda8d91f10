"""Files that an owner brings in by the page."""

from importlib import import_module

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

walls = import_module("clients.migrations.0007_walls")


class Migration(migrations.Migration):

    dependencies = [
        ('clients', '0014_policy_versions'),
    ]

    operations = [
        migrations.CreateModel(
            name='ImportRun',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('created_at', models.DateTimeField()),
                ('state', models.CharField(choices=[('check', 'being checked'), ('checked', 'checked'), ('apply', 'being brought in'), ('done', 'brought in'), ('faulty', 'with faults'), ('failed', 'not brought in')], default='check', max_length=8, verbose_name='state')),
                ('nonce', models.CharField(max_length=43, unique=True)),
                ('files', models.JSONField(verbose_name='files')),
                ('counts', models.JSONField(default=dict, verbose_name='rows')),
                ('faults', models.JSONField(default=list, verbose_name='faults')),
                ('fault_count', models.PositiveIntegerField(default=0, verbose_name='number of faults')),
                ('attempts', models.PositiveSmallIntegerField(default=0, verbose_name='attempts')),
                ('claimed_at', models.DateTimeField(blank=True, null=True)),
                ('finished_at', models.DateTimeField(blank=True, null=True, verbose_name='finished')),
                ('by', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('workspace', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='clients.workspace')),
            ],
            options={
                'indexes': [models.Index(fields=['workspace', '-created_at'], name='import_run_newest')],
                'constraints': [models.UniqueConstraint(condition=models.Q(('state__in', ('check', 'apply'))), fields=('workspace',), name='import_run_one_at_a_time'), models.CheckConstraint(condition=models.Q(('state__in', ['check', 'checked', 'apply', 'done', 'faulty', 'failed'])), name='import_run_state_known')],
            },
        ),
        migrations.RunPython(walls.build, migrations.RunPython.noop, elidable=False),
    ]
