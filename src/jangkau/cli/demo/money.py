"""The demo's money: months of bills, and payments through invented banks as people make them.

Everything goes through the operations that real money goes through. Nothing is done twice: where a
month was ever run, the money is there.
"""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from itertools import batched, cycle
from random import Random
from typing import Any
from uuid import UUID

from django.utils import timezone

from jangkau.apps.audit.operations import acting
from jangkau.apps.billing import operations as billing
from jangkau.apps.billing import queries as bills
from jangkau.apps.payments import operations as payments
from jangkau.apps.payments import queries as banks
from jangkau.apps.payments.operations import Told
from jangkau.apps.protection import operations as protection
from jangkau.cli.demo.branch import BY, EVERYWHERE
from jangkau.cli.demo.members import SEED
from jangkau.cli.demo.payers import Crowd, crowds
from jangkau.cli.demo.people import read_names
from jangkau.cli.demo.plan import DATA, Money, Plan, read_plan
from jangkau.domain.terms import Month, Payer

BATCH = 200
OPEN_BILL = 12
"""People on the bill that the coordinator of the demo has still to pay."""

MOST_ALONE = 3
"""People of a group who pay so many months ahead by themselves."""

COORDINATED = "soreang"
COUNTER, TELLER, AT_COUNTER = "CAKRAWALA", "teller.bandung2", 6


@dataclass
class MoneyMade:
    """What the demo's money came to; `already` if it was there before."""

    already: bool = False
    bills: int = 0
    payments: int = 0


def load_money(*, small: bool, on: date) -> MoneyMade:
    """Bills and payments of the last months, as of the day `on`, unless they are there.

    Who is protected is worked out after everything is written.
    """
    plan = read_plan()
    if bills.summary(Month.of(on)).segments:
        return MoneyMade(already=True)
    with acting(BY):
        made = _Months(plan, small=small, on=on).play()
    protection.catch_up(on=on)
    return made


