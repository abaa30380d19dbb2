"""The demo's calendars: when the markets of Bandung 2 are full. The places are real, the days invented."""

from jangkau.apps.places import operations, queries
from jangkau.cli.demo.branch import BY, EVERYWHERE

OFFICE = "Bandung 2"
NOTE = "Rekaan untuk peragaan: bukan hari pasar yang sebenarnya."

TEXTS = {
    "Pasar Soreang": "setiap hari 05.00–11.00; tutup salat Jumat; kecuali Lebaran",
    "Pasar Banjaran": "Pasar Pon dan Legi, 05.00–10.00",
    "Pasar Majalaya": "Senin & Kamis 05.00–10.00; Minggu 05.00–12.00",
    "Pasar Ciwidey": "Pahing dan Kliwon, jam 5 s/d 10 pagi",
    "Pasar Dayeuhkolot": "setiap hari kecuali Jumat, 05.00–10.00",
    "Pasar Baleendah": "Sabtu Legi 05.00–12.00; Rabu 06.00–10.00",
    "Pasar Cicalengka": "Wage 05.00–10.00; Minggu pagi",
    "Pasar Tegallega": "setiap hari 06.00–11.00, libur Lebaran",
    "Pasar kaget Soreang": "dua minggu sekali hari Minggu mulai 4 Januari 2026, 06.00–10.00",
    "Pasar kaget Tegallega": "Sabtu & Minggu pagi",
    "Pasar kaget Buah Batu": "Minggu pertama dan ketiga 06.00–10.00",
    "Car Free Day Buah Batu": "Minggu 06.00–10.00, kecuali Ramadan dan Lebaran",
}
"""By the name of the site."""

VILLAGES = {
    "3204372001": "Selasa dan Kamis 13.00–18.00; Senin–Sabtu 09.00–17.00 musim panen Maret–April",
    "3204372002": "Rabu bakda Asar; Jumat bakda salat Jumat",
}
"""By the village's code: Soreang and Pamekaran."""


def load_calendars() -> int:
    """Writes the calendars where the branch's places have none; how many were written."""
    office = next((one for one in queries.offices(EVERYWHERE) if one.name == OFFICE), None)
    territory = queries.territory_of(office.code) if office else None
    if territory is None:
        return 0
    texts = {
        one.key: TEXTS.get(one.name) or VILLAGES.get(one.key)
        for one in queries.candidates(territory)
    }
    held = queries.written_calendars(texts)
    fresh = {key: text for key, text in texts.items() if text and key not in held}
    for key, text in fresh.items():
        operations.set_calendar(key, text=text, note=NOTE, by=BY)
    return len(fresh)
