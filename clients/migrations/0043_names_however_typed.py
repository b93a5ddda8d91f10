"""The names of clients once without accents and once spelt out, so that they are found however they are typed.

Empty until they are filled: so SQLite adds them to the table as it stands, and the triggers on it stay.
"""

from django.db import migrations

import clients.models.fields
from clients.domain.spelling import plain, spelt_out

AT_ONCE = 500


def fill(apps, schema_editor):
    """Fold the names that are there."""
    rows = apps.get_model('clients', 'Client').objects.using(schema_editor.connection.alias)
    found = rows.order_by('pk').only('name')
    last = 0
    while batch := list(found.filter(pk__gt=last)[:AT_ONCE]):
        for row in batch:
            row.name_plain, row.name_spelt_out = plain(row.name), spelt_out(row.name)
        rows.bulk_update(batch, ['name_plain', 'name_spelt_out'], batch_size=AT_ONCE)
        last = batch[-1].pk


class Migration(migrations.Migration):

    dependencies = [
        ('clients', '0042_language_of_imports'),
    ]

    operations = [
        migrations.AddField(
            model_name='client',
            name='name_plain',
            field=clients.models.fields.FoldedField(editable=False, null=True),
        ),
        migrations.AddField(
            model_name='client',
            name='name_spelt_out',
            field=clients.models.fields.FoldedField(editable=False, null=True),
        ),
        migrations.RunPython(fill, migrations.RunPython.noop, elidable=True),
    ]
