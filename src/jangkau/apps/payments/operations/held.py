"""Doing something with money that waits: apply it to a code, say which payment it is, carry it on.

Every step moves an amount out of what is held, posts one entry, and says who did it and why. The money
of `suspense` is on the bank's account already; what moves is only what it stands for.
"""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any

from django.db import connection, transaction

from jangkau.apps.audit.operations import acting
from jangkau.apps.billing import queries as billing
from jangkau.apps.ledger import operations as ledger
from jangkau.apps.ledger import queries as journal
from jangkau.apps.payments.models import Held, Move, Payment, Reversal, Settlement
from jangkau.apps.payments.operations.statements.matching import unsettled
from jangkau.apps.payments.operations.taking import TAKEN, take
from jangkau.apps.payments.queries.reasons import because, rupiah
from jangkau.domain.terms import Actor, Refusal, Rupiah
from jangkau.domain.terms.dates import JAKARTA

NOT_HELD = Refusal(
    "held.not_open",
    id="Dana titipan nomor {held_id} tidak ada atau sudah tidak bersisa. Buka lagi daftar dana titipan.",
    en="Held money number {held_id} is not there, or nothing of it is left. Open the list of held money "
    "again.",
)
NO_REASON = Refusal(
    "held.no_reason",
    id="Tulis alasannya, sekurangnya {least} huruf: orang lain akan membacanya.",
    en="Write down the reason, in at least {least} letters: others will read it.",
)
UNKNOWN_CODE = Refusal(
    "held.unknown_code",
    id="Tidak ada tagihan terbuka dengan kode bayar {code}. Periksa kodenya di halaman Tagihan.",
    en="There is no open bill with the payment code {code}. Check the code on the page Bills.",
)
TOO_LITTLE = Refusal(
    "held.too_little",
    id="Uangnya {amount}, padahal kode {code} membutuhkan sedikitnya {least}: kurang {missing}. Uang tetap "
    "dititipkan; minta pembayar menambah {missing}, atau kembalikan.",
    en="There are {amount}, but code {code} needs at least {least}: {missing} is missing. The money stays "
    "held; ask the payer for {missing} more, or give it back.",
)
NOT_TAKEN = Refusal(
    "held.not_taken",
    id="Tagihan kode {code} berubah selagi diterapkan ({outcome}). Muat ulang halaman, lalu coba lagi.",
    en="The bills of code {code} changed meanwhile ({outcome}). Reload the page and try again.",
)
NO_SUCH_PAYMENT = Refusal(
    "held.no_such_payment",
    id="Pembayaran {payment_id} lewat bank ini sebesar {amount} yang belum terlihat di rekening koran tidak "
    "ada. Periksa nomor dan jumlahnya.",
    en="There is no payment {payment_id} through this bank over {amount} that was not seen on a statement. "
    "Check its number and amount.",
)
NOT_THAT_DAY = Refusal(
    "held.not_that_day",
    id="Pembayaran tanggal {day} lewat bank ini yang belum terlihat berjumlah {sum}, bukan {amount}. Pilih hari "
    "lain, atau kenali satu per satu.",
    en="The payments of {day} through this bank that were not seen come to {sum}, not {amount}. Choose another "
    "day, or recognise them one by one.",
)
NOT_A_CHARGE = Refusal(
    "held.not_a_charge",
    id="Ini uang masuk, bukan biaya bank. Terapkan ke sebuah kode, atau kembalikan.",
    en="This money came in; it is no charge of the bank. Apply it to a code, or give it back.",
)
LEAST_REASON = 8


@dataclass(frozen=True)
class Applied:
    """What became of held money: the payment, rupiah used and rupiah carried on as a credit."""

    payment_id: int
    used: int
    carried: int


def apply_to_code(held_id: int, *, code: str, today: date, reason: str, by: Actor) -> Applied:
    """Pays the oldest months of a code with held money; what is too much becomes the code's credit.

    A collective bill is paid whole. The payment is of the day the money came. Refuses
    `held.not_open`, `held.no_reason`, `held.unknown_code`, `held.too_little`, `held.not_taken`.
    """
    refuse_mute(reason)
    with acting(by, reason=reason):
        held = locked(held_id)
        used = _affordable(held, code=code)
        payment_id = _applied(held, code=code, amount=used, today=today, reason=reason, by=by)
        carried = held.open if held.kind == "suspense" else 0
        if carried:
            why = because("over_payment", code=code, paid=rupiah(used + carried), used=rupiah(used))
            _to_overpaid(held, code=code, why=why, day=today, by=by, payment_id=payment_id)
    return Applied(payment_id, used, carried)


