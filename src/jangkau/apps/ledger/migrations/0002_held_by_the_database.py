"""What the database itself holds: entries balance, rows are only added, closed days stay closed."""

from django.db import migrations

HOLD = """
create function ledger_refuse() returns trigger language plpgsql as $$
begin
  raise exception 'the journal only grows: % on % is refused; post a reversal', tg_op, tg_table_name
    using errcode = 'insufficient_privilege';
end $$;

create trigger ledger_entry_grows before update or delete or truncate on ledger_entry
  for each statement execute function ledger_refuse();
create trigger ledger_line_grows before update or delete or truncate on ledger_line
  for each statement execute function ledger_refuse();
create trigger ledger_day_grows before update or delete or truncate on ledger_day
  for each statement execute function ledger_refuse();

create function ledger_balanced() returns trigger language plpgsql as $$
begin
  if exists (select from fresh group by entry_id having sum(amount) <> 0 or count(*) < 2) then
    raise exception 'an entry does not balance' using errcode = 'check_violation';
  end if;
  if (select count(*) from ledger_line where entry_id in (select entry_id from fresh))
     <> (select count(*) from fresh) then
    raise exception 'all lines of an entry are posted at once' using errcode = 'check_violation';
  end if;
  return null;
end $$;

create trigger ledger_line_balanced after insert on ledger_line referencing new table as fresh
  for each statement execute function ledger_balanced();

create function ledger_has_lines() returns trigger language plpgsql as $$
begin
  if not exists (select from ledger_line where entry_id = new.id) then
    raise exception 'entry % has no lines', new.id using errcode = 'check_violation';
  end if;
  return null;
end $$;

create constraint trigger ledger_entry_has_lines after insert on ledger_entry
  deferrable initially deferred for each row execute function ledger_has_lines();

create function ledger_day_open() returns trigger language plpgsql as $$
begin
  if exists (select from fresh where fresh.day <= (select max(day) from ledger_day)) then
    raise exception 'the accounting day is closed' using errcode = 'object_not_in_prerequisite_state';
  end if;
  return null;
end $$;

create trigger ledger_entry_day_open after insert on ledger_entry referencing new table as fresh
  for each statement execute function ledger_day_open();

-- Posts one entry and returns its id; lines of zero rupiah are left out. Other rooms call this
-- inside their own statements.
create function ledger_post(day_ date, kind_ text, reference_ text, accounts_ text[],
                            amounts_ bigint[], memo_ text default '', reverses_ bigint default null)
returns bigint language plpgsql as $$
declare entry_ bigint;
begin
  insert into ledger_entry (day, kind, reference, memo, reverses_id)
  values (day_, kind_, reference_, memo_, reverses_) returning id into entry_;
  insert into ledger_line (entry_id, position, account_code, amount)
  select entry_, line.position, line.account, line.amount
    from unnest(accounts_, amounts_) with ordinality as line(account, amount, position)
   where line.amount <> 0;
  return entry_;
end $$;
"""

UNDO = """
drop function ledger_post(date, text, text, text[], bigint[], text, bigint);
drop trigger ledger_entry_day_open on ledger_entry;
drop trigger ledger_entry_has_lines on ledger_entry;
drop trigger ledger_line_balanced on ledger_line;
drop trigger ledger_entry_grows on ledger_entry;
drop trigger ledger_line_grows on ledger_line;
drop trigger ledger_day_grows on ledger_day;
drop function ledger_day_open(), ledger_has_lines(), ledger_balanced(), ledger_refuse();
"""


class Migration(migrations.Migration):
    dependencies = [("ledger", "0001_initial")]
    operations = [migrations.RunSQL(sql=HOLD, reverse_sql=UNDO)]
