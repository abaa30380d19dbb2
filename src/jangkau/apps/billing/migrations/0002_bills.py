"""Bills by month, how a payment takes them, and how it is taken back."""

from django.db import migrations

from jangkau.apps.audit.operations import track

BILLS = """
create table billing_bill (
  worker_id uuid not null,
  plan_id bigint not null,
  collective_id bigint,
  payment_id bigint,
  made_at timestamptz not null default statement_timestamp(),
  paid_at timestamptz,
  withdrawn_at timestamptz,
  month date not null check (extract(day from month) = 1),
  jkk integer not null check (jkk >= 0),
  jkm integer not null check (jkm >= 0),
  jht integer not null check (jht >= 0),
  jp integer not null check (jp >= 0),
  full_amount integer not null,
  job smallint not null,
  edition_id smallint not null,
  band smallint not null,
  risk smallint not null,
  segment varchar(3) not null,
  sector varchar(9) not null,
  payer varchar(10) not null,
  primary key (worker_id, month, segment, job),
  check (paid_at is null or payment_id is not null)
) partition by range (month);

create index billing_bill_collective on billing_bill (collective_id) where collective_id is not null;

-- Makes the part of the table that holds a month. Attaching takes no lock that payments wait for.
create function billing_month_ready(month_ date) returns void language plpgsql as $$
declare part text := 'billing_bill_' || to_char(month_, 'YYYY_MM');
begin
  if to_regclass(part) is not null then
    return;
  end if;
  perform pg_advisory_xact_lock(hashtext('billing_bill'));
  if to_regclass(part) is not null then
    return;
  end if;
  execute format('create table %I (like billing_bill including all) with (fillfactor = 85)', part);
  execute format('alter table billing_bill attach partition %I for values from (%L) to (%L)',
                 part, month_, (month_ + interval '1 month')::date);
end $$;

-- A payment code: the kind (1 a member, 2 a collective bill), ten digits of the number, and a check
-- digit after Damm, which catches every wrong digit and every exchange of two neighbours.
create function billing_code(kind_ text, id_ bigint) returns text
language plpgsql immutable parallel safe as $$
declare
  digits text := kind_ || lpad(id_::text, 10, '0');
  rows constant text :=
    '0317598642709215486342068713951750983426612304597836742095815869720134894536201794386172052581436790';
  interim integer := 0;
begin
  if length(digits) <> 11 then
    raise exception 'no room for number % in a payment code', id_ using errcode = 'numeric_value_out_of_range';
  end if;
  for place in 1..11 loop
    interim := substr(rows, interim * 10 + substr(digits, place, 1)::integer + 1, 1)::integer;
  end loop;
  return digits || interim;
end $$;

-- Takes the bills that `amount_` pays: of a member the oldest months whose sum it is, of a collective
-- bill the whole. `oldest_` is the first month the law still lets be paid on `day_`. Says in
-- `outcome`: taken, unknown, paid, wrong_amount or expired; only `taken` has changed anything.
--
-- The bills are locked while they are added up, oldest first, so that what is paid is what was
-- counted: whoever pays, collects, withdraws or prices the same bills at the same moment waits, and
-- then sees what was done. A bill made after the counting is not touched. Bills of a collective are
-- only ever changed by who holds its row.
create function billing_take(code_ text, amount_ bigint, payment_ bigint, at_ timestamptz,
                             day_ date, oldest_ date)
returns table (outcome text, plan_id bigint, collective_id bigint, office_code varchar,
               jkk bigint, jkm bigint, jht bigint, jp bigint, fine bigint,
               people integer, first_month date, last_month date)
language plpgsql as $$
#variable_conflict use_column
declare
  plan billing_plan;
  whole billing_collective;
  months date[];
begin
  select * into plan from billing_plan p where p.code = code_;
  if not found then
    select * into whole from billing_collective c where c.code = code_ for update;
    if not found or whole.withdrawn_at is not null then
      return query select 'unknown', null::bigint, null::bigint, null::varchar, 0::bigint,
        0::bigint, 0::bigint, 0::bigint, 0::bigint, 0, null::date, null::date;
      return;
    end if;
    if whole.paid_at is not null or whole.expires_on < day_
       or whole.jkk + whole.jkm + whole.jht + whole.jp + whole.fine <> amount_ then
      return query select
        case when whole.paid_at is not null then 'paid'
             when whole.expires_on < day_ then 'expired' else 'wrong_amount' end,
        null::bigint, whole.id, whole.office_code, 0::bigint, 0::bigint, 0::bigint, 0::bigint,
        0::bigint, 0, null::date, null::date;
      return;
    end if;
    update billing_collective c set paid_at = at_, payment_id = payment_ where c.id = whole.id;
    update billing_bill b set paid_at = at_, payment_id = payment_
     where b.collective_id = whole.id and b.month between whole.first_month and whole.last_month;
    return query select 'taken', null::bigint, whole.id, whole.office_code, whole.jkk, whole.jkm,
      whole.jht, whole.jp, whole.fine, whole.people, whole.first_month, whole.last_month;
    return;
  end if;
  select array_agg(counted.month) into months
    from (select held.month, sum(held.total) over (order by held.month) as sum
            from (select b.month, b.jkk + b.jkm + b.jht + b.jp as total
                    from billing_bill b
                   where b.worker_id = plan.worker_id and b.month >= oldest_
                     and b.segment = plan.segment and b.job = plan.job
                     and b.paid_at is null and b.withdrawn_at is null and b.collective_id is null
                   order by b.month
                     for update) as held) as counted
   where counted.sum <= amount_
  having max(counted.sum) = amount_;
  if months is null then
    return query
    select billing_outcome(plan.worker_id, plan.segment, plan.job, oldest_),
           plan.id, null::bigint, plan.office_code, 0::bigint, 0::bigint, 0::bigint, 0::bigint,
           0::bigint, 0, null::date, null::date;
    return;
  end if;
  return query
  with taken as (
    update billing_bill b set paid_at = at_, payment_id = payment_
     where b.worker_id = plan.worker_id and b.month = any (months)
       and b.segment = plan.segment and b.job = plan.job
    returning b.month, b.jkk, b.jkm, b.jht, b.jp)
  select 'taken', plan.id, null::bigint, plan.office_code, sum(t.jkk), sum(t.jkm), sum(t.jht),
         sum(t.jp), 0::bigint, 1, min(t.month), max(t.month)
    from taken t;
end $$;

-- How a member's bills stand, when none was paid just now: `wrong_amount` while something is open,
-- else what became of the latest bill: `paid`, or `expired` where it may no longer be paid.
create function billing_outcome(worker_ uuid, segment_ text, job_ integer, oldest_ date)
returns text language sql stable as $$
  select coalesce(
    (select case when b.paid_at is not null then 'paid'
                 when b.month >= oldest_ and b.withdrawn_at is null then 'wrong_amount'
                 else 'expired' end
       from billing_bill b
      where b.worker_id = worker_ and b.segment = segment_ and b.job = job_
        and (b.collective_id is null or b.paid_at is not null)
        and b.month >= oldest_ - interval '24 months'
      order by b.paid_at is null and b.month >= oldest_ and b.withdrawn_at is null desc,
               b.month desc
      limit 1), 'unknown')
$$;

-- Opens again what a payment had paid. Returns how many bills. `plan_` or `collective_`, where the
-- caller knows them, lead to the bills by their indexes.
create function billing_give_back(payment_ bigint, first_ date, last_ date,
                                  plan_ bigint default null, collective_ bigint default null)
returns integer language plpgsql as $$
declare
  bills integer;
  who uuid := (select worker_id from billing_plan where id = plan_);
begin
  update billing_collective set paid_at = null, payment_id = null where payment_id = payment_;
  if who is not null then
    update billing_bill set paid_at = null, payment_id = null
     where worker_id = who and payment_id = payment_ and month between first_ and last_;
  elsif collective_ is not null then
    update billing_bill set paid_at = null, payment_id = null
     where collective_id = collective_ and payment_id = payment_ and month between first_ and last_;
  else
    update billing_bill set paid_at = null, payment_id = null
     where payment_id = payment_ and month between first_ and last_;
  end if;
  get diagnostics bills = row_count;
  return bills;
end $$;

-- What other rooms may read in their own statements: the paid months, with the programs as bits.
create view billing_paid_month as
select worker_id, segment, job, month, payment_id, paid_at, plan_id, collective_id,
       ((jkk > 0)::int + (jkm > 0)::int * 2 + (jht > 0)::int * 4 + (jp > 0)::int * 8)::smallint
         as programs,
       jkk, jkm, jht, jp
  from billing_bill where paid_at is not null;

-- Whose plan it is: how a payment for a plan finds its bills.
create view billing_planned as select id as plan_id, worker_id, segment, job from billing_plan;
"""

UNDO = """
drop view billing_planned;
drop view billing_paid_month;
drop function billing_give_back(bigint, date, date, bigint, bigint);
drop function billing_take(text, bigint, bigint, timestamptz, date, date);
drop function billing_outcome(uuid, text, integer, date);
drop function billing_code(text, bigint);
drop function billing_month_ready(date);
drop table billing_bill;
"""


class Migration(migrations.Migration):
    dependencies = [("billing", "0001_initial"), ("audit", "0001_initial")]
    operations = [
        migrations.RunSQL(sql=BILLS, reverse_sql=UNDO),
        track("billing_plan", hidden=("income",)),
        track("billing_sponsor"),
    ]
