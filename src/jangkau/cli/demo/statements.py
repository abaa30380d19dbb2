"""The statements of the demo's banks: past days seen on them, most of them in order, some of them not.

They are made from the payments that the demo posted, written as the files that banks send, and read
as those are. What stands on the last days is left for the finance officer: money nobody knows, a
charge, too little and too much for a code, days to close, and one file that is still to be uploaded.
"""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from itertools import groupby
from pathlib import Path

from django.db import connection

from jangkau.apps.billing import queries as bills
from jangkau.apps.ledger import queries as journal
from jangkau.apps.payments import operations as payments
from jangkau.apps.payments import queries as banks
from jangkau.cli.demo.bankfiles import SUFFIXES, Moved, Sheet
from jangkau.cli.demo.branch import BY
from jangkau.cli.demo.money import COUNTER
from jangkau.cli.demo.payers import crowds
from jangkau.cli.demo.people import read_names
from jangkau.cli.demo.plan import DATA, read_plan
from jangkau.domain.terms import Month

UPLOADED = COUNTER
"""The bank whose latest statement is left as a file."""

ITEMISED, FEW = "CAKRAWALA", 10
"""The bank that lists every payment by now; otherwise a day of more than so many is one line."""

MISSING, TOO_MUCH, CHARGE = 5_000, 3_200, 6_500


@dataclass
class StatementsMade:
    """How many statements were read and days closed; `already` if any statement was there before."""

    already: bool = False
    statements: int = 0
    closed: int = 0


def load_statements(*, folder: Path, on: date) -> StatementsMade:
    """Writes the banks' statements of the days before `on` into `folder`, reads them, closes days.

    The days of the last month stay open, and one bank's yesterday is not read: that is for the one who
    tries the program. Where a bank is known that is not invented, or a statement was ever received,
    nothing is done.
    """
    invented = {one.code for one in banks.invented_banks()}
    if banks.statements(limit=1) or {one.code for one in banks.partners()} - invented:
        return StatementsMade(already=True)
    _know_the_tables()
    days = [day for day, _, _ in journal.open_days() if day < on]
    return _Past(folder, days=days, on=on).play() if days else StatementsMade()


def leave_statement(path: Path, *, on: date) -> None:
    """Writes the statement that follows the last one read, up to yesterday, unless the file is there.

    Where nothing came until yesterday, it goes up to `on`; without a payment nothing is written.
    """
    read = (one for one in banks.statements(bank=UPLOADED) if one.state == "read")
    last = next(read, None)
    if path.exists() or last is None or last.last_day is None:
        return
    since = [
        last.last_day + timedelta(days=back) for back in range(1, (on - last.last_day).days + 1)
    ]
    lines = [line for day in since[:-1] for line in _came(UPLOADED, day=day, listed=True)]
    lines = lines or [line for day in since[-1:] for line in _came(UPLOADED, day=day, listed=True)]
    if lines:
        day = lines[-1].day
        lines += [
            Moved(day, 100_000, "FT-TUNAI-0071", "SETORAN TUNAI AN SUMINAR UNTUK IURAN"),
            Moved(day, -CHARGE, "FT-BIAYA-0072", "BIAYA ADMINISTRASI REKENING"),
        ]
        _write(path, Sheet(UPLOADED, lines, last.closing))


