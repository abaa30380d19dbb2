"""Why a statement is not read. Nothing of it is posted; the file is kept as evidence."""

from jangkau.domain.terms import Refusal

NOTHING_POSTED_ID = "Tidak ada yang dibukukan; berkas disimpan sebagai bukti."
NOTHING_POSTED_EN = "Nothing was posted; the file is kept as evidence."

NO_BANK = Refusal(
    "statement.no_bank",
    id="Tidak ada bank dengan kode {bank}. Lihat `jangkau bank partner list`, lalu pilih kodenya.",
    en="There is no bank with the code {bank}. See `jangkau bank partner list` and choose its code.",
)
EMPTY = Refusal(
    "statement.empty",
    id="Berkas rekening koran ini kosong. Unduh lagi dari bank, lalu kirim ulang.",
    en="This statement file is empty. Download it from the bank again and send it once more.",
)
TOO_LARGE = Refusal(
    "statement.too_large",
    id="Berkas rekening koran lebih besar dari {megabytes} MB. Minta bank membaginya per hari.",
    en="The statement file is larger than {megabytes} MB. Ask the bank to split it by day.",
)
NOT_A_STATEMENT = Refusal(
    "statement.not_a_statement",
    id="Berkas ini bukan rekening koran MT940 dan bukan CSV dengan kolom bank {bank} (kolom “{heading}” "
    f"tidak ditemukan). Unduh dari bank sebagai MT940 atau CSV. {NOTHING_POSTED_ID}",
    en="This file is neither an MT940 statement nor a CSV with the columns of bank {bank} (no column "
    f"“{{heading}}”). Download it from the bank as MT940 or CSV. {NOTHING_POSTED_EN}",
)
WRONG_CHECKSUM = Refusal(
    "statement.wrong_checksum",
    id="Isi berkas tidak cocok dengan sidik SHA-256 dari bank: yang diterima {found}, menurut bank {said}. "
    f"Unduh lagi; bila tetap berbeda, hubungi bank. {NOTHING_POSTED_ID}",
    en="The file does not fit the bank's SHA-256 checksum: received {found}, the bank says {said}. "
    f"Download it again; if it still differs, call the bank. {NOTHING_POSTED_EN}",
)
TRUNCATED = Refusal(
    "statement.truncated",
    id="Rekening koran ini terpotong: {missing_id} tidak ada. Unduh lagi dari bank sampai selesai. "
    f"{NOTHING_POSTED_ID}",
    en="This statement is cut off: {missing_en} is missing. Download it from the bank again, to its end. "
    f"{NOTHING_POSTED_EN}",
)
LINE_NOT_READ = Refusal(
    "statement.line_not_read",
    id="Baris {number} tidak terbaca: “{text}”. Baris itu terpotong atau bukan bentuk yang dikenal; unduh "
    f"lagi dari bank. {NOTHING_POSTED_ID}",
    en="Line {number} cannot be read: “{text}”. It is cut off or not in a known form; download the file "
    f"from the bank again. {NOTHING_POSTED_EN}",
)
PART_OF_A_RUPIAH = Refusal(
    "statement.part_of_a_rupiah",
    id="Jumlah {text} bukan rupiah bulat. Tanyakan kepada bank; jumlah bersen tidak dibukukan. "
    f"{NOTHING_POSTED_ID}",
    en="The amount {text} is not in whole rupiah. Ask the bank; amounts with cents are not posted. "
    f"{NOTHING_POSTED_EN}",
)
WRONG_BALANCE = Refusal(
    "statement.wrong_balance",
    id="Saldo tidak cocok: saldo awal {opening} ditambah {count} mutasi ({sum}) menjadi {computed}, tetapi "
    "saldo akhir di berkas {closing}; selisih {difference}. Ada baris yang hilang atau diubah; unduh lagi. "
    f"{NOTHING_POSTED_ID}",
    en="The balances do not fit: opening {opening} plus {count} lines ({sum}) gives {computed}, but the "
    "file's closing balance is {closing}; difference {difference}. A line is missing or was changed; "
    f"download it again. {NOTHING_POSTED_EN}",
)
WRONG_CONTROL = Refusal(
    "statement.wrong_control",
    id="Angka kontrol di berkas tidak cocok: menurut berkas {said}, yang terbaca {found}. Ada baris yang "
    f"hilang, ganda, atau diubah; unduh lagi. {NOTHING_POSTED_ID}",
    en="The control figure in the file does not fit: the file says {said}, read were {found}. A line is "
    f"missing, doubled or changed; download it again. {NOTHING_POSTED_EN}",
)
WRONG_ACCOUNT = Refusal(
    "statement.wrong_account",
    id="Ini rekening koran rekening {found}, sedangkan rekening kita di {bank} adalah {expected}. Pilih bank "
    f"atau berkas yang benar. {NOTHING_POSTED_ID}",
    en="This is the statement of account {found}; our account at {bank} is {expected}. Choose the right "
    f"bank or file. {NOTHING_POSTED_EN}",
)
FOREIGN_CURRENCY = Refusal(
    "statement.foreign_currency",
    id="Rekening koran ini dalam {currency}. Hanya rekening rupiah (IDR) yang dibukukan. "
    f"{NOTHING_POSTED_ID}",
    en=f"This statement is in {{currency}}. Only accounts in rupiah (IDR) are posted. {NOTHING_POSTED_EN}",
)
FROM_THE_FUTURE = Refusal(
    "statement.from_the_future",
    id="Rekening koran ini bertanggal {day}, sesudah hari ini. Periksa berkasnya. "
    + NOTHING_POSTED_ID,
    en="This statement is dated {day}, after today. Check the file. " + NOTHING_POSTED_EN,
)
DOES_NOT_FOLLOW = Refusal(
    "statement.does_not_follow",
    id="Saldo awalnya {opening}, padahal rekening koran sebelumnya (sampai {day}) berakhir dengan {closing}. "
    "Ada rekening koran di antaranya yang belum dikirim, atau yang ini sudah termuat. Kirim yang terlewat "
    f"lebih dahulu. {NOTHING_POSTED_ID}",
    en="Its opening balance is {opening}, but the statement before it (until {day}) closed with {closing}. "
    "One in between was not sent yet, or this one is contained in it. Send the missing one first. "
    f"{NOTHING_POSTED_EN}",
)
