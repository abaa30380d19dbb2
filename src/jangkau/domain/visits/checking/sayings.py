"""What the second look at a plan may find."""

from jangkau.domain.terms import Refusal

UNKNOWN = Refusal(
    "visits.check_unknown",
    id="Rencana menyebut “{what}” pada {day}, yang tidak ada dalam masalahnya. Buat rencana lagi.",
    en="The plan names “{what}” on {day}, which is not in the problem. Make the plan again.",
)
NO_SHIFT = Refusal(
    "visits.check_no_shift",
    id="{team} tidak bertugas pada {day}, jadi tidak dapat ke {place}. Pilih hari atau tim lain.",
    en="{team} does not work on {day} and cannot visit {place}. Choose another day or team.",
)
BAD_ORDER = Refusal(
    "visits.check_bad_order",
    id="Urutan kunjungan {team} pada {day} tidak runtut di {place}. Urutkan lagi dari 1.",
    en="The visits of {team} on {day} are not in order at {place}. Number them from 1 again.",
)
TOO_EARLY = Refusal(
    "visits.check_too_early",
    id="{team} tidak mungkin tiba di {place} pada {day} pukul {arrive}; paling cepat {earliest}. "
    "Mundurkan jamnya.",
    en="{team} cannot be at {place} on {day} at {arrive}; {earliest} at the soonest. Make it later.",
)
NO_WAY_THERE = Refusal(
    "visits.check_no_way",
    id="{team} tidak mempunyai jalan ke {place} pada {day}. Periksa kapalnya.",
    en="{team} has no way to {place} on {day}. Look at the boats.",
)
BACK_LATE = Refusal(
    "visits.check_back_late",
    id="{team} baru selesai pukul {back} pada {day} setelah {place}, lewat jam kerjanya ({until}). "
    "Kurangi kunjungan hari itu.",
    en="{team} is back only at {back} on {day} after {place}, past its hours ({until}). Visit less "
    "on that day.",
)
TOO_BRIEF = Refusal(
    "visits.check_too_brief",
    id="Kunjungan ke {place} pada {day} berlangsung {minutes} menit, seharusnya {wanted}. Perbaiki jamnya.",
    en="The visit to {place} on {day} lasts {minutes} minutes; {wanted} are due. Correct its hours.",
)
CLOSED = Refusal(
    "visits.check_closed",
    id="{place} tidak buka pada {day} selama kunjungan {arrive}–{depart}. Pilih hari atau tim lain.",
    en="{place} is not open on {day} during the visit {arrive}–{depart}. Choose another day or team.",
)
WITHOUT_PERMISSION = Refusal(
    "visits.check_without_permission",
    id="Kunjungan ke {place} pada {day} tidak ada izinnya. Mintalah izin atau pindahkan harinya.",
    en="The visit to {place} on {day} has no permission. Ask for it or move the day.",
)
TOO_CLOSE = Refusal(
    "visits.check_too_close",
    id="{place} dikunjungi pada {day}, hanya {gap} hari setelah kunjungan sebelumnya; seharusnya "
    "{spacing}. Pilih hari lain untuk salah satunya.",
    en="{place} is visited on {day}, only {gap} days after the visit before; {spacing} are due. Choose another "
    "day for one of them.",
)
NOT_ABLE = Refusal(
    "visits.check_not_able",
    id="{place} pada {day} memerlukan {needs}, yang tidak dimiliki {team}. Pilih tim lain.",
    en="{place} on {day} needs {needs}, which {team} does not have. Choose another team.",
)
OVER_CAP = Refusal(
    "visits.check_over_cap",
    id="Mitra {partner} dikunjungi {visits} kali dalam minggu {day}, paling banyak {most}; yang terakhir "
    "{place}. Pilih minggu lain untuk salah satunya.",
    en="Partner {partner} is visited {visits} times in the week of {day}, {most} at most; the last is "
    "{place}. Choose another week for one of them.",
)
OVER_BUDGET = Refusal(
    "visits.check_over_budget",
    id="Rencana memerlukan Rp{cost}, anggarannya Rp{budget}; yang terakhir {place} pada {day}. Kurangi "
    "kunjungan.",
    en="The plan takes Rp{cost} of a budget of Rp{budget}; its last visit is {place} on {day}. Visit less.",
)
LOCK_LOST = Refusal(
    "visits.check_lock_lost",
    id="Kunjungan terkunci ke {place} pada {day} oleh {team} hilang tanpa alasan. Buat rencana lagi.",
    en="The locked visit to {place} on {day} by {team} is gone without a reason. Make the plan again.",
)
MUST_LOST = Refusal(
    "visits.check_must_lost",
    id="{place} harus dikunjungi ({day}) tetapi tidak ada dalam rencana dan tanpa alasan. Buat rencana "
    "lagi.",
    en="{place} must be visited ({day}) but is not in the plan and no reason is given. Make the plan again.",
)
NO_REASON = Refusal(
    "visits.check_no_reason",
    id="{place} tidak direncanakan dari {day} dan tidak disebut alasannya. Buat rencana lagi.",
    en="{place} is not planned from {day} on and no reason is given. Make the plan again.",
)
LEFT_BEHIND = Refusal(
    "visits.check_left_behind",
    id="{team} mulai pada {day} di tempat yang berbeda dari tempat menginapnya; kunjungan pertama "
    "{place}. Sambungkan perjalanan menginapnya.",
    en="{team} begins on {day} elsewhere than where it stayed; its first visit is {place}. Join the "
    "days of the trip.",
)
WRONG_SUM = Refusal(
    "visits.check_wrong_sum",
    id="Rencana menyebut {what} {said}, seharusnya {own} (sampai {day}, {place}). Buat rencana lagi.",
    en="The plan gives {what} as {said}; it is {own} (up to {day}, {place}). Make the plan again.",
)
