"""Days are shut before they are hashed; references are checked at once; reversals mirror."""

from django.db import migrations

HOLD = """
-- Checked at once instead of at the end of the transaction: lines for an entry that another
-- transaction is still writing, or for an account that is not there, are refused on the spot.
do $$
declare held record;
begin
  for held in select conname, conrelid::regclass as tab from pg_constraint
               where contype = 'f' and conrelid in ('ledger_line'::regclass, 'ledger_entry'::regclass)
  loop
    execute format('alter table %s alter constraint %I not deferrable', held.tab, held.conname);
  end loop;
end $$;

create trigger ledger_account_stays before update or delete or truncate on ledger_account
  for each statement execute function ledger_refuse();
create trigger ledger_shut_grows before update or delete or truncate on ledger_shut
  for each statement execute function ledger_refuse();
create trigger ledger_balance_grows before update or delete or truncate on ledger_balance
  for each statement execute function ledger_refuse();

-- Every posting holds this lock, shared, until its transaction ends. Whoever shuts a day takes it
-- alone: it is granted when no posting runs, and postings that come meanwhile wait for the answer.
create function ledger_lock() returns integer language sql immutable
  return 1247101;  -- any number nobody else uses

create or replace function ledger_day_open() returns trigger language plpgsql as $$
begin
  perform pg_advisory_xact_lock_shared(ledger_lock());
  -- A transaction that looks at an old state would not see that its day was shut meanwhile.
  if current_setting('transaction_isolation') not in ('read committed', 'read uncommitted') then
    raise exception 'entries are posted in read committed transactions'
      using errcode = 'invalid_transaction_state';
  end if;
  if exists (select from fresh where fresh.day <= (select max(day) from ledger_shut)) then
    raise exception 'the accounting day is closed' using errcode = 'object_not_in_prerequisite_state';
  end if;
  return null;
end $$;

-- The day itself, or the first open day after it: where something that arrives late is booked.
create function ledger_open_day(day_ date) returns date language sql stable as $$
  select greatest(day_, (select max(day) + 1 from ledger_shut))
$$;

-- A reversal takes back every line of what it reverses, later or on the same day, and nothing else.
create function ledger_mirrors() returns trigger language plpgsql as $$
begin
  if new.kind <> 'reversal' or new.day < (select day from ledger_entry where id = new.reverses_id)
     or (select kind from ledger_entry where id = new.reverses_id) = 'reversal' then
    raise exception 'entry % cannot reverse entry %', new.id, new.reverses_id
      using errcode = 'check_violation';
  end if;
  if exists (
    select account_code from ledger_line where entry_id in (new.id, new.reverses_id)
     group by account_code having sum(amount) <> 0) then
    raise exception 'entry % does not mirror entry %', new.id, new.reverses_id
      using errcode = 'check_violation';
  end if;
  return null;
end $$;

create constraint trigger ledger_entry_mirrors after insert on ledger_entry
  deferrable initially deferred for each row when (new.reverses_id is not null)
  execute function ledger_mirrors();

-- A day is closed after it was shut, after all days before it, and chained to the latest of them.
create function ledger_chained() returns trigger language plpgsql as $$
declare latest ledger_day;
begin
  select * into latest from ledger_day where day <> new.day order by day desc limit 1;
  if new.day <= latest.day or new.previous_hash <> coalesce(latest.hash, repeat('0', 64))
     or new.day > coalesce((select max(day) from ledger_shut), '-infinity') then
    raise exception 'day % does not follow', new.day using errcode = 'check_violation';
  end if;
  return null;
end $$;

create trigger ledger_day_chained after insert on ledger_day
  for each row execute function ledger_chained();

alter table ledger_entry add constraint ledger_entry_reversal
  check ((kind = 'reversal') = (reverses_id is not null));
"""

UNDO = """
alter table ledger_entry drop constraint ledger_entry_reversal;
drop trigger ledger_day_chained on ledger_day;
drop trigger ledger_entry_mirrors on ledger_entry;
drop trigger ledger_balance_grows on ledger_balance;
drop trigger ledger_shut_grows on ledger_shut;
drop trigger ledger_account_stays on ledger_account;
drop function ledger_chained(), ledger_mirrors(), ledger_open_day(date);
create or replace function ledger_day_open() returns trigger language plpgsql as $$
begin
  if exists (select from fresh where fresh.day <= (select max(day) from ledger_day)) then
    raise exception 'the accounting day is closed' using errcode = 'object_not_in_prerequisite_state';
  end if;
  return null;
end $$;
drop function ledger_lock();
"""


class Migration(migrations.Migration):
    dependencies = [("ledger", "0003_closed_days")]
    operations = [migrations.RunSQL(sql=HOLD, reverse_sql=UNDO)]
