"""One entry of the journal: at least two lines that sum to zero, or it does not exist."""

from dataclasses import dataclass
from datetime import UTC, date, datetime

from jangkau.domain.terms import Refusal, Rupiah

NOT_BALANCED = Refusal(
    "ledger.not_balanced",
    id="Ayat jurnal “{reference}” tidak seimbang: debit dan kredit berselisih {difference}. Periksa "
    "jumlah tiap baris; tidak ada yang dibukukan.",
    en="The entry “{reference}” does not balance: debits and credits differ by {difference}. Check the "
    "amount of each line; nothing was posted.",
)
NOT_AN_ENTRY = Refusal(
    "ledger.not_an_entry",
    id="Ayat jurnal “{reference}” tidak mempunyai sedikitnya dua baris dengan jumlah. Isi akun debit "
    "dan akun kredit.",
    en="The entry “{reference}” has fewer than two lines with an amount. Give an account to debit and "
    "one to credit.",
)


@dataclass(frozen=True)
class Line:
    """An amount in rupiah in one account: debit above zero, credit below."""

    account: str
    amount: int


@dataclass(frozen=True)
class Entry:
    """Something that happened to money on a day; lines of zero rupiah are left out.

    `reference` names the one thing it books (`statement:17`); with `kind` it is there once.
    Refuses `ledger.not_an_entry` and `ledger.not_balanced`.
    """

    day: date
    kind: str
    reference: str
    lines: tuple[Line, ...]
    memo: str = ""
    reverses: int | None = None

    def __post_init__(self) -> None:
        object.__setattr__(self, "lines", tuple(line for line in self.lines if line.amount))
        difference = sum(line.amount for line in self.lines)
        if difference:
            raise NOT_BALANCED(reference=self.reference, difference=Rupiah(abs(difference)))
        if len(self.lines) < 2:
            raise NOT_AN_ENTRY(reference=self.reference)

    @property
    def turnover(self) -> int:
        """The sum of its debits, in rupiah."""
        return _debits(self.lines)


@dataclass(frozen=True)
class Posted:
    """An entry as it stands in the journal."""

    id: int
    day: date
    kind: str
    reference: str
    lines: tuple[Line, ...]
    memo: str
    reverses: int | None
    posted_at: datetime

    @property
    def turnover(self) -> int:
        """The sum of its debits, in rupiah."""
        return _debits(self.lines)

    def reversal(self, *, day: date, memo: str) -> Entry:
        """The entry that takes this one back on `day`, line by line."""
        return Entry(
            day=day,
            kind="reversal",
            reference=f"entry:{self.id}",
            lines=tuple(Line(line.account, -line.amount) for line in self.lines),
            memo=memo,
            reverses=self.id,
        )


def canonical(entry: Posted) -> str:
    """The entry as one text, the same on every machine; each field says its own length.

    Fields: id, day, kind, reference, memo, id of the reversed entry or "", moment in UTC with
    microseconds, then account and amount of each line in order.
    """
    fields = [
        str(entry.id),
        entry.day.isoformat(),
        entry.kind,
        entry.reference,
        entry.memo,
        "" if entry.reverses is None else str(entry.reverses),
        entry.posted_at.astimezone(UTC).isoformat(timespec="microseconds"),
    ]
    for line in entry.lines:
        fields += [line.account, str(line.amount)]
    return "".join(f"{len(field)}:{field}," for field in fields)


def _debits(lines: tuple[Line, ...]) -> int:
    return sum(line.amount for line in lines if line.amount > 0)
