"""Donors and budgets that pay for people."""

import os
import time
from uuid import UUID

from jangkau.apps.audit.operations import acting
from jangkau.apps.billing.models import Sponsor
from jangkau.domain.terms import Actor, Payer, Refusal, new_id

NO_NAME = Refusal(
    "billing.sponsor_without_name",
    id="Nama donatur atau anggaran kosong. Tulis namanya.",
    en="The name of the donor or budget is empty. Write it.",
)
NO_BUDGET = Refusal(
    "billing.budget_without_decree",
    id="Anggaran pemerintah perlu dasar: tulis peraturan, surat keputusan, atau pos anggarannya.",
    en="A government budget needs its ground: write the regulation, decree or budget line.",
)


def make_sponsor(kind: Payer, *, name: str, office_code: str, budget: str = "", by: Actor) -> UUID:
    """Keeps a donor or a government budget that will pay for people; returns its id.

    Refuses `billing.sponsor_without_name`, and for a budget `billing.budget_without_decree`.
    """
    assert kind in {Payer.DONOR, Payer.GOVERNMENT}, f"{kind} is kept elsewhere"
    if not name.strip():
        raise NO_NAME()
    if kind is Payer.GOVERNMENT and not budget.strip():
        raise NO_BUDGET()
    made = new_id(at_ms=time.time_ns() // 1_000_000, chance=os.urandom(10))
    with acting(by):
        Sponsor.objects.create(
            id=made,
            kind=kind.value,
            name=name.strip(),
            office_code=office_code,
            budget=budget.strip(),
        )
    return made
