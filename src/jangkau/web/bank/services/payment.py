"""Service 25: a payer has paid. Answered once it is in the books, and then always with the same words."""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any

from jangkau.apps.billing import queries as billing
from jangkau.apps.payments import operations as payments
from jangkau.apps.payments.operations import REPEATED_CALL, Taken, Told
from jangkau.domain.terms import Refused
from jangkau.domain.terms.dates import JAKARTA
from jangkau.web.bank import reading, stamps
from jangkau.web.bank.answers import (
    BAD_FORMAT,
    EXPIRED_BILL,
    INCONSISTENT,
    MISSING,
    NO_BILL,
    PAID_BILL,
    SUCCESSFUL,
    WRONG_AMOUNT,
    Answer,
    Case,
    Declined,
    Reply,
    reason,
)
from jangkau.web.bank.calls import Call
from jangkau.web.bank.services.accounts import NAME_LENGTH, account, payer_name

CODE = "25"

LATEST_NEWS = timedelta(days=31)
"""How long after a payment a bank may still tell of it; the standard names no limit."""

_CASES: dict[str, Case] = {
    payments.TAKEN: SUCCESSFUL,
    payments.INCONSISTENT: INCONSISTENT,
    payments.UNKNOWN: NO_BILL,
    payments.PAID: PAID_BILL,
    payments.WRONG_AMOUNT: WRONG_AMOUNT,
    payments.EXPIRED: EXPIRED_BILL,
}


@dataclass(frozen=True)
class Flagged:
    """A payment as a body tells it: what to take, and what every answer repeats of it."""

    told: Told
    echo: dict[str, Any]

    def reply(self, taken: Taken) -> Reply:
        """The answer to what became of it."""
        if taken.outcome in {payments.TAKEN, payments.AGAIN}:
            code = SUCCESSFUL.code(CODE)
            kept = taken.outcome == payments.TAKEN
            return Reply(SUCCESSFUL.status, code, taken.answer or self.told.answer, kept=kept)
        case = _CASES[taken.outcome]
        return _answer(case, self.echo).reply()


def payment(call: Call) -> Reply:
    """Takes the payment once; a repetition gets the answer of the first time, byte for byte."""
    flagged = flag(reading.an_object(call.raw.body), call)
    try:
        (taken,) = payments.take_many(
            [flagged.told],
            partner=call.partner.code,
            channel="snap",
            heard=call.heard(answer_code=SUCCESSFUL.code(CODE)),
        )
    except Refused as refused:
        if refused.code != REPEATED_CALL.code or not call.may_repeat:
            raise
        (taken,) = payments.take_many([flagged.told], partner=call.partner.code, channel="snap")
        return replace(flagged.reply(taken), kept=False)
    return flagged.reply(taken)


def flag(body: dict[str, Any], call: Call) -> Flagged:
    """What a body tells of one payment. Declines whatever is missing or has another shape."""
    named = account(body, call.partner)
    most = call.partner.profile.request_id_max
    request_id = reading.text(body, "paymentRequestId", most=most)
    paid = reading.rupiah(body, "paidAmount")
    if paid is None:
        raise Declined(MISSING, "paidAmount")
    total = reading.rupiah(body, "totalAmount")
    reference = reading.optional(body, "referenceNo", most=40)
    repeated = {
        "trxId": reading.optional(body, "trxId", most=64),
        "trxDateTime": reading.optional(body, "trxDateTime", most=32),
        "referenceNo": reference,
    }
    reading.optional(body, "flagAdvise", most=1, shape="[YN]")
    paid_at = _paid_at(repeated["trxDateTime"], now=call.raw.at)
    echo = {
        **named.echo,
        "virtualAccountName": _name(body, named.code, on=paid_at),
        "paymentRequestId": request_id,
        "paidAmount": reading.money(paid),
        "totalAmount": reading.money(paid if total is None else total),
        **{name: text for name, text in repeated.items() if text},
    }
    answer = _answer(SUCCESSFUL, echo).body()
    return Flagged(Told(request_id, named.code, paid, paid_at, reference, answer), echo)


def _answer(case: Case, echo: dict[str, Any]) -> Answer:
    flagged = {"paymentFlagStatus": "00" if case is SUCCESSFUL else "01"}
    data = {**echo, **flagged, "paymentFlagReason": reason(case)}
    return Answer(case, CODE, more={"virtualAccountData": data})


def _name(body: dict[str, Any], code: str, *, on: datetime) -> str:
    """The payer's name: as the bank had it from the inquiry, or else looked up."""
    given = reading.optional(body, "virtualAccountName", most=NAME_LENGTH)
    return given or payer_name(billing.asked(code, on=on.astimezone(JAKARTA).date()))


def _paid_at(text: str, *, now: datetime) -> datetime:
    """When the payer paid: what the bank says, if that can be, or now if it says nothing."""
    if not text:
        return now
    at = stamps.read(text)
    if at is None or not now - LATEST_NEWS <= at <= now + stamps.TOLERANCE:
        raise Declined(BAD_FORMAT, "trxDateTime")
    return at
