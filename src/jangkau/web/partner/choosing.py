"""Who pays on a bill that is being made, for how many months, and what that comes to."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.http import QueryDict

from jangkau.apps.billing import queries as billing
from jangkau.apps.billing.queries import Dues
from jangkau.apps.registry.queries import Card, WadahLine
from jangkau.domain.terms import Payer
from jangkau.web.partner.standing import MemberStanding, standings

LISTED = 900
"""Most people to tick on one page: a form of more than a thousand fields is refused."""

EVERYBODY, OWING, TICKED = "all", "owing", "ticked"


@dataclass(frozen=True)
class Candidate:
    """A member who can be put on a bill; `prices` are rupiah by number of months, arrears first."""

    standing: MemberStanding
    prices: Mapping[int, int]

    @property
    def card(self) -> Card:
        return self.standing.card

    @property
    def can_pay(self) -> bool:
        """Not on an open bill already, and something to pay."""
        return not self.standing.on_bill and bool(self.prices)

    @property
    def first_price(self) -> int:
        """What the fewest months cost."""
        return self.prices[min(self.prices)]

    @property
    def price_list(self) -> str:
        """The prices for the page's own reckoning: `1:16800 2:33600 …`."""
        return " ".join(f"{months}:{price}" for months, price in sorted(self.prices.items()))


@dataclass(frozen=True)
class Candidates:
    """All members as candidates, and the numbers of months the law lets be paid at once."""

    people: tuple[Candidate, ...]
    months: tuple[int, ...]

    @property
    def listed(self) -> tuple[Candidate, ...]:
        return self.people[:LISTED]

    @property
    def unlisted(self) -> int:
        return max(0, len(self.people) - LISTED)

    @property
    def owing(self) -> tuple[Candidate, ...]:
        return tuple(one for one in self.people if one.standing.arrears_months and one.can_pay)


@dataclass(frozen=True)
class Choice:
    """Who pays for how many months."""

    people: tuple[Candidate, ...]
    months: int

    @property
    def shares(self) -> list[tuple[Candidate, int]]:
        """What each one pays."""
        return [(one, one.prices[self.months]) for one in self.people]

    @property
    def total(self) -> int:
        return sum(one.prices[self.months] for one in self.people)


def candidates(wadah: WadahLine, *, on: date) -> Candidates:
    """The members of the wadah, with what each would pay through it."""
    members = standings(wadah.code, on=on)
    theirs = [one.dues for one in members if one.dues and _pays(wadah, one.dues)]
    prices = billing.prices_of(theirs, on=on)
    people = tuple(Candidate(one, prices.get(one.card.id, {})) for one in members)
    return Candidates(people, billing.prepay_months(on))


def _pays(wadah: WadahLine, dues: Dues) -> bool:
    """Whether the member's contributions are paid through this wadah, and by nobody else."""
    return (dues.payer, dues.payer_id) == (Payer.WADAH, wadah.id)


def choice_in(sent: QueryDict, *, candidates: Candidates) -> Choice:
    """What a form says: `who` is all, owing or ticked, `worker` the ticks, `months` how many.

    People who are not members, or cannot pay, are left out, whatever was sent.
    """
    asked = sent.get("months", "")
    months = next((n for n in candidates.months if str(n) == asked), candidates.months[0])
    who = sent.get("who", TICKED)
    if who == EVERYBODY:
        wanted = candidates.people
    elif who == OWING:
        wanted = candidates.owing
    else:
        ticked = _ids([*sent.getlist("worker"), *sent.get("workers", "").split(",")])
        wanted = tuple(one for one in candidates.people if one.card.id in ticked)
    able = (one for one in wanted if one.can_pay and months in one.prices)
    return Choice(tuple(able), months)


def ids_in(choice: Choice) -> str:
    """The people of a choice in one field of a form."""
    return ",".join(str(one.card.id) for one in choice.people)


def _ids(texts: list[str]) -> set[UUID]:
    """The identifiers among what was sent."""
    return {UUID(text) for text in texts if len(text) == 36 and _is_uuid(text)}


def _is_uuid(text: str) -> bool:
    try:
        UUID(text)
    except ValueError:
        return False
    return True
