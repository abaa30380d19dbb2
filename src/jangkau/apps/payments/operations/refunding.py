"""Giving money back: by the grounds the rules know, asked for by one officer, decided by another."""

from datetime import date

from django.utils import timezone

from jangkau.apps.audit.operations import acting
from jangkau.apps.payments.models import Held, Refund
from jangkau.apps.payments.operations.held import locked, move, refuse_mute
from jangkau.domain.terms import Actor, Refusal, Rupiah

NOT_BY_THESE_GROUNDS = Refusal(
    "refund.not_by_these_grounds",
    id="Kelebihan iuran hanya dikembalikan sesudah klaim JHT, JKK atau JKM, atau menurut perjanjian dengan "
    "donatur atau pemerintah (Perdir 22/2022). Bawa kelebihan itu ke bulan berikutnya.",
    en="Contributions paid too much are given back only after a JHT, JKK or JKM claim, or by agreement with "
    "a donor or government (Perdir 22/2022). Carry the credit to coming months.",
)
TOO_MUCH = Refusal(
    "refund.too_much",
    id="Yang masih dititipkan hanya {open}; {amount} tidak dapat dikembalikan.",
    en="Only {open} is still held; {amount} cannot be given back.",
)
ASKED_BEFORE = Refusal(
    "refund.asked_before",
    id="Pengembalian dana {reference} untuk uang ini masih menunggu keputusan. Putuskan itu lebih dahulu.",
    en="The refund {reference} of this money still waits for a decision. Decide that one first.",
)
NO_DESTINATION = Refusal(
    "refund.no_destination",
    id="Tulis ke mana uangnya dikembalikan: bank, nomor rekening, nama pemilik.",
    en="Write down where the money goes: bank, account number, name of the holder.",
)
NOT_WAITING = Refusal(
    "refund.not_waiting",
    id="Pengembalian dana ini tidak ada atau sudah diputuskan. Muat ulang halamannya.",
    en="This refund is not there or was decided already. Reload the page.",
)
SAME_PERSON = Refusal(
    "refund.same_person",
    id="Yang meminta pengembalian dana tidak boleh memutuskannya. Minta petugas keuangan lain.",
    en="Who asked for a refund may not decide it. Ask another finance officer.",
)

GROUNDS = {
    "suspense": ("not_ours", "paid_twice", "agreement"),
    "overpaid": ("after_claim", "agreement"),
}
"""By which grounds money is given back. Domain: Perdir 22/2022 p. 59 §10; what was never a contribution
(sent to us by mistake, or twice) is nobody's contribution and goes back to who sent it."""


def ask_refund(
    held_id: int, *, amount: int, grounds: str, destination: str, reason: str, by: Actor
) -> str:
    """Asks for held money to be given back; returns the reference that the transfer must carry.

    Refuses `held.not_open`, `held.no_reason`, `refund.not_by_these_grounds`, `refund.too_much`,
    `refund.asked_before`, `refund.no_destination`.
    """
    refuse_mute(reason)
    if len(destination.strip()) < 8:
        raise NO_DESTINATION()
    with acting(by, reason=reason):
        held = locked(held_id)
        if grounds not in GROUNDS[held.kind]:
            raise NOT_BY_THESE_GROUNDS()
        if not 0 < amount <= held.open:
            raise TOO_MUCH(open=Rupiah(held.open), amount=Rupiah(amount))
        waiting = Refund.objects.filter(held=held, approved=None).first()
        if waiting is not None:
            raise ASKED_BEFORE(reference=waiting.reference)
        asked = Refund.objects.create(
            held=held, amount=amount, grounds=grounds, destination=destination.strip()[:300],
            reason=reason, reference=f"RF{held.pk:06d}{_turn(held):02d}", asked_by=by.id,
        )  # fmt: skip
    return asked.reference


def decide_refund(refund_id: int, *, approve: bool, today: date, by: Actor) -> None:
    """Approves or declines a refund; approved, the money waits in `refunds.BANK` to leave the bank.

    Refuses `refund.not_waiting`, `refund.same_person`, `held.not_open`, `refund.too_much`.
    """
    with acting(by):
        asked = Refund.objects.select_for_update().filter(pk=refund_id, approved=None).first()
        if asked is None:
            raise NOT_WAITING()
        if asked.asked_by == by.id:
            raise SAME_PERSON()
        if approve:
            held = locked(asked.held_id)
            if asked.amount > held.open:
                raise TOO_MUCH(open=Rupiah(held.open), amount=Rupiah(asked.amount))
            moved = move(
                held, kind="refund", amount=asked.amount, credit=f"refunds.{held.bank}", day=today,
                reason=asked.reason, by=by,
            )  # fmt: skip
            asked.entry_id = moved.entry_id
        asked.approved, asked.decided_by, asked.decided_at = approve, by.id, timezone.now()
        asked.save(update_fields=["approved", "decided_by", "decided_at", "entry_id"])


def _turn(held: Held) -> int:
    """The how manieth refund of this money it is."""
    return Refund.objects.filter(held=held).count() + 1
