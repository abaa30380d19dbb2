"""What intake refuses to do, and what it remarks about a file."""

from jangkau.domain.terms import Refusal

NO_SUCH_WADAH = Refusal(
    "intake.no_such_wadah",
    id="Tidak ada wadah dengan kode {code} di wilayah Anda. Periksa kodenya di daftar wadah.",
    en="There is no wadah with the code {code} in your area. Look in the list of wadah.",
)
NO_SUCH_ROSTER = Refusal(
    "intake.no_such_roster",
    id="Daftar ini tidak ada, atau bukan di wilayah Anda. Kembali ke daftar roster.",
    en="There is no such roster, or it is not in your area. Go back to the list of rosters.",
)
BUSY = Refusal(
    "intake.busy",
    id="Daftar ini sedang dikerjakan. Tunggu sampai selesai, atau batalkan dulu.",
    en="This roster is being worked on. Wait until that is done, or cancel it first.",
)
NOT_CHECKED = Refusal(
    "intake.not_checked",
    id="Daftar ini belum selesai diperiksa, jadi belum bisa diterapkan. Periksa dulu.",
    en="This roster has not been checked to the end, so it cannot be applied yet. Check it first.",
)
NO_ATTESTATION = Refusal(
    "intake.no_attestation",
    id="Sebelum diterapkan, koordinator harus menyatakan bahwa semua orang di daftar setuju datanya "
    "dipakai. Isi nama koordinator dan centang pernyataannya.",
    en="Before applying, the coordinator has to attest that everybody on the list agrees to the use of "
    "their data. Fill in the coordinator's name and tick the statement.",
)
NOTHING_TO_RETURN = Refusal(
    "intake.nothing_to_return",
    id="Berkas ini tidak dapat dibaca, jadi tidak ada yang bisa ditandai. Perbaiki berkasnya seperti "
    "tertulis, lalu unggah lagi.",
    en="This file could not be read, so there is nothing to mark in it. Mend the file as written, then "
    "upload it again.",
)
FAULT = Refusal(
    "intake.fault",
    id="Pekerjaan berhenti karena kesalahan program ({what}). Orang yang sudah terdaftar tetap aman; "
    "coba lagi, dan laporkan bila terulang.",
    en="The work stopped because of a fault of the program ({what}). Who is registered stays so; try "
    "again, and report it if it happens twice.",
)

SHEET_PASSED_OVER = Refusal(
    "intake.sheet_passed_over",
    id="Lembar “{sheet}” tidak berisi daftar orang dan dilewati.",
    en="The sheet “{sheet}” holds no list of people and was passed over.",
)
NO_NIK_COLUMN = Refusal(
    "intake.no_nik_column",
    id="Lembar “{sheet}” tidak punya kolom NIK; tanpa NIK tidak seorang pun dapat didaftarkan. Bila ada "
    "kolomnya, pilih di halaman kolom.",
    en="The sheet “{sheet}” has no column of NIKs; without them nobody can be registered. If there is "
    "one, choose it on the page of columns.",
)
EMPTY_ROWS = Refusal(
    "intake.empty_rows",
    id="{count} baris kosong dilewati.",
    en="{count} empty rows were passed over.",
)
TOTAL_ROWS = Refusal(
    "intake.total_rows",
    id="{count} baris jumlah atau total dilewati.",
    en="{count} rows of totals were passed over.",
)
NOTE_ROWS = Refusal(
    "intake.note_rows",
    id="{count} baris tulisan (judul, catatan, tanda tangan) dilewati.",
    en="{count} rows of writing (titles, notes, signatures) were passed over.",
)
HEADING_ROWS = Refusal(
    "intake.heading_rows",
    id="{count} baris judul yang terulang dilewati.",
    en="{count} repeated heading rows were passed over.",
)
ROUNDED_COLUMN = Refusal(
    "intake.rounded_column",
    id="Di lembar “{sheet}” hampir semua NIK berakhir dengan 0: angka terakhirnya hilang di Excel. Ubah "
    "kolom menjadi Teks dan ketik ulang dari KTP-el.",
    en="On the sheet “{sheet}” nearly all NIKs end in 0: Excel has lost the last digit. Format the "
    "column as Text and type them again from the e-KTPs.",
)
