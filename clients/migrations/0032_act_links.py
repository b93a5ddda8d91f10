"""Links in mails that do one thing without a login."""

from importlib import import_module

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

walls = import_module("clients.migrations.0007_walls")


class Migration(migrations.Migration):

    dependencies = [
        ('clients', '0031_early_signals'),
    ]

    operations = [
        migrations.CreateModel(
            name='ActLink',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('created_at', models.DateTimeField()),
                ('act', models.CharField(choices=[('obligation_done', 'Mark an obligation as fulfilled'), ('obligation_later', 'Put an obligation off for a week'), ('step_done', 'Tick a step off'), ('step_later', 'Put a step off for a week'), ('plan_later', 'Put a plan off for a week'), ('quiet_later', 'Put a silence off for a week'), ('rise_later', 'Put an early signal off for a week'), ('advice_later', 'Put an advice off for a week'), ('note', 'Log a quick note')], max_length=16, verbose_name='what was done')),
                ('subject_id', models.BigIntegerField()),
                ('nonce', models.CharField(max_length=22)),
                ('seal', models.CharField(max_length=64)),
                ('expires_at', models.DateTimeField()),
                ('used_at', models.DateTimeField(blank=True, null=True)),
                ('report', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='clients.report')),
                ('user', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('workspace', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='clients.workspace')),
            ],
            options={
                'indexes': [models.Index(fields=['expires_at'], name='act_link_to_clear')],
                'constraints': [models.UniqueConstraint(fields=('report', 'act', 'subject_id'), name='act_link_once'), models.CheckConstraint(condition=models.Q(('act__in', ['obligation_done', 'obligation_later', 'step_done', 'step_later', 'plan_later', 'quiet_later', 'rise_later', 'advice_later', 'note'])), name='act_link_act_known')],
            },
        ),
        migrations.RunPython(walls.build, migrations.RunPython.noop, elidable=False),
    ]
