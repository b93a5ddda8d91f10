"""A mail a day of what is due, for whoever wants it."""

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('clients', '0025_playbook_versions'),
    ]

    operations = [
        migrations.AlterField(
            model_name='report',
            name='kind',
            field=models.CharField(choices=[('weekly', 'Accounts at risk, weekly'), ('ready', 'Ready to let go'), ('due', 'What is due, daily')], max_length=12, verbose_name='report'),
        ),
        migrations.AlterField(
            model_name='subscription',
            name='kind',
            field=models.CharField(choices=[('weekly', 'Accounts at risk, weekly'), ('ready', 'Ready to let go'), ('due', 'What is due, daily')], default='weekly', max_length=12, verbose_name='report'),
        ),
    ]
