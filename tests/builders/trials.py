"""An invented comparison by lot at Bandung 1."""

from uuid import UUID

from django.utils import timezone

from jangkau.apps.outreach import operations
from tests.builders.visits import OFFICER, a_market


def a_trial() -> UUID:
    """Makes six markets and draws lots between them; the trial's id."""
    for number in range(6):
        a_market(f"Pasar Undian {number + 1}")
    return operations.start_trial(
        "BDG1", name="Komunitas dulu?", one="in_bulk", other="one_by_one",
        kinds=["traditional_market"], on=timezone.localdate(), by=OFFICER,
    )  # fmt: skip
