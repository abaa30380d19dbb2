"""How long a receipt takes as a PDF with its signed code, beside writing an empty page with the same type."""

import time
from collections.abc import Callable
from datetime import UTC, datetime
from statistics import median
from uuid import UUID

from benchmarks.figures import Figure

ROUNDS, MEMBERS, BAR_MS = 60, 300, 300


def measure() -> list[Figure]:
    """One member's receipt, the first in a process and later ones; and one PDF for 300 members."""
    import django

    from jangkau.config import postgres

    postgres.ensure_running()
    django.setup()
    from jangkau.apps.payments.operations import signed
    from jangkau.web.look.paper import receipt_pdf

    def draw(count: int) -> Callable[[], object]:
        made = [_receipt(number) for number in range(count)]
        check = "https://jangkau.example/check/"
        return lambda: receipt_pdf(made, signed=signed, check_address=check)

    first = _ms(draw(1))
    later = [_ms(draw(1)) for _ in range(ROUNDS)]
    floor = median(_ms(_empty) for _ in range(ROUNDS))
    many = _ms(draw(MEMBERS))
    empty = "an empty page that embeds the same type"
    bar = f"at most {BAR_MS} ms"
    return [
        Figure("receipt, the first of a process", first, "ms", empty, floor, bar, first <= BAR_MS),
        Figure("receipt, median", median(later), "ms", empty, floor, bar, median(later) <= BAR_MS),
        Figure("receipt, slowest", max(later), "ms", empty, floor, bar, max(later) <= BAR_MS),
        Figure(
            f"receipts of {MEMBERS} members, each",
            many / MEMBERS,
            "ms",
            empty,
            floor,
            bar,
            many / MEMBERS <= BAR_MS,
        ),
    ]


def _empty() -> object:
    """A page with one word in each of the two fonts: what reportlab itself takes."""
    from jangkau.web.look.paper.sheet import Sheet, Style

    sheet = Sheet(title="x")
    sheet.text(20, 40, "Bukti pembayaran iuran", Style())
    sheet.text(20, 60, "Bukti pembayaran iuran", Style(bold=True))
    sheet.turn()
    return sheet.finish()


def _ms(run: Callable[[], object]) -> float:
    began = time.perf_counter()
    run()
    return (time.perf_counter() - began) * 1000


def _receipt(number: int) -> object:
    """An invented member's receipt for three months."""
    from jangkau.apps.payments.queries import ProgramPaid, Receipt
    from jangkau.domain.terms import Month, Program

    sums = {Program.JKK: 20_000, Program.JKM: 13_600, Program.JHT: 60_000}
    return Receipt(
        payment_id=17,
        number=f"26-00000017-{number + 1:03d}",
        paid_at=datetime(2026, 11, 21, 3, 7, tzinfo=UTC),
        name=f"Siti Aminah {number}",
        paid_by="Paguyuban Pedagang Pasar Andir",
        worker_id=UUID(int=number + 1),
        people=1,
        months=tuple(Month(2026, 11) + ahead for ahead in range(3)),
        paid_until=Month(2027, 1),
        programs=tuple(ProgramPaid(program, 3, amount) for program, amount in sums.items()),
        fine=0,
        total=sum(sums.values()),
        bank="Bank Bukit Raya",
        channel="snap",
        entry_id=18_231,
        code="200000000174",
        reference="REF-20261121-0001",
        taken_by="",
        office_code="BDG2",
    )
