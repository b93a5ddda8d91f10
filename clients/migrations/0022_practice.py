"""Cases to practise on, and what a person tried on them."""

from importlib import import_module

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


walls = import_module("clients.migrations.0007_walls")
ties = import_module("clients.migrations.0010_ties")


class Migration(migrations.Migration):

    dependencies = [
        ('clients', '0021_causes'),
    ]

    operations = [
        migrations.CreateModel(
            name='PracticeCase',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('created_at', models.DateTimeField()),
                ('day', models.DateField(editable=False)),
                ('title', models.CharField(max_length=120, verbose_name='title')),
                ('situation', models.TextField(verbose_name='what had happened')),
                ('their_view', models.TextField(verbose_name='what they said')),
                ('answer', models.TextField(verbose_name='what we answered then')),
                ('after', models.TextField(blank=True, verbose_name='what followed')),
                ('shared', models.BooleanField(default=False, verbose_name='shared with the workspace')),
                ('reviewed_at', models.DateTimeField(verbose_name='gone over')),
                ('client', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='clients.client')),
                ('user', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('workspace', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='clients.workspace')),
            ],
        ),
        migrations.CreateModel(
            name='PracticeTry',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('created_at', models.DateTimeField()),
                ('facts', models.TextField(blank=True, verbose_name='a neutral statement')),
                ('their_view', models.TextField(blank=True, verbose_name='their view')),
                ('our_view', models.TextField(blank=True, verbose_name='our view')),
                ('proposal', models.TextField(blank=True, verbose_name='proposal')),
                ('differently', models.TextField(blank=True, verbose_name='what you would do differently')),
                ('case', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='tries', to='clients.practicecase')),
                ('user', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('workspace', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='clients.workspace')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.AddConstraint(
            model_name='practicecase',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('title', ''), _negated=True), models.Q(('situation', ''), _negated=True)), name='practice_case_says_something'),
        ),
        migrations.RunPython(walls.build, migrations.RunPython.noop, elidable=False),
        migrations.RunPython(ties.tie, migrations.RunPython.noop, elidable=False),
    ]
