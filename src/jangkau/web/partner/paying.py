"""How a bill is paid, and how it stands."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.utils.translation import gettext

from jangkau.apps.billing import queries as billing
from jangkau.apps.billing.queries import CollectiveFacts
from jangkau.apps.payments import queries as payments
from jangkau.web.look.templatetags.look import day, number, rupiah

OPEN, EXPIRED, PAID, CANCELLED = "open", "expired", "paid", "cancelled"


@dataclass(frozen=True)
class WayToPay:
    """One bank and the virtual-account number that pays the bill there."""

    bank: str
    number: str

    @property
    def spaced(self) -> str:
        """The number as people read it aloud."""
        return spaced(self.number)


def ways_to_pay(code: str) -> list[WayToPay]:
    """The banks that take this payment code, each with its number for it, by name."""
    banks = (bank for bank in payments.partners() if bank.active)
    return [WayToPay(bank.name, bank.service_id + code) for bank in banks]


LATEST = 20
"""Bills looked through for those that wait to be paid."""


def to_pay(payer_id: UUID, *, on: date) -> list[CollectiveFacts]:
    """The latest bills of a payer that can still be paid on the day `on`."""
    latest = billing.collectives_of(payer_id, limit=LATEST)
    return [one for one in latest if state_of(one, on=on) == OPEN]


def spaced(number: str) -> str:
    """A long number in fours."""
    return " ".join(number[at : at + 4] for at in range(0, len(number), 4))


def message(bill: CollectiveFacts, *, wadah: str, ways: Sequence[WayToPay]) -> str:
    """What a coordinator sends to whoever goes to the bank."""
    lines = [
        gettext("Contributions of %(wadah)s, %(people)s people: %(sum)s")
        % {"wadah": wadah, "people": number(bill.people), "sum": rupiah(bill.total)},
        gettext("Payment code %(code)s, until %(day)s")
        % {"code": spaced(bill.code), "day": day(bill.expires_on)},
    ]
    return "\n".join([*lines, *(f"{way.bank}: {way.spaced}" for way in ways)])


def state_of(bill: CollectiveFacts, *, on: date) -> str:
    """`paid`, `cancelled`, `expired` or `open`."""
    if bill.paid_at is not None:
        return PAID
    if bill.withdrawn_at is not None:
        return CANCELLED
    return EXPIRED if bill.expires_on < on else OPEN
