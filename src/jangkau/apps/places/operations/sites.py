"""Changing the sites: adding, describing, estimating workers, closing."""

import secrets
import time
from collections.abc import Iterable
from dataclasses import asdict, dataclass, replace
from datetime import date
from uuid import UUID

from jangkau.apps.audit.operations import acting
from jangkau.apps.places.models import Site, SiteEstimate
from jangkau.apps.places.operations.offices import not_longer
from jangkau.apps.places.operations.regions import inside_indonesia
from jangkau.apps.places.queries import (
    Estimate,
    SiteKind,
    SitePlace,
    Terrain,
    normal,
    required_region,
    site,
)
from jangkau.domain.terms import Actor, Phone, Refusal, Territory, new_id

UNKNOWN_SITE = Refusal(
    "places.unknown_site",
    id="Lokasi ini tidak ditemukan. Mungkin sudah dihapus; cari lagi di daftar lokasi.",
    en="This site was not found. It may have been removed; look again in the list of sites.",
)
NAMELESS_SITE = Refusal(
    "places.nameless_site",
    id="Nama lokasi masih kosong. Tulis nama yang dikenal orang setempat.",
    en="The site has no name yet. Write the name that people there know.",
)
UNKNOWN_SITE_KIND = Refusal(
    "places.unknown_site_kind",
    id="Jenis lokasi “{kind}” tidak dikenal. Pilih salah satu: {kinds}.",
    en="The kind of site “{kind}” is not known. Choose one of: {kinds}.",
)
OUTSIDE_COUNTRY = Refusal(
    "places.site_outside_indonesia",
    id="Titik {lat}, {lon} terletak di luar Indonesia. Periksa apakah lintang dan bujur tertukar.",
    en="The point {lat}, {lon} lies outside Indonesia. Check whether latitude and longitude were "
    "swapped.",
)
BAD_COUNT = Refusal(
    "places.bad_count",
    id="Jumlah harus bilangan bulat nol atau lebih; yang diterima {given}.",
    en="A count is a whole number, zero or more; received {given}.",
)
UNKNOWN_TERRAIN = Refusal(
    "places.unknown_terrain",
    id="Medan “{terrain}” tidak dikenal. Pilih salah satu, atau kosongkan: {terrains}.",
    en="The terrain “{terrain}” is not known. Choose one of these, or leave it empty: {terrains}.",
)
ESTIMATE_WITHOUT_SOURCE = Refusal(
    "places.estimate_without_source",
    id="Perkiraan {workers} pekerja belum punya sumber. Tulis dari siapa angkanya.",
    en="The estimate of {workers} workers has no source. Write who the figure comes from.",
)
UNKNOWN_GROUP = Refusal(
    "places.unknown_group",
    id="Kelompok pekerjaan “{group}” tidak ada dalam daftar. Pilih salah satu: {groups}.",
    en="The occupation group “{group}” is not in the list. Choose one of: {groups}.",
)

OCCUPATION_GROUPS = (
    *("transport", "education", "construction", "farming", "livestock", "fishery", "trade"),
    *("daily", "household", "professions", "creative", "craft", "other"),
)
"""The codes of the groups in `data/occupations.yaml`; a test holds the two together."""


@dataclass(frozen=True)
class SiteFields:
    """What somebody says about a site. Without `lat` and `lon` its region's point is used."""

    kind: str
    name: str
    region_code: str
    lat: float | None = None
    lon: float | None = None
    address: str = ""
    contact_name: str = ""
    contact_phone: str = ""
    units: int | None = None
    unit_word: str = ""
    terrain: str = ""
    notes: str = ""
    source: str = ""


