"""Campaigns, their assets and waves."""

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("outreach", "0005_feedback")]
    operations = []