def carry_on(*, today: date, by: Actor) -> list[Applied]:
    """Pays coming months with members' credits, as far as they are billed and the credit suffices.

    PP 50/2025: what was paid too much is carried to the next months and not given back.
    """
    done = []
    waiting = Held.objects.filter(kind="overpaid", open__gt=0).exclude(code="").order_by("id")
    for held_id, code in waiting.values_list("id", "code"):
        asked = billing.asked(code, on=today)
        held = Held.objects.get(pk=held_id)
        if asked.outcome == "open" and _most(asked, held.open):
            reason = "PP 50/2025"
            with acting(by, reason=reason):
                done.append(_carried(held_id, code=code, today=today, reason=reason, by=by))
    return done


def _carried(held_id: int, *, code: str, today: date, reason: str, by: Actor) -> Applied:
    held = locked(held_id)
    used = _most(billing.asked(code, on=today), held.open)
    payment_id = _applied(held, code=code, amount=used, today=today, reason=reason, by=by, on=today)
    return Applied(payment_id, used, 0)


def _applied(
    held: Held,
    *,
    code: str,
    amount: int,
    today: date,
    reason: str,
    by: Actor,
    on: date | None = None,
) -> int:
    """Pays a code with that much of the held money, and moves it out; the payment's id."""
    payment_id = _taken(held, code=code, amount=amount, by=by, on=on)
    _settled(held, payment_id=payment_id)
    move(
        held,
        kind="apply",
        amount=amount,
        credit=f"clearing.{held.bank}",
        day=today,
        reason=reason,
        by=by,
        payment_id=payment_id,
    )
    return payment_id


def settle(held_id: int, *, payment_id: int, today: date, reason: str, by: Actor) -> None:
    """Says that held money is that of a payment which the bank had told us of, or took back.

    Refuses `held.not_open`, `held.no_reason`, `held.no_such_payment`.
    """
    refuse_mute(reason)
    with acting(by, reason=reason):
        held = locked(held_id)
        came = held.amount > 0
        payment = Payment.objects.filter(
            pk=payment_id, partner_id=held.bank, amount=abs(held.open)
        ).first()
        seen = Settlement.objects.filter(payment_id=payment_id)
        fits = payment is not None and not seen.filter(direction="in" if came else "out").exists()
        reversed_ = Reversal.objects.filter(payment_id=payment_id).exists()
        if not fits or reversed_ is came or held.line_id is None:
            raise NO_SUCH_PAYMENT(payment_id=payment_id, amount=Rupiah(abs(held.open)))
        direction = "in" if came else "out"
        Settlement.objects.create(payment_id=payment_id, direction=direction, line_id=held.line_id)
        move(
            held,
            kind="settle",
            amount=held.open,
            credit=f"clearing.{held.bank}",
            day=today,
            reason=reason,
            by=by,
            payment_id=payment_id,
        )


def settle_day(held_id: int, *, day: date, today: date, reason: str, by: Actor) -> int:
    """Says that held money is that of all payments of a day which were not seen; returns how many.

    Refuses `held.not_open`, `held.no_reason`, `held.not_that_day`.
    """
    refuse_mute(reason)
    with acting(by, reason=reason):
        held = locked(held_id)
        waiting = unsettled(held.bank, first=day, last=day)
        sum_ = sum(one.amount for one in waiting)
        if held.line_id is None or sum_ != held.open or not waiting:
            raise NOT_THAT_DAY(day=day.isoformat(), sum=Rupiah(sum_), amount=Rupiah(held.open))
        Settlement.objects.bulk_create(
            Settlement(payment_id=one.id, direction="in", line_id=held.line_id) for one in waiting
        )
        move(
            held,
            kind="settle",
            amount=held.open,
            credit=f"clearing.{held.bank}",
            day=today,
            reason=reason,
            by=by,
        )
    return len(waiting)


def keep_for(held_id: int, *, code: str, today: date, reason: str, by: Actor) -> None:
    """Keeps held money as the credit of a code, for months that are not billed yet.

    Refuses `held.not_open`, `held.no_reason`, `held.unknown_code`.
    """
    refuse_mute(reason)
    with acting(by, reason=reason):
        held = locked(held_id)
        if billing.asked(code, on=today).outcome == "unknown" or held.open < 0:
            raise UNKNOWN_CODE(code=code)
        why = because("over_payment", code=code, paid=rupiah(held.open), used=rupiah(0))
        _to_overpaid(held, code=code, why=why, day=today, by=by)


