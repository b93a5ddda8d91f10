"""Answers that go to clients by mail, and the language whose rules the wording check reads by."""

from importlib import import_module

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


walls = import_module("clients.migrations.0007_walls")


class Migration(migrations.Migration):

    dependencies = [
        ('clients', '0019_snooze_steps'),
    ]

    operations = [
        migrations.AddField(
            model_name='workspace',
            name='wording_language',
            field=models.CharField(blank=True, default='en', max_length=10, verbose_name='language of the wording check'),
        ),
        migrations.CreateModel(
            name='Answer',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('created_at', models.DateTimeField()),
                ('key', models.CharField(max_length=200, unique=True)),
                ('to', models.EmailField(max_length=254, verbose_name='to')),
                ('subject', models.CharField(max_length=200, verbose_name='subject')),
                ('body_text', models.TextField(verbose_name='text')),
                ('state', models.CharField(choices=[('waiting', 'Waiting to be sent'), ('sending', 'Being sent'), ('sent', 'Sent'), ('failed', 'Not sent'), ('unknown', 'Perhaps sent')], default='waiting', max_length=8, verbose_name='state')),
                ('attempts', models.PositiveSmallIntegerField(default=0, verbose_name='attempts')),
                ('try_at', models.DateTimeField(verbose_name='try at')),
                ('claimed_at', models.DateTimeField(blank=True, null=True)),
                ('sent_at', models.DateTimeField(blank=True, null=True, verbose_name='sent')),
                ('error', models.CharField(blank=True, max_length=500, verbose_name='what went wrong')),
                ('contact', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='clients.contact')),
                ('interaction', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='answer', to='clients.interaction')),
                ('workspace', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='clients.workspace')),
                ('written_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'abstract': False,
                'indexes': [models.Index(condition=models.Q(('state__in', ['waiting', 'sending'])), fields=['try_at'], name='answer_to_send'), models.Index(fields=['workspace', 'created_at'], name='answer_lately')],
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('state', 'sent'), _negated=True), ('sent_at__isnull', False), _connector='OR'), name='answer_sent_has_time')],
            },
        ),
        migrations.RunPython(walls.build, migrations.RunPython.noop, elidable=False),
    ]
