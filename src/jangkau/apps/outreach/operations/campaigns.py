"""Keeping campaigns: made from a template, targets set and re-based, money spent, tasks done."""

from collections.abc import Iterable
from dataclasses import asdict, dataclass, replace
from datetime import date, timedelta
from uuid import UUID

from jangkau.apps.audit.operations import acting
from jangkau.apps.outreach.models import (
    Campaign,
    CampaignAsset,
    CampaignSpend,
    CampaignTarget,
    CampaignTask,
)
from jangkau.apps.outreach.operations.partners import one_of
from jangkau.apps.outreach.queries.campaign_rules import Template, campaign_rules
from jangkau.apps.outreach.queries.campaigns import CAMPAIGN_STATES, PURPOSES_SPENT
from jangkau.apps.outreach.queries.visits import APPROACHES
from jangkau.apps.places import queries as places
from jangkau.domain.terms import Actor, Refusal, Segment, Territory

UNKNOWN_CAMPAIGN = Refusal(
    "outreach.unknown_campaign",
    id="Kampanye ini tidak ditemukan. Buka lagi daftar kampanye.",
    en="This campaign was not found. Open the list of campaigns again.",
)
NAMELESS_CAMPAIGN = Refusal(
    "outreach.nameless_campaign",
    id="Nama kampanye masih kosong. Tulis namanya.",
    en="The campaign has no name yet. Write its name.",
)
CAMPAIGN_BACKWARDS = Refusal(
    "outreach.campaign_ends_before_it_begins",
    id="Kampanye berakhir {last_on}, sebelum mulai {first_on}. Periksa kedua tanggal.",
    en="The campaign ends on {last_on}, before it begins on {first_on}. Check both dates.",
)
UNKNOWN_OFFICE = Refusal(
    "outreach.office_not_listed",
    id="Kantor {code} tidak ada dalam daftar. Pilih kantor dari daftar.",
    en="The office {code} is not in the list. Choose an office from the list.",
)
BAD_AMOUNT = Refusal(
    "outreach.bad_amount",
    id="Jumlah rupiah harus bilangan bulat dari 1 sampai {most}; yang diterima {given}.",
    en="An amount is whole rupiah from 1 to {most}; received {given}.",
)
BAD_TARGET = Refusal(
    "outreach.bad_target",
    id="Target {number} dari {of} tidak mungkin. Target paling sedikit 1 dan tidak lebih dari jumlah "
    "seluruhnya.",
    en="A target of {number} of {of} cannot be. It is at least 1 and not more than the whole.",
)
SPENT_AHEAD = Refusal(
    "outreach.spent_in_the_future",
    id="Tanggal {day} belum tiba. Pengeluaran dicatat sesudah dibayar.",
    en="The day {day} has not come yet. Money is written down after it was paid.",
)
TAKEN_BACK = Refusal(
    "outreach.spend_taken_back",
    id="Pengeluaran ini sudah dibatalkan, atau merupakan pembatalan. Muat ulang halamannya.",
    en="This line was taken back already, or takes another back. Load the page again.",
)
SPENT_WITHOUT_NOTE = Refusal(
    "outreach.spend_without_note",
    id="Keterangan pengeluaran masih kosong. Tulis untuk apa uangnya.",
    en="The note of the spending is empty. Write what the money was for.",
)
NOT_TAKING_PART = Refusal(
    "outreach.office_not_in_campaign",
    id="Kantor {code} tidak ikut kampanye ini. Tambahkan dulu kantornya pada kampanye.",
    en="The office {code} has no part in this campaign. Add the office to the campaign first.",
)

MOST_RUPIAH = 1_000_000_000_000


@dataclass(frozen=True)
class CampaignFields:
    """What somebody says about a campaign; `budget` in whole rupiah."""

    name: str
    first_on: date
    office_code: str
    offices: tuple[str, ...]
    last_on: date | None = None
    theme: str = ""
    segment: str = "BPU"
    approaches: tuple[str, ...] = ()
    budget: int = 0
    notes: str = ""


@dataclass(frozen=True)
class TargetFields:
    """So many of a measure until a day, out of `denominator` where it is a share."""

    measure: str
    number: int
    due_on: date
    denominator: int | None = None
    why: str = ""


@dataclass(frozen=True)
class SpendFields:
    """One sum that was paid, in whole rupiah."""

    office_code: str
    day: date
    amount: int
    purpose: str
    note: str
    asset_id: UUID | None = None


