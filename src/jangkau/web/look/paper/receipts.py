"""Receipts of contributions on A6: what was paid for whom until when, and a code that proves it."""

from collections.abc import Callable, Iterable, Sequence
from datetime import datetime

from jangkau.apps.payments.queries import ProgramPaid, Receipt
from jangkau.domain.terms import Month, Program, Rupiah
from jangkau.domain.terms.dates import MONTHS
from jangkau.web.look.paper import fonts, qr
from jangkau.web.look.paper.sheet import GREEN, INK, LINE, PAPER, SOFT, WARM, Sheet, Style

MARGIN = 20.0
MONTHS_ID = MONTHS["id"]
PROGRAMS = {
    Program.JKK: ("Jaminan Kecelakaan Kerja", "work accident"),
    Program.JKM: ("Jaminan Kematian", "death"),
    Program.JHT: ("Jaminan Hari Tua", "old-age savings"),
    Program.JP: ("Jaminan Pensiun", "pension"),
    Program.JKP: ("Jaminan Kehilangan Pekerjaan", "loss of a job"),
}
CHANNELS = {"snap": "rekening virtual", "counter": "loket", "statement": "transfer bank"}

SMALL, SMALL_SOFT = Style(6.4), Style(6, colour=SOFT)
PLAIN, BOLD = Style(8), Style(8, bold=True)


def receipt_pdf(
    receipts: Iterable[Receipt], *, signed: Callable[[Receipt], str], check_address: str
) -> bytes:
    """A PDF with a page for each receipt.

    `signed` gives the signed line of a receipt; the code leads to `check_address` with that line
    after the `#`, which no browser sends to a server.
    """
    sheet = Sheet(title="Bukti pembayaran iuran")
    for one in receipts:
        _page(sheet, one, modules=qr.matrix(f"{check_address}#", signed(one)))
        sheet.turn()
    return sheet.finish()


def months_said(months: Sequence[Month]) -> str:
    """`November 2026`, `November 2026 – Januari 2027 (3 bulan)`; gaps part the stretches."""
    stretches: list[list[Month]] = []
    for month in months:
        if stretches and month == stretches[-1][-1] + 1:
            stretches[-1].append(month)
        else:
            stretches.append([month])
    said = ", ".join(_stretch_said(one) for one in stretches)
    return f"{said} ({len(months)} bulan)" if len(months) > 1 else said


def _stretch_said(months: Sequence[Month]) -> str:
    first, last = (f"{MONTHS_ID[one.number - 1]} {one.year}" for one in (months[0], months[-1]))
    return first if first == last else f"{first} – {last}"


def moment_said(at: datetime) -> str:
    """`21 November 2026 pukul 10.07 WIB`; the moment must be Jakarta's."""
    return f"{at.day} {MONTHS_ID[at.month - 1]} {at.year} pukul {at:%H.%M} WIB"


def _page(sheet: Sheet, one: Receipt, *, modules: qr.Matrix) -> None:
    sheet.head(title="Bukti pembayaran iuran", small="Contribution receipt", margin=MARGIN)
    y = _who(sheet, one, y=66)
    y = _table(sheet, one, y=y + 8)
    _facts(sheet, one, y=y + 14)
    _proof(sheet, one, modules=modules)


def _who(sheet: Sheet, one: Receipt, *, y: float) -> float:
    """The sum, the stamp, the name and the months; returns the foot of the last line."""
    right = sheet.width - MARGIN
    sheet.text(MARGIN, y, "Sudah diterima · received", SMALL_SOFT)
    sheet.text(MARGIN, y + 22, str(Rupiah(one.total)), Style(22, bold=True))
    stamp = fonts.width("LUNAS", size=9, bold=True) + 16
    sheet.box(right - stamp, y + 4.5, width=stamp, height=19, colour=GREEN, round_=4)
    sheet.text(right - 8, y + 17.4, "LUNAS", Style(9, bold=True, colour=PAPER), right=True)
    y += 41
    room = right - MARGIN
    y = sheet.block(MARGIN, y, one.name, Style(11, bold=True), room=room, most=2)
    if one.worker_id is None and one.people > 1:
        sheet.text(MARGIN, y - 2, f"untuk {one.people} orang · for {one.people} people", SMALL_SOFT)
        y += 10
    if one.paid_by:
        said = f"dibayar oleh · paid by  {one.paid_by}"
        y = sheet.block(MARGIN, y - 2, said, SMALL_SOFT, room=room, most=1) + 4
    said = f"Iuran {months_said(one.months)}"
    return sheet.block(MARGIN, y, said, PLAIN, room=room, most=2) - PLAIN.size * 1.35


