import django.db.models.functions.datetime
from django.db import migrations, models

FUNCTIONS = """
create function audit_refuse() returns trigger language plpgsql as $$
begin
  raise exception 'the audit trail only grows: % is refused', tg_op
    using errcode = 'insufficient_privilege';
end $$;

create trigger audit_grows_only before update or delete or truncate on audit_entry
  for each statement execute function audit_refuse();

create function audit_actor() returns text language plpgsql stable as $$
declare who text := coalesce(current_setting('jangkau.actor', true), '');
begin
  if who = '' then
    raise exception 'a tracked table was written outside audit.operations.acting()'
      using errcode = 'insufficient_privilege';
  end if;
  return who;
end $$;

create function audit_inserted() returns trigger language plpgsql as $$
declare who text := audit_actor();
begin
  insert into audit_entry (actor, channel, office, reason, action, subject_table, subject_id)
  select who, current_setting('jangkau.channel'), current_setting('jangkau.office'),
         current_setting('jangkau.reason'), 'insert', tg_table_name, fresh.id::text
    from fresh;
  return null;
end $$;

create function audit_deleted() returns trigger language plpgsql as $$
declare who text := audit_actor();
begin
  insert into audit_entry (actor, channel, office, reason, action, subject_table, subject_id)
  select who, current_setting('jangkau.channel'), current_setting('jangkau.office'),
         current_setting('jangkau.reason'), 'delete', tg_table_name, stale.id::text
    from stale;
  return null;
end $$;

create function audit_updated() returns trigger language plpgsql as $$
declare
  who text := audit_actor();
  hidden text[] := string_to_array(tg_argv[0], ',');
  ignored text[] := string_to_array(tg_argv[1], ',');
begin
  insert into audit_entry
    (actor, channel, office, reason, action, subject_table, subject_id, changes)
  select who, current_setting('jangkau.channel'), current_setting('jangkau.office'),
         current_setting('jangkau.reason'), 'update', tg_table_name, changed.id, changed.changes
    from (
      select fresh.id::text as id, jsonb_object_agg(after.key,
               case when after.key = any (hidden) then '["•", "•"]'::jsonb
                    else jsonb_build_array(before.value, after.value) end) as changes
        from fresh
        join stale on stale.id = fresh.id
       cross join lateral jsonb_each(to_jsonb(fresh)) as after
        join lateral jsonb_each(to_jsonb(stale)) as before on before.key = after.key
       where before.value is distinct from after.value and not after.key = any (ignored)
       group by fresh.id
    ) as changed;
  return null;
end $$;
"""

UNDO = """
drop trigger audit_grows_only on audit_entry;
drop function audit_inserted(), audit_updated(), audit_deleted(), audit_actor(), audit_refuse();
"""


class Migration(migrations.Migration):
    initial = True
    dependencies = []

    operations = [
        migrations.CreateModel(
            name="Entry",
            fields=[
                ("id", models.BigAutoField(primary_key=True, serialize=False)),
                ("at", models.DateTimeField(db_default=django.db.models.functions.datetime.Now())),
                ("actor", models.CharField(max_length=80)),
                ("channel", models.CharField(max_length=12)),
                ("office", models.CharField(blank=True, max_length=12)),
                ("reason", models.TextField(blank=True)),
                ("action", models.CharField(max_length=24)),
                ("subject_table", models.CharField(max_length=63)),
                ("subject_id", models.CharField(max_length=64)),
                ("changes", models.JSONField(null=True)),
            ],
            options={
                "db_table": "audit_entry",
                "indexes": [
                    models.Index(fields=["subject_table", "subject_id", "id"], name="audit_subject"),
                    models.Index(fields=["actor", "id"], name="audit_actor"),
                ],
            },
        ),
        migrations.RunSQL(sql=FUNCTIONS, reverse_sql=UNDO),
    ]
