"""Names alone, for papers and lists that show nothing else of a person or an organisation."""

from collections.abc import Iterable
from uuid import UUID

from jangkau.apps.registry.models import Employer, Wadah, Worker


def worker_names(ids: Iterable[UUID]) -> dict[UUID, str]:
    """The names of workers by id; unknown ids are left out."""
    return dict(Worker.objects.filter(pk__in=list(ids)).values_list("id", "name"))


def party_name(party_id: UUID) -> str:
    """The name of the wadah or employer with this id, "" where there is none."""
    for kind in (Wadah, Employer):
        name = kind.objects.filter(pk=party_id).values_list("name", flat=True).first()
        if name:
            return str(name)
    return ""
