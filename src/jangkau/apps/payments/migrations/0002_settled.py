"""What other rooms may read of payments in their own statements, in the order it became visible."""

from django.db import migrations

SETTLED = """
alter table payments_payment
  alter xact set default pg_current_xact_id()::text::bigint;
alter table payments_reversal
  alter xact set default pg_current_xact_id()::text::bigint;

-- Payments and reversals that can no longer be overtaken: everything from transactions that ended
-- before the oldest one still running. Pull those with (xact, id) after one's cursor.
create view payments_settled as
select xact, id as event_id, id as payment_id, 'paid' as kind, paid_at, first_month, last_month
  from payments_payment
 where xact < pg_snapshot_xmin(pg_current_snapshot())::text::bigint
union all
select r.xact, r.id, r.payment_id, 'reversed', r.reversed_at, p.first_month, p.last_month
  from payments_reversal r join payments_payment p on p.id = r.payment_id
 where r.xact < pg_snapshot_xmin(pg_current_snapshot())::text::bigint;
"""

UNDO = "drop view payments_settled;"


class Migration(migrations.Migration):
    dependencies = [("payments", "0001_initial"), ("billing", "0002_bills"), ("ledger", "0002_held_by_the_database")]
    operations = [migrations.RunSQL(sql=SETTLED, reverse_sql=UNDO)]
