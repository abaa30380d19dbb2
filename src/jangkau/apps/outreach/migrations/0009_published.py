"""Who published a plan, what it changed, whether its making was asked to stop; one published plan a time."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("outreach", "0008_learning")]

    operations = [
        migrations.AddField(
            model_name='visitplan',
            name='changed',
            field=models.IntegerField(null=True),
        ),
        migrations.AddField(
            model_name='visitplan',
            name='published_by',
            field=models.CharField(blank=True, max_length=60),
        ),
        migrations.AddField(
            model_name='visitplan',
            name='stop_asked',
            field=models.BooleanField(default=False),
        ),
        migrations.AddConstraint(
            model_name='visitplan',
            constraint=models.UniqueConstraint(condition=models.Q(('state', 'published')), fields=('office_code', 'first_on'), name='visit_plan_published_once'),
        ),
    ]
