"""What can be wrong with a row, each with the sentence that says what to do."""

import dataclasses
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from jangkau.domain.terms import Refusal, Refused, refusals


class Level(StrEnum):
    """`fix` keeps the row out until somebody corrects it; `warning` lets it in and says so."""

    FIX = "fix"
    WARNING = "warning"


@dataclass(frozen=True)
class Problem:
    """One thing wrong with one cell. `facts` fill the sentence of the refusal `code`."""

    code: str
    field: str
    level: Level = Level.FIX
    facts: dict[str, Any] = dataclasses.field(default_factory=dict)

    @classmethod
    def of(cls, refused: Refused, *, field: str, level: Level = Level.FIX) -> "Problem":
        """The problem a refusal makes of a cell."""
        return cls(code=refused.code, field=field, level=level, facts=refused.facts)

    def sentence(self, language: str = "id") -> str:
        return Refused(refusals()[self.code], self.facts).sentence(language)


NIK_MISSING = Refusal(
    "roster.nik_missing",
    id="NIK kosong. Isi 16 angka dari KTP-el; tanpa NIK orang ini tidak dapat didaftarkan.",
    en="The NIK is empty. Fill in the 16 digits from the e-KTP; without it the person cannot be "
    "registered.",
)
NIK_ROUNDED = Refusal(
    "roster.nik_rounded",
    id="NIK tersimpan sebagai bilangan, dan Excel hanya menyimpan 15 angka: angka ke-16 sudah "
    "hilang. Ubah format kolom menjadi Teks, lalu ketik ulang NIK dari KTP-el.",
    en="The NIK is stored as a number, and Excel keeps only 15 digits: the 16th is lost. Format the "
    "column as Text, then type the NIK again from the e-KTP.",
)
NIK_SCIENTIFIC = Refusal(
    "roster.nik_scientific",
    id="Excel telah mengubah NIK menjadi “{text}”; angka-angka terakhirnya hilang. Ubah format kolom "
    "menjadi Teks, lalu ketik ulang NIK dari KTP-el.",
    en="Excel has turned the NIK into “{text}”; its last digits are lost. Format the column as Text, "
    "then type the NIK again from the e-KTP.",
)
NIK_NOT_TEXT = Refusal(
    "roster.nik_not_text",
    id="Sel NIK berisi tanggal atau nilai ya/tidak, bukan 16 angka. Ubah format kolom menjadi Teks "
    "dan ketik NIK dari KTP-el.",
    en="The NIK cell holds a date or a yes/no value, not 16 digits. Format the column as Text and "
    "type the NIK from the e-KTP.",
)
NAME_MISSING = Refusal(
    "roster.name_missing",
    id="Nama kosong. Isi nama seperti tertulis di KTP-el.",
    en="The name is empty. Fill in the name as on the e-KTP.",
)
NOT_A_NAME = Refusal(
    "roster.not_a_name",
    id="“{text}” bukan nama orang. Tulis nama seperti di KTP-el, dengan huruf saja.",
    en="“{text}” is not a person's name. Write the name as on the e-KTP, in letters only.",
)
FORMULA = Refusal(
    "roster.formula",
    id="Sel ini berisi rumus, bukan isian. Salin kolomnya, lalu tempel sebagai nilai (Paste Special → "
    "Values), dan periksa hasilnya.",
    en="This cell holds a formula, not an entry. Copy the column and paste it as values (Paste "
    "Special → Values), then check the result.",
)
ERROR_VALUE = Refusal(
    "roster.error_value",
    id="Sel ini berisi galat Excel “{text}”. Ketik isinya langsung.",
    en="This cell holds the Excel error “{text}”. Type the entry itself.",
)
NOT_A_DATE = Refusal(
    "roster.not_a_date",
    id="“{text}” tidak terbaca sebagai tanggal. Tulis tanggal-bulan-tahun, misalnya 31-12-1990.",
    en="“{text}” cannot be read as a date. Write day-month-year, for example 31-12-1990.",
)
IMPOSSIBLE_DATE = Refusal(
    "roster.impossible_date",
    id="Tanggal “{text}” tidak ada di kalender. Cocokkan dengan KTP-el.",
    en="There is no day “{text}” in the calendar. Compare with the e-KTP.",
)
BORN_IN_FUTURE = Refusal(
    "roster.born_in_future",
    id="Tanggal lahir {text} belum terjadi. Cocokkan dengan KTP-el.",
    en="The birth date {text} has not come yet. Compare with the e-KTP.",
)
NOT_A_SEX = Refusal(
    "roster.not_a_sex",
    id="“{text}” tidak terbaca sebagai jenis kelamin. Tulis L atau P.",
    en="“{text}” cannot be read as a sex. Write L (male) or P (female).",
)
INCOME_TOO_LARGE = Refusal(
    "roster.income_too_large",
    id="Penghasilan ini lebih dari {most} sebulan. Periksa apakah nolnya berlebih, atau nomor lain "
    "masuk ke kolom ini.",
    en="This income is more than {most} a month. Check for a nought too many, or another number in "
    "this column.",
)
UNKNOWN_VILLAGE_CODE = Refusal(
    "roster.unknown_village_code",
    id="Kode desa/kelurahan {code} tidak ada dalam daftar Kemendagri. Periksa kodenya, atau tulis nama "
    "desa dan kecamatannya.",
    en="There is no village with the code {code} in the ministry's list. Check the code, or write the "
    "names of the village and district.",
)
UNKNOWN_VILLAGE = Refusal(
    "roster.unknown_village",
    id="Desa/kelurahan “{text}” tidak ditemukan di wilayah kantor ini. Orangnya tetap didaftarkan; "
    "alamatnya disimpan seperti tertulis.",
    en="The village “{text}” was not found in this office's area. The person is registered all the "
    "same; the address is kept as written.",
)
AMBIGUOUS_VILLAGE = Refusal(
    "roster.ambiguous_village",
    id="Ada {count} desa/kelurahan bernama “{text}” di wilayah ini. Tambahkan kecamatannya agar tahu "
    "yang mana; orangnya tetap didaftarkan.",
    en="There are {count} villages named “{text}” in this area. Add the district to tell which; the "
    "person is registered all the same.",
)
UNKNOWN_OCCUPATION = Refusal(
    "roster.unknown_occupation",
    id="Pekerjaan “{text}” belum ada di daftar kita. Orangnya tetap didaftarkan, tanpa pekerjaan; "
    "lengkapi nanti di halaman orang itu.",
    en="The occupation “{text}” is not on our list yet. The person is registered all the same, "
    "without an occupation; complete it later on the person's page.",
)
BROKEN_QUOTE = Refusal(
    "roster.broken_quote",
    id='Baris ini memuat tanda kutip (") yang tidak ditutup, sehingga kolomnya bisa bergeser. Hapus '
    "atau tutup tanda kutipnya.",
    en='This row has a quotation mark (") that is never closed, so its columns may have shifted. '
    "Remove it or close it.",
)
TOO_MANY_CELLS = Refusal(
    "roster.too_many_cells",
    id="Baris ini punya {count} sel, lebih banyak daripada judul kolomnya ({expected}). Ada pemisah di "
    "dalam isian: hapus, atau apit isian itu dengan tanda kutip.",
    en="This row has {count} cells, more than there are headings ({expected}). A separator stands "
    "inside an entry: remove it, or put the entry in quotation marks.",
)
SAME_PERSON_TWICE = Refusal(
    "roster.same_person_twice",
    id="Orang ini sudah ada di baris {row} berkas yang sama; baris ini tidak dihitung lagi.",
    en="This person is already in row {row} of the same file; this row is not counted again.",
)
TWO_PEOPLE_ONE_NIK = Refusal(
    "roster.two_people_one_nik",
    id="NIK yang sama dipakai di baris {row} untuk orang yang berbeda. Satu NIK hanya milik satu orang: "
    "cocokkan kedua KTP-el, lalu perbaiki yang salah.",
    en="The same NIK stands in row {row} for a different person. One NIK belongs to one person: compare "
    "both e-KTPs, then correct the wrong one.",
)
NIK_OF_ANOTHER = Refusal(
    "roster.nik_of_another",
    id="NIK ini sudah terdaftar atas nama orang yang sangat berbeda. Cocokkan KTP-el; bila NIK-nya "
    "memang benar, laporkan agar data lama diperiksa.",
    en="This NIK is already registered for somebody very different. Compare the e-KTP; if the NIK is "
    "right, report it so that the older record is checked.",
)
