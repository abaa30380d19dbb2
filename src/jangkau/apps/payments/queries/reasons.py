"""Why money was recognised or is held, as sentences in both languages.

What is kept is `[code, facts]`, so that the sentence can be said in either language, and better later.
"""

import re
from typing import Any

from jangkau.domain.terms import Rupiah
from jangkau.domain.terms.dates import SHORT_MONTHS

_DAY = re.compile(r"\b20\d\d-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])\b")

_SENTENCES: dict[str, tuple[str, str]] = {
    "by_reference": (
        "Nomor rujukan {reference} sama dengan pembayaran {payment} ({amount}).",
        "The reference {reference} is that of payment {payment} ({amount}).",
    ),
    "by_code": (
        "Kode bayar {code} tertulis di keterangan, dan jumlahnya sama dengan pembayaran {payment}.",
        "The payment code {code} stands in the text, and the amount is that of payment {payment}.",
    ),
    "by_batch": (
        "Jumlahnya sama dengan semua {count} pembayaran lewat bank ini tanggal {day}.",
        "The amount is that of all {count} payments through this bank of {day}.",
    ),
    "refund_paid": (
        "Pengembalian dana {reference} sudah keluar dari rekening.",
        "The refund {reference} has left the account.",
    ),
    "taken_back": (
        "Bank mengambil kembali uang pembayaran {payment}, yang sudah dibatalkan.",
        "The bank took back the money of payment {payment}, which was reversed.",
    ),
    "no_code": (
        "Tidak ada rujukan, kode bayar, atau jumlah yang cocok dengan suatu pembayaran.",
        "No reference, payment code or amount fits a payment.",
    ),
    "code_without_payment": (
        "Kode bayar {code} tertulis di keterangan, tetapi tidak ada pembayaran dengan jumlah ini. Periksa "
        "tagihannya, lalu terapkan ke kode itu.",
        "The payment code {code} stands in the text, but there is no payment of this amount. Look at its "
        "bill, then apply the money to that code.",
    ),
    "perhaps": (
        "Mungkin pembayaran {payment} ({amount}, {day}): jumlahnya sama dan tanggalnya dekat. Seseorang harus "
        "memastikannya.",
        "Perhaps payment {payment} ({amount}, {day}): the amount is the same and the date is near. Somebody "
        "must make sure.",
    ),
    "several_batches": (
        "Jumlahnya sama dengan semua pembayaran tanggal {days}; hari mana yang dimaksud harus dipastikan.",
        "The amount is that of all payments of {days}; somebody must say which day is meant.",
    ),
    "left_unknown": (
        "Uang keluar yang bukan pengembalian dana dan bukan pembatalan yang dikenal: biaya bank?",
        "Money that left and is no refund and no reversal we know: a charge of the bank?",
    ),
    "over_payment": (
        "Kelebihan bayar untuk kode {code}: dari {paid} dipakai {used}; sisanya dibawa ke bulan berikut "
        "(PP 50/2025).",
        "Paid too much for code {code}: of {paid}, {used} was used; the rest is carried to coming months "
        "(PP 50/2025).",
    ),
    "reversed_money_stays": (
        "Pembayaran {payment} dibatalkan; uangnya masih di rekening kita: {reason}",
        "Payment {payment} was reversed; its money is still on our account: {reason}",
    ),
    # why the bank, the journal and the bills of a day differ
    "tie_no_statement": (
        "Belum ada rekening koran {bank} untuk {day}. Unggah rekening korannya.",
        "There is no statement of {bank} for {day} yet. Upload it.",
    ),
    "tie_not_seen": (
        "{count} pembayaran belum terlihat di rekening koran mana pun. Tunggu rekening koran hari kerja "
        "berikutnya; sesudah itu tanyakan kepada bank.",
        "{count} payments were not seen on any statement. Wait for the statement of the next working day; "
        "after that, ask the bank.",
    ),
    "tie_seen_elsewhere": (
        "{count} pembayaran hari ini uangnya ada di rekening koran tanggal lain. Tidak perlu apa-apa.",
        "The money of {count} payments of this day stands on statements of other days. Nothing to do.",
    ),
    "tie_of_other_days": (
        "{count} baris rekening koran hari ini melunasi pembayaran tanggal lain. Tidak perlu apa-apa.",
        "{count} lines of this day's statement settle payments of other days. Nothing to do.",
    ),
    "tie_held": (
        "{count} baris belum diketahui pembayarannya dan dicatat sebagai dana titipan. Kerjakan di daftar dana "
        "titipan.",
        "{count} lines are of no payment we know, and are booked as held money. Work on them in the list "
        "of held money.",
    ),
    "tie_placed": (
        "Uang titipan yang sudah diputuskan: dikembalikan, menjadi kelebihan bayar, atau dipakai lagi sesudah "
        "pembatalan. Tidak perlu apa-apa.",
        "Held money that was decided on: given back, kept as a credit, or used again after a reversal. "
        "Nothing to do.",
    ),
    "tie_reversed": (
        "{count} pembayaran hari ini sudah dibatalkan; tagihannya terbuka lagi. Tidak perlu apa-apa.",
        "{count} payments of this day were reversed; their bills are open again. Nothing to do.",
    ),
    "tie_reversed_unseen": (
        "{count} pembayaran dibatalkan sebelum uangnya terlihat. Bila uangnya tetap datang, ia menjadi dana "
        "titipan.",
        "{count} payments were reversed before their money was seen. Should it come all the same, it will "
        "be held.",
    ),
    "tie_bills_differ": (
        "{count} pembayaran tidak sama dengan tagihan yang dibayarnya: {which}. Ini kesalahan; laporkan kepada "
        "pengelola sistem.",
        "{count} payments are not what the bills they paid come to: {which}. This is a fault; report it to "
        "those who run the system.",
    ),
    "tie_not_in_journal": (
        "Jumlah pembayaran tidak sama dengan jurnal. Jalankan `jangkau ledger verify` dan laporkan kepada "
        "pengelola sistem.",
        "The payments do not come to what the journal says. Run `jangkau ledger verify` and report it to "
        "those who run the system.",
    ),
}


def because(kind: str, /, **facts: Any) -> list[Any]:
    """A reason to keep: its code and its facts, amounts as rupiah."""
    assert kind in _SENTENCES, kind
    return [kind, {name: str(fact) for name, fact in facts.items()}]


def reason(why: list[Any], *, language: str = "id") -> str:
    """The sentence of a kept reason, in `id` or `en`."""
    kind, facts = why
    in_indonesian, in_english = _SENTENCES[kind]
    template = in_indonesian if language == "id" else in_english
    return _DAY.sub(lambda found: _spoken(found[0], language), template.format(**facts))


def _spoken(day: str, language: str) -> str:
    """`2026-05-04` the way people write it: `4 Mei 2026`, in English `4 May 2026`."""
    year, month, number = day.split("-")
    return f"{int(number)} {SHORT_MONTHS[language][int(month) - 1]} {year}"


def rupiah(amount: int) -> str:
    """An amount as it stands in reasons: `Rp16.800`."""
    return str(Rupiah(amount))
