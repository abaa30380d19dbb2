"""From here on every write to officers is audited.

It waits for allauth's migrations: one of them writes to the table of officers in nobody's name.
"""

from django.db import migrations

from jangkau.apps.audit.operations import track


class Migration(migrations.Migration):
    dependencies = [
        ("crew", "0001_initial"),
        ("audit", "0001_initial"),
        ("account", "0009_emailaddress_unique_primary_email"),
    ]

    operations = [track("crew_officer", hidden=("password",))]
