"""What perhaps arrived: an invitation knows it as well, and nothing is repeated by itself more than once."""

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('clients', '0032_act_links'),
    ]

    operations = [
        migrations.AddField(
            model_name='invitation',
            name='mail_perhaps',
            field=models.PositiveSmallIntegerField(default=0, verbose_name='times perhaps sent'),
        ),
        migrations.AddConstraint(
            model_name='answer',
            constraint=models.CheckConstraint(condition=models.Q(('perhaps', 0), models.Q(('perhaps', 1), ('state__in', ('sent', 'failed', 'unknown'))), _connector='OR'), name='answer_not_repeated'),
        ),
        migrations.AddConstraint(
            model_name='invitation',
            constraint=models.CheckConstraint(condition=models.Q(('mail_perhaps__lte', 2)), name='invitation_mail_repeated_once'),
        ),
        migrations.AddConstraint(
            model_name='report',
            constraint=models.CheckConstraint(condition=models.Q(('perhaps__lte', 1), models.Q(('perhaps', 2), ('state__in', ('sent', 'failed', 'unknown'))), _connector='OR'), name='report_repeated_once'),
        ),
    ]
