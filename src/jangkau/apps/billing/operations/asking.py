"""Paying ahead: a member asks for the bills of months to come, or comes back after having stopped."""

from datetime import date
from typing import Any

from django.db import connection

from jangkau.apps.audit.operations import acting
from jangkau.apps.billing.models import Plan
from jangkau.apps.billing.operations.choosing import (
    NOTHING_TO_PAY,
    choose,
    held,
    offered,
    open_bills,
    resume,
)
from jangkau.apps.billing.queries.asking import Asked, asked
from jangkau.domain.terms import Actor, Month, Payer, Refusal

NO_SUCH_PLAN = Refusal(
    "billing.no_such_plan",
    id="Rencana iuran ini tidak ada. Muat ulang halaman orangnya.",
    en="This contribution plan does not exist. Load the person's page again.",
)
ANOTHER_PAYS = Refusal(
    "billing.another_pays",
    id="Iuran orang ini dibayar pihak lain ({payer}), jadi tidak ditagih kepadanya. Ubah dulu siapa "
    "yang membayar.",
    en="Somebody else ({payer}) pays for this person, who is therefore not asked. Change first who "
    "pays.",
)

_WITHDRAW_LATER = """
update billing_bill b set withdrawn_at = statement_timestamp()
 where b.worker_id = %(worker)s and b.plan_id = %(plan)s and b.month > %(last)s
   and b.month > %(current)s and b.paid_at is null and b.withdrawn_at is null
   and b.collective_id is null"""


def ask_ahead(plan_id: int, *, months: int, on: date, by: Actor) -> Asked:
    """Opens the member's next `months` months: arrears first, then the current one, then coming ones.

    Coming months asked for earlier and beyond these are withdrawn; who was stopped begins anew with
    the current month. Each month is priced by the law of that month. Returns what the code asks for.
    Refuses `billing.no_such_plan`, `billing.another_pays`, `billing.months_not_offered`,
    `billing.on_another_bill`, `billing.nothing_to_pay`.
    """
    offered(months, on=on)
    with acting(by):
        plans = held("id = %(plan)s", arguments={"plan": plan_id}, on=on)
        if not plans:
            raise NO_SUCH_PLAN()
        (plan,) = plans
        if plan.payer not in {Payer.SELF, Payer.WADAH}:
            raise ANOTHER_PAYS(payer=plan.payer)
        chosen = choose(plans, months=months, on=on)[plan_id]
        if not chosen:
            raise NOTHING_TO_PAY()
        resume(plans)
        open_bills({plan_id: chosen}, on=on)
        later: dict[str, Any] = {
            "worker": plan.worker_id,
            "plan": plan_id,
            "last": chosen[-1].first_day,
            "current": Month.of(on).first_day,
        }
        with connection.cursor() as cursor:
            cursor.execute(_WITHDRAW_LATER, later)
        return asked(Plan.objects.get(pk=plan_id).code, on=on)
