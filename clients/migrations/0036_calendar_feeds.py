"""Private calendar addresses."""

from importlib import import_module

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

walls = import_module("clients.migrations.0007_walls")


class Migration(migrations.Migration):

    dependencies = [
        ('clients', '0035_report_picture'),
    ]

    operations = [
        migrations.CreateModel(
            name='CalendarFeed',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('created_at', models.DateTimeField()),
                ('digest', models.CharField(max_length=64, unique=True)),
                ('names', models.BooleanField(default=False, verbose_name='with names and titles')),
                ('last_used_on', models.DateField(blank=True, null=True, verbose_name='last fetched')),
                ('user', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('workspace', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='clients.workspace')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('workspace', 'user'), name='calendar_feed_once')],
            },
        ),
        migrations.RunPython(walls.build, migrations.RunPython.noop, elidable=False),
    ]
