"""Reading campaigns: the list, one of them with targets, money, assets, media and tasks."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import Q, QuerySet, Sum

from jangkau.apps.outreach.models import (
    AssetCheck,
    Campaign,
    CampaignAsset,
    CampaignSpend,
    CampaignTarget,
    CampaignTask,
    MediaItem,
)
from jangkau.apps.outreach.queries.shaping import shaped
from jangkau.domain.terms import Territory

CAMPAIGN_STATES = ("planned", "running", "closed")
ASSET_KINDS = ("mural", "radio", "press", "social", "banner", "kit", "other")
CONDITIONS = ("good", "faded", "damaged", "gone")
MEDIA_CHANNELS = ("radio", "press", "tv", "social", "online")
PURPOSES_SPENT = ("material", "media", "event", "transport", "allowance", "souvenir", "other")


@dataclass(frozen=True)
class CampaignLine:
    """A campaign in a list. `budget`, `spent` in whole rupiah; `last_on` is its last day."""

    id: UUID
    name: str
    theme: str
    template: str
    segment: str
    approaches: Sequence[str]
    office_code: str
    offices: Sequence[str]
    first_on: date
    last_on: date | None
    budget: int
    state: str
    notes: str
    spent: int = 0


@dataclass(frozen=True)
class CampaignTargetLine:
    """A target; one that was re-based has the day on which another took its place."""

    id: UUID
    measure: str
    number: int
    denominator: int | None
    due_on: date
    why: str
    set_on: date
    replaced_on: date | None


@dataclass(frozen=True)
class SpendLine:
    """A sum in whole rupiah; below zero it takes another back. `taken_back`: another did so here."""

    id: UUID
    office_code: str
    day: date
    amount: int
    purpose: str
    note: str
    asset_id: UUID | None
    takes_back_id: UUID | None
    made_by: str
    taken_back: bool = False


@dataclass(frozen=True)
class AssetLine:
    """An asset with how it was found last; `condition` is "" before the first check."""

    id: UUID
    campaign_id: UUID
    kind: str
    name: str
    office_code: str
    place: str
    region_code: str
    address: str
    lat: float | None
    lon: float | None
    cost: int
    reach: int | None
    reach_source: str
    placed_on: date
    removed_on: date | None
    photo_id: UUID | None
    condition: str = ""
    checked_on: date | None = None


@dataclass(frozen=True)
class CheckLine:
    """How an asset was found on a day."""

    id: UUID
    day: date
    condition: str
    note: str
    photo_id: UUID | None
    made_by: str


@dataclass(frozen=True)
class MediaLine:
    """One line of the media log."""

    id: UUID
    office_code: str
    channel: str
    outlet: str
    day: date
    title: str
    tone: str
    reach: int | None
    source: str


@dataclass(frozen=True)
class TaskLine:
    """A task, due on a day."""

    id: UUID
    position: int
    what: str
    what_en: str
    due_on: date
    done_on: date | None
    done_by: str

    def words(self, language: str) -> str:
        """What is to be done, in English where it was written so."""
        return self.what if language.startswith("id") or not self.what_en else self.what_en


def campaigns(territory: Territory, *, state: str = "", limit: int = 200) -> list[CampaignLine]:
    """The campaigns an office of the territory leads or takes part in, the latest first."""
    found = _within(territory)
    rows = (found.filter(state=state) if state else found).order_by("-first_on", "-id")[:limit]
    return _lines(rows)


def running_campaigns(office_code: str, *, on: date) -> list[CampaignLine]:
    """The campaigns an office takes part in on a day, for the form of a visit."""
    found = Campaign.objects.filter(offices__contains=[office_code]).exclude(state="closed")
    period = Q(last_on__isnull=True) | Q(last_on__gte=on)
    return _lines(found.filter(period, first_on__lte=on).order_by("-first_on"))


def campaign(campaign_id: UUID, *, territory: Territory) -> CampaignLine | None:
    """One campaign; None where there is none, or the territory has no part in it."""
    return next(iter(_lines(_within(territory).filter(pk=campaign_id))), None)


def campaign_names(ids: Iterable[UUID]) -> dict[UUID, str]:
    """The names of campaigns by id."""
    return dict(Campaign.objects.filter(pk__in=list(ids)).values_list("id", "name"))


def targets_of(campaign_id: UUID) -> list[CampaignTargetLine]:
    """The targets, those in force first, then by the day they are due."""
    rows = CampaignTarget.objects.filter(campaign_id=campaign_id)
    found = [shaped(CampaignTargetLine, row=row) for row in rows]
    return sorted(found, key=lambda one: (one.replaced_on is not None, one.due_on, one.measure))


def spends_of(campaign_id: UUID, *, office_code: str = "", limit: int = 300) -> list[SpendLine]:
    """What was spent, the latest first."""
    rows = CampaignSpend.objects.filter(campaign_id=campaign_id)
    if office_code:
        rows = rows.filter(office_code=office_code)
    back = set(rows.exclude(takes_back=None).values_list("takes_back_id", flat=True))
    lines = rows.order_by("-day", "-id")[:limit]
    return [shaped(SpendLine, row=row, taken_back=row.pk in back) for row in lines]


def spend_line(spend_id: UUID, *, campaign_id: UUID) -> SpendLine | None:
    """One line of a campaign's money, or None."""
    row = CampaignSpend.objects.filter(pk=spend_id, campaign_id=campaign_id).first()
    back = CampaignSpend.objects.filter(takes_back_id=spend_id).exists()
    return shaped(SpendLine, row=row, taken_back=back) if row else None


