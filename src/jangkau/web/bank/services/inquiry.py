"""Service 24: what does this virtual account owe? Asked before a payer confirms."""

from typing import Any

from jangkau.apps.billing import queries as billing
from jangkau.domain.terms.dates import JAKARTA, MONTHS
from jangkau.web.bank import reading
from jangkau.web.bank.answers import (
    EXPIRED_BILL,
    NO_BILL,
    PAID_BILL,
    SUCCESSFUL,
    Answer,
    Declined,
    reason,
)
from jangkau.web.bank.calls import Call
from jangkau.web.bank.services.accounts import account, payer_name

CODE = "24"
MOST_DETAILS = 24

_REFUSED = {"unknown": NO_BILL, "paid": PAID_BILL, "expired": EXPIRED_BILL}


def inquiry(call: Call) -> Answer:
    """The open bills of the account, oldest first, and their sum."""
    body = reading.an_object(call.raw.body)
    named = account(body, call.partner)
    most = call.partner.profile.request_id_max
    echo = {**named.echo, "inquiryRequestId": reading.text(body, "inquiryRequestId", most=most)}
    reading.rupiah(body, "amount")
    asked = billing.asked(named.code, on=call.raw.at.astimezone(JAKARTA).date())
    if asked.outcome in _REFUSED:
        case = _REFUSED[asked.outcome]
        refused = {**echo, "inquiryStatus": "01", "inquiryReason": reason(case)}
        raise Declined(case, virtualAccountData=refused)
    return Answer(
        SUCCESSFUL,
        CODE,
        more={"virtualAccountData": {**echo, **_owed(call, named.code, asked)}},
    )


def _owed(call: Call, code: str, asked: billing.Asked) -> dict[str, Any]:
    return {
        "virtualAccountName": payer_name(asked),
        "totalAmount": reading.money(asked.total),
        "inquiryStatus": "00",
        "inquiryReason": reason(SUCCESSFUL),
        "virtualAccountTrxType": "C",
        "billDetails": [_detail(code, bill) for bill in asked.bills[:MOST_DETAILS]],
    }


def _detail(code: str, bill: billing.AskedBill) -> dict[str, Any]:
    english = f"Contribution {bill.month}"
    indonesia = f"Iuran {MONTHS['id'][bill.month.number - 1]} {bill.month.year}"
    return {
        "billNo": f"{code}{bill.month.year:04d}{bill.month.number:02d}",
        "billName": indonesia[:20],
        "billShortName": str(bill.month),
        "billDescription": {"english": english, "indonesia": indonesia},
        "billAmount": reading.money(bill.total),
        "additionalInfo": {"dueDate": bill.due_on.isoformat()},
    }
