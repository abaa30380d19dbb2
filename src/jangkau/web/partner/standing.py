"""Where the members of a wadah stand with their contributions, as a coordinator reads it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from jangkau.apps.billing import queries as billing
from jangkau.apps.billing.queries import Dues
from jangkau.apps.registry import queries as registry
from jangkau.apps.registry.queries import Card
from jangkau.domain.terms import Month
from jangkau.web.partner.guards import EVERYWHERE

MOST = 5_000
"""Members shown and collected for; the largest wadah in the plan of the agency has a tenth of it."""

PAID, OWES, STOPPED, NEVER = "paid", "owes", "stopped", "never"


@dataclass(frozen=True)
class MemberStanding:
    """One member: until when paid, and what is in arrears. `on_bill` is an unpaid bill they are on."""

    card: Card
    dues: Dues | None
    arrears_months: int
    arrears: int
    on_bill: int | None

    @property
    def state(self) -> str:
        """`owes` with months in arrears, `paid`, `stopped` after too many, `never` paid nor owed."""
        if self.arrears_months:
            return OWES
        if self.dues and self.dues.stopped:
            return STOPPED
        return PAID if self.dues and self.dues.paid_until else NEVER


@dataclass(frozen=True)
class Totals:
    """The whole wadah in four figures."""

    members: int
    paid: int
    owing: int
    arrears: int


def standings(code: str, *, on: date) -> list[MemberStanding]:
    """Every member of the wadah with the code, by name."""
    cards = registry.members(code, territory=EVERYWHERE, limit=MOST)
    due = billing.first_not_due(on)
    dues = billing.dues_of([card.id for card in cards], on=on)
    return [_standing(card, dues=dues.get(card.id), due=due) for card in cards]


def totals(members: Iterable[MemberStanding]) -> Totals:
    """What the list adds up to."""
    everybody = list(members)
    owing = [one for one in everybody if one.state == OWES]
    return Totals(
        members=len(everybody),
        paid=sum(one.state == PAID for one in everybody),
        owing=len(owing),
        arrears=sum(one.arrears for one in owing),
    )


def matching(members: Iterable[MemberStanding], *, text: str) -> list[MemberStanding]:
    """Those whose name holds every word typed, or whose telephone or NIK ends in the digits."""
    words = text.lower().split()
    return [one for one in members if all(_says(one.card, word) for word in words)]


def _says(card: Card, word: str) -> bool:
    if word.isdecimal():
        return card.phone.endswith(word) or card.nik_masked.endswith(word[-4:])
    return word in card.name.lower()


def _standing(card: Card, *, dues: Dues | None, due: Month) -> MemberStanding:
    late = dues.before(due) if dues else ()
    bills = (one.collective_id for one in (dues.open if dues else ()) if one.collective_id)
    return MemberStanding(
        card=card,
        dues=dues,
        arrears_months=len(late),
        arrears=sum(one.amount for one in late),
        on_bill=next(bills, None),
    )
