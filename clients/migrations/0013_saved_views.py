"""Ways of looking at the portfolio that a person named, to find them again."""

from importlib import import_module

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


walls = import_module("clients.migrations.0007_walls")


class Migration(migrations.Migration):

    dependencies = [
        ('clients', '0012_review'),
    ]

    operations = [
        migrations.CreateModel(
            name='SavedView',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('created_at', models.DateTimeField()),
                ('name', models.CharField(max_length=60, verbose_name='name')),
                ('is_first', models.BooleanField(default=False, verbose_name='open the portfolio with it')),
                ('search', models.CharField(blank=True, max_length=200, verbose_name='name of the client')),
                ('diagnosis', models.CharField(blank=True, max_length=12, verbose_name='diagnosis')),
                ('advice', models.CharField(blank=True, max_length=20, verbose_name='what to do')),
                ('status', models.CharField(max_length=8, verbose_name='status')),
                ('sign', models.CharField(blank=True, max_length=8, verbose_name='what stands out')),
                ('drain', models.PositiveSmallIntegerField(blank=True, null=True, verbose_name='least drain')),
                ('manager', models.CharField(blank=True, max_length=20, verbose_name='looked after by')),
                ('pays', models.PositiveIntegerField(blank=True, null=True, verbose_name='least monthly value')),
                ('sort', models.CharField(max_length=16, verbose_name='sorted by')),
                ('user', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('workspace', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='clients.workspace')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('workspace', 'user', 'name'), name='view_name_once'), models.UniqueConstraint(condition=models.Q(('is_first', True)), fields=('workspace', 'user'), name='view_one_to_open_with'), models.CheckConstraint(condition=models.Q(('name', ''), _negated=True), name='view_has_a_name'), models.CheckConstraint(condition=models.Q(('status__in', ['current', 'active', 'paused', 'former', 'all'])), name='view_status_known'), models.CheckConstraint(condition=models.Q(('sign__in', ['', 'quiet', 'rising', 'loop', 'plan'])), name='view_sign_known'), models.CheckConstraint(condition=models.Q(('drain', None), ('drain__range', (1, 100)), _connector='OR'), name='view_drain_is_a_score')],
            },
        ),
        migrations.RunPython(walls.build, migrations.RunPython.noop, elidable=False),
    ]
