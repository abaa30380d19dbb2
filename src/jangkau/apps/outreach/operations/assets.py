"""What carries a campaign: assets placed, checked and removed, and the media log."""

from dataclasses import asdict, dataclass
from datetime import date
from uuid import UUID

from jangkau.apps.audit.operations import acting
from jangkau.apps.outreach.models import AssetCheck, CampaignAsset, MediaItem
from jangkau.apps.outreach.operations.campaigns import amount_of, taking_part
from jangkau.apps.outreach.operations.documents import Upload, keep_document
from jangkau.apps.outreach.operations.partners import known_places, one_of
from jangkau.apps.outreach.queries.campaigns import ASSET_KINDS, CONDITIONS, MEDIA_CHANNELS
from jangkau.apps.places import queries as places
from jangkau.domain.terms import Actor, Refusal

UNKNOWN_ASSET = Refusal(
    "outreach.unknown_asset",
    id="Aset ini tidak ditemukan pada kampanye tersebut. Buka lagi halaman kampanye.",
    en="This asset was not found in that campaign. Open the campaign's page again.",
)
NAMELESS_ASSET = Refusal(
    "outreach.nameless_asset",
    id="Nama atau judulnya masih kosong. Tulis supaya orang lain mengenalinya.",
    en="The name or title is empty. Write one that others recognise.",
)
POINT_ELSEWHERE = Refusal(
    "outreach.asset_outside_indonesia",
    id="Titik {lat}, {lon} terletak di luar Indonesia. Periksa apakah lintang dan bujur tertukar.",
    en="The point {lat}, {lon} lies outside Indonesia. Check whether latitude and longitude were "
    "swapped.",
)
BEFORE_PLACED = Refusal(
    "outreach.asset_before_it_was_placed",
    id="Tanggal {day} sebelum asetnya dipasang ({placed_on}). Periksa tanggalnya.",
    en="The day {day} is before the asset was placed ({placed_on}). Check the date.",
)


@dataclass(frozen=True)
class AssetFields:
    """What somebody says about an asset. `place` is a key; without a point the region's is shown."""

    kind: str
    name: str
    office_code: str
    placed_on: date
    place: str = ""
    region_code: str = ""
    address: str = ""
    lat: float | None = None
    lon: float | None = None
    cost: int = 0
    reach: int | None = None
    reach_source: str = ""


@dataclass(frozen=True)
class MediaFields:
    """What was said about the campaign where and when."""

    office_code: str
    channel: str
    outlet: str
    day: date
    title: str
    tone: str = ""
    reach: int | None = None
    source: str = ""


def add_asset(campaign_id: UUID, *, fields: AssetFields, photo: Upload | None, by: Actor) -> UUID:
    """A new asset; returns its id. What it cost is not spent by that: spending has its own lines.

    Refuses: `outreach.unknown_campaign`, `outreach.office_not_in_campaign`,
    `outreach.unknown_word`, `outreach.nameless_asset`, `outreach.unknown_place`,
    `outreach.asset_outside_indonesia`, `outreach.bad_amount`, and what `keep_document` refuses.
    """
    taking_part(campaign_id, office_code=fields.office_code)
    one_of(fields.kind, known=ASSET_KINDS)
    if not fields.name.strip():
        raise NAMELESS_ASSET()
    if fields.cost:
        amount_of(fields.cost, least=1)
    point = _point(fields)
    with acting(by):
        kept = keep_document(photo, office_code=fields.office_code, by=by) if photo else None
        made = CampaignAsset.objects.create(
            campaign_id=campaign_id, photo_id=kept, **{**asdict(fields), **point}
        )
    return made.pk


def check_asset(
    asset_id: UUID, *, campaign_id: UUID, day: date, condition: str, note: str = "",
    photo: Upload | None, by: Actor,
) -> UUID:  # fmt: skip
    """How an asset was found on a day; one that is gone counts as removed that day.

    Refuses: `outreach.unknown_asset`, `outreach.unknown_word`,
    `outreach.asset_before_it_was_placed`, and what `keep_document` refuses.
    """
    row = _known(asset_id, campaign_id)
    one_of(condition, known=CONDITIONS)
    _not_before(row, day)
    with acting(by):
        kept = keep_document(photo, office_code=row.office_code, by=by) if photo else None
        made = AssetCheck.objects.create(
            asset=row, day=day, condition=condition, note=note.strip(), photo_id=kept, made_by=by.id
        )
        if condition == "gone" and row.removed_on is None:
            CampaignAsset.objects.filter(pk=asset_id).update(removed_on=day)
    return made.pk


def remove_asset(asset_id: UUID, *, campaign_id: UUID, on: date, by: Actor) -> None:
    """An asset is taken down on a day.

    Refuses `outreach.unknown_asset`, `outreach.asset_before_it_was_placed`.
    """
    _not_before(_known(asset_id, campaign_id), on)
    with acting(by):
        CampaignAsset.objects.filter(pk=asset_id, removed_on=None).update(removed_on=on)


def log_media(campaign_id: UUID, *, fields: MediaFields, by: Actor) -> UUID:
    """One line of the media log; returns its id.

    Refuses: `outreach.unknown_campaign`, `outreach.office_not_in_campaign`,
    `outreach.unknown_word`, `outreach.nameless_asset`.
    """
    taking_part(campaign_id, office_code=fields.office_code)
    one_of(fields.channel, known=MEDIA_CHANNELS)
    if not fields.title.strip() or not fields.outlet.strip():
        raise NAMELESS_ASSET()
    with acting(by):
        row = MediaItem.objects.create(campaign_id=campaign_id, made_by=by.id, **asdict(fields))
    return row.pk


def _point(fields: AssetFields) -> dict[str, object]:
    """Place, region and point that belong together: the asset's own, its place's, its region's."""
    keys = known_places([fields.place]) if fields.place else ()
    facts = places.place_of(keys[0]) if keys else None
    region = fields.region_code or (facts.region_code if facts else "")
    lat, lon = fields.lat, fields.lon
    if lat is not None and lon is not None:
        if not (-11.5 <= lat <= 6.5 and 94.5 <= lon <= 141.5):
            raise POINT_ELSEWHERE(lat=lat, lon=lon)
    elif facts:
        lat, lon = facts.lat, facts.lon
    elif region:
        here = places.required_region(region)
        lat, lon = here.lat, here.lon
    return {"place": keys[0] if keys else "", "region_code": region, "lat": lat, "lon": lon,
            "name": fields.name.strip()[:160]}  # fmt: skip


def _known(asset_id: UUID, campaign_id: UUID) -> CampaignAsset:
    row = CampaignAsset.objects.filter(pk=asset_id, campaign_id=campaign_id).first()
    if row is None:
        raise UNKNOWN_ASSET()
    return row


def _not_before(row: CampaignAsset, day: date) -> None:
    if day < row.placed_on:
        raise BEFORE_PLACED(day=day.isoformat(), placed_on=row.placed_on.isoformat())
