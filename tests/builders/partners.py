"""A wadah with billed members and its coordinator; a bank with its teller.

members = a_billed_wadah("W-01", people=4)      ids by number; bills since three months ago, none paid
client = a_coordinator("W-01")                  signed in
client = a_teller("BUKIT")                      signed in; the bank is made
"""

from datetime import date
from uuid import UUID, uuid4

from django.test import Client
from django.utils import timezone

from jangkau.apps.billing import operations as billing
from jangkau.apps.payments import operations as payments
from jangkau.apps.payments import queries
from jangkau.apps.registry import operations as registry
from jangkau.domain.terms import Actor, Month, Segment
from tests.builders.crew import PASSWORD, officer
from tests.builders.registry import a_consent, a_new_worker, a_wadah

BY = Actor.system("tests", channel="test")


def a_billed_wadah(
    code: str = "W-01", *, people: int = 4, months: int = 3, first: int = 1
) -> list[UUID]:
    """A wadah of Bandung 2 whose people have owed since so many months ago; their ids in order."""
    a_wadah(code, office_code="BDG2", region_code="3204")
    today = timezone.localdate()
    since = Month.of(today) + -months
    enrolled = registry.enrol_many(
        [a_new_worker(number) for number in range(first, first + people)],
        office_code="BDG2",
        wadah_code=code,
        segment=Segment.BPU,
        consent=a_consent(),
        on=date(since.year, since.number, 1),
        by=BY,
    )
    bill_months(months)
    return [enrolled.worker_ids[f"test:{number}"] for number in range(first, first + people)]


def bill_months(months: int) -> None:
    """Plans for everybody, and the runs from so many months ago to the current one."""
    today = timezone.localdate()
    billing.catch_up(BY, on=today)
    for back in range(months, -1, -1):
        month = Month.of(today) + -back
        billing.run(month, on=date(month.year, month.number, 1), by=BY)


def a_bank(code: str = "BUKIT", *, name: str = "Bank Bukit Raya", service_id: str = "77901") -> str:
    """A partner that may take payments; returns its code."""
    if queries.partner(code) is None:
        payments.make_partner(
            code,
            name=name,
            profile="standard",
            service_id=service_id,
            client_id=f"{code.lower()}.uji",
            by=BY,
        )
    return code


def a_coordinator(wadah: str = "W-01", *, username: str = "koordinator") -> Client:
    """Somebody who acts for the wadah, signed in."""
    officer(username, name="Dadang Hermawan", role="coordinator", party_code=wadah)
    return signed_in(username)


def a_teller(bank: str = "BUKIT", *, username: str = "teller") -> Client:
    """Somebody at the counter of the bank, which is made, signed in."""
    officer(username, name="Tuti Alawiyah", role="teller", party_code=a_bank(bank))
    return signed_in(username)


def signed_in(username: str) -> Client:
    """A browser in which this officer has signed in."""
    client = Client()
    assert client.login(username=username, password=PASSWORD)
    return client


def paid(code: str, amount: int, *, bank: str = "BUKIT") -> int:
    """Pays a code at a bank, which is made; returns the payment."""
    taken = payments.take(
        partner=a_bank(bank),
        channel="snap",
        request_id=str(uuid4()),
        code=code,
        amount=amount,
        paid_at=timezone.now(),
    )
    assert taken.payment_id is not None, taken
    return taken.payment_id
