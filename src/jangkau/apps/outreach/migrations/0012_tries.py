"""How often the making of a plan was begun, so that one that kills its worker ends."""

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('outreach', '0011_stays'),
    ]

    operations = [
        migrations.AddField(
            model_name='visitplan',
            name='tries',
            field=models.SmallIntegerField(default=0),
        ),
    ]
