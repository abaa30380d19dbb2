"""The demo's partners and campaigns: who opens doors in Bandung 2, a market round, a mall on its way to a
certificate, and Kerja Keras Bebas Cemas over every branch. Places are real; people and figures invented."""

from dataclasses import dataclass, fields, replace
from datetime import date, timedelta
from uuid import UUID

from jangkau.apps.audit.operations import acting
from jangkau.apps.outreach import operations
from jangkau.apps.outreach.operations import (
    AgreementFields,
    AssetFields,
    CampaignFields,
    ContactFields,
    Grant,
    LetterFields,
    MediaFields,
    PartnerFields,
    PersonFields,
    Shown,
    SpendFields,
    TargetFields,
    VisitFacts,
    WaveFields,
    Which,
)
from jangkau.apps.outreach.queries import partnering as queries
from jangkau.apps.outreach.queries.partnering import WhichVisits
from jangkau.apps.places import queries as places
from jangkau.apps.places.queries import PlaceFacts
from jangkau.domain.terms import Actor, Territory

OFFICE, OFFICER, HEAD = "Bandung 2", "petugas.bandung2", "Deden Suryadi"
EXAMPLE = "kerja_keras_bebas_cemas"
ROUND_WEEKS = 24
_EVERYWHERE = Territory(everywhere=True)

_PARTNERS = {
    "traditional_market": ("market_authority", "UPTD {place}", "Kepala UPTD"),
    "mall": ("mall_manager", "Pengelola {place}", "Manajer operasional"),
    "industrial_estate": ("estate_manager", "Pengelola {place}", "Manajer kawasan"),
    "village": ("village_head", "Kepala Desa {place}", "Kepala desa"),
}
_PEOPLE = (
    *("Asep Rukmana", "Yuyun Yuningsih", "Dadan Ramdani", "Tita Rosita", "Iwan Setiawan"),
    *("Lilis Nurhayati", "Ceceng Suhendar", "Rohimat", "Popon Sopiah", "Jajang Nurjaman"),
)
_SAID = (
    ("phone", "Dihubungi lewat telepon, minta surat resmi dulu."),
    ("letter", "Surat permohonan diterima tata usaha."),
    ("visit", "Bertemu di kantornya. Setuju, asal tidak mengganggu jam bongkar muat."),
    ("message", "Mengingatkan jadwal lewat pesan; dijawab siap membantu."),
)


@dataclass(frozen=True)
class CampaignsMade:
    """What was made; `already` if it was there before."""

    already: bool = False
    partners: int = 0
    campaigns: int = 0


def load_campaigns(*, on: date) -> CampaignsMade:
    """Partners, permissions, letters, a certificate and campaigns of Bandung 2, unless they are there.

    To be called after the visits of the demo, and before its plans: malls need the permissions.
    """
    office = next((one for one in places.offices(_EVERYWHERE) if one.name == OFFICE), None)
    if office is None:
        return CampaignsMade(already=True)
    territory = places.territory_of(office.code)
    if queries.partners(territory, limit=1):
        return CampaignsMade(already=True)
    by = Actor(id=OFFICER, channel="cli", office=office.code)
    with acting(by):
        partners = _partners(territory, by=by, on=on)
        _certificate(territory, by=by, on=on)
        made = _market_round(territory, by=by, on=on)
        _national(by=by, on=on)
        _attribute(made, territory=territory, by=by, on=on)
    return CampaignsMade(partners=partners, campaigns=2)


def _partners(territory: Territory, *, by: Actor, on: date) -> int:
    """A partner for each of the larger sites and two villages, at different stages."""
    found = places.candidates(territory)
    sites = sorted(
        (one for one in found if one.kind in _PARTNERS and one.kind != "village"),
        key=lambda one: (one.kind != "mall", -(one.workers or 0), one.key),
    )
    villages = [one for one in found if one.kind == "village"]
    chosen = [*sites[:10], *villages[:2]]
    for number, place in enumerate(chosen):
        _partner(place, number=number, by=by, on=on)
    _media_partners(by=by, on=on)
    return len(chosen) + 2


def _partner(place: PlaceFacts, *, number: int, by: Actor, on: date) -> None:
    kind, name, position = _PARTNERS[place.kind]
    here = places.region(place.key) if place.kind == "village" else None
    if here and here.kind.startswith("kel"):
        name, position = "Lurah {place}", "Lurah"
    said = PartnerFields(
        kind=kind, name=name.format(place=place.name), office_code=by.office,
        region_code=place.region_code, address=place.address, places=(place.key,),
    )  # fmt: skip
    made = operations.add_partner(said, on=on - timedelta(days=200 - number), by=by)
    person = operations.add_person(
        made,
        fields=PersonFields(
            _PEOPLE[number % len(_PEOPLE)], position, f"0899-0000-{8_100 + number}",
            "work_contact", on - timedelta(days=150),
        ),
        by=by,
    )  # fmt: skip
    for step in range(number % 5):
        _spoke(made, person, step=step, last=step == number % 5 - 1, by=by, on=on)
    if place.kind == "mall" or number % 5 >= 3:
        _permitted(made, place, number=number, by=by, on=on)
    if number % 5 == 4:
        _agreed(made, place, by=by, on=on)


