"""What a NIK says about its bearer, held against what the form says; and who is of age to register.

PP 40/2019 Art 31 for the shape of the NIK. A region that differs only warns, because a NIK never
changes when a person moves (Art 30). Age limits come in as arguments: the sources differ
(Permenaker 5/2021: below 65), so they are settings.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date

from jangkau.domain.terms import NIK, Refusal, Refused, Sex
from jangkau.domain.terms.nik import UNKNOWN_REGION

OTHER_BIRTH_DATE = Refusal(
    "nik.other_birth_date",
    id="Tanggal lahir di NIK ({written}) tidak cocok dengan {born}. Lihat KTP-el: salah satu "
    "salah ketik.",
    en="The birth date in the NIK ({written}) does not agree with {born}. Look at the e-KTP: one of "
    "them is mistyped.",
)
OTHER_SEX = Refusal(
    "nik.other_sex",
    id="Menurut NIK jenis kelaminnya {written}, tetapi di formulir {given} (L laki-laki, P "
    "perempuan). Lihat KTP-el dan perbaiki yang salah.",
    en="By the NIK the sex is {written}, but the form says {given} (L a man, P a woman). Look at the "
    "e-KTP and correct the one that is wrong.",
)
TOO_YOUNG = Refusal(
    "registry.too_young",
    id="Pada {on} orang ini baru berumur {age} tahun; pendaftaran mulai umur {minimum} tahun. "
    "Periksa tahun lahirnya, atau daftarkan setelah cukup umur.",
    en="On {on} this person is only {age} years old; registration begins at {minimum}. Check the "
    "year of birth, or register them when they are old enough.",
)
TOO_OLD = Refusal(
    "registry.too_old",
    id="Pada {on} orang ini sudah berumur {age} tahun; peserta baru harus di bawah {limit} tahun. "
    "Periksa tahun lahirnya; peserta lama boleh meneruskan kepesertaannya.",
    en="On {on} this person is already {age} years old; new members must be below {limit}. Check "
    "the year of birth; somebody who is already a member may continue.",
)
NOT_BORN = Refusal(
    "registry.not_born",
    id="Tanggal lahir {born} ada di masa depan. Lihat KTP-el dan ketik ulang.",
    en="The birth date {born} lies in the future. Look at the e-KTP and type it again.",
)


@dataclass(frozen=True)
class Warned:
    """Something to look at that does not stop anything. `code` names the kind for machines."""

    code: str
    facts: dict[str, str] = field(default_factory=dict)

    def sentence(self, language: str = "id") -> str:
        """The warning in `id` or `en`."""
        return _WARNINGS[self.code][0 if language.startswith("id") else 1].format(**self.facts)


@dataclass(frozen=True)
class NikFindings:
    """What speaks against a NIK (`refusals`) and what should be looked at (`warnings`)."""

    refusals: tuple[Refused, ...] = ()
    warnings: tuple[Warned, ...] = ()


def check_nik(
    nik: NIK,
    *,
    birth_date: date | None,
    sex: Sex | None,
    region_code: str | None,
    known_districts: frozenset[str],
    on: date,
) -> NikFindings:
    """Holds a NIK against the form and the map; None means the form does not say.

    `known_districts` are all district codes that ever were. Findings, not exceptions, because a
    roster's row reports all of them: `nik.unknown_region`, `nik.other_birth_date`, `nik.other_sex`.
    A region that differs from `region_code` only warns (`nik.other_region`).
    """
    refusals: list[Refused] = []
    if nik.district not in known_districts:
        refusals.append(UNKNOWN_REGION(region=nik.district))
    if birth_date is not None and not nik.agrees_with(birth_date):
        written = nik.birth_date(on=on).isoformat()
        refusals.append(OTHER_BIRTH_DATE(written=written, born=birth_date.isoformat()))
    if sex is not None and sex != nik.sex:
        refusals.append(OTHER_SEX(written=_LETTER[nik.sex], given=_LETTER[sex]))
    return NikFindings(
        refusals=tuple(refusals),
        warnings=tuple(_region_warnings(nik, region_code or "", known_districts)),
    )


def check_age(birth_date: date, *, on: date, minimum: int, limit: int) -> None:
    """Refuses who is too young or too old to register on the day `on`.

    `minimum` is the age that must have been reached, `limit` the one that must not. Refuses:
    `registry.not_born`, `registry.too_young`, `registry.too_old`. A continuing member is not asked.
    """
    if birth_date > on:
        raise NOT_BORN(born=birth_date.isoformat())
    years = age(birth_date, on=on)
    if years < minimum:
        raise TOO_YOUNG(on=on.isoformat(), age=years, minimum=minimum)
    if years >= limit:
        raise TOO_OLD(on=on.isoformat(), age=years, limit=limit)


def age(birth_date: date, *, on: date) -> int:
    """Whole years lived on the day `on`."""
    return on.year - birth_date.year - ((on.month, on.day) < (birth_date.month, birth_date.day))


def _region_warnings(
    nik: NIK, region_code: str, known_districts: frozenset[str]
) -> Iterator[Warned]:
    issued = nik.district[:4]
    if region_code and nik.district in known_districts and issued != region_code[:4]:
        yield Warned("nik.other_region", {"issued": issued, "region": region_code[:4]})


_LETTER = {Sex.MALE: "L", Sex.FEMALE: "P"}
"""The sexes as cards and lists write them."""

_WARNINGS = {
    "nik.other_region": (
        "NIK diterbitkan di wilayah {issued}, sedangkan alamat di {region}. Ini wajar bila orangnya "
        "pernah pindah; bila tidak, cocokkan dengan KTP-el.",
        "The NIK was issued in region {issued}, the address is in {region}. That is normal for "
        "somebody who moved; otherwise compare with the e-KTP.",
    ),
}
