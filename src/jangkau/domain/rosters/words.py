"""Headings and words as bare, comparable text."""

import re
import unicodedata

_SHORT = {
    "no": "nomor",
    "nmr": "nomor",
    "nomer": "nomor",
    "nr": "nomor",
    "num": "nomor",
    "tgl": "tanggal",
    "tg": "tanggal",
    "tggl": "tanggal",
    "tngl": "tanggal",
    "tmp": "tempat",
    "tmpt": "tempat",
    "tpt": "tempat",
    "tmpat": "tempat",
    "temp": "tempat",
    "lhr": "lahir",
    "lhir": "lahir",
    "bln": "bulan",
    "thn": "tahun",
    "th": "tahun",
    "jns": "jenis",
    "jenkel": "jenis kelamin",
    "jekel": "jenis kelamin",
    "jnskel": "jenis kelamin",
    "klmn": "kelamin",
    "klm": "kelamin",
    "jk": "jenis kelamin",
    "nm": "nama",
    "nma": "nama",
    "lgkp": "lengkap",
    "lkp": "lengkap",
    "lengk": "lengkap",
    "alm": "alamat",
    "almt": "alamat",
    "almat": "alamat",
    "add": "address",
    "kec": "kecamatan",
    "kel": "kelurahan",
    "kab": "kabupaten",
    "ds": "desa",
    "prov": "provinsi",
    "pek": "pekerjaan",
    "pekerj": "pekerjaan",
    "pkj": "pekerjaan",
    "pkrjaan": "pekerjaan",
    "kerjaan": "pekerjaan",
    "telp": "telepon",
    "tlp": "telepon",
    "tlpn": "telepon",
    "telpon": "telepon",
    "tel": "telepon",
    "hape": "hp",
    "phone no": "phone",
    "whatsap": "whatsapp",
    "ibu kdg": "ibu kandung",
    "kdg": "kandung",
    "kndg": "kandung",
    "kandng": "kandung",
    "penghsln": "penghasilan",
    "pengh": "penghasilan",
    "pendpt": "pendapatan",
    "ktpel": "ktp",
    "ektp": "ktp",
    "/": " ",
    "perbulan": "per bulan",
    "sebulan": "per bulan",
    "bulanan": "per bulan",
}
"""Abbreviations officers write, spelt out."""

_NOISE = frozenset(
    {
        "sesuai",
        "wajib",
        "diisi",
        "harus",
        "isi",
        "digit",
        "angka",
        "the",
        "of",
        "dan",
        "and",
        "rp",
        "16",
    }
)

_BREAKS = re.compile(r"[^0-9a-z]+")
_PARENTHESES = re.compile(r"\([^)]*\)|\[[^\]]*\]|\*")


def plain(text: str) -> str:
    """Lower case, no accents, one blank between words, no punctuation."""
    folded = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    return _BREAKS.sub(" ", folded).strip()


def spelt_out(text: str) -> str:
    """A heading as bare words, its abbreviations spelt out and words that say nothing left off."""
    words = [_SHORT.get(word, word) for word in plain(text).split()]
    kept = [word for word in words if word not in _NOISE]
    return " ".join(kept or words)


def readings_of(heading: str) -> list[tuple[str, float]]:
    """The ways to read one heading, each with how much it is trusted (0 to 1).

    Whole; without what stands in parentheses; then each side of a slash, so that “NIK/No KTP” is
    understood by either half while “Tempat/Tgl Lahir” is still read whole.
    """
    bare = _PARENTHESES.sub(" ", heading)
    ways = [(spelt_out(heading), 1.0), (spelt_out(bare), 1.0)]
    parts = [part for part in re.split(r"[/,;\n|]| atau | or ", bare) if part.strip()]
    if len(parts) > 1:
        ways += [(spelt_out(part), 0.93) for part in parts]
    trusted: dict[str, float] = {}
    for words, trust in ways:
        trusted.setdefault(words, trust)
    return [(words, trust) for words, trust in trusted.items() if words]
