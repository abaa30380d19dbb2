"""One payment as a bank makes it: inquiry, payment, and again until there is an answer; with faults."""

import threading
import time
from collections import Counter
from dataclasses import dataclass, field
from random import Random
from typing import Any

from jangkau.cli.bank.speaking import INQUIRY, PAYMENT, Heard, Line

TRIES = 40
PAUSE_SECONDS = 0.25
_AGAIN = {0, 401, 500, 502, 503, 504}
"""Answers after which a bank cannot know: none at all, a server that is away, a token that is over."""


@dataclass(frozen=True)
class Faults:
    """What goes wrong, each in so many of a hundred payments; `delay_ms` is the longest wait."""

    delay_ms: int = 0
    duplicate: int = 0
    drop_after_send: int = 0
    bad_signature: int = 0
    reorder: int = 0


@dataclass
class Book:
    """What was sent and heard, of all payments together. Several threads write in it."""

    answers: Counter[str] = field(default_factory=Counter)
    sent: int = 0
    _turn: threading.Lock = field(default_factory=threading.Lock)

    @property
    def heard(self) -> int:
        """How many calls were answered."""
        return self.sent - self.answers["none"]

    def note(self, heard: Heard) -> Heard:
        with self._turn:
            self.sent += 1
            self.answers[heard.code or "none"] += 1
        return heard


@dataclass(frozen=True)
class Paid:
    """How one payment ended: the last code, or "" when no answer ever came."""

    bank: str
    code: str
    amount: int
    request_id: str
    ended: str
    answer: dict[str, Any]


@dataclass
class Payer:
    """Makes payments over one line, with faults by chance."""

    line: Line
    faults: Faults
    chance: Random
    book: Book
    tries: int = TRIES

    def pay(self, code: str, *, amount: int = 0, months: int = 1) -> Paid:
        """Asks what the code owes, pays the oldest `months` (or `amount`, unasked), insists on an answer."""
        request_id = self.line.bank.an_id()
        if not amount:
            asked = self._ask(code)
            amount = _oldest(asked, months)
            if not amount:
                return Paid(self.line.bank.code, code, 0, request_id, asked.code, asked.body)
        body = self._flag(code, amount, request_id)
        if self._happens(self.faults.bad_signature):
            self._send(body, spoilt=True)
        if self._happens(self.faults.reorder):  # the repetition overtakes the call it repeats
            self._send({**body, "flagAdvise": "Y"})
        if self._happens(self.faults.drop_after_send):
            self._send(body, listen=False)
        twice = self._happens(self.faults.duplicate)
        ended = self._twice(body) if twice else self._insist(body)
        return Paid(self.line.bank.code, code, amount, request_id, ended.code, ended.body)

    def _insist(self, body: dict[str, Any]) -> Heard:
        """Sends until there is an answer: the repetitions say so, with new ids or the same one."""
        bank, external_id = self.line.bank, self.line.bank.an_id()
        for attempt in range(self.tries):
            heard = self._send(
                {**body, "flagAdvise": "Y"} if attempt else body, external_id=external_id
            )
            if heard.status not in _AGAIN:
                return heard
            time.sleep(PAUSE_SECONDS)
            external_id = external_id if bank.same_external_id else bank.an_id()
        return heard

    def _twice(self, body: dict[str, Any]) -> Heard:
        """The same payment over two lines at the same moment. Both must hear the same."""
        line = Line(self.line.bank, self.line.address)
        other = Payer(line, Faults(), self.chance, self.book, tries=self.tries)
        heard: list[Heard] = []
        twin = threading.Thread(target=lambda: heard.append(other._insist(body)))
        twin.start()
        mine = self._insist(body)
        twin.join()
        other.line.hang_up()
        assert heard[0] == mine, f"two answers to one payment: {heard[0]} and {mine}"
        return mine

    def _ask(self, code: str) -> Heard:
        body = {**self.line.bank.account(code), "inquiryRequestId": self.line.bank.an_id()}
        for _ in range(self.tries):
            self._wait()
            heard = self.book.note(self.line.call(INQUIRY, body))
            if heard.status not in _AGAIN:
                break
            time.sleep(PAUSE_SECONDS)
        return heard

    def _send(self, body: dict[str, Any], **how: Any) -> Heard:
        self._wait()
        return self.book.note(self.line.call(PAYMENT, body, **how))

    def _flag(self, code: str, amount: int, request_id: str) -> dict[str, Any]:
        money = {"value": f"{amount}.00", "currency": "IDR"}
        return {
            **self.line.bank.account(code),
            "virtualAccountName": "Pembayar Contoh",
            "paymentRequestId": request_id,
            "paidAmount": money,
            "totalAmount": money,
            "trxDateTime": self.line.bank.stamp(),
            "referenceNo": request_id[:12],
            "flagAdvise": "N",
        }

    def _wait(self) -> None:
        if self.faults.delay_ms:
            time.sleep(self.chance.uniform(0, self.faults.delay_ms / 1000))

    def _happens(self, of_hundred: int) -> bool:
        return self.chance.randrange(100) < of_hundred


def _oldest(asked: Heard, months: int) -> int:
    """What the first so many bills of an inquiry cost; 0 where there are none."""
    bills = asked.body.get("virtualAccountData", {}).get("billDetails", [])
    return sum(int(bill["billAmount"]["value"].split(".")[0]) for bill in bills[:months])
