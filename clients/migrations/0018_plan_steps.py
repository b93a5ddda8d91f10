"""The steps of effort plans."""

from importlib import import_module

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


walls = import_module("clients.migrations.0007_walls")
ties = import_module("clients.migrations.0010_ties")


class Migration(migrations.Migration):

    dependencies = [
        ('clients', '0017_goodbye_path'),
    ]

    operations = [
        migrations.CreateModel(
            name='PlanStep',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('created_at', models.DateTimeField()),
                ('key', models.CharField(blank=True, max_length=40)),
                ('title', models.CharField(max_length=200, verbose_name='step')),
                ('due_on', models.DateField(verbose_name='until')),
                ('position', models.PositiveSmallIntegerField(default=0)),
                ('done_on', models.DateField(blank=True, null=True, verbose_name='done on')),
                ('client', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='clients.client')),
                ('done_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('owner', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='who')),
                ('plan', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='steps', to='clients.effortplan')),
                ('workspace', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='clients.workspace')),
            ],
            options={
                'indexes': [models.Index(condition=models.Q(('done_on', None)), fields=['workspace', 'due_on'], name='plan_step_waiting')],
                'constraints': [models.CheckConstraint(condition=models.Q(('title', ''), _negated=True), name='plan_step_has_a_title'), models.CheckConstraint(condition=models.Q(('done_by', None), ('done_on__isnull', False), _connector='OR'), name='plan_step_done_on_a_day')],
            },
        ),
        migrations.RunPython(walls.build, migrations.RunPython.noop, elidable=False),
        migrations.RunPython(ties.tie, migrations.RunPython.noop, elidable=False),
    ]
