"""The trips over night of a plan, so that planning again goes on them."""

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('outreach', '0010_feeds'),
    ]

    operations = [
        migrations.AddField(
            model_name='visitplan',
            name='stays',
            field=models.JSONField(default=list),
        ),
    ]
