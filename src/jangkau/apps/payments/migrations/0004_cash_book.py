"""The cash books of wadah coordinators: lines that are only ever added."""

import django.db.models.deletion
import django.db.models.functions.datetime
from django.db import migrations, models

from jangkau.apps.audit.operations import track

HELD = """
create function payments_cash_line_stays() returns trigger language plpgsql as $$
begin
  raise exception 'a line of a cash book is never changed; correct it with another';
end $$;
create trigger stays before update or delete or truncate on payments_cash_line
  for each statement execute function payments_cash_line_stays();
"""


class Migration(migrations.Migration):
    dependencies = [("payments", "0003_statements"), ("audit", "0001_initial")]
    operations = [
        migrations.CreateModel(
            name="CashLine",
            fields=[
                ("id", models.BigAutoField(primary_key=True, serialize=False)),
                ("payer_id", models.UUIDField()),
                ("day", models.DateField()),
                ("amount", models.BigIntegerField()),
                ("worker_id", models.UUIDField(null=True)),
                ("collective_id", models.BigIntegerField(null=True)),
                ("note", models.TextField(blank=True)),
                ("made_by", models.CharField(max_length=80)),
                (
                    "made_at",
                    models.DateTimeField(db_default=django.db.models.functions.datetime.Now()),
                ),
                (
                    "corrects",
                    models.OneToOneField(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        to="payments.cashline",
                    ),
                ),
            ],
            options={
                "db_table": "payments_cash_line",
                "indexes": [
                    models.Index(fields=["payer_id", "day"], name="payments_cash_line_book")
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("amount", 0), _negated=True),
                        name="payments_cash_line_amount",
                    )
                ],
            },
        ),
        migrations.RunSQL(
            sql=HELD,
            reverse_sql="drop trigger stays on payments_cash_line;"
            " drop function payments_cash_line_stays();",
        ),
        track("payments_cash_line"),
    ]
