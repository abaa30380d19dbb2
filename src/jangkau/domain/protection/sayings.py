"""Why a person stands where they stand: months, dates and the article, in both languages."""

import re
from datetime import date, timedelta

from jangkau.domain.protection import articles
from jangkau.domain.protection.history import History
from jangkau.domain.protection.placing import Place, State
from jangkau.domain.protection.words import (
    Words,
    article_words,
    count_words,
    day_words,
    joined,
    month_words,
    months_words,
    same,
)
from jangkau.domain.terms import Month, Program, Segment

_NOT_STARTED = Words(
    id="Terdaftar sejak {started}, tetapi sampai {on} belum ada iuran {program} yang dibayar. "
    "Kepesertaan dimulai ketika iuran pertama dibayar dan nomor peserta terbit ({start}).",
    en="Registered since {started}, but until {on} no {program} contribution was paid. Membership "
    "begins when the first contribution is paid and the number is issued ({start}).",
)
_NOT_YET = Words(
    id="Pada {on} belum terdaftar (terdaftar sejak {started}) dan belum ada iuran {program} yang "
    "dibayar ({start}).",
    en="On {on} not registered yet (registered since {started}), and no {program} contribution was "
    "paid ({start}).",
)
_PAID = Words(
    id="Iuran {program} sudah dibayar sampai dengan {last}.",
    en="{program} contributions are paid through {last}.",
)
_NOT_YET_DUE = Words(
    id="Iuran {next} baru lewat jatuh tempo mulai {lapses}, jadi pada {on} terlindungi ({due}).",
    en="The contribution of {next} is overdue only from {lapses}, so on {on} there is protection "
    "({due}).",
)
_SAME_DAY = Words(
    id="Pembayaran pada {on} berlaku untuk hari itu juga ({start}); bila kecelakaan terjadi hari itu, "
    "jam pada bukti bayar dibandingkan dengan jam kecelakaan.",
    en="The payment of {on} counts for that very day ({start}); for an accident on that day the hour "
    "on the receipt is compared with the hour of the accident.",
)
_BEHIND = Words(
    id="Iuran {unpaid} ({count}) sudah lewat jatuh tempo dan belum dibayar.",
    en="The contributions of {unpaid} ({count}) are overdue and unpaid.",
)
_GRADED = {
    Program.JKK: Words(
        id="Dengan tunggakan sebanyak itu perawatan tetap diberikan sekarang; manfaat uang setelah "
        "sembuh dan setelah tunggakan dilunasi ({arrears}).",
        en="With so many months in arrears care is given now; cash once recovered and once the "
        "arrears are paid ({arrears}).",
    ),
    Program.JKM: Words(
        id="Dengan tunggakan sebanyak itu biaya pemakaman dibayar sekarang; santunan dan beasiswa "
        "setelah ahli waris melunasi tunggakan ({arrears}).",
        en="With so many months in arrears the funeral cost is paid now; the sums and scholarships "
        "once the heirs have paid the arrears ({arrears}).",
    ),
    Program.JHT: Words(
        id="Saldo tetap milik peserta; yang kurang hanya iuran baru ({arrears}).",
        en="The savings stay the member's; only new contributions are missing ({arrears}).",
    ),
}
_LESS = Words(
    id="Masa iur yang sudah terkumpul tetap dihitung; yang kurang hanya iuran baru ({arrears}).",
    en="The contribution time so far stays counted; only new contributions are missing ({arrears}).",
)
_ENDS = Words(
    id="Bila tidak dibayar paling lambat {last_day}, hak berakhir.",
    en="Unless paid by {last_day} at the latest, the rights end.",
)
_ENDS_SAVINGS = Words(
    id="Bila tidak dibayar paling lambat {last_day}, statusnya menjadi keluar ({late}).",
    en="Unless paid by {last_day} at the latest, the status becomes “keluar” ({late}).",
)
_ENDED = Words(
    id="Lebih dari {allowed} berturut-turut tidak dibayar, maka sejak {ends} tidak ada hak atas "
    "manfaat ({ended}) dan statusnya {status} ({late}).",
    en="More than {allowed} in a row were not paid, so since {ends} there is no right to "
    "benefits ({ended}) and the status is {status} ({late}).",
)
_ENDED_SAVINGS = Words(
    id="Lebih dari {allowed} berturut-turut tidak dibayar, maka sejak {ends} statusnya {status} "
    "({late}).",
    en="More than {allowed} in a row were not paid, so since {ends} the status is {status} "
    "({late}).",
)
_KEPT = Words(
    id="Saldo atau masa iur yang sudah terkumpul tidak hilang ({ended}).",
    en="The savings or the contribution time so far are not lost ({ended}).",
)
_CLAIMED = Words(
    id="JHT sudah dibayarkan pada {claimed}.",
    en="The JHT was paid out on {claimed}.",
)
_AGAIN = Words(
    id="Membayar lagi memulai masa kepesertaan baru dengan nomor yang sama.",
    en="Paying again begins a new stretch of membership under the same number.",
)
_LEFT = Words(
    id="Kepesertaan diakhiri pada {ends}; sejak hari itu tidak ada perlindungan {program}.",
    en="The membership was ended on {ends}; since that day there is no {program} protection.",
)
_BACK = Words(
    id="Perlindungan pernah berakhir pada {former}; pembayaran yang berlaku mulai {began} memulai masa "
    "ke-{spell}.",
    en="Protection had ended on {former}; a payment that counts from {began} began stretch number "
    "{spell}.",
)
_COUNTED = Words(
    id="Dihitung untuk syarat waktu JKM: {calendar} menurut kalender sejak {began}, {streak} iuran "
    "berturut-turut, {months} iuran seluruhnya.",
    en="Counted for the waiting times of the JKM: {calendar} by the calendar since {began}, {streak} "
    "paid in a row, {months} paid in all.",
)
_WAITS = Words(
    id="Masa tunggu JKM {needed} belum lewat: bila meninggal bukan karena kecelakaan kerja, yang dibayar "
    "baru biaya pemakaman ({waiting}).",
    en="The JKM waiting time of {needed} is not over: a death other than at work pays the funeral cost "
    "only ({waiting}).",
)

