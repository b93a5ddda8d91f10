"""Relationships that were won back, and the looks whether it held."""

from importlib import import_module

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


walls = import_module("clients.migrations.0007_walls")
ties = import_module("clients.migrations.0010_ties")


class Migration(migrations.Migration):

    dependencies = [
        ('clients', '0023_assumptions'),
    ]

    operations = [
        migrations.CreateModel(
            name='Recovery',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('created_at', models.DateTimeField()),
                ('turned_on', models.DateField(verbose_name='turned on')),
                ('was', models.CharField(choices=[('persistent', 'persistent'), ('recovering', 'recovering'), ('rough_patch', 'rough_patch')], max_length=12, verbose_name='what it was before')),
                ('score_before', models.PositiveSmallIntegerField(verbose_name='highest score before')),
                ('score_then', models.PositiveSmallIntegerField(verbose_name='score when it was found')),
                ('client', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='recoveries', to='clients.client')),
                ('workspace', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='clients.workspace')),
            ],
        ),
        migrations.CreateModel(
            name='Look',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('created_at', models.DateTimeField()),
                ('after_days', models.PositiveSmallIntegerField(verbose_name='days after it turned')),
                ('held', models.BooleanField(verbose_name='it held')),
                ('score', models.PositiveSmallIntegerField(verbose_name='score on that day')),
                ('looked_on', models.DateField(verbose_name='looked at on')),
                ('client', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='clients.client')),
                ('looked_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('workspace', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='clients.workspace')),
                ('recovery', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='looks', to='clients.recovery')),
            ],
        ),
        migrations.AddIndex(
            model_name='recovery',
            index=models.Index(fields=['workspace', 'turned_on'], name='recovery_by_day'),
        ),
        migrations.AddConstraint(
            model_name='recovery',
            constraint=models.UniqueConstraint(fields=('client', 'turned_on'), name='recovery_once_a_day'),
        ),
        migrations.AddConstraint(
            model_name='recovery',
            constraint=models.CheckConstraint(condition=models.Q(('was__in', ['persistent', 'recovering', 'rough_patch'])), name='recovery_was_known'),
        ),
        migrations.AddConstraint(
            model_name='recovery',
            constraint=models.CheckConstraint(condition=models.Q(('score_before__lte', 100), ('score_then__lte', 100)), name='recovery_scores_are_scores'),
        ),
        migrations.AddIndex(
            model_name='look',
            index=models.Index(fields=['workspace', 'client'], name='look_by_workspace'),
        ),
        migrations.AddConstraint(
            model_name='look',
            constraint=models.UniqueConstraint(fields=('recovery', 'after_days'), name='look_once'),
        ),
        migrations.AddConstraint(
            model_name='look',
            constraint=models.CheckConstraint(condition=models.Q(('after_days__in', (30, 90, 180))), name='look_after_known'),
        ),
        migrations.AddConstraint(
            model_name='look',
            constraint=models.CheckConstraint(condition=models.Q(('score__lte', 100)), name='look_score_is_a_score'),
        ),
        migrations.RunPython(walls.build, migrations.RunPython.noop, elidable=False),
        migrations.RunPython(ties.tie, migrations.RunPython.noop, elidable=False),
    ]
