"""The rounds of a review of the portfolio, and what was decided in them."""

from importlib import import_module

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


walls = import_module("clients.migrations.0007_walls")
ties = import_module("clients.migrations.0010_ties")


class Migration(migrations.Migration):

    dependencies = [
        ('clients', '0011_ladder'),
    ]

    operations = [
        migrations.CreateModel(
            name='ReviewRound',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('created_at', models.DateTimeField()),
                ('ended_at', models.DateTimeField(blank=True, null=True, verbose_name='ended')),
                ('begun_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('workspace', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='clients.workspace')),
            ],
        ),
        migrations.CreateModel(
            name='ReviewDecision',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('created_at', models.DateTimeField()),
                ('choice', models.CharField(choices=[('keep', 'Keep'), ('effort', 'Extra effort'), ('leave', 'Prepare to leave'), ('later', 'Decide later')], max_length=6, verbose_name='decision')),
                ('reason', models.CharField(blank=True, max_length=500, verbose_name='reason')),
                ('until', models.DateField(blank=True, null=True, verbose_name='comes back on')),
                ('decided_at', models.DateTimeField(verbose_name='decided')),
                ('figures', models.JSONField(verbose_name='figures it stood on')),
                ('client', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='review_decisions', to='clients.client')),
                ('decided_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('offboarding', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='clients.offboarding')),
                ('workspace', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='clients.workspace')),
                ('round', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='decisions', to='clients.reviewround')),
            ],
        ),
        migrations.AddIndex(
            model_name='reviewround',
            index=models.Index(fields=['workspace', 'created_at'], name='review_by_workspace'),
        ),
        migrations.AddConstraint(
            model_name='reviewround',
            constraint=models.UniqueConstraint(condition=models.Q(('ended_at', None)), fields=('workspace',), name='review_one_open'),
        ),
        migrations.AddIndex(
            model_name='reviewdecision',
            index=models.Index(condition=models.Q(('choice', 'later')), fields=['workspace', 'until'], name='review_comes_back'),
        ),
        migrations.AddConstraint(
            model_name='reviewdecision',
            constraint=models.UniqueConstraint(fields=('round', 'client'), name='review_decides_once'),
        ),
        migrations.AddConstraint(
            model_name='reviewdecision',
            constraint=models.CheckConstraint(condition=models.Q(('choice__in', ['keep', 'effort', 'leave', 'later'])), name='review_choice_known'),
        ),
        migrations.AddConstraint(
            model_name='reviewdecision',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('choice', 'later'), ('until__isnull', False)), models.Q(models.Q(('choice', 'later'), _negated=True), ('until', None)), _connector='OR'), name='review_later_has_its_day'),
        ),
        migrations.RunPython(walls.build, migrations.RunPython.noop, elidable=False),
        migrations.RunPython(ties.tie, migrations.RunPython.noop, elidable=False),
    ]
