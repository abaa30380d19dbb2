"""Service 26: what became of a payment? Asked by a bank that got no answer."""

from jangkau.apps.payments import queries
from jangkau.web.bank import reading, stamps
from jangkau.web.bank.answers import (
    INCONSISTENT,
    NO_TRANSACTION,
    SUCCESSFUL,
    Answer,
    Declined,
    reason,
)
from jangkau.web.bank.calls import Call
from jangkau.web.bank.services.accounts import account

CODE = "26"


def status(call: Call) -> Answer:
    """The payment with the request's number; one that was taken back is said to have failed."""
    body = reading.an_object(call.raw.body)
    named = account(body, call.partner)
    profile = call.partner.profile
    inquired = reading.text(body, "inquiryRequestId", most=profile.request_id_max)
    request_id = reading.optional(body, "paymentRequestId", most=profile.request_id_max) or inquired
    found = queries.payment_of_request(call.partner.code, request_id=request_id)
    if found is None:
        raise Declined(NO_TRANSACTION)
    if found.code != named.code:
        raise Declined(INCONSISTENT)
    stands = found.reversed_at is None
    paid_at = stamps.write(found.paid_at, style=profile.stamps, milliseconds=profile.milliseconds)
    data = {
        **named.echo,
        "inquiryRequestId": inquired,
        "paymentRequestId": request_id,
        "paidAmount": reading.money(found.amount),
        "totalAmount": reading.money(found.amount),
        "transactionDate": paid_at,
        "referenceNo": found.reference,
        "paymentFlagStatus": "00" if stands else "01",
        "paymentFlagReason": reason(SUCCESSFUL) if stands else _TAKEN_BACK,
    }
    return Answer(SUCCESSFUL, CODE, more={"virtualAccountData": data})


_TAKEN_BACK = {"english": "The payment was taken back", "indonesia": "Pembayaran dibatalkan"}
