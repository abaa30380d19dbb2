"""The words people use for days and hours, in Indonesian and English, as tokens.

A phrase of several words wins over its parts; a word one or two letters off is taken for the nearest.
"""

from dataclasses import dataclass
from enum import Enum, auto

from jangkau.domain.calendars.pasaran import Pasaran
from jangkau.domain.calendars.rule import LAST, Feast, Holiday, Monsoon, Moon, Part


class Kind(Enum):
    """What a token is for."""

    DAY = auto()
    PASARAN = auto()
    NTH = auto()
    NUMBER = auto()
    MONTH = auto()
    DATE = auto()
    TIME = auto()
    OFFSET = auto()
    PART = auto()
    HOLIDAY = auto()
    MOON = auto()
    MONSOON = auto()
    HARVEST = auto()
    RAMADAN = auto()
    FEAST = auto()
    BEFORE_FEAST = auto()
    EVERY_DAY = auto()
    EACH = auto()
    OTHER = auto()
    ONCE = auto()
    WEEKLY = auto()
    FORTNIGHTLY = auto()
    SELAPAN = auto()
    WEEK = auto()
    DAY_WORD = auto()
    MONTH_WORD = auto()
    SEASON_WORD = auto()
    MONTHLY = auto()
    FROM = auto()
    TO = auto()
    ENDS = auto()
    AND = auto()
    COMMA = auto()
    END = auto()
    EXCEPT = auto()
    CLOSED = auto()
    OPEN = auto()
    DATE_WORD = auto()
    LAST_DAY = auto()
    FIRST_DAY = auto()
    PARITY = auto()
    CLOCK = auto()
    ALL_DAY = auto()
    TILL_LATE = auto()
    EVE = auto()
    NOISE = auto()


@dataclass(frozen=True)
class Token:
    """A word or phrase that was understood: what for, its value, and where it stood in the text."""

    kind: Kind
    value: object = None
    text: str = ""


_WEEKDAYS = (
    "senin senen sen mon monday mondays|selasa sel seloso tue tues tuesday tuesdays|"
    "rabu rab rebo wed weds wednesday wednesdays|kamis kam kemis thu thur thurs thursday thursdays|"
    "jumat jum jumaat jemuah jumuah fri friday fridays|sabtu sab setu sat saturday saturdays|"
    "minggu min mgg ahad ngahad akad sun sunday sundays"
)
_PASARAN = "legi manis umanis|pahing paing pahingan|pon ponan|wage wagean|kliwon kliwonan keliwon"
_MONTHS = (
    "januari january jan|februari february pebruari feb peb|maret march mar|april apr|mei may|"
    "juni june jun|juli july jul|agustus august agu agt ags aug|"
    "september sept sep|oktober october okt oct|november nopember nov nop|desember december des dec"
)
_ORDINALS = (
    "pertama kesatu first i|kedua second ii|ketiga third iii|keempat fourth iv|kelima fifth v"
)
_NUMBERS = (
    "satu one|dua two|tiga three|empat four|lima five|enam six|tujuh seven|delapan eight|"
    "sembilan nine|sepuluh ten"
)
_AFTER = "bakda,ba da,bada,ba'da,setelah,sesudah,habis,selepas,after,sehabis,usai"


def _listed(words: str, kind: Kind, *, values: tuple[object, ...]) -> dict[str, Token]:
    return {
        word: Token(kind, value)
        for group, value in zip(words.split("|"), values, strict=True)
        for word in group.split()
    }


def _each(kind: Kind, phrases: str, value: object = None) -> dict[str, Token]:
    return {phrase.strip(): Token(kind, value) for phrase in phrases.split(",")}


def _after(prayers: str, part: Part) -> dict[str, Token]:
    return {
        f"{after} {word}": Token(Kind.PART, part)
        for after in _AFTER.split(",")
        for name in prayers.split(",")
        for word in (name, f"salat {name}", f"sholat {name}", f"shalat {name}", f"solat {name}")
    }


