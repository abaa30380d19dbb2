"""A call as we understand it, once we know who signed it."""

from dataclasses import dataclass

from jangkau.apps.payments import queries
from jangkau.apps.payments.operations import Heard
from jangkau.domain.terms.dates import JAKARTA
from jangkau.web.bank.callers import Caller
from jangkau.web.bank.raw import Raw


@dataclass(frozen=True)
class Call:
    """A call of a known partner whose signature is right."""

    raw: Raw
    call_id: int
    caller: Caller
    external_id: str

    @property
    def partner(self) -> queries.PartnerFacts:
        return self.caller.facts

    @property
    def may_repeat(self) -> bool:
        """Whether this bank, when no answer came, sends the very same call again."""
        return self.partner.profile.repetition == "same_external_id"

    def heard(self, *, answer_code: str = "") -> Heard:
        """What the payments room keeps of the call; its day is the day in Jakarta."""
        return Heard(
            call_id=self.call_id,
            partner=self.partner.code,
            external_id=self.external_id,
            day=self.raw.at.astimezone(JAKARTA).date(),
            answer_code=answer_code,
        )
