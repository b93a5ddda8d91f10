"""A step of an effort plan can be put off on the page of today."""

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('clients', '0018_plan_steps'),
    ]

    operations = [
        migrations.RemoveConstraint(
            model_name='snooze',
            name='snooze_kind_known',
        ),
        migrations.AlterField(
            model_name='snooze',
            name='kind',
            field=models.CharField(choices=[('obligation', 'Obligation'), ('quiet', 'Gone quiet'), ('rise', 'Score rose'), ('plan', 'Effort plan'), ('step', 'Step of an effort plan')], max_length=10, verbose_name='kind'),
        ),
        migrations.AddConstraint(
            model_name='snooze',
            constraint=models.CheckConstraint(condition=models.Q(('kind__in', ['obligation', 'quiet', 'rise', 'plan', 'step'])), name='snooze_kind_known'),
        ),
    ]