def make_campaign(fields: CampaignFields, *, template: str = "", on: date, by: Actor) -> UUID:
    """A new campaign; from a template it has its tasks and targets. Returns the id.

    Without a last day a template's length decides. Refuses: `outreach.nameless_campaign`,
    `outreach.campaign_ends_before_it_begins`, `outreach.office_not_listed`, `outreach.unknown_word`,
    `outreach.bad_amount`.
    """
    known = campaign_rules().templates
    begun = known[one_of(template, known=known)] if template else None
    if begun and fields.last_on is None:
        fields = replace(fields, last_on=fields.first_on + timedelta(days=begun.days))
    if begun:
        approaches = fields.approaches or begun.approaches
        fields = replace(fields, theme=fields.theme or begun.theme, approaches=approaches)
    row = _row(fields)
    with acting(by):
        made = Campaign.objects.create(**row, template=template, state="planned")
        if begun:
            _from_template(made, begun, on=on)
    return made.pk


def change_campaign(campaign_id: UUID, *, fields: CampaignFields, by: Actor) -> None:
    """Describes a campaign anew. Refuses as `make_campaign`, and `outreach.unknown_campaign`."""
    row = _row(fields)
    known_campaign(campaign_id)
    with acting(by):
        Campaign.objects.filter(pk=campaign_id).update(**row)


def move_campaign(campaign_id: UUID, *, state: str, by: Actor, reason: str = "") -> None:
    """Starts, closes or reopens. Refuses `outreach.unknown_campaign`, `outreach.unknown_word`."""
    one_of(state, known=CAMPAIGN_STATES)
    known_campaign(campaign_id)
    with acting(by, reason=reason):
        Campaign.objects.filter(pk=campaign_id).update(state=state)


def set_target(campaign_id: UUID, *, fields: TargetFields, on: date, by: Actor) -> UUID:
    """Sets a target, or another basis for the one of the same measure and day, which stays on record.

    Refuses: `outreach.unknown_campaign`, `outreach.unknown_word`, `outreach.bad_target`.
    """
    known_campaign(campaign_id)
    one_of(fields.measure, known=campaign_rules().measures)
    whole = fields.denominator
    if fields.number < 1 or (whole is not None and whole < fields.number):
        raise BAD_TARGET(number=fields.number, of="–" if whole is None else whole)
    same = CampaignTarget.objects.filter(
        campaign_id=campaign_id,
        measure=fields.measure,
        due_on=fields.due_on,
        replaced_on__isnull=True,
    )
    with acting(by, reason=fields.why):
        same.update(replaced_on=on)
        made = CampaignTarget.objects.create(
            campaign_id=campaign_id,
            **{**asdict(fields), "why": fields.why.strip()[:240]},
            set_on=on,
        )
    return made.pk


def spend(campaign_id: UUID, *, fields: SpendFields, on: date, by: Actor) -> UUID:
    """Writes a sum down that was paid; it is never changed. Returns its id.

    Refuses: `outreach.unknown_campaign`, `outreach.office_not_in_campaign`, `outreach.bad_amount`,
    `outreach.unknown_word`, `outreach.spent_in_the_future`, `outreach.spend_without_note`.
    """
    taking_part(campaign_id, office_code=fields.office_code)
    one_of(fields.purpose, known=PURPOSES_SPENT)
    amount_of(fields.amount, least=1)
    if fields.day > on:
        raise SPENT_AHEAD(day=fields.day.isoformat())
    if not fields.note.strip():
        raise SPENT_WITHOUT_NOTE()
    assets = CampaignAsset.objects.filter(campaign_id=campaign_id)
    with acting(by):
        made = CampaignSpend.objects.create(
            campaign_id=campaign_id,
            office_code=fields.office_code,
            day=fields.day,
            amount=fields.amount,
            purpose=fields.purpose,
            note=fields.note.strip()[:240],
            asset=assets.filter(pk=fields.asset_id).first() if fields.asset_id else None,
            made_by=by.id,
        )
    return made.pk