_LOST = (Program.JKK, Program.JKM)
"""The programs of which nothing is left once protection has ended."""


def why(
    program: Program,
    *,
    found: Place,
    history: History,
    on: date,
    status: str,
    allowed: int,
    waits: int = 0,
) -> Words:
    """The sentences for one program. `history` is as it was known on the day `on`.

    `waits` is the waiting time of the JKM in months while it lasts, else 0.
    """
    facts = _facts(program, found=found, history=history, on=on, status=status, allowed=allowed)
    facts["needed"] = count_words(waits)
    said = _sentences(program, found=found, history=history, on=on, waits=waits > 0)
    return joined([sentence.filled(**facts) for sentence in said])


def cited(
    program: Program, *, found: Place, history: History, on: date, waits: bool = False
) -> tuple[str, ...]:
    """The articles that those sentences name, each once, in their order."""
    names = _articles(program, segment=history.segment)
    said = _sentences(program, found=found, history=history, on=on, waits=waits)
    text = " ".join(one.en for one in said)
    named = re.findall(r"\{(\w+)\}", text)
    return tuple(dict.fromkeys(names[name].id for name in named if name in names))


def _sentences(
    program: Program, *, found: Place, history: History, on: date, waits: bool
) -> list[Words]:
    if found.spell == 0:
        return [_without_payment(found, history=history, on=on)]
    before = [_BACK] if found.spell > 1 else []
    after = [_SAME_DAY] if found.paid_on == on else []
    if found.state is State.ENDED:
        return [*before, _PAID, *_over(program, found=found, history=history), *after]
    if found.state is State.IN_ARREARS:
        ends = _ENDS if program in _LOST else _ENDS_SAVINGS
        after = [_BEHIND, _GRADED.get(program, _LESS), ends, *after]
    else:
        after = [_NOT_YET_DUE, *after]
    counted = [_COUNTED] if program is Program.JKM else []
    return [*before, _PAID, *after, *counted, *([_WAITS] if waits else [])]


def _without_payment(found: Place, *, history: History, on: date) -> Words:
    if found.state is State.ENDED:
        return _LEFT
    return _NOT_STARTED if history.started_on <= on else _NOT_YET


def _over(program: Program, *, found: Place, history: History) -> list[Words]:
    """Why the rights are over: the membership was ended, or too many months are unpaid."""
    if history.ended_on == found.ends_on:
        return [_LEFT]
    if program in _LOST:
        return [_BEHIND, _ENDED, _AGAIN]
    savings = [_CLAIMED] if program is Program.JHT and history.jht_claimed_on else [_KEPT]
    return [_BEHIND, _ENDED_SAVINGS, *savings, _AGAIN]


def _articles(program: Program, *, segment: Segment) -> dict[str, Words]:
    return {
        "start": article_words(articles.START),
        "due": article_words(articles.due(program, segment=segment)),
        "arrears": article_words(articles.arrears(program)),
        "ended": article_words(articles.ended(program)),
        "late": article_words(articles.LATE_MONTHS),
        "waiting": article_words(articles.WAITING),
    }


def _facts(
    program: Program, *, found: Place, history: History, on: date, status: str, allowed: int
) -> dict[str, Words]:
    days = {
        "on": on,
        "started": history.started_on,
        "claimed": history.jht_claimed_on,
        "lapses": found.lapses_on,
        "ends": found.ends_on,
        "last_day": found.ends_on and found.ends_on - timedelta(days=1),
        "began": found.began_on,
        "former": found.former_ended_on,
    }
    counts = {
        "count": len(found.arrears),
        "allowed": allowed,
        "calendar": found.calendar_months,
        "streak": found.streak,
        "months": found.months,
    }
    facts = {name: day_words(day) for name, day in days.items() if day is not None}
    facts |= {name: count_words(count) for name, count in counts.items()}
    facts |= _articles(program, segment=history.segment)
    facts |= {"program": same(program.value), "spell": same(str(found.spell))}
    facts["status"] = same(f"“{status}”")
    if found.arrears:
        facts["unpaid"] = months_words(found.arrears)
    if found.paid_until:
        last = Month.of(found.paid_until)
        facts |= {"last": month_words(last), "next": month_words(last + 1)}
    return facts
