"""Posting costs the same however long the journal is, also where the plan was made while it was short.

PostgreSQL keeps the plan of a statement in a function as long as a connection lives. Made over an
empty journal, the plan of the balance check read all of it for every entry.
"""

from django.db import migrations

QUICK = """
create or replace function ledger_balanced() returns trigger language plpgsql
set enable_seqscan = off as $$
begin
  if exists (select from fresh group by entry_id having sum(amount) <> 0 or count(*) < 2) then
    raise exception 'an entry does not balance' using errcode = 'check_violation';
  end if;
  if exists (
    select from (select entry_id, count(*) as lines from fresh group by entry_id) as posted
     where (select count(*) from ledger_line l where l.entry_id = posted.entry_id) <> posted.lines) then
    raise exception 'all lines of an entry are posted at once' using errcode = 'check_violation';
  end if;
  return null;
end $$;

alter function ledger_has_lines() set enable_seqscan = off;
"""

UNDO = """
alter function ledger_has_lines() reset enable_seqscan;
create or replace function ledger_balanced() returns trigger language plpgsql as $$
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
"""


class Migration(migrations.Migration):
    dependencies = [("ledger", "0004_held_harder")]
    operations = [migrations.RunSQL(sql=QUICK, reverse_sql=UNDO)]
