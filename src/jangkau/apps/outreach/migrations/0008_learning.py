"""What visits taught."""

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("outreach", "0007_partners")]
    operations = []
