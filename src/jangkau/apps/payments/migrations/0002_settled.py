"""What other rooms may read of payments in their statements, and the edition of the partners' list."""

from django.db import migrations

from jangkau.apps.audit.operations import track

SETTLED = """
alter table payments_payment
  alter xact set default pg_current_xact_id()::text::bigint;
alter table payments_reversal
  alter xact set default pg_current_xact_id()::text::bigint;

-- Payments and reversals that can no longer be overtaken: everything from transactions that ended
-- before the oldest one still running. Pull those with (xact, id) after one's cursor.
create view payments_settled as
select xact, id as event_id, id as payment_id, 'paid' as kind, paid_at, first_month, last_month,
       plan_id, collective_id
  from payments_payment
 where xact < pg_snapshot_xmin(pg_current_snapshot())::text::bigint
union all
select r.xact, r.id, r.payment_id, 'reversed', r.reversed_at, p.first_month, p.last_month,
       p.plan_id, p.collective_id
  from payments_reversal r join payments_payment p on p.id = r.payment_id
 where r.xact < pg_snapshot_xmin(pg_current_snapshot())::text::bigint;
"""

UNDO = "drop view payments_settled;"

EDITION = """
-- Counts the changes to partners and their keys. The bank door reads it with every call and so knows
-- at once that a partner was switched off or a key retired, in every process.
create table payments_edition (
  one boolean primary key default true check (one),
  number bigint not null
);
insert into payments_edition values (true, 1);

create function payments_edition_next() returns trigger language plpgsql as $$
begin
  update payments_edition set number = number + 1;
  return null;
end $$;

create trigger payments_partner_changed after insert or update or delete on payments_partner
  for each statement execute function payments_edition_next();
create trigger payments_partner_key_changed after insert or update or delete on payments_partner_key
  for each statement execute function payments_edition_next();
"""

NO_EDITION = """
drop trigger payments_partner_key_changed on payments_partner_key;
drop trigger payments_partner_changed on payments_partner;
drop function payments_edition_next();
drop table payments_edition;
"""


class Migration(migrations.Migration):
    dependencies = [("payments", "0001_initial"), ("audit", "0001_initial"), ("billing", "0002_bills"), ("ledger", "0002_held_by_the_database")]
    operations = [
        migrations.RunSQL(sql=SETTLED, reverse_sql=UNDO),
        migrations.RunSQL(sql=EDITION, reverse_sql=NO_EDITION),
        track("payments_partner_key", hidden=("material",)),
    ]
