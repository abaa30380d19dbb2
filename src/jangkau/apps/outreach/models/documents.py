"""Papers and pictures kept privately: scanned letters, photos of murals, evidence of a certificate."""

from django.db import models
from django.db.models.functions import Now

from jangkau.apps.outreach.models.ids import fresh_id


class Row(models.Model):
    """What every table of partners, certificates and campaigns has: an identifier in order of time."""

    id = models.UUIDField(primary_key=True, default=fresh_id, editable=False)

    class Meta:
        abstract = True


class Document(Row):
    """A file as received, sealed with the agency's key. Who may open it follows from `office_code`."""

    office_code = models.CharField(max_length=12)
    name = models.CharField(max_length=160)
    mime = models.CharField(max_length=40)
    size = models.IntegerField()
    sha256 = models.CharField(max_length=64)
    sealed = models.BinaryField()
    received_at = models.DateTimeField(db_default=Now())
    received_by = models.CharField(max_length=80)

    class Meta:
        db_table = "outreach_document"
