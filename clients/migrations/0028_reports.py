"""Reports at each person's own pace: the weekly one becomes the one on accounts at risk."""

from importlib import import_module

from django.db import migrations, models

goodbye = import_module("clients.migrations.0017_goodbye_path")

def rename_kinds(apps, _editor):
    """Give what was weekly its new name, and what came daily its pace."""
    for name in ('Report', 'Subscription'):
        apps.get_model('clients', name).objects.filter(kind='weekly').update(kind='at_risk')
    apps.get_model('clients', 'Subscription').objects.filter(kind='due').update(cadence='daily')


class Migration(migrations.Migration):

    dependencies = [
        ('clients', '0027_incident_notices'),
    ]

    operations = [
        migrations.AddField(
            model_name='answer',
            name='perhaps',
            field=models.PositiveSmallIntegerField(default=0, verbose_name='times perhaps sent'),
        ),
        migrations.AddField(
            model_name='report',
            name='perhaps',
            field=models.PositiveSmallIntegerField(default=0, verbose_name='times perhaps sent'),
        ),
        migrations.AddField(
            model_name='subscription',
            name='cadence',
            field=models.CharField(choices=[('daily', 'Every day'), ('weekly', 'Every week'), ('monthly', 'Every month')], default='weekly', max_length=8, verbose_name='how often'),
        ),
        migrations.AddField(
            model_name='subscription',
            name='month_day',
            field=models.PositiveSmallIntegerField(default=1, verbose_name='day of the month'),
        ),
        migrations.AddField(
            model_name='subscription',
            name='when_empty',
            field=models.CharField(choices=[('line', 'Say so in one line'), ('skip', 'Send nothing')], default='line', max_length=4, verbose_name='with nothing to tell'),
        ),
        # SQLite cannot rebuild a table that a trigger of another one names.
        migrations.RunPython(goodbye.remove, goodbye.install, elidable=False),
        migrations.AddField(
            model_name='user',
            name='language',
            field=models.CharField(blank=True, max_length=10, verbose_name='language of mails'),
        ),
        migrations.RunPython(goodbye.install, goodbye.remove, elidable=False),
        migrations.AlterField(
            model_name='report',
            name='kind',
            field=models.CharField(choices=[('at_risk', 'Accounts at risk'), ('review', 'Portfolio review'), ('due', 'What is due, daily'), ('on_time', 'What is due now'), ('rise', 'Early signal'), ('plan', 'Plan to review'), ('ready', 'Ready to let go'), ('incident', 'Safety first')], max_length=12, verbose_name='report'),
        ),
        migrations.AlterField(
            model_name='subscription',
            name='kind',
            field=models.CharField(choices=[('at_risk', 'Accounts at risk'), ('review', 'Portfolio review'), ('due', 'What is due, daily'), ('on_time', 'What is due now'), ('rise', 'Early signal'), ('plan', 'Plan to review'), ('ready', 'Ready to let go'), ('incident', 'Safety first')], default='at_risk', max_length=12, verbose_name='report'),
        ),
        migrations.RunPython(rename_kinds, migrations.RunPython.noop),
        migrations.AddConstraint(
            model_name='subscription',
            constraint=models.CheckConstraint(condition=models.Q(('month_day__range', (1, 28))), name='subscription_day_in_any_month'),
        ),
    ]
