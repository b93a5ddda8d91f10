"""What a contact touches, and where it comes from that it counts as our own miss."""

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('clients', '0020_answers'),
    ]

    operations = [
        migrations.RemoveConstraint(
            model_name='interaction',
            name='interaction_miss_is_ours',
        ),
        migrations.AddField(
            model_name='interaction',
            name='cause',
            field=models.CharField(blank=True, db_default='', default='', editable=False, max_length=12),
        ),
        migrations.AddField(
            model_name='interaction',
            name='expectation',
            field=models.CharField(blank=True, choices=[('process', 'How we work'), ('what', 'What is delivered'), ('when', 'When it is delivered'), ('reach_us', 'How to reach us'), ('not_included', 'What is not included')], db_default='', default='', max_length=12, verbose_name='point of what was agreed'),
        ),
        migrations.AddConstraint(
            model_name='interaction',
            constraint=models.CheckConstraint(condition=models.Q(('expectation__in', ['', 'process', 'what', 'when', 'reach_us', 'not_included'])), name='interaction_expectation_known'),
        ),
        migrations.AddConstraint(
            model_name='interaction',
            constraint=models.CheckConstraint(condition=models.Q(('cause__in', ['', 'said']), models.Q(('cause__in', ['late', 'overdue', 'unmet']), ('our_cause', True)), models.Q(('cause__in', ['beyond', 'kept', 'not_agreed', 'not_due', 'not_included']), ('our_cause', False)), _connector='OR'), name='interaction_cause_says_whose'),
        ),
    ]
