"""A report may bring a picture, which is kept with it so that a repeat is the same."""

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('clients', '0034_mails_seen'),
    ]

    operations = [
        migrations.AddField(
            model_name='report',
            name='picture',
            field=models.BinaryField(blank=True, default=b'', verbose_name='picture'),
        ),
    ]
