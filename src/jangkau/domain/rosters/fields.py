"""What a column of a roster can hold, and how people write that above it.

The phrases are written the way `words.plain` leaves them: lower case, abbreviations spelt out, no
punctuation. They were collected from the forms officers and coordinators use; a new one is a new line.
"""

from enum import StrEnum


class Field(StrEnum):
    """One thing a column can hold. The value is the key in JSON and in the database."""

    NIK = "nik"
    NAME = "name"
    SEX = "sex"
    SEX_MALE = "sex_male"
    SEX_FEMALE = "sex_female"
    BIRTH = "birth"
    BIRTH_PLACE = "birth_place"
    BIRTH_DATE = "birth_date"
    MOTHER_NAME = "mother_name"
    PHONE = "phone"
    ADDRESS = "address"
    NEIGHBOURHOOD = "neighbourhood"
    VILLAGE = "village"
    DISTRICT = "district"
    REGENCY = "regency"
    OCCUPATION = "occupation"
    WORKPLACE = "workplace"
    INCOME = "income"
    ADVICE = "advice"
    OTHER = "other"


PERSON_FIELDS = tuple(field for field in Field if field not in {Field.ADVICE, Field.OTHER})
"""The fields that say something about a person, in the order they are shown."""

ADVICE_HEADING = "Yang perlu diperbaiki / What to fix"
"""The heading of the column we add to a returned file; a later reading passes over it."""

