"""Why a file as a whole cannot be read, each with what to do instead."""

from jangkau.domain.terms import Refusal

EMPTY_FILE = Refusal(
    "intake.empty_file",
    id="Berkasnya kosong. Periksa apakah salinannya lengkap, lalu unggah lagi.",
    en="The file is empty. Check whether the copy is complete, then upload it again.",
)
TOO_LARGE = Refusal(
    "intake.too_large",
    id="Berkasnya lebih besar dari {megabytes} MB. Bagi daftarnya, atau simpan sebagai CSV.",
    en="The file is larger than {megabytes} MB. Split the list, or save it as CSV.",
)
NOT_A_SPREADSHEET = Refusal(
    "intake.not_a_spreadsheet",
    id="Berkas ini bukan lembar kerja atau teks ({found}). Kirim sebagai .xlsx, .xls, .ods, .csv, atau "
    "tempel isinya sebagai teks.",
    en="This file is no spreadsheet and no text ({found}). Send it as .xlsx, .xls, .ods or .csv, or "
    "paste its content as text.",
)
PASSWORD = Refusal(
    "intake.password",
    id="Berkas ini dikunci dengan kata sandi. Buka di Excel, hapus kata sandinya (File → Info → Protect "
    "Workbook), simpan, lalu unggah lagi.",
    en="This file is locked with a password. Open it in Excel, remove the password (File → Info → "
    "Protect Workbook), save, then upload it again.",
)
ZIP_BOMB = Refusal(
    "intake.zip_bomb",
    id="Isi berkas ini mengembang menjadi lebih dari {megabytes} MB; tidak dibuka demi keamanan. Salin "
    "daftarnya ke lembar kerja baru, atau simpan sebagai CSV.",
    en="The content of this file swells to more than {megabytes} MB; for safety it is not opened. Copy "
    "the list into a new workbook, or save it as CSV.",
)
DAMAGED = Refusal(
    "intake.damaged",
    id="Berkas ini rusak dan tidak dapat dibuka. Buka di Excel, simpan lagi sebagai .xlsx, lalu unggah.",
    en="This file is damaged and cannot be opened. Open it in Excel, save it again as .xlsx, then "
    "upload it.",
)
TOO_BIG_TO_OPEN = Refusal(
    "intake.too_big_to_open",
    id="Lembar kerja ini memakai terlalu banyak memori saat dibuka, biasanya karena ada sel jauh di "
    "bawah atau di kanan. Salin hanya daftarnya ke lembar kerja baru, atau simpan sebagai CSV.",
    en="This workbook takes too much memory to open, usually because of a cell far down or far to the "
    "right. Copy only the list into a new workbook, or save it as CSV.",
)
TOO_MANY_ROWS = Refusal(
    "intake.too_many_rows",
    id="Daftar ini berisi lebih dari {limit} orang. Bagi menjadi beberapa berkas.",
    en="This list holds more than {limit} people. Split it into several files.",
)
NO_PEOPLE = Refusal(
    "intake.no_people",
    id="Tidak ada daftar orang di berkas ini: tidak ditemukan kolom NIK, atau nama dengan data orang "
    "lainnya. Tambahkan baris judul (misalnya NIK, Nama, Tanggal Lahir), atau pilih kolomnya sendiri.",
    en="There is no list of people in this file: no column of NIKs was found, nor names with other "
    "facts about a person. Add a heading row (for example NIK, Nama, Tanggal Lahir), or choose the "
    "columns yourself.",
)
WEB_PAGE = Refusal(
    "intake.web_page",
    id="Berkas ini halaman web yang diberi nama seperti Excel. Buka di Excel, lalu simpan sebagai .xlsx.",
    en="This file is a web page named like a workbook. Open it in Excel, then save it as .xlsx.",
)
