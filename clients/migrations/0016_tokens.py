"""Tokens for people's own scripts."""

from importlib import import_module

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

walls = import_module("clients.migrations.0007_walls")


class Migration(migrations.Migration):

    dependencies = [
        ('clients', '0015_imports'),
    ]

    operations = [
        migrations.CreateModel(
            name='AccessToken',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('created_at', models.DateTimeField()),
                ('name', models.CharField(max_length=60, verbose_name='name')),
                ('scope', models.CharField(choices=[('read', 'Read'), ('log', 'Read and log contacts')], default='read', max_length=4, verbose_name='what it may do')),
                ('digest', models.CharField(max_length=64, unique=True)),
                ('expires_at', models.DateTimeField(verbose_name='expires')),
                ('last_used_on', models.DateField(blank=True, null=True, verbose_name='last used')),
                ('user', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('workspace', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='clients.workspace')),
            ],
            options={
                'indexes': [models.Index(fields=['workspace', 'user'], name='access_token_of_person')],
                'constraints': [models.CheckConstraint(condition=models.Q(('scope__in', ['read', 'log'])), name='access_token_scope_known')],
            },
        ),
        migrations.RunPython(walls.build, migrations.RunPython.noop, elidable=False),
    ]