def _table(sheet: Sheet, one: Receipt, *, y: float) -> float:
    """The sums by program; returns the foot of the total."""
    right, height = sheet.width - MARGIN, 13.5
    for line in one.programs:
        _program(sheet, line, y=y + 9, people=one.people)
        sheet.rule(MARGIN, y + height, to=right)
        y += height
    if one.fine:
        sheet.text(MARGIN, y + 9, "Denda · fine", PLAIN)
        sheet.text(right, y + 9, str(Rupiah(one.fine)), PLAIN, right=True)
        y += height
    sheet.rule(MARGIN, y, to=right, colour=INK)
    sheet.text(MARGIN, y + 10, "Jumlah", BOLD)
    sheet.text(MARGIN + 36, y + 10, "total", SMALL_SOFT)
    sheet.text(right, y + 10, str(Rupiah(one.total)), BOLD, right=True)
    return y + 10


def _program(sheet: Sheet, line: ProgramPaid, *, y: float, people: int) -> None:
    right = sheet.width - MARGIN
    name, english = PROGRAMS[line.program]
    sheet.text(MARGIN, y, line.program.value, BOLD)
    wide = sheet.text(MARGIN + 22, y, name, PLAIN)
    sheet.text(MARGIN + 26 + wide, y, english, SMALL_SOFT)
    sheet.text(right, y, str(Rupiah(line.amount)), PLAIN, right=True)
    if people == 1 and line.months > 1:
        sheet.text(right - 52, y, f"{line.months} bln", SMALL_SOFT, right=True)


def _facts(sheet: Sheet, one: Receipt, *, y: float) -> None:
    """Number, moment, code, bank and entry, one line each."""
    through = ", ".join(filter(None, (one.bank, CHANNELS.get(one.channel, one.channel))))
    facts = (
        ("Nomor bukti", "number", one.number),
        ("Waktu bayar", "paid at", moment_said(one.paid_at)),
        ("Kode bayar", "payment code", one.code),
        ("Melalui", "through", through),
        ("Rujukan bank", "reference", one.reference),
        ("Nomor jurnal", "entry", str(one.entry_id)),
        ("Petugas", "taken by", one.taken_by),
    )
    for name, english, said in facts:
        if said:
            wide = sheet.text(MARGIN, y, name, SMALL)
            sheet.text(MARGIN + wide + 3, y, english, Style(5.4, colour=SOFT))
            room = sheet.width - 2 * MARGIN - 84
            shown = fonts.fitted(said, size=6.4, room=room, bold=True)
            sheet.text(MARGIN + 84, y, shown, Style(6.4, bold=True))
            y += 9.6


def _proof(sheet: Sheet, one: Receipt, *, modules: qr.Matrix) -> None:
    """The code at the foot, and what it proves."""
    side, top = 116.0, sheet.height - 128
    sheet.box(0, top - 6, width=sheet.width, height=140, colour=WARM)
    sheet.rule(0, top - 6, to=sheet.width, colour=LINE)
    sheet.box(MARGIN - 4, top + 1, width=side, height=side, colour=PAPER, round_=4)
    sheet.code(MARGIN - 4, top + 1, modules, side=side)
    x = MARGIN + side + 8
    room = sheet.width - MARGIN - x
    y = sheet.block(x, top + 16, "Periksa keasliannya", Style(8.4, bold=True), room=room)
    said = "Pindai kode ini dengan kamera ponsel mana pun. Setelah sekali dibuka, halamannya bekerja tanpa sinyal."
    y = sheet.block(x, y + 1, said, SMALL, room=room)
    said = "Scan to check that it is real; works without a signal after the first visit."
    y = sheet.block(x, y + 2, said, SMALL_SOFT, room=room)
    said = "Membuktikan iuran yang diterima, bukan keadaan perlindungan hari ini."
    sheet.block(x, y + 5, said, SMALL, room=room)