def charge(held_id: int, *, today: date, reason: str, by: Actor) -> None:
    """Says that money which left is a charge of the bank.

    Refuses `held.not_open`, `held.no_reason`, `held.not_a_charge`.
    """
    refuse_mute(reason)
    with acting(by, reason=reason):
        held = locked(held_id)
        if held.open > 0:
            raise NOT_A_CHARGE()
        move(
            held,
            kind="fee",
            amount=held.open,
            credit=f"fees.{held.bank}",
            day=today,
            reason=reason,
            by=by,
        )


def move(
    held: Held, *, kind: str, amount: int, credit: str, day: date, reason: str, by: Actor,
    payment_id: int | None = None,
) -> Move:  # fmt: skip
    """Moves rupiah out of held money into the account `credit`: one entry, one line of its history.

    Call inside `acting`, with the row of `held` locked.
    """
    held.open -= amount
    held.save(update_fields=["open"])
    with connection.cursor() as cursor:
        cursor.execute("select nextval(pg_get_serial_sequence('payments_move', 'id'))")
        (number,) = cursor.fetchone()
    account = "overpaid" if held.kind == "overpaid" else f"suspense.{held.bank}"
    debit, credit = (account, credit) if amount > 0 else (credit, account)
    on = journal.open_day(day)
    entry_id = ledger.transfer(
        abs(amount), debit=debit, credit=credit, day=on, kind="held", reference=f"move:{number}",
        memo=reason[:200],
    )  # fmt: skip
    return Move.objects.create(
        id=number, held=held, kind=kind, amount=amount, day=on, payment_id=payment_id,
        entry_id=entry_id, reason=reason, moved_by=by.id,
    )  # fmt: skip


def locked(held_id: int) -> Held:
    """The held money with something left, locked. Refuses `held.not_open`."""
    found = Held.objects.select_for_update().filter(pk=held_id).exclude(open=0).first()
    if found is None:
        raise NOT_HELD(held_id=held_id)
    return found


def refuse_mute(reason: str) -> None:
    """Refuses a reason that says nothing (`held.no_reason`)."""
    if len(reason.strip()) < LEAST_REASON:
        raise NO_REASON(least=LEAST_REASON)


def _affordable(held: Held, *, code: str) -> int:
    """How much of the held money the code can take. Refuses unknown codes and too little money."""
    asked = billing.asked(code, on=held.day)
    if asked.outcome != "open" or held.open < 0:
        raise UNKNOWN_CODE(code=code)
    used = _most(asked, held.open)
    if not used:
        least = asked.total if asked.kind == "collective" else asked.first(1)
        raise TOO_LITTLE(
            amount=Rupiah(held.open), code=code, least=Rupiah(least),
            missing=Rupiah(least - held.open),
        )  # fmt: skip
    return used


def _most(asked: Any, amount: int) -> int:
    """The most that `amount` pays: a collective bill whole, of a member the oldest months; or 0."""
    if asked.kind == "collective":
        return int(asked.total) if asked.total <= amount else 0
    sums = [asked.first(months) for months in range(1, len(asked.bills) + 1)]
    return int(max((sum_ for sum_ in sums if sum_ <= amount), default=0))


def _taken(held: Held, *, code: str, amount: int, by: Actor, on: date | None = None) -> int:
    """Takes the payment on the day the money came (its last moment: no statement says more)."""
    turn = Move.objects.filter(held=held).count() + 1
    taken = take(
        partner=held.bank,
        channel="statement",
        request_id=f"held:{held.pk}:{turn}",
        code=code,
        amount=amount,
        paid_at=_last_moment(on or held.day),
        reference=f"held:{held.pk}",
        by=by.id,
    )
    if taken.outcome != TAKEN or taken.payment_id is None:
        raise NOT_TAKEN(code=code, outcome=taken.outcome)
    return taken.payment_id


def _last_moment(day: date) -> datetime:
    """The end of the day; on that very day, now."""
    now = datetime.now(JAKARTA)
    end = datetime.combine(day + timedelta(days=1), time(), tzinfo=JAKARTA) - timedelta(seconds=1)
    return now if now.date() == day else end


def _settled(held: Held, *, payment_id: int) -> None:
    """The money of the payment was on a statement before the payment was taken."""
    if held.line_id is not None:
        Settlement.objects.create(payment_id=payment_id, direction="in", line_id=held.line_id)


def _to_overpaid(
    held: Held, *, code: str, why: list[Any], day: date, by: Actor, payment_id: int | None = None
) -> None:
    amount = held.open
    with transaction.atomic():
        moved = move(
            held, kind="overpaid", amount=amount, credit="overpaid", day=day, reason=code, by=by
        )
        Held.objects.create(
            bank=held.bank, kind="overpaid", day=held.day, amount=amount, open=amount, code=code,
            why=why, line_id=held.line_id, payment_id=payment_id, entry_id=moved.entry_id,
        )  # fmt: skip