def _spoke(made: UUID, person: UUID, *, step: int, last: bool, by: Actor, on: date) -> None:
    channel, said = _SAID[step % len(_SAID)]
    spoken = ContactFields(on - timedelta(days=90 - 20 * step), channel, said, person)
    if last:
        due = on + timedelta(days=step * 3 - 4)
        spoken = replace(spoken, next_step="Telepon untuk memastikan jadwal", next_on=due)
    operations.log_contact(made, fields=spoken, on=on, by=by)


def _permitted(made: UUID, place: PlaceFacts, *, number: int, by: Actor, on: date) -> None:
    """A permission of nine months, that of one ending soon, and a refusal for another."""
    asked = on - timedelta(days=120)
    (permission,) = operations.ask_permission(made, keys=[place.key], asked_on=asked, by=by)
    last_on = on + timedelta(days=40 if number == 1 else 200)
    grant = Grant(
        decided_on=asked + timedelta(days=9), from_on=asked + timedelta(days=14), last_on=last_on,
        letter_number=f"511.2/{40 + number}/{asked.year}", conditions="Meja di pintu utama, tanpa pengeras suara.",
    )  # fmt: skip
    operations.grant_permission(permission, partner_id=made, grant=grant, letter=None, by=by)


def _agreed(made: UUID, place: PlaceFacts, *, by: Actor, on: date) -> None:
    signed = on - timedelta(days=320)
    agreement = AgreementFields(
        kind="mou", number=f"MoU/{place.name[:3].upper()}/{signed.year}", signed_on=signed,
        last_on=on + timedelta(days=45), subject=f"Perlindungan pekerja di {place.name}",
        we_promise="Dua petugas setiap dua pekan dan laporan triwulan.",
        they_promise="Meja, pengumuman lewat pengeras suara, dan daftar pedagang.",
    )  # fmt: skip
    operations.add_agreement(made, fields=agreement, scan=None, by=by)
    operations.move_stage(made, stage="active", on=signed, by=by, reason="kunjungan bersama")
    for kind in ("request", "report", "thanks"):
        letter = LetterFields(
            kind, on - timedelta(days=60), on, (place.key,), f"Kepala UPTD {place.name}", HEAD,
            "Kepala Kantor Cabang", copies=("Camat setempat",),
        )  # fmt: skip
        operations.write_letter(made, fields=letter, on=on, by=by)


def _media_partners(*, by: Actor, on: date) -> None:
    for kind, name in (
        ("radio", "Radio Contoh Bandung"),
        ("cooperative", "Koperasi Pedagang Contoh"),
    ):
        said = PartnerFields(kind, name, by.office, "3204")
        operations.add_partner(said, on=on - timedelta(days=30), by=by)


def _certificate(territory: Territory, *, by: Actor, on: date) -> None:
    """A mall on its way to a certificate: some evidence shown, nothing proposed yet."""
    malls = [one for one in places.candidates(territory) if one.kind == "mall"]
    markets = [one for one in places.candidates(territory) if one.kind == "traditional_market"]
    for place in (*malls[:1], *markets[:2]):
        made = operations.begin_certification(
            place.key, year=on.year, office_code=by.office, on=on - timedelta(days=30), by=by
        )
        operations.take_figures(made, on=on, by=by)
        note = Shown(on, met=True, note="Daftar gaji pengelola diperiksa bersama.")
        operations.show_evidence(made, code="own_staff", shown=note, paper=None, by=by)


