"""The set statement: everybody's standing of a day from their paid months, in one go.

It says in SQL what `domain.protection.place` says of one person, and is tested equal to it. Programs
that fall due on the same days make a class and stand together, as one row, while they were paid for
together. Most people paid month after month without a gap and never too late: one pass over the index
finds their first and last month, and the rest follows. Whoever is not like that (gaps, late payments,
changing programs, two jobs) goes the long way, month by month.
"""

MEMBER = """
class as materialized (
  select * from unnest(%(segments)s::text[], %(classes)s::int[], %(masks)s::int[], %(dues)s::int[])
    as c(segment, class, mask, due)),
member as materialized (
  select worker_id, segment, min(month_number)::int as first, max(month_number)::int as last,
         min(paid_on) as began_on, bit_or(programs)::int as programs,
         bit_and(programs)::int as always,
         count(*) = max(month_number) - min(month_number) + 1 and max(job) = min(job)
           and max(paid_on - date '2000-01-01' - (month_number - 24000) * 30436 / 1000)
               <= %(in_time)s as even
    from protection_paid_month
   where {whom} and paid_on <= %(on)s
   group by worker_id, segment),
item as materialized (
  select m.worker_id, m.segment, c.class, c.due, m.programs & c.mask as bits, m.first, m.last,
         m.began_on, m.even
    from member m join class c on c.segment = m.segment and m.programs & c.mask <> 0
   where m.always & c.mask = m.programs & c.mask
  union all
  select m.worker_id, m.segment, c.class, c.due, b.bit, m.first, m.last, m.began_on, false
    from member m join class c on c.segment = m.segment and m.programs & c.mask <> 0
    join unnest(%(bits)s::int[]) as b(bit) on m.programs & c.mask & b.bit <> 0
   where m.always & c.mask <> m.programs & c.mask),
"""

SIMPLE = """
simple as (
  select worker_id, segment, class, bits, due, 1 as spell, first, last, began_on,
         first as run_first, last as run_last,
         greatest(least(last, %(now)s) - first + 1, 0) as months,
         greatest(least(last, %(now)s) - first + 1, 0) as spell_months
    from item where even),
"""

KNOTTED = """
paid as (
  select i.worker_id, i.segment, i.bits, i.class, i.due, p.month_number::int as month,
         min(p.paid_on) as day
    from item i
    join protection_paid_month p on p.worker_id = i.worker_id and p.segment = i.segment
   where not i.even and {own} and p.programs & i.bits <> 0 and p.paid_on <= %(on)s
   group by i.worker_id, i.segment, i.bits, p.month_number, i.class, i.due),
watched as (
  select paid.*, min(day) over (partition by worker_id, segment, bits order by month
                                range between 1 following and %(saving)s following) as soonest,
         month - row_number() over (partition by worker_id, segment, bits order by month) as run
    from paid),
cut as (
  select watched.*, count(*) filter (
           where soonest is null or (soonest > day
             and soonest >= (%(ends)s::date[])[class * %(width)s + month - %(base)s]))
           over (partition by worker_id, segment, bits order by month
                 rows between unbounded preceding and 1 preceding) + 1 as spell
    from watched),
run as (
  select worker_id, segment, bits, class, due, spell, min(month) as run_first,
         max(month) as run_last, min(day) as day, count(*) filter (where month <= %(now)s) as months
    from cut group by worker_id, segment, bits, spell, run, class, due),
stretch as (
  select worker_id, segment, bits, class, due, spell, run_first, run_last,
         min(run_first) over here as first, max(run_last) over here as last,
         min(day) over here as day, sum(months) over here as spell_months,
         sum(months) over (partition by worker_id, segment, bits) as months,
         max(run_last) over (partition by worker_id, segment, bits order by spell
                             range between unbounded preceding and 1 preceding) as former
    from run window here as (partition by worker_id, segment, bits, spell)),
begun as (
  select stretch.*,
         case when day < (%(ends)s::date[])[class * %(width)s + former - %(base)s]
              then make_date(first / 12, first %% 12 + 1, 1) else day end as began_on
    from stretch),
knotted as (
  select distinct on (worker_id, segment, bits)
         worker_id, segment, class, bits, due, spell, first, last, began_on, run_first, run_last,
         months, spell_months
    from begun where began_on <= %(on)s
   order by worker_id, segment, bits, spell desc, run_first <= due desc,
            case when run_first <= due then -run_first else run_first end),
"""

FRESH = """
left_us as (
  select worker_id, segment, max(ended_on) as ended_on from registry_span
   where {whom} group by worker_id, segment
  having bool_and(ended_on is not null) and max(ended_on) <= %(on)s),
placed as (
  select k.*, (%(untils)s::date[])[k.run_last - %(base)s] as paid_until,
         (%(lapses)s::date[])[k.class * %(width)s + k.run_last - %(base)s] as lapses_on,
         least((%(ends)s::date[])[k.class * %(width)s + k.last - %(base)s], l.ended_on) as ends_on,
         case when k.run_first <= k.due then greatest(k.due - k.run_last, 0) else 0 end as arrears,
         greatest(least(k.run_last, %(now)s) - k.run_first + 1, 0) as streak
    from (select * from simple union all select * from knotted) k
    left join left_us l on l.worker_id = k.worker_id and l.segment = k.segment),
fresh as materialized (
  select worker_id, began_on, paid_until, lapses_on, ends_on, arrears::smallint, spell::smallint,
         first::smallint as spell_from, months::smallint, spell_months::smallint,
         streak::smallint, bits::smallint as programs, segment,
         case when ends_on <= %(on)s then 'ended' when arrears > 0 then 'in_arrears'
              when spell = 1 then 'protected' else 're_entered' end as state
    from placed)
"""

COLUMNS = (
    *("worker_id", "began_on", "paid_until", "lapses_on", "ends_on", "arrears", "spell"),
    *("spell_from", "months", "spell_months", "streak", "programs", "segment", "state"),
)
_KEY = ("worker_id", "segment", "programs")
_REST = tuple(name for name in COLUMNS if name not in _KEY)


def _listed(names: tuple[str, ...], *, of: str = "") -> str:
    return ", ".join(f"{of}{name}" for name in names)


_WRITE = f"""
with {MEMBER}{SIMPLE}{KNOTTED}{FRESH},
gone as (
  delete from protection_standing s where {{whom}} and not exists (
    select from fresh f where f.worker_id = s.worker_id and f.segment = s.segment
       and f.programs = s.programs)
  returning 1),
written as (
  insert into protection_standing ({_listed(COLUMNS)})
  select {_listed(COLUMNS, of="f.")} from fresh f
    left join (select * from protection_standing where {{whom}}) s
      on s.worker_id = f.worker_id and s.segment = f.segment and s.programs = f.programs
   where s.worker_id is null or ({_listed(_REST, of="s.")}) is distinct from ({_listed(_REST, of="f.")})
   order by f.worker_id
  on conflict (worker_id, segment, programs) do update
     set ({_listed(_REST)}) = ({_listed(_REST, of="excluded.")})
  returning 1)
select (select count(*) from gone) + (select count(*) from written)
"""
_RANGE = "{of}worker_id > %(after)s and {of}worker_id <= %(last)s"
_SOME = "{of}worker_id = any(%(workers)s)"

WRITE_RANGE, WRITE_SOME = (
    _WRITE.format(whom=whom.format(of=""), own=whom.format(of="p.")) for whom in (_RANGE, _SOME)
)
"""Writes the standings that changed of a stretch of people, or of some; deletes those of people who
have no such paid month any more. Returns how many rows changed."""