@dataclass
class _Past:
    """The past days with entries, the oldest first, as the banks saw them."""

    folder: Path
    days: list[date]
    on: date
    standing: dict[str, int] = field(default_factory=lambda: defaultdict(int))

    def play(self) -> StatementsMade:
        made = StatementsMade()
        for bank in SUFFIXES:
            seen = [day for day in self.days if bank != UPLOADED or day < _yesterday(self.on)]
            for _, days in groupby(seen, key=Month.of):
                made.statements += self._receive(bank, days=list(days), last=seen[-1])
        open_month = Month.of(self.days[-1])
        for day in (day for day in self.days if Month.of(day) < open_month):
            payments.close_day(day, by=BY, today=self.on)
            made.closed += 1
        return made

    def _receive(self, bank: str, *, days: list[date], last: date) -> bool:
        """Whether there was anything to write and read for a bank's days of one month."""
        listed = bank == ITEMISED and days[-1] == last
        lines = [line for day in days for line in _came(bank, day=day, listed=listed)]
        if days[-1] == last:
            lines += self._unexpected(bank, day=last)
        if not lines:
            return False
        sheet = Sheet(bank, lines, self.standing[bank])
        name = f"mutasi-{bank.lower()}-{days[0]:%Y-%m}.{SUFFIXES[bank]}"
        received = payments.receive_statement(
            _write(self.folder / name, sheet), name=name, bank=bank, today=self.on, by=BY
        )
        if received.refused is not None:
            raise received.refused
        self.standing[bank] = sheet.closing
        return True

    def _unexpected(self, bank: str, *, day: date) -> list[Moved]:
        """What no payment told of, on the last day: it will be held."""
        if bank == "LERENG":
            return [Moved(day, 250_000, "IB-20417", "TRSF DARI TOKO BERKAH SENTOSA")]
        if bank == "SAMUDRA":
            return [Moved(day, -CHARGE, "ADM-1113", "BIAYA LAYANAN VIRTUAL ACCOUNT")]
        asked = ((code, bills.asked(code, on=day)) for code in _late_codes(self.on))
        payable = [(code, one) for code, one in asked if one.outcome == "open"][:2]
        return [
            Moved(day, amount, f"MB-{place}8834", f"SETORAN IURAN KODE {code}")
            for place, (code, amount) in enumerate(_odd_amounts(payable), start=1)
        ]


def _odd_amounts(payable: list[tuple[str, bills.Asked]]) -> Iterator[tuple[str, int]]:
    """The first code with less than its oldest month, the second with more than all of it."""
    for place, (code, asked) in enumerate(payable):
        yield code, asked.total + TOO_MUCH if place else max(asked.first(1) - MISSING, 1)


def _came(bank: str, *, day: date, listed: bool) -> list[Moved]:
    """What a bank's account got for the payments of a day: line by line, or all at once."""
    paid = banks.payments_on(day, partner=bank)
    if not listed and len(paid) > FEW:
        text = f"PELIMPAHAN VIRTUAL ACCOUNT {day:%d/%m/%Y} {len(paid)} TRANSAKSI"
        return [Moved(day, sum(one.amount for one in paid), f"VA-{day:%y%m%d}", text)]
    return [Moved(day, one.amount, one.reference, _words(one)) for one in paid]


def _words(one: banks.PaymentFacts) -> str:
    if one.channel == "counter":
        return f"SETORAN POJOK BANK KODE {one.code}"
    return f"VIRTUAL ACCOUNT KODE {one.code}"


def _know_the_tables() -> None:
    """Everything was written in a minute: without this the database plans as if it were empty."""
    with connection.cursor() as cursor:
        cursor.execute("analyze")


def _yesterday(on: date) -> date:
    return on - timedelta(days=1)


def _late_codes(on: date) -> list[str]:
    """Codes of people who pay for themselves, owe months, and were not at the counter."""
    plan = read_plan()
    names = read_names(DATA / "names.csv")
    [crowd] = crowds([plan.group("bandung")], names=names, money=plan.money, small=True)
    late = [one for one, habit in crowd.habits.items() if habit.behind]
    came = {one.code for one in banks.payments_on(on, partner=COUNTER)}
    dues = bills.dues_of(late, on=on).values()
    return sorted(one.code for one in dues if one.open and one.code not in came)


def _write(path: Path, sheet: Sheet) -> bytes:
    path.parent.mkdir(parents=True, exist_ok=True)
    content = sheet.written()
    path.write_bytes(content)
    return content
