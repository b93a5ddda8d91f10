"""How often each task ran."""

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('clients', '0036_calendar_feeds'),
    ]

    operations = [
        migrations.CreateModel(
            name='TaskTally',
            fields=[
                ('name', models.CharField(max_length=60, primary_key=True, serialize=False)),
                ('runs', models.PositiveBigIntegerField(default=0)),
                ('failures', models.PositiveBigIntegerField(default=0)),
                ('seconds', models.FloatField(default=0)),
            ],
        ),
    ]
