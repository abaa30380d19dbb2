"""Changing the offices and who keeps which region, with its history."""

from datetime import date

from django.db import connection

from jangkau.apps.audit.operations import acting
from jangkau.apps.places.models import Office, Region, TerritoryPiece
from jangkau.apps.places.queries import OfficeKind, OfficePlace, office, required_region
from jangkau.domain.terms import Actor, Level, Refusal, Refused

DOUBLE_OFFICE = Refusal(
    "places.double_office",
    id="Kantor dengan kode {code} sudah ada: {name}. Pakai kode lain, atau ubah kantor itu.",
    en="An office with the code {code} exists already: {name}. Use another code, or change that "
    "office.",
)
UNKNOWN_OFFICE = Refusal(
    "places.unknown_office",
    id="Tidak ada kantor dengan kode {code}. Pilih kantor dari daftar.",
    en="There is no office with the code {code}. Choose an office from the list.",
)
TOO_LONG = Refusal(
    "places.too_long",
    id="“{text}” terlalu panjang: paling banyak {most} huruf, ini {length}. Singkatkan.",
    en="“{text}” is too long: at most {most} characters, this has {length}. Shorten it.",
)
NOT_A_BRANCH = Refusal(
    "places.not_a_branch",
    id="{name} bukan kantor cabang. Kabupaten, kota dan kecamatan hanya dapat diberikan kepada "
    "kantor cabang.",
    en="{name} is not a branch office. Regencies, cities and districts can be given to a branch only.",
)
NOT_A_TERRITORY = Refusal(
    "places.not_a_territory",
    id="{name} adalah {kind}. Wilayah kerja cabang terdiri dari kabupaten, kota, atau kecamatan.",
    en="{name} is a {kind}. A branch's territory is made of regencies, cities, or districts.",
)
ALREADY_THEIRS = Refusal(
    "places.already_theirs",
    id="{region} sudah menjadi wilayah {office}. Tidak ada yang perlu diubah.",
    en="{region} already belongs to {office}. There is nothing to change.",
)
TOO_EARLY = Refusal(
    "places.too_early",
    id="Pembagian {region} yang berlaku sekarang baru mulai {began:%d-%m-%Y}. Pilih tanggal sesudah "
    "itu, supaya riwayatnya tetap benar.",
    en="The present keeping of {region} began only on {began:%Y-%m-%d}. Choose a later date, so that "
    "its history stays true.",
)
TERRITORY_OVERLAP = Refusal(
    "places.territory_overlap",
    id="{region} dipegang dua kantor sekaligus: {first} dan {second}. Alihkan kepada salah satu di "
    "halaman Kantor.",
    en="{region} is kept by two offices at once: {first} and {second}. Reassign it to one of them on "
    "the Offices page.",
)
TERRITORY_GAP = Refusal(
    "places.territory_gap",
    id="Tidak ada cabang yang memegang {name} ({code}). Berikan kepada sebuah cabang di halaman "
    "Kantor.",
    en="No branch keeps {name} ({code}). Assign it to a branch on the Offices page.",
)


def add_office(
    code: str,
    *,
    name: str,
    kind: OfficeKind,
    parent_code: str | None,
    region_code: str,
    by: Actor,
    verified: bool = False,
    source: str = "",
) -> OfficePlace:
    """Puts an office in the tree, at the point of its region.

    Refuses a code in use (`places.double_office`), an unknown parent (`places.unknown_office`) or
    region (`places.unknown_region`), and `places.too_long`.
    """
    not_longer(code, most=12)
    not_longer(name.strip(), most=120)
    there = office(code)
    if there is not None:
        raise DOUBLE_OFFICE(code=code, name=there.name)
    if parent_code is not None and office(parent_code) is None:
        raise UNKNOWN_OFFICE(code=parent_code)
    seat = required_region(region_code)
    with acting(by):
        Office.objects.create(
            code=code,
            name=name.strip(),
            kind=kind,
            parent_code=parent_code,
            region_code=seat.code,
            lat=seat.lat,
            lon=seat.lon,
            verified=verified,
            source=source,
        )
    return _known(code)


def change_office(
    code: str,
    *,
    name: str,
    verified: bool,
    region_code: str | None = None,
    by: Actor,
    reason: str = "",
) -> OfficePlace:
    """Renames an office, says whether its entry was confirmed, or moves it to another region.

    Moved, it stands at the point of that region. Refuses `places.unknown_office`,
    `places.unknown_region`, `places.too_long`.
    """
    there = _known(code)
    not_longer(name.strip(), most=120)
    facts: dict[str, object] = {"name": name.strip(), "verified": verified}
    if region_code is not None and region_code != there.region_code:
        seat = required_region(region_code)
        facts |= {"region_code": seat.code, "lat": seat.lat, "lon": seat.lon}
    with acting(by, reason=reason):
        Office.objects.filter(code=code).update(**facts)
    return _known(code)


def not_longer(text: str, *, most: int) -> None:
    """Refuses a text of more than `most` characters (`places.too_long`)."""
    if len(text) > most:
        raise TOO_LONG(text=f"{text[:40]}…", most=most, length=len(text))


