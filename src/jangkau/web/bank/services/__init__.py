"""What banks can ask for, by the address they ask at."""

from jangkau.web.bank.services.batch import batch
from jangkau.web.bank.services.inquiry import inquiry
from jangkau.web.bank.services.payment import payment
from jangkau.web.bank.services.status import status
from jangkau.web.bank.services.token import token

__all__ = ["batch", "inquiry", "payment", "status", "token"]
