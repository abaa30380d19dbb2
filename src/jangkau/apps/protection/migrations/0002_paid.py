"""The paid months, with a key that standings are computed from alone."""

from django.db import migrations

PAID = """
create table protection_paid_month (
  worker_id uuid not null,
  payment_id bigint not null,
  paid_on date not null,
  month_number smallint not null,
  job smallint not null,
  programs smallint not null,
  segment varchar(3) not null,
  primary key (worker_id, segment, month_number, job) include (paid_on, programs)
);

-- Payments arrive in the order of their numbers, so a few block ranges hold one payment's months.
create index protection_paid_month_payment on protection_paid_month
  using brin (payment_id) with (pages_per_range = 16, autosummarize = on);
"""


class Migration(migrations.Migration):
    dependencies = [
        ("protection", "0001_initial"),
        ("billing", "0002_bills"),
        ("payments", "0002_settled"),
        ("registry", "0003_spans"),
    ]
    operations = [
        migrations.RunSQL(sql=PAID, reverse_sql="drop table protection_paid_month")
    ]
