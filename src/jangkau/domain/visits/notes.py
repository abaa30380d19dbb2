"""What a plan says of itself: why this place on this day, and which limits hold it back."""

from jangkau.domain.terms import Refusal

CHOSEN = Refusal(
    "visits.chosen",
    id="{place} dipilih karena kunjungan itu diperkirakan membawa {expected_id} pendaftaran yang bertahan "
    "untuk {minutes} menit kunjungan dan {way} menit perjalanan.",
    en="{place} was chosen because the visit is expected to bring {expected_en} lasting enrolments for "
    "{minutes} minutes there and {way} minutes of way.",
)
OPEN_THEN = Refusal(
    "visits.open_then",
    id="Pada {day} tempat itu buka {hours}; dalam periode ini buka {days} hari.",
    en="On {day} it is open {hours}; in this period it is open on {days} days.",
)
REPEAT = Refusal(
    "visits.repeat",
    id="Ini kunjungan ke-{nth} dalam rencana ini, {gap} hari setelah yang sebelumnya; setiap kunjungan "
    "ulang membawa lebih sedikit.",
    en="This is visit {nth} in this plan, {gap} days after the one before; each repeat brings less.",
)
MUST_SEE = Refusal(
    "visits.must_see",
    id="Kunjungan ini wajib: {why}.",
    en="This visit is a must: {why}.",
)
KEPT_LOCKED = Refusal(
    "visits.kept_locked",
    id="Kunjungan ini dikunci pada hari dan tim ini.",
    en="This visit is locked to this day and team.",
)
KEPT_PUBLISHED = Refusal(
    "visits.kept_published",
    id="Kunjungan ini sama dengan rencana yang sudah terbit.",
    en="This visit is as in the published plan.",
)
FOR_A_FLOOR = Refusal(
    "visits.for_a_floor",
    id="Kunjungan ini ikut memenuhi batas paling sedikit untuk {floor_id} ({least} kunjungan).",
    en="This visit helps to meet the least number for {floor_en} ({least} visits).",
)
ONLY_TEAM = Refusal(
    "visits.only_team",
    id="Tempat ini memerlukan {needs}; {team} memilikinya.",
    en="The place needs {needs}; {team} has it.",
)
TEAM_DAY_FULL = Refusal(
    "visits.team_day_full",
    id="{full} dari {days} hari {team} penuh (kurang dari {spare} menit tersisa).",
    en="{full} of the {days} days of {team} are full (less than {spare} minutes left).",
)
TEAM_DAY_WORTH = Refusal(
    "visits.team_day_worth",
    id="Satu hari kerja lagi bagi {team} membawa paling banyak sekitar {worth_id} pendaftaran (paling "
    "berharga: {day}).",
    en="One more working day of {team} would bring about {worth_en} enrolments at most (worth most: "
    "{day}).",
)
CAP_BINDS = Refusal(
    "visits.cap_binds",
    id="Batas {most} kunjungan seminggu untuk mitra {partner} tercapai dalam {weeks} minggu.",
    en="The limit of {most} visits a week to partner {partner} is reached in {weeks} weeks.",
)
FLOOR_MET = Refusal(
    "visits.floor_met",
    id="{floor_id} mendapat tepat {least} kunjungan, sebanyak yang diminta paling sedikit.",
    en="{floor_en} gets {least} visits, just as many as were wanted at least.",
)
FLOOR_UNMET = Refusal(
    "visits.floor_unmet",
    id="{floor_id} mendapat {visits} dari {least} kunjungan yang diminta paling sedikit. Turunkan angkanya "
    "atau tambah tim.",
    en="{floor_en} gets {visits} of the {least} visits wanted at least. Lower the number or add a team.",
)
BUDGET_BINDS = Refusal(
    "visits.budget_binds",
    id="Anggaran terpakai Rp{cost} dari Rp{budget}; sisanya tidak cukup untuk kunjungan lagi.",
    en="Rp{cost} of the budget of Rp{budget} are used; what is left does not pay for another visit.",
)
PERMISSIONS_BIND = Refusal(
    "visits.permissions_bind",
    id="{places} tempat belum dapat direncanakan karena izinnya belum ada atau tidak berlaku.",
    en="{places} places cannot be planned because permission is missing or does not count then.",
)
CHANGED = Refusal(
    "visits.changed",
    id="{changed} dari {published} kunjungan yang sudah terbit berubah ({percent_id} persen).",
    en="{changed} of {published} published visits change ({percent_en} per cent).",
)
STAY_PROPOSED = Refusal(
    "visits.stay_proposed",
    id="{team} menginap {nights} malam dekat {place} mulai {day} dan mengunjungi {places} tempat; itu "
    "membawa sekitar {expected_id} pendaftaran. Tempat di sana terlalu jauh untuk satu hari.",
    en="{team} stays {nights} nights near {place} from {day} and visits {places} places; that brings "
    "about {expected_en} enrolments. The places there are too far for one day.",
)