def keep_province(office_code: str, *, region_code: str, from_on: date, by: Actor) -> None:
    """Says that a regional office is responsible for a province from a day on."""
    with acting(by):
        TerritoryPiece.objects.create(
            office_code=_known(office_code).code, region_code=region_code, from_on=from_on
        )


def assign(region_code: str, *, to: str, on: date, by: Actor, reason: str = "") -> None:
    """Gives a regency or district to a branch from the day `on`; whoever kept it keeps the rest.

    A district taken out of a regency leaves the regency's other districts with its branch. Refuses:
    `places.unknown_region`, `places.not_a_territory`, `places.unknown_office`,
    `places.not_a_branch`, `places.already_theirs`, `places.too_early`.
    """
    place, branch = required_region(region_code), _known(to)
    if place.level not in (Level.REGENCY, Level.DISTRICT):
        raise NOT_A_TERRITORY(name=place.name, kind=place.kind)
    if branch.kind is not OfficeKind.BRANCH:
        raise NOT_A_BRANCH(name=branch.name)
    with acting(by, reason=reason):
        _one_at_a_time()
        held = _held_around(place.code)
        if held and all(piece.office_code == to for piece in held) and _holds_all(place.code, held):
            raise ALREADY_THEIRS(region=place.name, office=branch.name)
        for piece in held:
            if piece.from_on > on:
                raise TOO_EARLY(region=place.name, began=piece.from_on)
            _give_up(piece, region_code=place.code, on=on)
        TerritoryPiece.objects.create(office_code=to, region_code=place.code, from_on=on)


def territory_problems() -> list[Refused]:
    """Regions kept by two branches at the same time, and regencies or districts kept by none."""
    with connection.cursor() as cursor:
        cursor.execute(_OVERLAPS)
        problems = [
            TERRITORY_OVERLAP(region=region, first=first, second=second)
            for region, first, second in cursor.fetchall()
        ]
        cursor.execute(_GAPS)
        return problems + [TERRITORY_GAP(code=code, name=name) for code, name in cursor.fetchall()]


def _known(code: str) -> OfficePlace:
    found = office(code)
    if found is None:
        raise UNKNOWN_OFFICE(code=code)
    return found


def _one_at_a_time() -> None:
    """Two people reassigning at once could make an overlap that neither sees."""
    with connection.cursor() as cursor:
        cursor.execute("select pg_advisory_xact_lock(hashtext('places.territory'))")


def _held_around(code: str) -> list[TerritoryPiece]:
    """The branches' open pieces that are the region, lie in it, or hold it."""
    branches = Office.objects.filter(kind=OfficeKind.BRANCH).values_list("code", flat=True)
    held = TerritoryPiece.objects.filter(until_on=None, office_code__in=list(branches))
    return [
        piece
        for piece in held.filter(region_code__startswith=code[:4])
        if piece.region_code.startswith(code) or code.startswith(piece.region_code)
    ]


def _holds_all(code: str, held: list[TerritoryPiece]) -> bool:
    if any(code.startswith(piece.region_code) for piece in held):
        return True
    return {piece.region_code for piece in held} >= _districts(code)


def _districts(regency: str) -> set[str]:
    found = Region.objects.filter(parent_code=regency, valid_until=None)
    return set(found.values_list("code", flat=True))


def _give_up(piece: TerritoryPiece, *, region_code: str, on: date) -> None:
    if piece.from_on == on:
        piece.delete()  # it never had a day; the audit trail remembers it
    else:
        piece.until_on = on
        piece.save()
    if len(piece.region_code) < len(region_code):
        TerritoryPiece.objects.bulk_create(
            TerritoryPiece(office_code=piece.office_code, region_code=code, from_on=on)
            for code in sorted(_districts(piece.region_code) - {region_code})
        )


_OVERLAPS = """
select coalesce(region.name, inner_one.region_code), first.name, second.name
  from places_territory_piece outer_one
  join places_territory_piece inner_one
    on inner_one.id <> outer_one.id
   and inner_one.region_code like outer_one.region_code || '%'
   and (inner_one.region_code <> outer_one.region_code or inner_one.id > outer_one.id)
   and inner_one.from_on < coalesce(outer_one.until_on, 'infinity')
   and outer_one.from_on < coalesce(inner_one.until_on, 'infinity')
  join places_office first on first.code = outer_one.office_code
  join places_office second on second.code = inner_one.office_code and second.kind = first.kind
  left join places_region region on region.code = inner_one.region_code
 order by 1 limit 100
"""
_GAPS = """
with kept as (
    select piece.region_code from places_territory_piece piece
      join places_office office on office.code = piece.office_code and office.kind = 'branch'
     where piece.from_on <= current_date
       and (piece.until_on is null or piece.until_on > current_date)
),
bare as (
    select district.code, district.name, district.parent_code from places_region district
     where district.level = 'district' and district.valid_until is null
       and district.code not in (select region_code from kept)
       and district.parent_code not in (select region_code from kept)
),
whole as (
    select regency.code, regency.name from places_region regency
     where regency.level = 'regency' and regency.valid_until is null and not exists (
        select from places_region district
         where district.parent_code = regency.code and district.valid_until is null
           and district.code not in (select code from bare))
)
select code, name from whole where code not in (select region_code from kept)
union all
select code, name from bare where parent_code not in (select code from whole)
 order by 1 limit 100
"""
