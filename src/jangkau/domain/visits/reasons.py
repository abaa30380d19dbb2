"""Why a place has no visit, why a plan stands as it does: one sentence each, in both languages."""

from collections.abc import Mapping

from jangkau.domain.terms import Refusal
from jangkau.domain.visits import notes

NO_POINT = Refusal(
    "visits.no_point",
    id="{place} belum mempunyai koordinat, jadi perjalanannya tidak dapat dihitung. Isi lintang dan "
    "bujurnya pada halaman tempat itu.",
    en="{place} has no coordinates, so the way to it cannot be reckoned. Fill in its latitude and "
    "longitude on the page of the place.",
)
NO_BOAT = Refusal(
    "visits.no_boat",
    id="{place} ada di pulau {island} dan tidak ada kapal ke sana dalam rencana. Tambahkan "
    "penyeberangan ke {island}, atau keluarkan tempat ini.",
    en="{place} is on the island {island} and the plan knows no boat there. Add a crossing to "
    "{island}, or leave this place out.",
)
NO_SAILING = Refusal(
    "visits.no_sailing",
    id="{place} ada di pulau {island}, dan tidak ada kapal pada hari tempat itu buka. Periksa jadwal "
    "kapal atau kalender tempat itu.",
    en="{place} is on the island {island}, and no boat sails on the days it is open. Check the sailing "
    "days or the calendar of the place.",
)
WINDOW_SHORT = Refusal(
    "visits.window_short",
    id="{place} paling lama buka {window} menit, padahal satu kunjungan memerlukan {minutes} menit. "
    "Perbaiki jam bukanya atau persingkat kunjungannya.",
    en="{place} is open for {window} minutes at most, but a visit takes {minutes} minutes. Correct its "
    "opening hours or make the visit shorter.",
)
BAD_MINUTES = Refusal(
    "visits.bad_minutes",
    id="Lama kunjungan ke {place} tertulis {minutes} menit. Isi paling sedikit 1 menit.",
    en="A visit to {place} is said to take {minutes} minutes. Put in at least 1 minute.",
)
NEVER_OPEN = Refusal(
    "visits.never_open",
    id="{place} tidak buka pada satu hari pun dari {first} sampai {last}. Periksa kalendernya, atau "
    "rencanakan periode lain.",
    en="{place} is not open on any day from {first} to {last}. Check its calendar, or plan another "
    "period.",
)
NOT_PERMITTED = Refusal(
    "visits.not_permitted",
    id="{place} hanya boleh dikunjungi dengan izin, dan belum ada izin. Mintalah surat izin dan catat "
    "tanggal berlakunya.",
    en="{place} may only be visited with permission, and there is none yet. Ask for the letter and note "
    "from when it counts.",
)
PERMISSION_OUTSIDE = Refusal(
    "visits.permission_outside",
    id="Izin {place} berlaku {since} sampai {until}, di luar hari-hari bukanya dalam rencana ini. "
    "Mintalah perpanjangan izin.",
    en="The permission for {place} counts from {since} to {until}, which misses the days it is open in "
    "this plan. Ask for it to be extended.",
)
TOO_SOON = Refusal(
    "visits.too_soon",
    id="{place} terakhir dikunjungi {last}; jaraknya paling sedikit {spacing} hari, jadi belum waktunya "
    "dalam periode ini. Rencanakan dalam periode berikutnya.",
    en="{place} was last visited on {last}; {spacing} days at least must pass, so it is not yet time in "
    "this period. Plan it in the next one.",
)
MUST_CLOSED = Refusal(
    "visits.must_closed",
    id="{place} harus dikunjungi pada {day}, tetapi tidak dapat dikunjungi pada hari itu: tutup, belum "
    "diizinkan atau terlalu sebentar. Pilih hari lain, atau perbaiki kalendernya.",
    en="{place} must be visited on {day}, but cannot be on that day: closed, not permitted or open too "
    "briefly. Choose another day, or correct its calendar.",
)
MUST_CLASH = Refusal(
    "visits.must_clash",
    id="{place} dan {other} sama-sama harus dikunjungi pada {day}, tetapi hanya {team} yang dapat dan "
    "waktunya tidak cukup untuk keduanya. {other} yang direncanakan; pindahkan harinya, atau tambah "
    "tim pada hari itu.",
    en="{place} and {other} must both be visited on {day}, but only {team} can and there is no time "
    "for both. {other} is planned; move the day of one, or add a team on that day.",
)
MUST_UNMET = Refusal(
    "visits.must_unmet",
    id="{place} harus dikunjungi, tetapi tidak muat di samping kunjungan wajib lainnya. Kurangi yang "
    "wajib, longgarkan batas, atau tambah tim.",
    en="{place} must be visited, but does not fit beside what else must be. Ask for less, loosen a "
    "limit, or add a team.",
)
WORTH_NOTHING = Refusal(
    "visits.worth_nothing",
    id="Kunjungan ke {place} diperkirakan tidak membawa pendaftaran yang bertahan setelah dikurangi "
    "biayanya. Perbarui perkiraan jumlah pekerjanya bila itu keliru.",
    en="A visit to {place} is expected to bring no lasting enrolment once its cost is taken off. Bring "
    "the estimate of its workers up to date if that is wrong.",
)
NO_SKILL = Refusal(
    "visits.no_skill",
    id="{place} memerlukan {needs}, dan tidak ada tim bertugas yang memilikinya pada hari bukanya. "
    "Tambahkan pada tim yang mampu.",
    en="{place} needs {needs}, and no team at work on its open days has that. Add it to a team that "
    "does.",
)
NO_TEAM = Refusal(
    "visits.no_team",
    id="Tidak ada tim yang bertugas pada hari {place} buka. Beri tim jadwal pada hari itu.",
    en="No team is at work on a day when {place} is open. Give a team a shift on such a day.",
)
TEAM_NO_DAYS = Refusal(
    "visits.team_no_days",
    id="{team} tidak mempunyai hari kerja dari {first} sampai {last}. Periksa cuti, kendaraan dan "
    "hari kerjanya.",
    en="{team} has no working day from {first} to {last}. Check its leave, its car and its "
    "working days.",
)
TOO_FAR = Refusal(
    "visits.too_far",
    id="{place} terlalu jauh untuk satu hari: pergi, kunjungan dan pulang memerlukan {total} menit, jam "
    "kerja terpanjang {hours} menit. Rencanakan menginap, atau mulai dari kantor yang lebih dekat.",
    en="{place} is too far for one day: going, visiting and coming back take {total} minutes, the longest "
    "shift has {hours}. Plan a night there, or begin from a nearer office.",
)
HOURS_MISS = Refusal(
    "visits.hours_miss",
    id="Jam buka {place} tidak terkejar dalam jam kerja tim mana pun, perjalanan {way} menit sekali "
    "jalan. Mulai lebih pagi atau pulang lebih sore pada hari bukanya.",
    en="No team can be at {place} in its opening hours within its working hours, {way} minutes of way "
    "each direction. Start earlier or come back later on its open days.",
)
LOCKED_IMPOSSIBLE = Refusal(
    "visits.locked_impossible",
    id="Kunjungan terkunci ke {place} oleh {team} pada {day} tidak dapat dilakukan lagi. Buka "
    "kuncinya atau pindahkan.",
    en="The locked visit to {place} by {team} on {day} can no longer be made. Unlock it or move it.",
)
LOCKED_UNMET = Refusal(
    "visits.locked_unmet",
    id="Kunjungan terkunci ke {place} oleh {team} pada {day} tidak muat di samping yang terkunci "
    "lainnya. Buka salah satu kunci.",
    en="The locked visit to {place} by {team} on {day} does not fit beside the other locked ones. "
    "Unlock one of them.",
)
FLOOR_EMPTY = Refusal(
    "visits.floor_empty",
    id="Untuk {floor_id} diminta paling sedikit {least} kunjungan, tetapi tidak ada tempat untuk itu "
    "yang dapat dikunjungi. Tambahkan tempat atau turunkan angkanya.",
    en="For {floor_en} at least {least} visits are wanted, but no place for it can be visited. Add places or "
    "lower the number.",
)
NOT_WORTH_THE_WAY = Refusal(
    "visits.not_worth_the_way",
    id="{place} dapat dikunjungi, tetapi biaya dan perjalanannya melebihi hasilnya (kurang {costs_id} "
    "pendaftaran). Kunjungi bila ada alasan lain, dengan menjadikannya wajib.",
    en="{place} could be visited, but the cost and the way outweigh what it brings (by {costs_en} "
    "enrolments). If there is another reason, make it a must.",
)
DAYS_FULL = Refusal(
    "visits.days_full",
    id="Pada hari {place} buka, semua tim penuh dengan tempat yang membawa lebih banyak. "
    "Memasukkannya mengurangi hasil sekitar {costs_id} pendaftaran.",
    en="On the days {place} is open, every team is full with places that bring more. Forcing it in would "
    "cost about {costs_en} enrolments.",
)
NO_ROOM = Refusal(
    "visits.no_room",
    id="Pada hari {place} buka, semua tim penuh, dan menukarnya dengan satu kunjungan lain pun tidak "
    "cukup. Jadikan wajib bila harus dikunjungi.",
    en="On the days {place} is open, every team is full, and giving up one other visit would not make room. "
    "Make it a must if it has to be visited.",
)
NOT_REACHED = Refusal(
    "visits.not_reached",
    id="{place} masih muat dan berguna; waktu hitungnya terlalu singkat untuk menemukannya. Hitung lagi "
    "dengan waktu lebih lama.",
    en="{place} would still fit and be worth it; the time to compute was too short to find that. Compute "
    "again with more time.",
)
CAP_FULL = Refusal(
    "visits.cap_full",
    id="{place} milik mitra {partner}, yang paling banyak dikunjungi {most} kali seminggu dan sudah "
    "mencapainya. Naikkan batas itu bila mitra setuju.",
    en="{place} belongs to partner {partner}, visited {most} times a week at most, and that is reached. "
    "Raise the limit if the partner agrees.",
)
BUDGET_OUT = Refusal(
    "visits.budget_out",
    id="Anggaran tidak cukup untuk {place}: kunjungan itu memerlukan Rp{needs}, sisanya Rp{left}. "
    "Tambah anggaran, atau keluarkan tempat lain.",
    en="The budget does not stretch to {place}: the visit takes Rp{needs}, Rp{left} is left. Add to the "
    "budget, or leave another place out.",
)


FORCEABLE = frozenset(
    one.code
    for one in (
        NOT_WORTH_THE_WAY, DAYS_FULL, NO_ROOM, NOT_REACHED, CAP_FULL, BUDGET_OUT, WORTH_NOTHING,
    )
)  # fmt: skip
"""Why a place is left out that could be visited: as a must it would be, at the cost of others."""


def sentence(code: str, *, facts: Mapping[str, object], language: str) -> str:
    """The sentence of a code of this module or of `notes`, in `id` or `en`."""
    return SENTENCES[code](**facts).sentence(language)


SENTENCES = {
    one.code: one
    for one in (*globals().values(), *vars(notes).values())
    if isinstance(one, Refusal)
}
"""Every sentence of the planner by its code."""
