"""What was put off on the page of today, and how much a score rose in a day."""

from importlib import import_module

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


walls = import_module("clients.migrations.0007_walls")


class Migration(migrations.Migration):

    dependencies = [
        ('clients', '0008_team_mail_attempts'),
    ]

    operations = [
        migrations.AddField(
            model_name='assessment',
            name='rise',
            field=models.FloatField(default=0.0, verbose_name='change since the day before'),
        ),
        migrations.CreateModel(
            name='Snooze',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('created_at', models.DateTimeField()),
                ('kind', models.CharField(choices=[('obligation', 'Obligation'), ('quiet', 'Gone quiet'), ('rise', 'Score rose'), ('plan', 'Effort plan')], max_length=10, verbose_name='kind')),
                ('subject_id', models.BigIntegerField()),
                ('until', models.DateField(verbose_name='until')),
                ('user', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('workspace', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='clients.workspace')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('workspace', 'user', 'kind', 'subject_id'), name='snooze_once'), models.CheckConstraint(condition=models.Q(('kind__in', ['obligation', 'quiet', 'rise', 'plan'])), name='snooze_kind_known')],
            },
        ),
        migrations.RunPython(walls.build, migrations.RunPython.noop, elidable=False),
    ]
