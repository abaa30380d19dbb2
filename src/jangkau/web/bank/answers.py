"""What a bank can be answered: the cases of SNAP, each with its number, status and message.

The code is the HTTP status, the service and the case: 404 + 25 + 13 is a wrong amount (13) of a payment
(25). The status of the response is always the first three digits.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

import orjson


@dataclass(frozen=True)
class Case:
    """One case of the table; `{}` in the message takes what it is about."""

    status: int
    number: str
    message: str

    def code(self, service: str) -> str:
        return f"{self.status}{service}{self.number}"


SUCCESSFUL = Case(200, "00", "Successful")
BAD_REQUEST = Case(400, "00", "Bad Request")
BAD_FORMAT = Case(400, "01", "Invalid Field Format {}")
MISSING = Case(400, "02", "Invalid Mandatory Field {}")
UNAUTHORIZED = Case(401, "00", "Unauthorized. [{}]")
BAD_TOKEN = Case(401, "01", "Invalid Token (B2B)")
NO_TOKEN = Case(401, "03", "Token Not Found (B2B)")
INACTIVE = Case(403, "18", "Inactive Account")
NO_SERVICE = Case(404, "00", "Not Found")
NO_TRANSACTION = Case(404, "01", "Transaction Not Found")
NO_BILL = Case(404, "12", "Bill Not Found")
WRONG_AMOUNT = Case(404, "13", "Invalid Amount")
PAID_BILL = Case(404, "14", "Paid Bill")
NO_PARTNER = Case(404, "16", "Partner Not Found")
INCONSISTENT = Case(404, "18", "Inconsistent Request")
EXPIRED_BILL = Case(404, "19", "Bill Expired")
NOT_SUPPORTED = Case(405, "00", "Requested Function Is Not Supported")
CONFLICT = Case(409, "00", "Conflict")
OUR_FAULT = Case(500, "00", "General Error")
TIMEOUT = Case(504, "00", "Timeout")

REASONS = {
    SUCCESSFUL: ("Success", "Sukses"),
    NO_BILL: ("There is no bill with this number", "Tidak ada tagihan dengan nomor ini"),
    WRONG_AMOUNT: ("The amount is not what is owed", "Jumlah tidak sama dengan tagihan"),
    PAID_BILL: ("The bill is paid already", "Tagihan sudah dibayar"),
    INCONSISTENT: (
        "The request was sent before with other content",
        "Permintaan ini pernah dikirim dengan isi lain",
    ),
    EXPIRED_BILL: ("The bill can no longer be paid", "Tagihan tidak dapat dibayar lagi"),
}
"""What the payer may be told, in English and Indonesian."""


def reason(case: Case) -> dict[str, str]:
    english, indonesia = REASONS[case]
    return {"english": english, "indonesia": indonesia}


@dataclass(frozen=True)
class Answer:
    """A response: its case, the service that answers, and what stands in it besides."""

    case: Case
    service: str
    about: str = ""
    more: Mapping[str, Any] = field(default_factory=dict)

    @property
    def code(self) -> str:
        return self.case.code(self.service)

    def body(self) -> bytes:
        head = {"responseCode": self.code, "responseMessage": self.case.message.format(self.about)}
        return orjson.dumps({**head, **self.more})

    def reply(self) -> "Reply":
        return Reply(self.case.status, self.code, self.body())


@dataclass(frozen=True)
class Reply:
    """A response as it goes out. `kept` says that it is kept already, with what it says was done."""

    status: int
    code: str
    body: bytes
    kept: bool = False


class Declined(Exception):
    """A call that is not done, and the case to answer. `about` names the field or the reason."""

    def __init__(self, case: Case, about: str = "", **more: Any) -> None:
        super().__init__(case.message.format(about))
        self.case, self.about, self.more = case, about, more
