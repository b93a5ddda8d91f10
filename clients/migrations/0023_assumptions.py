"""What people assume about money."""

from importlib import import_module

import django.db.models.deletion
from django.db import migrations, models


walls = import_module("clients.migrations.0007_walls")
ties = import_module("clients.migrations.0010_ties")


class Migration(migrations.Migration):

    dependencies = [
        ('clients', '0022_practice'),
    ]

    operations = [
        migrations.CreateModel(
            name='Assumption',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('created_at', models.DateTimeField()),
                ('name', models.CharField(choices=[('paid_part', 'paid_part'), ('included', 'included'), ('energy_worth', 'energy_worth'), ('hour_worth', 'hour_worth'), ('gap_months', 'gap_months'), ('gap_sold', 'gap_sold'), ('margin', 'margin'), ('win_hours', 'win_hours'), ('win_money', 'win_money'), ('goodbye_hours', 'goodbye_hours'), ('next_burden', 'next_burden'), ('hears', 'hears'), ('lost_part', 'lost_part'), ('returns_chance', 'returns_chance'), ('returns_times', 'returns_times'), ('talks', 'talks'), ('talk_hours', 'talk_hours'), ('talk_energy', 'talk_energy'), ('half_part', 'half_part'), ('half_talk', 'half_talk'), ('chance_firm', 'chance_firm'), ('chance_half', 'chance_half'), ('paid_hours', 'paid_hours')], max_length=20, verbose_name='what is assumed')),
                ('low', models.FloatField(verbose_name='at least')),
                ('likely', models.FloatField(verbose_name='most likely')),
                ('high', models.FloatField(verbose_name='at most')),
                ('client', models.ForeignKey(blank=True, db_index=False, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='clients.client')),
                ('workspace', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='clients.workspace')),
            ],
            options={
                'constraints': [models.UniqueConstraint(condition=models.Q(('client', None)), fields=('workspace', 'name'), name='assumption_of_workspace_once'), models.UniqueConstraint(fields=('client', 'name'), name='assumption_of_client_once'), models.CheckConstraint(condition=models.Q(('high__gte', models.F('likely')), ('likely__gte', models.F('low')), ('low__gte', 0)), name='assumption_rises')],
            },
        ),
        migrations.RunPython(walls.build, migrations.RunPython.noop, elidable=False),
        migrations.RunPython(ties.tie, migrations.RunPython.noop, elidable=False),
    ]