LEXICON: dict[str, Token] = {
    **_listed(_WEEKDAYS, Kind.DAY, values=tuple(frozenset({n}) for n in range(7))),
    **_listed(_PASARAN, Kind.PASARAN, values=tuple(Pasaran)),
    **_listed(_MONTHS, Kind.MONTH, values=tuple(range(1, 13))),
    **_listed(_ORDINALS, Kind.NTH, values=(1, 2, 3, 4, 5)),
    **_listed(_NUMBERS, Kind.NUMBER, values=tuple(range(1, 11))),
    **_each(Kind.NTH, "terakhir,last,penghabisan", LAST),
    **_each(Kind.DAY, "hari kerja,weekday,weekdays,working days", frozenset(range(5))),
    **_each(Kind.DAY, "akhir pekan,akhir minggu,weekend,weekends", frozenset({5, 6})),
    **_each(
        Kind.EVERY_DAY,
        "setiap hari,tiap hari,tiap-tiap hari,sehari-hari,every day,everyday,daily,harian,"
        "saban hari,semua hari,all days,setiap harinya,tiap harinya",
    ),
    **_each(Kind.PART, "subuh,dini hari,fajar,dawn,at dawn,subuhan", Part.DAWN),
    **_each(
        Kind.PART, "pagi,pagi hari,paginya,morning,mornings,in the morning,enjing", Part.MORNING
    ),
    **_each(Kind.PART, "siang,siang hari,midday,noon", Part.NOON),
    **_each(
        Kind.PART, "sore,sore hari,petang,afternoon,afternoons,in the afternoon", Part.AFTERNOON
    ),
    **_each(
        Kind.PART,
        "malam hari,malamnya,evening,evenings,night,nights,in the evening,at night,malem",
        Part.EVENING,
    ),
    **_each(Kind.EVE, "malam,malam hari,eve of,evening before,night before", Part.EVENING),
    **_each(Kind.PART, "malam hari", Part.EVENING),
    **_each(
        Kind.PART,
        "salat jumat,sholat jumat,shalat jumat,solat jumat,jumatan,salat jum at,friday prayer,"
        "friday prayers,waktu salat jumat,waktu jumatan,salat jumatan,sholat jumatan",
        Part.FRIDAY_PRAYER,
    ),
    **_after("jumat,jumatan,friday prayer,friday prayers", Part.AFTER_FRIDAY),
    **_after("zuhur,dzuhur,dhuhur,duhur,lohor,dhuhr,zuhr", Part.AFTER_NOON),
    **_after("asar,ashar,asr", Part.AFTER_ASR),
    **_after("magrib,maghrib", Part.AFTER_SUNSET),
    **_after("isya,isha,isa", Part.AFTER_ISHA),
    **_after("subuh,fajr,fajar,dawn", Part.DAWN),
    **_each(
        Kind.HOLIDAY,
        "hari libur nasional,libur nasional,hari besar,hari besar nasional,hari libur,hari raya,"
        "hari-hari besar,tanggal merah,tgl merah,hari libur resmi,national holiday,holiday,"
        "national holidays,public holiday,public holidays,holidays,hari merah",
        Holiday.NATIONAL,
    ),
    **_each(Kind.HOLIDAY, "cuti bersama,joint leave,libur bersama", Holiday.JOINT),
    **_each(
        Kind.MOON,
        "terang,terang bulan,bulan terang,bulan purnama,purnama,terangan,full moon,padang bulan,"
        "padangan,bulan penuh",
        Moon.FULL,
    ),
    **_each(
        Kind.MOON,
        "gelap,gelap bulan,bulan gelap,bulan mati,gelapan,dark moon,new moon,petengan,bulan baru",
        Moon.DARK,
    ),
    **_each(
        Kind.MONSOON,
        "musim barat,angin barat,musim angin barat,west monsoon,baratan",
        Monsoon.WEST,
    ),
    **_each(
        Kind.MONSOON,
        "musim timur,angin timur,musim angin timur,east monsoon,timuran",
        Monsoon.EAST,
    ),
    **_each(
        Kind.HARVEST,
        "musim panen,panen,panen raya,musim panen raya,harvest,harvest season,harvests",
    ),
    **_each(
        Kind.RAMADAN, "ramadan,ramadhan,romadhon,puasa,bulan puasa,bulan ramadan,bulan ramadhan"
    ),
    **_each(
        Kind.FEAST,
        "lebaran,idulfitri,idul fitri,hari lebaran,hari raya idul fitri,hari raya idulfitri,"
        "eid,eid al-fitr,eid al fitr,hari raya lebaran",
        Feast.IDULFITRI,
    ),
    **_each(
        Kind.FEAST,
        "iduladha,idul adha,kurban,idul kurban,lebaran haji,hari raya idul adha,eid al-adha",
        Feast.IDULADHA,
    ),
    **_each(Kind.BEFORE_FEAST, "menjelang,jelang,before,sebelum"),
    **_each(Kind.EACH, "setiap,tiap,tiap-tiap,every,each,saban,per"),
    **_each(Kind.OTHER, "other,second other,selang,berselang"),
    **_each(Kind.ONCE, "sekali,once,satu kali"),
    **_each(Kind.WEEKLY, "seminggu sekali,sepekan sekali,weekly,mingguan,sekali seminggu,pekanan"),
    **_each(
        Kind.FORTNIGHTLY,
        "fortnightly,biweekly,dwimingguan,dua mingguan,selang seminggu,selang satu minggu,"
        "selang sepekan,every other week,dua pekanan",
    ),
    **_each(Kind.SELAPAN, "selapan,selapan sekali,selapanan,selapan dina"),
    **_each(Kind.WEEK, "pekan,week,weeks"),
    **_each(Kind.DAY_WORD, "hari,day,days,harinya"),
    **_each(Kind.MONTH_WORD, "bulan,month,in,bln"),
    **_each(Kind.SEASON_WORD, "musim,season,musiman"),
    **_each(
        Kind.MONTHLY,
        "setiap bulan,tiap bulan,tiap-tiap bulan,monthly,every month,of the month,of every month,"
        "tiap bulannya,setiap bulannya,per bulan,bulanan,of each month,dalam sebulan",
    ),
    **_each(
        Kind.FROM, "mulai,sejak,dari,from,since,starting,start,terhitung,mulai dari,sedari,mulainya"
    ),
    **_each(Kind.TO, "sampai,hingga,to,until,till,through,thru,sampe,sampai dengan,ke,til,s d"),
    **_each(Kind.ENDS, "berakhir,berakhir pada,paling lambat,ending,ends,at the latest"),
    **_each(Kind.AND, "dan,and,serta,atau,or,maupun,juga,dan juga,plus,also,n,lalu,kemudian"),
    **_each(
        Kind.EXCEPT,
        "kecuali,selain,except,excluding,tidak termasuk,terkecuali,tanpa,but not,except on,bukan,"
        "not,except for,kcuali",
    ),
    **_each(
        Kind.CLOSED,
        "libur,tutup,istirahat,closed,close,ditutup,off,closed on,tidak buka,tdk buka,prei,break,"
        "diliburkan,liburnya,tutupnya",
    ),
    **_each(Kind.OPEN, "buka,open,opens,dibuka,tetap buka,bukanya"),
    **_each(Kind.DATE_WORD, "tanggal,tgl,date,dates,tanggalan,tanggal-tanggal"),
    **_each(Kind.LAST_DAY, "akhir bulan,last day,hari terakhir,end of month,end of the month"),
    **_each(Kind.FIRST_DAY, "awal bulan,first day,start of month,beginning of the month"),
    **_each(Kind.PARITY, "ganjil,odd", 1),
    **_each(Kind.PARITY, "genap,even", 0),
    **_each(Kind.CLOCK, "jam,pukul,pkl,pk,at,jm"),
    **_each(Kind.ALL_DAY, "24 jam,24 hours,sehari penuh,all day,sepanjang hari,seharian"),
    **_each(Kind.TILL_LATE, "selesai,late,rampung,done,finish,bubar"),
    **_each(
        Kind.NOISE,
        "pasar,pasaran,ps,psr,market,markets,on,the,a,of,pada,di,jadwal,tpi,ppi,lelang,pelelangan,"
        "ikan,cfd,car free day,wib,wita,wit,ramai,rame,ramainya,adalah,yang,yg,hanya,only,saja,selalu,"
        "always,saat,ketika,waktu,during,selama,hari pasaran,hari pasar,hewan,desa,kaget,is,are,"
        "untuk,dengan,pasar malam,night market,tetap,biasanya,usually,kegiatan,operasional,jam operasional,jam buka,o'clock,"
        "auction,fish,schedule,nya,khusus,masuk,tradisional,ternak,for,and then,weton,dina,dinten",
    ),
}
"""Every phrase by its lower-case text."""

LONGEST = max(len(phrase.split()) for phrase in LEXICON)
