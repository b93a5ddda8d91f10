"""Links in mails for the checklist of a goodbye, and for the question whether it held."""

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('clients', '0038_pauses_about_some_mails'),
    ]

    operations = [
        migrations.RemoveConstraint(
            model_name='actlink',
            name='act_link_act_known',
        ),
        migrations.AlterField(
            model_name='actlink',
            name='act',
            field=models.CharField(choices=[('obligation_done', 'Mark an obligation as fulfilled'), ('obligation_later', 'Put an obligation off for a week'), ('step_done', 'Tick a step off'), ('step_later', 'Put a step off for a week'), ('plan_later', 'Put a plan off for a week'), ('quiet_later', 'Put a silence off for a week'), ('rise_later', 'Put an early signal off for a week'), ('advice_later', 'Put an advice off for a week'), ('task_done', 'Tick a line of a goodbye off'), ('look_held', 'Say that it has held'), ('look_fell', 'Say that it fell back'), ('note', 'Log a quick note')], max_length=16, verbose_name='what was done'),
        ),
        migrations.AddConstraint(
            model_name='actlink',
            constraint=models.CheckConstraint(condition=models.Q(('act__in', ['obligation_done', 'obligation_later', 'step_done', 'step_later', 'plan_later', 'quiet_later', 'rise_later', 'advice_later', 'task_done', 'look_held', 'look_fell', 'note'])), name='act_link_act_known'),
        ),
    ]