def spent_by(campaign_id: UUID, *, column: str = "purpose") -> dict[str, int]:
    """Whole rupiah by `purpose` or `office_code`, the largest first; what was taken back is off."""
    assert column in {"purpose", "office_code"}
    rows = CampaignSpend.objects.filter(campaign_id=campaign_id).values_list(column)
    found = dict(rows.annotate(sum=Sum("amount")).order_by("-sum"))
    return {name: int(amount) for name, amount in found.items() if amount}


def assets_of(campaign_id: UUID) -> list[AssetLine]:
    """The assets of a campaign with their last check, those still there first."""
    rows = CampaignAsset.objects.filter(campaign_id=campaign_id).order_by("placed_on", "id")
    found = _assets(rows)
    return sorted(found, key=lambda one: one.removed_on is not None)


def asset(asset_id: UUID) -> AssetLine | None:
    """One asset, or None."""
    return next(iter(_assets(CampaignAsset.objects.filter(pk=asset_id))), None)


def checks_of(asset_id: UUID) -> list[CheckLine]:
    """How an asset was found, the latest first."""
    rows = AssetCheck.objects.filter(asset_id=asset_id).order_by("-day", "-id")
    return [shaped(CheckLine, row=row) for row in rows]


def media_of(campaign_id: UUID, *, limit: int = 200) -> list[MediaLine]:
    """The media log, the latest first."""
    rows = MediaItem.objects.filter(campaign_id=campaign_id).order_by("-day", "-id")[:limit]
    return [shaped(MediaLine, row=row) for row in rows]


def tasks_of(campaign_id: UUID) -> list[TaskLine]:
    """The tasks by the day they are due."""
    rows = CampaignTask.objects.filter(campaign_id=campaign_id).order_by("due_on", "position")
    return [shaped(TaskLine, row=row) for row in rows]


def _within(territory: Territory) -> QuerySet[Campaign]:
    found = Campaign.objects.all()
    if territory.everywhere:
        return found
    offices = sorted(territory.offices)
    return found.filter(Q(office_code__in=offices) | Q(offices__overlap=offices))


def _lines(found: Iterable[Campaign]) -> list[CampaignLine]:
    rows = list(found)
    sums = CampaignSpend.objects.filter(campaign__in=[row.pk for row in rows])
    spent = dict(sums.values_list("campaign_id").annotate(sum=Sum("amount")))
    return [shaped(CampaignLine, row=row, spent=int(spent.get(row.pk) or 0)) for row in rows]


def _assets(found: QuerySet[CampaignAsset]) -> list[AssetLine]:
    rows = list(found)
    latest: dict[UUID, Any] = {}
    checks = AssetCheck.objects.filter(asset__in=[row.pk for row in rows]).order_by("day", "id")
    for check in checks:
        latest[check.asset_id] = check
    return [
        shaped(
            AssetLine,
            row=row,
            condition=latest[row.pk].condition if row.pk in latest else "",
            checked_on=latest[row.pk].day if row.pk in latest else None,
        )
        for row in rows
    ]