class _Months:
    """The months being played, one after the other, up to the day `on`."""

    def __init__(self, plan: Plan, *, small: bool, on: date) -> None:
        self.money: Money = plan.money
        self.on = on
        self.made = MoneyMade()
        self.partners = cycle([one.code for one in banks.invented_banks()])
        self.chance = Random(f"{SEED}:payments")
        names = read_names(DATA / "names.csv")
        self.crowds = crowds(plan.groups, names=names, money=self.money, small=small)

    def play(self) -> MoneyMade:
        billing.catch_up(BY, on=self.on)
        for back in range(self.money.months - 1, -1, -1):
            month = Month.of(self.on) + -back
            first = date(month.year, month.number, 1)
            self.made.bills += billing.run(month, on=first, by=BY).people
            day = min(first + timedelta(days=self.money.paid_on - 1), self.on)
            self._alone(day, back=back)
            self._wadah(day, back=back)
            self._gathered(day, back=back)
        self._ahead()
        self._open_bill()
        self._at_the_counter()
        return self.made

    def _alone(self, day: date, *, back: int) -> None:
        """People who pay for themselves pay all that is open, with their own code."""
        paying = [
            one
            for crowd in self.crowds
            if crowd.wadah_id is None
            for one in crowd.paying(back=back)
        ]
        dues = bills.dues_of(paying, on=day).values()
        asked = [(one.code, sum(month.amount for month in one.open)) for one in dues if one.open]
        for some in batched(asked, BATCH):
            self._pay(list(some), day=day)

    def _wadah(self, day: date, *, back: int) -> None:
        """Coordinators make one bill for those who pay, and pay it the day after."""
        for crowd in self.crowds:
            if crowd.wadah_id is None or not crowd.collects(back=back):
                continue
            paying = self._through_wadah(crowd.wadah_id, crowd.paying(back=back), day=day)
            if paying:
                bill = self._collect(crowd.wadah_id, paying, months=crowd.every, day=day)
                self._pay([(bill.code, bill.total)], day=min(day + timedelta(days=1), self.on))
                if crowd.key == COORDINATED:
                    self._cash(bill, day=day)

    def _through_wadah(self, wadah_id: UUID, people: list[UUID], *, day: date) -> list[UUID]:
        """Those of them whom the wadah pays for, and who have something open."""
        dues = bills.dues_of(people, on=day).values()
        return [one.worker_id for one in dues if one.payer_id == wadah_id and _is_collected(one)]

    def _collect(
        self, wadah_id: UUID, people: list[UUID], *, months: int, day: date
    ) -> bills.CollectiveFacts:
        return billing.collect(
            payer=Payer.WADAH, payer_id=wadah_id, worker_ids=people, months=months, on=day, by=BY
        )

    def _gathered(self, day: date, *, back: int) -> None:
        """Budgets and employers pay the month's bill; this month one of each kind is still open."""
        for payer in (Payer.GOVERNMENT, Payer.EMPLOYER):
            found = bills.collectives(territory=EVERYWHERE, state="open", payer=payer, limit=500)
            paid = found if back else found[1:]
            for one in paid:
                self._pay([(one.code, one.total)], day=day)

    def _ahead(self) -> None:
        """Some paid yesterday for months to come, across the end of the discount."""
        day = max(self.on - timedelta(days=1), self.on.replace(day=1))
        for crowd in (one for one in self.crowds if one.every == 1 or one.wadah_id is None):
            ahead = {one: habit.ahead for one, habit in crowd.habits.items() if habit.ahead}
            for months in sorted(set(ahead.values())):
                people = [one for one, wanted in ahead.items() if wanted == months]
                if crowd.wadah_id is None:
                    self._ahead_alone(people, months=months, day=day)
                elif theirs := self._through_wadah(crowd.wadah_id, people, day=day):
                    bill = self._collect(crowd.wadah_id, theirs, months=months, day=day)
                    self._pay([(bill.code, bill.total)], day=day)

    def _ahead_alone(self, people: list[UUID], *, months: int, day: date) -> None:
        for one in people[:MOST_ALONE]:
            plan = next(plan for plan in bills.plans_of(one) if plan.segment == "BPU")
            asked = billing.ask_ahead(plan.id, months=months, on=day, by=BY)
            self._pay([(plan.code, asked.total)], day=day)

    def _open_bill(self) -> None:
        """The coordinator of the demo has made a bill for some in arrears, and not paid it yet."""
        crowd = self._crowd(COORDINATED)
        late = [one for one, habit in crowd.habits.items() if habit.behind]
        wadah_id = crowd.wadah_id
        assert wadah_id is not None
        people = self._through_wadah(wadah_id, late, day=self.on)[:OPEN_BILL]
        if people:
            self._collect(wadah_id, people, months=1, day=self.on)

    def _at_the_counter(self) -> None:
        """Some of those who were behind came to the bank corner today."""
        late = [one for one, habit in self._crowd("bandung").habits.items() if habit.behind]
        dues = list(bills.dues_of(late, on=self.on).values())[:AT_COUNTER]
        for place, one in enumerate(one for one in dues if one.open):
            payments.take(
                partner=COUNTER,
                channel="counter",
                request_id=f"counter:{SEED}-{place}",
                code=one.code,
                amount=one.open[0].amount,
                paid_at=_moment(self.on, minutes=15 * place),
                by=TELLER,
            )
            self.made.payments += 1

    def _cash(self, bill: bills.CollectiveFacts, *, day: date) -> None:
        """What the coordinator took in cash for a bill, and that it went to the bank."""
        parts: dict[UUID, int] = {}
        for line in bills.lines_of(bill):
            parts[line.worker_id] = parts.get(line.worker_id, 0) + line.total
        same: dict[str, Any] = {"collective_id": bill.id, "by": BY}
        payments.note_cash_taken(bill.payer_id, taken=parts, day=day, **same)
        payments.note_cash_handed_on(
            bill.payer_id, amount=bill.total, day=min(day + timedelta(days=1), self.on), **same
        )

    def _crowd(self, key: str) -> Crowd:
        return next(crowd for crowd in self.crowds if crowd.key == key)

    def _pay(self, asked: list[tuple[str, int]], *, day: date) -> None:
        """Some codes at one bank, on the morning of a day."""
        told = [
            Told(
                request_id=f"demo-{code}-{day:%y%m%d}-{amount}",
                code=code,
                amount=amount,
                paid_at=_moment(day, minutes=self.chance.randrange(240)),
                reference=f"FT-{day:%y%m%d}-{self.chance.randrange(10**6):06d}",
            )
            for code, amount in asked
        ]
        outcomes = payments.take_many(told, partner=next(self.partners), channel="snap")
        self.made.payments += sum(one.outcome == payments.TAKEN for one in outcomes)


def _is_collected(one: bills.Dues) -> bool:
    """Whether a wadah may put this person on a bill now."""
    return one.payer == Payer.WADAH and not any(month.collective_id for month in one.open)


def _moment(day: date, *, minutes: int) -> datetime:
    """So many minutes after eight in the morning in Jakarta, but never after now."""
    morning = datetime.combine(day, time(8)) + timedelta(minutes=minutes)
    return min(timezone.make_aware(morning), timezone.now())
