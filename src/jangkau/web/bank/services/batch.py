"""Many payments in one call: ours, beside the standard, for a bank's collective uploads and settlements.

`{"payments": [{…}, …]}`, each as in service 25, signed like any call. The answer has a `results` list
in the same order, each exactly what the payment alone would have been answered; one that cannot be
taken does not hold up the others.
"""

from typing import Any

from jangkau.apps.payments import operations as payments
from jangkau.web.bank import reading
from jangkau.web.bank.answers import BAD_FORMAT, MISSING, SUCCESSFUL, Answer, Declined, Reply
from jangkau.web.bank.calls import Call
from jangkau.web.bank.services.payment import CODE, Flagged, flag

MOST_PAYMENTS = 1000


def batch(call: Call) -> Reply:
    """Takes all that can be taken, in one statement."""
    bodies = reading.an_object(call.raw.body).get("payments")
    if bodies is None:
        raise Declined(MISSING, "payments")
    if not isinstance(bodies, list) or not 1 <= len(bodies) <= MOST_PAYMENTS:
        raise Declined(BAD_FORMAT, "payments")
    read = [_read(body, call) for body in bodies]
    flagged = [one for one in read if isinstance(one, Flagged)]
    outcomes = iter(
        payments.take_many([one.told for one in flagged], partner=call.partner.code, channel="snap")
    )
    replies = [one.reply(next(outcomes)) if isinstance(one, Flagged) else one for one in read]
    head = Answer(SUCCESSFUL, CODE).body()
    results = b",".join(one.body for one in replies)
    body = head[:-1] + b',"results":[' + results + b"]}"
    return Reply(SUCCESSFUL.status, SUCCESSFUL.code(CODE), body)


def _read(body: Any, call: Call) -> Flagged | Reply:
    """The payment that a part of the batch tells, or why it cannot be read."""
    try:
        if not isinstance(body, dict):
            raise Declined(BAD_FORMAT, "payments")
        return flag(body, call)
    except Declined as declined:
        return Answer(declined.case, CODE, declined.about, declined.more).reply()