def take_back_spend(spend_id: UUID, *, campaign_id: UUID, on: date, reason: str, by: Actor) -> UUID:
    """Takes a line back by another one below zero; returns the new line's id.

    Refuses `outreach.spend_taken_back`, also for a line of another campaign, and
    `outreach.spend_without_note`.
    """
    row = CampaignSpend.objects.filter(pk=spend_id, campaign_id=campaign_id).first()
    if not reason.strip():
        raise SPENT_WITHOUT_NOTE()
    gone = CampaignSpend.objects.filter(takes_back_id=spend_id).exists()
    if row is None or row.amount < 0 or gone:
        raise TAKEN_BACK()
    with acting(by, reason=reason.strip()):
        made = CampaignSpend.objects.create(
            campaign_id=campaign_id,
            office_code=row.office_code,
            day=on,
            amount=-row.amount,
            purpose=row.purpose,
            note=reason.strip()[:240],
            asset=row.asset,
            takes_back=row,
            made_by=by.id,
        )
    return made.pk


def add_task(campaign_id: UUID, *, what: str, due_on: date, by: Actor) -> UUID:
    """One more task. Refuses `outreach.unknown_campaign`, `outreach.nameless_campaign`."""
    known_campaign(campaign_id)
    if not what.strip():
        raise NAMELESS_CAMPAIGN()
    count = CampaignTask.objects.filter(campaign_id=campaign_id).count()
    with acting(by):
        made = CampaignTask.objects.create(
            campaign_id=campaign_id, position=count + 1, what=what.strip()[:240], due_on=due_on
        )
    return made.pk


def finish_task(task_id: UUID, *, campaign_id: UUID, on: date, by: Actor, done: bool) -> None:
    """Marks a task as done on a day, or as not done after all."""
    with acting(by):
        CampaignTask.objects.filter(pk=task_id, campaign_id=campaign_id).update(
            done_on=on if done else None, done_by=by.id if done else ""
        )


def known_campaign(campaign_id: UUID) -> Campaign:
    """The campaign's row. Refuses `outreach.unknown_campaign`."""
    row = Campaign.objects.filter(pk=campaign_id).first()
    if row is None:
        raise UNKNOWN_CAMPAIGN()
    return row


def taking_part(campaign_id: UUID, *, office_code: str) -> Campaign:
    """The campaign, if the office has a part in it.

    Refuses `outreach.unknown_campaign`, `outreach.office_not_in_campaign`.
    """
    row = known_campaign(campaign_id)
    if office_code not in row.offices and office_code != row.office_code:
        raise NOT_TAKING_PART(code=office_code)
    return row


def amount_of(amount: int, *, least: int) -> int:
    """Whole rupiah from `least` to a sum no campaign has. Refuses `outreach.bad_amount`."""
    if not least <= amount <= MOST_RUPIAH:
        raise BAD_AMOUNT(most=MOST_RUPIAH, given=amount)
    return amount


def known_offices(codes: Iterable[str]) -> tuple[str, ...]:
    """The codes, each once and in order. Refuses `outreach.office_not_listed`."""
    there = {one.code for one in places.offices(Territory(everywhere=True))}
    wanted = sorted(set(codes))
    for code in wanted:
        if code not in there:
            raise UNKNOWN_OFFICE(code=code[:20])
    return tuple(wanted)


def _row(fields: CampaignFields) -> dict[str, object]:
    name = " ".join(fields.name.split())
    if not name:
        raise NAMELESS_CAMPAIGN()
    if fields.last_on and fields.last_on < fields.first_on:
        raise CAMPAIGN_BACKWARDS(
            first_on=fields.first_on.isoformat(), last_on=fields.last_on.isoformat()
        )
    for approach in fields.approaches:
        one_of(approach, known=APPROACHES)
    one_of(fields.segment, known=[str(one.value) for one in Segment])
    if fields.budget:
        amount_of(fields.budget, least=0)
    return {
        **asdict(fields),
        "name": name[:160],
        "theme": fields.theme.strip()[:240],
        "notes": fields.notes.strip(),
        "approaches": list(fields.approaches),
        "offices": list(known_offices([*fields.offices, fields.office_code])),
    }


def _from_template(made: Campaign, template: Template, *, on: date) -> None:
    CampaignTask.objects.bulk_create(
        CampaignTask(
            campaign=made,
            position=position,
            what=one.id,
            what_en=one.en,
            due_on=made.first_on + timedelta(days=one.after),
        )
        for position, one in enumerate(template.tasks, start=1)
    )
    CampaignTarget.objects.bulk_create(
        CampaignTarget(
            campaign=made,
            measure=one.measure,
            number=one.number,
            denominator=one.of,
            due_on=made.last_on or made.first_on + timedelta(days=template.days),
            set_on=on,
        )
        for one in template.targets
    )