PHRASES: dict[Field, tuple[str, ...]] = {
    Field.NIK: (
        "nik", "nomor nik", "nomor induk kependudukan", "nomor ktp", "ktp", "nomor ktp el", "nik ktp",
        "nomor kependudukan", "nomor identitas", "nomor induk penduduk", "id number", "national id",
        "national id number", "identity number", "nomor kartu tanda penduduk", "e ktp", "nomor e ktp",
        "nomor id ktp",
    ),
    Field.NAME: (
        "nama", "nama lengkap", "nama peserta", "nama pekerja", "nama anggota", "nama sesuai ktp",
        "nama tenaga kerja", "name", "full name", "worker name", "nama pemilik", "nama pedagang",
        "nama petani", "nama nelayan", "nama driver", "nama pengemudi", "nama warga", "nama orang",
        "member name", "nama calon peserta", "nama karyawan", "nama lengkap peserta",
    ),
    Field.SEX: (
        "jenis kelamin", "kelamin", "l p", "p l", "lk pr", "sex", "gender", "jk", "laki laki perempuan",
        "jenis kelamin l p", "pria wanita", "p w", "m f",
    ),
    Field.SEX_MALE: ("l", "lk", "laki laki", "pria", "jenis kelamin l", "male"),
    Field.SEX_FEMALE: ("p", "pr", "perempuan", "wanita", "jenis kelamin p", "female"),
    Field.BIRTH: (
        "ttl", "tempat tanggal lahir", "tempat dan tanggal lahir", "tempat tanggal bulan tahun lahir",
        "place and date of birth", "place date of birth", "tempat tgl lahir", "kelahiran",
    ),
    Field.BIRTH_PLACE: ("tempat lahir", "tempat", "kota lahir", "place of birth", "birth place", "birthplace"),
    Field.BIRTH_DATE: (
        "tanggal lahir", "tanggal", "lahir", "tanggal kelahiran", "date of birth", "birth date",
        "birthdate", "dob", "tanggal bulan tahun lahir", "tanggal bulan tahun", "born",
    ),
    Field.MOTHER_NAME: (
        "nama ibu kandung", "ibu kandung", "nama ibu", "nama gadis ibu kandung", "ibu", "mother name",
        "mothers name", "mother", "mothers maiden name", "mother maiden name", "nama gadis ibu",
    ),
    Field.PHONE: (
        "nomor hp", "hp", "wa", "nomor wa", "telepon", "nomor telepon", "handphone", "nomor handphone",
        "whatsapp", "nomor whatsapp", "nomor hp wa", "hp wa", "nomor kontak", "kontak", "phone",
        "phone number", "mobile", "mobile number", "ponsel", "nomor ponsel", "nomor seluler",
        "telepon hp", "nomor telepon hp", "contact", "mobile phone", "nomor telepon seluler",
    ),
    Field.ADDRESS: (
        "alamat", "alamat lengkap", "alamat rumah", "alamat ktp", "alamat sesuai ktp", "alamat tinggal",
        "alamat domisili", "domisili", "address", "home address", "street", "jalan", "tempat tinggal",
        "alamat tempat tinggal",
    ),
    Field.NEIGHBOURHOOD: ("rt rw", "rt", "rw"),
    Field.VILLAGE: (
        "desa", "kelurahan", "desa kelurahan", "kelurahan desa", "village", "kode desa", "kode kelurahan",
        "kode desa kelurahan", "village code", "nama desa", "desa lurah", "kode wilayah", "gampong",
        "nagari", "nama kelurahan",
    ),
    Field.DISTRICT: ("kecamatan", "district", "nama kecamatan", "sub district", "subdistrict"),
    Field.REGENCY: (
        "kabupaten", "kota", "kabupaten kota", "kota kabupaten", "regency", "city", "regency city",
        "kota administrasi",
    ),
    Field.OCCUPATION: (
        "pekerjaan", "jenis pekerjaan", "profesi", "mata pencaharian", "job", "occupation", "usaha",
        "jenis usaha", "bidang usaha", "bidang pekerjaan", "pekerjaan utama", "work", "job type",
        "jenis dagangan", "komoditas",
    ),
    Field.WORKPLACE: (
        "tempat kerja", "lokasi kerja", "tempat bekerja", "tempat usaha", "lokasi usaha", "workplace",
        "place of work", "lokasi bekerja", "alamat kerja", "alamat usaha", "alamat tempat kerja",
        "pangkalan", "lapak", "lokasi jualan", "work location",
    ),
    Field.INCOME: (
        "penghasilan", "pendapatan", "penghasilan bulan", "penghasilan per bulan", "upah", "gaji",
        "income", "monthly income", "rata rata penghasilan", "omset", "penghasilan rata rata",
        "pendapatan per bulan", "upah per bulan", "earnings", "penghasilan perbulan",
        "pendapatan perbulan", "dasar upah", "upah yang dilaporkan",
    ),
    Field.ADVICE: ("yang perlu diperbaiki what to fix", "yang perlu diperbaiki", "what to fix"),
    Field.OTHER: (
        "nomor", "nomor urut", "urut", "number", "agama", "status", "status perkawinan", "pendidikan",
        "keterangan", "ket", "nomor kk", "kk", "nomor kartu keluarga", "nomor rekening", "rekening",
        "npwp", "email", "e mail", "kode pos", "umur", "usia", "age", "provinsi", "province",
        "tanda tangan", "paraf", "nama wadah", "nama kelompok", "kelompok", "nama ketua", "nama ayah",
        "ayah", "nama suami", "nama istri", "suami istri", "golongan darah", "kewarganegaraan",
        "nomor kpj", "kpj", "nomor peserta", "nomor bpjs", "nomor anggota", "id anggota",
        "tanggal daftar", "tanggal masuk", "tanggal input", "tanggal bergabung", "foto", "remarks",
        "ahli waris", "nama ahli waris", "hubungan", "program", "iuran", "nomor polisi", "shift",
        "jabatan", "nomor induk karyawan", "jumlah tanggungan", "nama bank", "jumlah", "catatan",
        "religion", "marital status", "notes", "family card", "family card number", "tahun lahir",
        "nomor hp ahli waris", "nik ahli waris", "nomor induk pegawai", "nama usaha", "nama perusahaan",
    ),
}
"""Known phrases. `OTHER` holds what we know and do not need, so that it is not taken for something else."""
