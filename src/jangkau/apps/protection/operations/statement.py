"""The set statement: everybody's standing of a day from their paid months, in one go.

It says in SQL what `domain.protection.place` says of one person, and is tested equal to it. Most
people paid month after month without a gap and never too late: one pass over the index finds their
first and last month, and the rest follows. Whoever is not like that (gaps, late payments, changing
programs, two jobs) goes the long way, month by month and program by program.
"""

MEMBER = """
calendar as materialized (
  select * from unnest(%(segments)s::text[], %(bits)s::int[], %(months)s::int[],
                       %(untils)s::date[], %(lapses)s::date[], %(ends)s::date[])
    as c(segment, bit, month, until_on, lapses_on, ends_on)),
program as materialized (
  select * from unnest(%(program_segments)s::text[], %(program_bits)s::int[],
                       %(program_names)s::text[], %(dues)s::int[])
    as p(segment, bit, program, due)),
member as materialized (
  select worker_id, segment, min(month_number)::int as first, max(month_number)::int as last,
         min(paid_on) as began_on, bit_or(programs)::int as programs,
         count(*) = max(month_number) - min(month_number) + 1
           and max(job) = min(job) and bit_and(programs) = bit_or(programs)
           and max(paid_on - date '2000-01-01' - (month_number - 24000) * 30436 / 1000)
               <= %(in_time)s as steady
    from protection_paid_month
   where {whom} and paid_on <= %(on)s
   group by worker_id, segment),
"""

SIMPLE = """
simple as (
  select m.worker_id, m.segment, p.bit, p.program, p.due, 1 as spell, m.first, m.last, m.began_on,
         m.first as run_first, m.last as run_last,
         greatest(least(m.last, %(now)s) - m.first + 1, 0) as months,
         greatest(least(m.last, %(now)s) - m.first + 1, 0) as spell_months
    from member m join program p on p.segment = m.segment and m.programs & p.bit <> 0
   where m.steady),
"""

KNOTTED = """
paid as (
  select p.worker_id, p.segment, g.bit, g.program, g.due, p.month_number::int as month,
         min(p.paid_on) as day
    from member m
    join protection_paid_month p on p.worker_id = m.worker_id and p.segment = m.segment
    join program g on g.segment = p.segment and p.programs & g.bit <> 0
   where not m.steady and p.paid_on <= %(on)s
   group by p.worker_id, p.segment, g.bit, g.program, g.due, p.month_number),
watched as (
  select paid.*, min(day) over (partition by worker_id, segment, bit order by month
                                range between 1 following and %(saving)s following) as soonest,
         month - row_number() over (partition by worker_id, segment, bit order by month) as run
    from paid),
cut as (
  select w.*, coalesce(sum((soonest is null or (soonest >= c.ends_on and soonest > day))::int)
           over (partition by worker_id, w.segment, w.bit order by w.month
                 rows between unbounded preceding and 1 preceding), 0) + 1 as spell
    from watched w
    join calendar c on c.segment = w.segment and c.bit = w.bit and c.month = w.month),
run as (
  select worker_id, segment, bit, program, due, spell, run, min(month) as run_first,
         max(month) as run_last, min(day) as day,
         count(*) filter (where month <= %(now)s) as months
    from cut group by worker_id, segment, bit, program, due, spell, run),
stretch as (
  select worker_id, segment, bit, spell, min(run_first) as first, max(run_last) as last,
         min(day) as day, sum(months) as spell_months
    from run group by worker_id, segment, bit, spell),
dated as (
  select s.*, sum(spell_months) over (partition by worker_id, s.segment, s.bit) as months,
         lag(c.ends_on) over (partition by worker_id, s.segment, s.bit order by spell) as former
    from stretch s
    join calendar c on c.segment = s.segment and c.bit = s.bit and c.month = s.last),
begun as (
  select dated.*, case when day < former then make_date(first / 12, first %% 12 + 1, 1)
                       else day end as began_on
    from dated),
present as (
  select distinct on (worker_id, segment, bit) * from begun where began_on <= %(on)s
   order by worker_id, segment, bit, spell desc),
knotted as (
  select distinct on (b.worker_id, b.segment, b.bit)
         b.worker_id, b.segment, b.bit, r.program, r.due, b.spell, b.first, b.last, b.began_on,
         r.run_first, r.run_last, b.months, b.spell_months
    from present b join run r using (worker_id, segment, bit, spell)
   order by b.worker_id, b.segment, b.bit, r.run_first <= r.due desc,
            case when r.run_first <= r.due then -r.run_first else r.run_first end),
"""

FRESH = """
left_us as (
  select worker_id, segment, max(ended_on) as ended_on from registry_span
   where {whom} group by worker_id, segment
  having bool_and(ended_on is not null) and max(ended_on) <= %(on)s),
placed as (
  select k.*, here.until_on, here.lapses_on, least(final.ends_on, l.ended_on) as ends_on,
         case when k.run_first <= k.due then greatest(k.due - k.run_last, 0) else 0 end as arrears,
         greatest(least(k.run_last, %(now)s) - k.run_first + 1, 0) as streak
    from (select * from simple union all select * from knotted) k
    join calendar here on here.segment = k.segment and here.bit = k.bit and here.month = k.run_last
    join calendar final on final.segment = k.segment and final.bit = k.bit and final.month = k.last
    left join left_us l on l.worker_id = k.worker_id and l.segment = k.segment),
fresh as materialized (
  select worker_id, began_on, until_on as paid_until, lapses_on, ends_on, arrears::smallint,
         spell::smallint, first::smallint as spell_from, months::smallint,
         spell_months::smallint, streak::smallint, segment, program,
         case when ends_on <= %(on)s then 'ended' when arrears > 0 then 'in_arrears'
              when spell = 1 then 'protected' else 're_entered' end as state
    from placed)
"""

COLUMNS = (
    *("worker_id", "began_on", "paid_until", "lapses_on", "ends_on", "arrears", "spell"),
    *("spell_from", "months", "spell_months", "streak", "segment", "program", "state"),
)
_KEY = ("worker_id", "segment", "program")
_REST = tuple(name for name in COLUMNS if name not in _KEY)


def _listed(names: tuple[str, ...], *, of: str = "") -> str:
    return ", ".join(f"{of}{name}" for name in names)


SELECT = f"with {MEMBER}{SIMPLE}{KNOTTED}{FRESH} select {_listed(COLUMNS)} from fresh"
"""Reads the standings of `{{whom}}` without writing them."""

WRITE = f"""
with {MEMBER}{SIMPLE}{KNOTTED}{FRESH},
gone as (
  delete from protection_standing s where {{whom}} and not exists (
    select from fresh f where f.worker_id = s.worker_id and f.segment = s.segment
       and f.program = s.program)
  returning 1),
written as (
  insert into protection_standing ({_listed(COLUMNS)})
  select {_listed(COLUMNS, of="f.")} from fresh f
    left join protection_standing s on s.worker_id = f.worker_id and s.segment = f.segment
         and s.program = f.program
   where s.worker_id is null or ({_listed(_REST, of="s.")}) is distinct from ({_listed(_REST, of="f.")})
  on conflict (worker_id, segment, program) do update
     set ({_listed(_REST)}) = ({_listed(_REST, of="excluded.")})
  returning 1)
select (select count(*) from gone) + (select count(*) from written)
"""
"""Writes the standings of `{{whom}}` that changed, deletes those without a paid month; how many."""

RANGE = "(worker_id > %(after)s and worker_id <= %(last)s)"
SOME = "worker_id = any(%(workers)s)"
"""Whom a statement is for: a stretch of people in the order of their ids, or these people."""
