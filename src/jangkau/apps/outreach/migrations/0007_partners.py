"""Partners, permissions, agreements, certificates."""

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("outreach", "0006_campaigns")]
    operations = []
