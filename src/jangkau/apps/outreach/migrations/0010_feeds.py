"""Calendar addresses of teams."""

import django.db.models.functions.datetime
from django.db import migrations, models

import jangkau.apps.outreach.models.ids
from jangkau.apps.audit.operations import track


class Migration(migrations.Migration):
    dependencies = [("outreach", "0009_published"), ("audit", "0001_initial")]
    operations = [
        migrations.CreateModel(
            name="TeamFeed",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=jangkau.apps.outreach.models.ids.fresh_id,
                        primary_key=True,
                        serialize=False,
                    ),
                ),
                ("team_code", models.CharField(max_length=20, unique=True)),
                ("office_code", models.CharField(max_length=12)),
                (
                    "made_at",
                    models.DateTimeField(db_default=django.db.models.functions.datetime.Now()),
                ),
            ],
            options={"db_table": "outreach_team_feed"},
        ),
        track("outreach_team_feed"),
    ]
