"""Views that were deleted, kept for an hour: they hold no name, and are not the one to open with."""

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('clients', '0040_language_of_pages_as_well'),
    ]

    operations = [
        migrations.RemoveConstraint(
            model_name='savedview',
            name='view_name_once',
        ),
        migrations.RemoveConstraint(
            model_name='savedview',
            name='view_one_to_open_with',
        ),
        migrations.AddField(
            model_name='savedview',
            name='deleted_at',
            field=models.DateTimeField(blank=True, editable=False, null=True),
        ),
        migrations.AddConstraint(
            model_name='savedview',
            constraint=models.UniqueConstraint(condition=models.Q(('deleted_at', None)), fields=('workspace', 'user', 'name'), name='view_name_once'),
        ),
        migrations.AddConstraint(
            model_name='savedview',
            constraint=models.UniqueConstraint(condition=models.Q(('deleted_at', None), ('is_first', True)), fields=('workspace', 'user'), name='view_one_to_open_with'),
        ),
    ]
