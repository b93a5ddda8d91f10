"""On which day a score rose by much: found without looking at every client."""

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('clients', '0030_mail_addresses'),
    ]

    operations = [
        migrations.AddField(
            model_name='assessment',
            name='rose_on',
            field=models.DateField(null=True, verbose_name='day of an early signal'),
        ),
        migrations.AddIndex(
            model_name='assessment',
            index=models.Index(condition=models.Q(('rose_on__isnull', False)), fields=['workspace', 'client'], name='assessment_rose'),
        ),
    ]
