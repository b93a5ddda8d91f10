"""The playbooks as a workspace adapted them."""

from importlib import import_module

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


walls = import_module("clients.migrations.0007_walls")


class Migration(migrations.Migration):

    dependencies = [
        ('clients', '0024_recoveries'),
    ]

    operations = [
        migrations.CreateModel(
            name='PlaybookVersion',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('created_at', models.DateTimeField()),
                ('book', models.CharField(choices=[('protect', 'protect'), ('make_amends', 'make amends'), ('prepare_offboarding', 'prepare offboarding'), ('offboard', 'offboard'), ('continue_effort', 'continue effort'), ('extra_effort', 'extra effort'), ('break_loop', 'break loop'), ('check_in', 'check in'), ('hold_course', 'hold course'), ('set_expectations', 'set expectations'), ('carry_on', 'carry on')], max_length=20, verbose_name='playbook')),
                ('number', models.PositiveIntegerField(verbose_name='number')),
                ('content', models.JSONField(null=True, verbose_name='text')),
                ('ours', models.CharField(max_length=32)),
                ('by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('workspace', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='clients.workspace')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('workspace', 'book', 'number'), name='playbook_version_once'), models.CheckConstraint(condition=models.Q(('number__gte', 1)), name='playbook_version_counts_from_one')],
            },
        ),
        migrations.RunPython(walls.build, migrations.RunPython.noop, elidable=False),
    ]
