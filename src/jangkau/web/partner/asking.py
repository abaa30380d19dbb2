"""What a teller sees of a payment code: initials, months and amounts, and nothing more of a person."""

from dataclasses import dataclass
from datetime import date

from jangkau.apps.billing import queries as billing
from jangkau.apps.billing.queries import Asked
from jangkau.apps.registry import queries as registry
from jangkau.domain.terms import Month

MEMBER = "member"


@dataclass(frozen=True)
class Offer:
    """One amount that may be paid: so many of the oldest months, from `since` up to `until`."""

    months: int
    since: Month
    until: Month
    amount: int


@dataclass(frozen=True)
class Found:
    """A code and what it asks for. `name` is initials for a person, whole for an organisation."""

    code: str
    asked: Asked
    name: str
    people: int
    offers: tuple[Offer, ...]

    @property
    def is_open(self) -> bool:
        return self.asked.outcome == "open" and bool(self.offers)


def ask(code: str, *, on: date) -> Found:
    """What the code asks for on the day `on`: of a member the first 1, 2, 3 … months, else all."""
    asked = billing.asked(code, on=on)
    people = 1
    if asked.collective_id is not None:
        people = billing.collective(asked.collective_id).people
    return Found(code, asked, name=_name(asked), people=people, offers=_offers(asked))


def initials(name: str) -> str:
    """`S. A.` of Siti Aminah: enough to ask “is this you?”, too little to learn who it is."""
    return " ".join(f"{word[0].upper()}." for word in name.split()[:4] if word[0].isalpha())


def _name(asked: Asked) -> str:
    if asked.kind == MEMBER and asked.worker_id is not None:
        return initials(registry.worker_names([asked.worker_id]).get(asked.worker_id, ""))
    return billing.payer_name(asked.collective_id) if asked.collective_id is not None else ""


def _offers(asked: Asked) -> tuple[Offer, ...]:
    if not asked.bills:
        return ()
    if asked.kind != MEMBER:
        since, until = asked.bills[0].month, asked.bills[-1].month
        return (Offer(len(asked.bills), since, until, asked.total),)
    since = asked.bills[0].month
    return tuple(
        Offer(place, since, bill.month, asked.first(place))
        for place, bill in enumerate(asked.bills, 1)
    )
