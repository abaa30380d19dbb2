"""One bill for the people somebody ticks: a coordinator's list, paid at once."""

from collections.abc import Collection, Mapping
from datetime import date
from typing import Any
from uuid import UUID

from django.db import connection
from django.utils import timezone

from jangkau.apps.audit.operations import acting
from jangkau.apps.billing.models import Collective
from jangkau.apps.billing.operations.choosing import (
    NOTHING_TO_PAY,
    Known,
    choose,
    held,
    offered,
    open_bills,
    resume,
)
from jangkau.apps.billing.operations.gathering import due_on, payable_until
from jangkau.apps.billing.queries.collectives import CollectiveFacts, collective
from jangkau.domain.terms import Actor, Month, Payer, Refusal, Segment

NOT_THEIRS = Refusal(
    "billing.not_their_people",
    id="{people} orang di daftar ini tidak dibayar oleh pihak ini. Muat ulang daftar, lalu pilih lagi.",
    en="{people} people on this list are not paid for by this party. Load the list and choose again.",
)
CHANGED_MEANWHILE = Refusal(
    "billing.changed_meanwhile",
    id="Sementara itu sebagian iuran di daftar ini sudah dibayar. Muat ulang daftar, lalu pilih lagi.",
    en="Meanwhile some of what is on this list was paid. Load the list and choose again.",
)
NO_SUCH_COLLECTIVE = Refusal(
    "billing.no_such_collective",
    id="Tagihan bersama ini tidak ada atau sudah dibatalkan. Muat ulang daftarnya.",
    en="This collective bill does not exist or was withdrawn. Load the list again.",
)
ALREADY_PAID = Refusal(
    "billing.already_paid",
    id="Tagihan bersama {code} sudah dibayar, jadi tidak bisa dibatalkan.",
    en="The collective bill {code} was paid and so cannot be withdrawn.",
)

_OPEN = """
insert into billing_collective (id, code, payer, payer_id, office_code, first_month, last_month,
                                people, jkk, jkm, jht, jp, fine, made_by, due_on, expires_on)
select id, billing_code('2', id), %(payer)s, %(payer_id)s, %(office)s, %(first)s, %(last)s,
       0, 0, 0, 0, 0, 0, %(by)s, %(due_on)s, %(expires_on)s
  from (select nextval('billing_collective_id_seq') as id) as numbered returning id"""

_HOLD = """
update billing_bill b set collective_id = %(id)s
 where b.worker_id = any(%(workers)s) and b.month = %(month)s and b.plan_id = any(%(plans)s)
   and b.collective_id is null and b.paid_at is null and b.withdrawn_at is null"""

_SUM = """
update billing_collective c
   set people = s.people, jkk = s.jkk, jkm = s.jkm, jht = s.jht, jp = s.jp
  from (select count(distinct worker_id) as people, sum(jkk) as jkk, sum(jkm) as jkm,
               sum(jht) as jht, sum(jp) as jp
          from billing_bill where collective_id = %(id)s and month between %(first)s and %(last)s) s
 where c.id = %(id)s"""

_RELEASE = """
update billing_bill
   set collective_id = null,
       withdrawn_at = case when month > %(current)s then statement_timestamp() end
 where collective_id = %(id)s and month between %(first)s and %(last)s and paid_at is null"""


def collect(
    *,
    payer: Payer,
    payer_id: UUID,
    worker_ids: Collection[UUID],
    months: int,
    on: date,
    by: Actor,
) -> CollectiveFacts:
    """Makes one bill over the next `months` months of each of these people, arrears first.

    A person's month stands on one unpaid collective bill at most. Refuses
    `billing.not_their_people`, `billing.months_not_offered`, `billing.on_another_bill`,
    `billing.nothing_to_pay`, `billing.changed_meanwhile`; then nothing is made.
    """
    offered(months, on=on)
    with acting(by):
        plans = _theirs(payer, payer_id=payer_id, worker_ids=worker_ids, on=on)
        chosen = choose(plans, months=months, on=on)
        if not any(chosen.values()):
            raise NOTHING_TO_PAY()
        resume(plans)
        open_bills(chosen, on=on)
        return collective(_made(plans, chosen, on=on, by=by))


def withdraw(collective_id: int, *, by: Actor, on: date | None = None) -> None:
    """Takes an unpaid collective bill back: its months may be paid singly or on another bill again.

    Months after that of `on` (today unless said) are withdrawn with it. Refuses
    `billing.no_such_collective`, `billing.already_paid`.
    """
    with acting(by):
        found = Collective.objects.select_for_update().filter(pk=collective_id).first()
        if found is None or found.withdrawn_at is not None:
            raise NO_SUCH_COLLECTIVE()
        if found.paid_at is not None:
            raise ALREADY_PAID(code=found.code)
        release(found, on=on or timezone.localdate())


def release(found: Collective, *, on: date) -> None:
    """Frees the bills of a collective bill that is held, and marks it withdrawn.

    What was asked for ahead is no longer asked; months that have come by the day `on` are owed.
    """
    with connection.cursor() as cursor:
        cursor.execute(
            _RELEASE,
            {
                "id": found.pk,
                "first": found.first_month,
                "last": found.last_month,
                "current": Month.of(on).first_day,
            },
        )
        cursor.execute(
            "update billing_collective set withdrawn_at = statement_timestamp() where id = %s",
            [found.pk],
        )


def _theirs(payer: Payer, *, payer_id: UUID, worker_ids: Collection[UUID], on: date) -> list[Known]:
    """Their plans with this payer, held. Refuses anybody else (`billing.not_their_people`)."""
    asked = set(worker_ids)
    which = "worker_id = any(%(workers)s) and payer = %(payer)s and payer_id = %(payer_id)s"
    arguments: dict[str, Any] = {"workers": list(asked), "payer": payer.value, "payer_id": payer_id}
    plans = held(which, arguments=arguments, on=on)
    strangers = asked - {plan.worker_id for plan in plans}
    if strangers:
        raise NOT_THEIRS(people=len(strangers))
    return plans


def _made(
    plans: Collection[Known], chosen: Mapping[int, Collection[Month]], *, on: date, by: Actor
) -> int:
    """The number of a new collective bill over the chosen months."""
    months = sorted({month for some in chosen.values() for month in some})
    first, last = months[0], months[-1]
    one = next(iter(plans))
    with connection.cursor() as cursor:
        cursor.execute(
            _OPEN,
            {
                "payer": one.payer,
                "payer_id": one.payer_id,
                "office": one.office_code,
                "first": first.first_day,
                "last": last.first_day,
                "by": by.id,
                "due_on": due_on(Segment(one.segment), month=first),
                "expires_on": payable_until(first, on=on),
            },
        )
        made = int(cursor.fetchone()[0])
    for month in months:
        _hold(made, [plan for plan in plans if month in chosen[plan.plan_id]], month=month)
    with connection.cursor() as cursor:
        cursor.execute(_SUM, {"id": made, "first": first.first_day, "last": last.first_day})
    return made


def _hold(collective_id: int, plans: Collection[Known], *, month: Month) -> None:
    """Puts the month's bills of these plans on the collective bill, all of them or none."""
    arguments: dict[str, Any] = {
        "id": collective_id,
        "month": month.first_day,
        "workers": [plan.worker_id for plan in plans],
        "plans": [plan.plan_id for plan in plans],
    }
    with connection.cursor() as cursor:
        cursor.execute(_HOLD, arguments)
        if cursor.rowcount != len(plans):
            raise CHANGED_MEANWHILE()