def add_site(fields: SiteFields, *, by: Actor, site_id: UUID | None = None) -> SitePlace:
    """A new site. Refuses what `checked` refuses."""
    row = _row(checked(fields))
    chosen = site_id or new_id(at_ms=time.time_ns() // 1_000_000, chance=secrets.token_bytes(10))
    with acting(by):
        Site.objects.create(id=chosen, **row)
    return _known(chosen)


def change_site(site_id: UUID, *, fields: SiteFields, by: Actor, reason: str = "") -> SitePlace:
    """Describes a site anew. Refuses what `checked` refuses, and `places.unknown_site`."""
    row = _row(checked(fields))
    _known(site_id)
    with acting(by, reason=reason):
        Site.objects.filter(pk=site_id).update(**row)
    return _known(site_id)


def close_site(site_id: UUID, *, on: date, by: Actor, reason: str) -> SitePlace:
    """Closes a site from a day on; it stays in the records. Refuses `places.unknown_site`."""
    _known(site_id)
    with acting(by, reason=reason):
        Site.objects.filter(pk=site_id).update(closed_on=on)
    return _known(site_id)


def reopen_site(site_id: UUID, *, by: Actor, reason: str = "") -> SitePlace:
    """Opens a closed site again. Refuses `places.unknown_site`."""
    _known(site_id)
    with acting(by, reason=reason):
        Site.objects.filter(pk=site_id).update(closed_on=None)
    return _known(site_id)


def estimate(site_id: UUID, *, estimates: Iterable[Estimate], by: Actor) -> SitePlace:
    """Adds estimates; one of the same group and day replaces the earlier.

    Refuses: `places.unknown_site`, `places.unknown_group`, `places.bad_count`,
    `places.estimate_without_source`.
    """
    _known(site_id)
    sound = [checked_estimate(one) for one in estimates]
    with acting(by):
        for one in sound:
            SiteEstimate.objects.update_or_create(
                site_id=site_id,
                occupation_group=one.occupation_group,
                as_of=one.as_of,
                defaults={"workers": one.workers, "source": one.source},
            )
    return _known(site_id)


def checked_estimate(one: Estimate) -> Estimate:
    """The estimate with its source trimmed. Refuses as `estimate` does."""
    if one.occupation_group not in OCCUPATION_GROUPS:
        raise UNKNOWN_GROUP(group=one.occupation_group, groups=", ".join(OCCUPATION_GROUPS))
    if one.workers < 0:
        raise BAD_COUNT(given=one.workers)
    if not one.source.strip():
        raise ESTIMATE_WITHOUT_SOURCE(workers=one.workers)
    return replace(one, source=one.source.strip())


def checked(fields: SiteFields) -> SiteFields:
    """The fields trimmed and in one spelling.

    Refuses: `places.nameless_site`, `places.unknown_site_kind`, `places.unknown_region`,
    `places.site_outside_indonesia`, `places.bad_count`, `places.unknown_terrain`,
    `places.too_long`, and what `Phone.parse` refuses.
    """
    name = " ".join(fields.name.split())
    if not name:
        raise NAMELESS_SITE()
    for text, most in ((name, 160), (fields.address, 240), (fields.contact_name, 120)):
        not_longer(text, most=most)
    if fields.kind not in set(SiteKind):
        raise UNKNOWN_SITE_KIND(kind=fields.kind, kinds=", ".join(SiteKind))
    if fields.lat is not None and not inside_indonesia(fields.lat, lon=fields.lon or 0):
        raise OUTSIDE_COUNTRY(lat=fields.lat, lon=fields.lon)
    if fields.units is not None and fields.units < 0:
        raise BAD_COUNT(given=fields.units)
    if fields.terrain and fields.terrain not in set(Terrain):
        raise UNKNOWN_TERRAIN(terrain=fields.terrain, terrains=", ".join(Terrain))
    phone = str(Phone.parse(fields.contact_phone)) if fields.contact_phone.strip() else ""
    code = required_region(fields.region_code).code
    return replace(fields, name=name, contact_phone=phone, region_code=code)


def _row(fields: SiteFields) -> dict[str, object]:
    """A site without a point of its own stands at its region's, and says so."""
    row = asdict(fields) | {"search_name": normal(fields.name)}
    if fields.lat is not None and fields.lon is not None:
        return row | {"location_approximate": False}
    place = required_region(fields.region_code)
    return row | {"lat": place.lat, "lon": place.lon, "location_approximate": True}


def _known(site_id: UUID) -> SitePlace:
    found = site(site_id, territory=Territory(everywhere=True))
    if found is None:
        raise UNKNOWN_SITE()
    return found
