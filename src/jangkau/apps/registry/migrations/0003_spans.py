"""What later rooms may read of everybody's memberships, and of who may see whom."""

from django.db import migrations

SPANS = """
-- Every membership there is or was.
create view registry_span as
select worker_id, segment, office_code, started_on, lapsed_on, ended_on from registry_membership;

-- The places that may see a person, as keys; `registry.queries.scope_keys` has an officer's.
create view registry_scope as
select id as worker_id, search_keys, name, phone, office_code
  from registry_worker where merged_into_id is null;
"""


class Migration(migrations.Migration):
    dependencies = [("registry", "0002_footing")]
    operations = [
        migrations.RunSQL(
            sql=SPANS, reverse_sql="drop view registry_scope; drop view registry_span;"
        )
    ]
