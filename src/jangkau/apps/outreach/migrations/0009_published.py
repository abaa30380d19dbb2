"""What the planner keeps beside its plans."""

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("outreach", "0008_learning")]
    operations = []