def _market_round(territory: Territory, *, by: Actor, on: date) -> UUID:
    """A fortnightly round of Bandung 2: targets, money, a mural, radio, and a wave with villages."""
    first = on - timedelta(weeks=ROUND_WEEKS)
    said = CampaignFields(
        name="Keliling Pasar Bandung Selatan", first_on=first, office_code=by.office,
        offices=(by.office,), budget=60_000_000,
    )  # fmt: skip
    made = operations.make_campaign(said, template="market_round", on=first, by=by)
    line = queries.campaign(made, territory=_EVERYWHERE)
    assert line is not None
    last_on = line.last_on or on
    wider = TargetFields("registered", 500, last_on, why="Tiga pasar pertama melampaui target.")
    operations.set_target(made, fields=wider, on=on - timedelta(days=20), by=by)
    for task in [one for one in queries.tasks_of(made) if one.due_on < on]:
        operations.finish_task(task.id, campaign_id=made, on=task.due_on, by=by, done=True)
    _money(made, first=first, by=by, on=on)
    _carried(made, territory=territory, first=first, by=by, on=on)
    wave = operations.add_wave(
        made, fields=WaveFields("Soreang dan sekitarnya", first, last_on, (by.office,)), by=by
    )
    ready = [one.code for one in queries.campaign_rules().ready]
    operations.set_ready(wave, items=ready, office_code=by.office, on=first, by=by)
    operations.start_office(wave, office_code=by.office, on=first, by=by)
    operations.assign_villages(wave, which=Which(("3204",), most=40), by=by)
    return made


def _national(*, by: Actor, on: date) -> None:
    """Kerja Keras Bebas Cemas on its way: what was due is done, the branches of the demo's province go."""
    made = operations.load_example(EXAMPLE, on=on, by=by)
    if made is None:
        return
    for task in [one for one in queries.tasks_of(made) if one.due_on < on]:
        operations.finish_task(task.id, campaign_id=made, on=task.due_on, by=by, done=True)
    near = {one.code for one in places.offices(_EVERYWHERE) if one.region_code.startswith("32")}
    ready = [one.code for one in queries.campaign_rules().ready]
    for wave in queries.waves_of(made):
        for office in sorted(near & {one.office_code for one in queries.offices_of_wave(wave.id)}):
            operations.set_ready(wave.id, items=ready, office_code=office, on=wave.from_on, by=by)
            operations.start_office(wave.id, office_code=office, on=wave.from_on, by=by)
            if wave.last_on < on:
                operations.finish_office(wave.id, office_code=office, on=wave.last_on, by=by)
    operations.assign_villages(wave.id, which=Which(("32",), most=60), by=by)


def _money(made: UUID, *, first: date, by: Actor, on: date) -> None:
    lines = (
        (3, 4_500_000, "material", "Spanduk dan brosur"),
        (10, 7_250_000, "souvenir", "Payung dan celemek"),
        (21, 3_000_000, "media", "Siaran bincang pagi"),
        (35, 2_750_000, "transport", "Sewa kendaraan"),
        (50, 5_000_000, "event", "Panggung di Pasar Soreang"),
    )
    for days, amount, purpose, note in lines:
        day = min(first + timedelta(days=days), on)
        sum_ = SpendFields(by.office, day, amount, purpose, note)
        operations.spend(made, fields=sum_, on=on, by=by)
    twice = SpendFields(by.office, on, 2_750_000, "transport", "Sewa kendaraan")
    wrong = operations.spend(made, fields=twice, on=on, by=by)
    operations.take_back_spend(wrong, campaign_id=made, on=on, reason="Tercatat dua kali", by=by)


def _carried(made: UUID, *, territory: Territory, first: date, by: Actor, on: date) -> None:
    sites = [one for one in places.candidates(territory) if one.kind == "traditional_market"]
    if sites:
        mural = AssetFields(
            "mural", "Mural di dinding pasar", by.office, first, place=sites[0].key,
            address=sites[0].address or sites[0].name, cost=6_500_000, reach=4_000,
            reach_source="hitungan pengelola pasar",
        )  # fmt: skip
        asset = operations.add_asset(made, fields=mural, photo=None, by=by)
        for days, condition in ((20, "good"), (70, "faded")):
            operations.check_asset(
                asset, campaign_id=made, day=min(first + timedelta(days=days), on),
                condition=condition, note="", photo=None, by=by,
            )  # fmt: skip
    item = MediaFields(
        by.office, "radio", "Radio Contoh Bandung", first + timedelta(days=21),
        "Bincang pagi: terlindungi di tempat berjualan", "good", 12_000, "rekaman siaran",
    )  # fmt: skip
    operations.log_media(made, fields=item, by=by)


def _attribute(made: UUID, *, territory: Territory, by: Actor, on: date) -> None:
    """The demo's visits to markets in the campaign's period belong to it."""
    first = on - timedelta(weeks=ROUND_WEEKS)
    names = [field.name for field in fields(VisitFacts)]
    for line in queries.visits(territory, chosen=WhichVisits(first=first, until=on), limit=400):
        if line.campaign_id is None and line.where and line.where.kind == "traditional_market":
            said = {name: getattr(line, name) for name in names} | {"campaign_id": made}
            operations.correct_visit(
                line.id, facts=VisitFacts(**said), reason="Bagian dari kampanye",
                territory=territory, today=on, by=by,
            )  # fmt: skip
