"""What the evidence file says of itself, in Indonesian and English."""

READ_ME = {
    "id": """BERKAS BUKTI JANGKAU
Masa: {first} sampai {last}. Dibuat: {made}.

Isi
  journal.csv        semua ayat jurnal masa ini, satu baris per akun; debit dan kredit dalam rupiah bulat
  trial-balance.csv  neraca saldo pada hari terakhir; jumlah saldo harus nol
  days.csv           hari yang sudah ditutup, dengan sidik (hash) yang dirantai ke hari sebelumnya
  verification.csv   hasil pemeriksaan ulang semua sidik saat berkas ini dibuat; kosong berarti utuh
  tie.csv            per bank dan hari: rekening koran = jurnal = tagihan terbayar, setiap selisih dengan sebabnya
  statements.csv     rekening koran yang diterima, juga yang ditolak, dengan sidik SHA-256
  statements/        berkas bank persis seperti diterima; memuat nama penyetor, jagalah kerahasiaannya
  payments.csv       pembayaran masa ini, dengan nomor ayat jurnal dan pembatalannya
  held.csv           uang yang masih dititipkan, dengan alasan dan riwayatnya
  refunds.csv        pengembalian dana, siapa yang meminta dan siapa yang memutuskan
  calls.jsonl        panggilan bank dan jawaban kita; data pribadi, kunci dan tanda tangan disamarkan
  MANIFEST.sha256    sidik SHA-256 setiap berkas

Memeriksa
  1. `sha256sum -c MANIFEST.sha256` di folder hasil ekstrak: semua harus OK.
  2. Jumlah debit = jumlah kredit di journal.csv, per nomor ayat.
  3. Setiap baris days.csv: previous_hash = hash baris sebelumnya. Simpan hash hari terakhir di luar
     sistem: selama ia tersimpan, tidak ada hari sebelumnya yang dapat diubah tanpa ketahuan.
""",
    "en": """JANGKAU EVIDENCE FILE
Period: {first} to {last}. Made: {made}.

Contents
  journal.csv        all entries of the period, one row an account; debit and credit in whole rupiah
  trial-balance.csv  the balances on the last day; they must come to zero
  days.csv           the closed days, with hashes chained to the day before
  verification.csv   what recomputing all hashes found when this file was made; empty is good
  tie.csv            by bank and day: statement = journal = bills paid, every difference with its cause
  statements.csv     the statements received, the refused ones too, with their SHA-256
  statements/        the bank's files exactly as they came; they name payers, keep them confidential
  payments.csv       the payments of the period, with their entries and reversals
  held.csv           money that still waits, with why and what was done
  refunds.csv        refunds, who asked for them and who decided
  calls.jsonl        the banks' calls and our answers; personal data, keys and signatures are masked
  MANIFEST.sha256    the SHA-256 of every part

Checking it
  1. `sha256sum -c MANIFEST.sha256` in the extracted folder: everything must be OK.
  2. In journal.csv debits and credits are equal for every entry.
  3. In days.csv each previous_hash is the hash of the row before. Keep the last hash outside the system:
     as long as you have it, no earlier day can be changed without being found out.
""",
}
