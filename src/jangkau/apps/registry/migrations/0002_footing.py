"""What other rooms may read of the registry in their own statements: on what footing somebody works."""

from django.db import migrations

FOOTING = """
-- One row for each membership that has not ended: the first job, the income declared for it, and the
-- wadah joined first.
create view registry_footing as
select m.worker_id, m.segment, m.id as membership_id, m.office_code, m.started_on,
       o.occupation_code, o.declared_income, w.wadah_id
  from registry_membership m
  left join registry_worker_occupation o
    on o.worker_id = m.worker_id and o.position = 1 and o.until_on is null
  left join lateral (
    select wadah_id from registry_wadah_member
     where worker_id = m.worker_id and until_on is null order by from_on, id limit 1) w on true
 where m.ended_on is null;

-- One row for each employment that has not ended.
create view registry_employed as
select e.worker_id, e.id as employment_id, e.employer_id, e.wage, e.from_on, b.size, b.kind,
       b.office_code
  from registry_employment e join registry_employer b on b.id = e.employer_id
 where e.until_on is null;
"""


class Migration(migrations.Migration):
    dependencies = [("registry", "0001_initial")]
    operations = [
        migrations.RunSQL(
            sql=FOOTING, reverse_sql="drop view registry_employed; drop view registry_footing;"
        )
    ]
