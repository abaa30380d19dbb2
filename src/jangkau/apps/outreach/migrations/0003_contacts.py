"""Contacts with people and groups."""

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("outreach", "0002_visits")]
    operations = []
