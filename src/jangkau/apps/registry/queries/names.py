"""Names alone, for papers and lists that show nothing else of a person or an organisation."""

from collections.abc import Iterable
from uuid import UUID

from jangkau.apps.registry.models import Employer, Wadah, Worker


def worker_names(ids: Iterable[UUID]) -> dict[UUID, str]:
    """The names of workers by id; unknown ids are left out."""
    return dict(Worker.objects.filter(pk__in=list(ids)).values_list("id", "name"))


def party_names(ids: Iterable[UUID]) -> dict[UUID, str]:
    """The names of wadah and employers by id; unknown ids are left out."""
    wanted = list(ids)
    found: dict[UUID, str] = {}
    for kind in (Employer, Wadah):
        found |= dict(kind.objects.filter(pk__in=wanted).values_list("id", "name"))
    return found


def party_name(party_id: UUID) -> str:
    """The name of the wadah or employer with this id, "" where there is none."""
    return party_names([party_id]).get(party_id, "")
