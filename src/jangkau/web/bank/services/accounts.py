"""The virtual account that a body names: our service number and a payment code."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from jangkau.apps.billing import queries as billing
from jangkau.apps.payments.queries import PartnerFacts
from jangkau.apps.registry import queries as registry
from jangkau.web.bank import reading
from jangkau.web.bank.answers import BAD_FORMAT, NO_BILL, Declined

NAME_LENGTH = 255


@dataclass(frozen=True)
class Account:
    """A virtual account: its payment code, and the three fields as the bank wrote them."""

    code: str
    echo: dict[str, str]


def account(body: dict[str, Any], partner: PartnerFacts) -> Account:
    """The account that the body names. Another service's number is no bill of this partner's."""
    service_id = reading.text(body, "partnerServiceId", most=8, shape=r" *[0-9]+")
    customer = reading.text(body, "customerNo", most=20, shape=r"[0-9]+")
    number = reading.text(body, "virtualAccountNo", most=28, shape=r" *[0-9]+")
    if number.strip() != service_id.strip() + customer:
        raise Declined(BAD_FORMAT, "virtualAccountNo")
    echo = {
        "partnerServiceId": service_id,
        "customerNo": customer,
        "virtualAccountNo": number,
    }
    if service_id.strip() != partner.service_id:
        raise Declined(NO_BILL)
    return Account(customer, echo)


def payer_name(asked: billing.Asked) -> str:
    """Whose bill it is, as the payer should see it before paying: the member, or who pays for many."""
    if asked.worker_id is not None:
        return _member_name(asked.worker_id)
    if asked.collective_id is not None:
        return billing.payer_name(asked.collective_id)[:NAME_LENGTH]
    return ""


def _member_name(worker_id: UUID) -> str:
    return registry.worker_names([worker_id]).get(worker_id, "")[:NAME_LENGTH]
