"""What visits taught: comparisons of two approaches by lot."""

import django.db.models.deletion
import django.db.models.functions.datetime
from django.db import migrations, models

from jangkau.apps.audit.operations import track


class Migration(migrations.Migration):
    dependencies = [("outreach", "0007_partners"), ("audit", "0001_initial")]
    operations = [
        migrations.CreateModel(
            name="Trial",
            fields=[
                ("id", models.UUIDField(primary_key=True, serialize=False)),
                ("office_code", models.CharField(db_index=True, max_length=12)),
                ("name", models.CharField(max_length=120)),
                ("one", models.CharField(max_length=20)),
                ("other", models.CharField(max_length=20)),
                ("kinds", models.JSONField(default=list)),
                ("seed", models.BigIntegerField()),
                ("started_on", models.DateField()),
                ("ended_on", models.DateField(null=True)),
                ("made_at", models.DateTimeField(db_default=django.db.models.functions.datetime.Now())),
            ],
            options={"db_table": "outreach_trial"},
        ),
        migrations.CreateModel(
            name="TrialPlace",
            fields=[
                ("id", models.BigAutoField(primary_key=True, serialize=False)),
                ("place", models.CharField(db_index=True, max_length=36)),
                ("approach", models.CharField(max_length=20)),
                (
                    "trial",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="places",
                        to="outreach.trial",
                    ),
                ),
            ],
            options={"db_table": "outreach_trial_place"},
        ),
        migrations.AddConstraint(
            model_name="trial",
            constraint=models.CheckConstraint(
                condition=models.Q(("one", models.F("other")), _negated=True),
                name="trial_compares_two",
            ),
        ),
        migrations.AddConstraint(
            model_name="trialplace",
            constraint=models.UniqueConstraint(fields=("trial", "place"), name="trial_place_once"),
        ),
        track("outreach_trial"),
    ]
