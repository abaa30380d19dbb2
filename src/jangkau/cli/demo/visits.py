"""The demo's field work: half a year of visits, contacts, stalls and complaints of one branch.

Everything goes through the operations that officers use. Where people of the demo registered on one
day at one place, a visit stands behind it, so that whom it brought is found as in earnest.
"""

from collections import Counter
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from random import Random
from typing import Any
from uuid import UUID

from jangkau.apps.audit.operations import acting
from jangkau.apps.outreach import operations, queries
from jangkau.apps.outreach.operations import (
    ContactFacts,
    FeedbackFacts,
    TouchFacts,
    UnitFacts,
    UnitTalk,
    VisitFacts,
)
from jangkau.apps.outreach.queries import DueVisit
from jangkau.apps.places import queries as places
from jangkau.apps.places.queries import PlaceFacts
from jangkau.apps.registry import queries as registry
from jangkau.cli.demo.members import SEED
from jangkau.cli.demo.people import read_names
from jangkau.cli.demo.plan import DATA
from jangkau.domain.terms import Actor, Sex, Territory
from jangkau.domain.terms.dates import JAKARTA

OFFICE, OFFICER = "Bandung 2", "petugas.bandung2"
CAMPAIGN = "Kerja Keras Bebas Cemas"
"""Visits to villages belong to it."""
WEEKS = 26
MOST_BROUGHT = 150
"""A visit of the demo brings at most so many people: who came in larger lists came without one."""

BROUGHT_DAYS = 500
"""For so long back people of the demo came to be registered; the visits behind that reach as far."""

BROUGHT_EACH = (1.0, 3.0)
"""Registered for each one expected to last: half of them stop paying, and no two days are alike."""

PEOPLE, GROUPS, STALLS = 48, 4, 64
KINDS = ("traditional_market", "pop_up_market", "car_free_day", "ride_hailing_base", "mall")
SAID = (
    ("complaint", "claim", "high", "Santunan JKM suami saya belum cair sejak dua minggu lalu."),
    (
        "complaint",
        "payment",
        "normal",
        "Sudah bayar di minimarket tetapi masih tertulis menunggak.",
    ),
    ("question", "registration", "normal", "Apakah istri saya yang membantu di kios bisa ikut?"),
    ("suggestion", "information", "low", "Sosialisasinya sore saja, pagi kami sibuk melayani."),
    ("complaint", "agent", "normal", "Pengurus lama belum menyerahkan kartu anggota kami."),
    ("praise", "officer", "low", "Petugasnya sabar menjelaskan sampai saya mengerti."),
    ("suggestion", "digital", "normal", "Kirim pengingat lewat pesan sebelum tanggal lima belas."),
    (
        "question",
        "claim",
        "normal",
        "Kalau jatuh di pasar, dirawatnya boleh di rumah sakit mana saja?",
    ),
)
"""What people say in the demo; invented."""


@dataclass(frozen=True)
class FieldMade:
    """What the field work came to; `already` if it was there before."""

    already: bool = False
    visits: int = 0
    linked: int = 0
    contacts: int = 0
    stalls: int = 0
    cases: int = 0


def load_field(*, on: date) -> FieldMade:
    """Half a year of field work of Bandung 2 up to the day `on`, unless it is there."""
    office = next((one for one in places.offices(_EVERYWHERE) if one.name == OFFICE), None)
    if office is None:
        return FieldMade(already=True)
    territory = places.territory_of(office.code)
    if queries.visits(territory, limit=1):
        return FieldMade(already=True)
    by = Actor(id=OFFICER, channel="cli", office=office.code)
    with acting(by):
        return _Field(territory, by=by, on=on).play()


def drive_plan(*, on: date) -> int:
    """Writes down most of what the plan in force wanted up to the day before `on`; how many visits."""
    office = next((one for one in places.offices(_EVERYWHERE) if one.name == OFFICE), None)
    if office is None:
        return 0
    territory = places.territory_of(office.code)
    by = Actor(id=OFFICER, channel="cli", office=office.code)
    field, made = _Field(territory, by=by, on=on), 0
    named = {one.name: one.id for one in queries.running_campaigns(office.code, on=on)}
    for due in queries.missed_visits(territory, on=on, limit=500):
        if due.where is not None and field.chance.random() < 0.8:
            registered = round(due.expected * field.chance.uniform(*BROUGHT_EACH))
            campaign = named.get(CAMPAIGN) if due.where.kind == places.VILLAGE else None
            field.visit(due.where, due.day, registered=registered, due=due, campaign_id=campaign)
            made += 1
    return made


_EVERYWHERE = Territory(everywhere=True)


class _Field:
    """One branch's half year, the same at every call."""

    def __init__(self, territory: Territory, *, by: Actor, on: date) -> None:
        self.territory, self.by, self.on = territory, by, on
        self.chance = Random(f"{SEED}:field")
        self.names = read_names(DATA / "names.csv")
        found = [one for one in places.candidates(territory) if one.kind in KINDS]
        self.sites = sorted(found, key=lambda one: (-(one.workers or 0), one.key))[:14]

    def play(self) -> FieldMade:
        if not self.sites:
            return FieldMade()
        days = self._brought()
        visits = len(days) + self._others()
        linked = sum(
            operations.find_enrolments(on=day, by=self.by, office_code=self.by.office).linked
            for day in sorted({*days, self.on})
        )
        stalls = self._stalls()
        return FieldMade(
            visits=visits,
            linked=linked,
            contacts=self._contacts(),
            stalls=stalls,
            cases=self._cases(),
        )

    def visit(
        self,
        site: PlaceFacts,
        day: date,
        *,
        registered: int,
        approach: str = "one_by_one",
        due: DueVisit | None = None,
        campaign_id: UUID | None = None,
    ) -> None:
        """Writes one visit down; of a plan, by its team and at its hours."""
        tried = registered + self.chance.randrange(0, 2 + registered // 2)
        understood = tried + self.chance.randrange(3, 14)
        reached = understood + self.chance.randrange(6, 30)
        begun = due.arrive if due else self.chance.choice((300, 330, 360, 420, 480))
        facts = VisitFacts(
            place=site.key,
            day=day,
            begun=begun,
            ended=due.depart if due else begun + self.chance.choice((120, 150, 180, 240)),
            approach=approach,
            team_code=due.team_code if due else "",
            planned_visit_id=due.id if due else None,
            campaign_id=campaign_id,
            officers=(OFFICER,),
            partner_present=self.chance.random() < 0.4,
            crowd=reached * self.chance.randrange(3, 9),
            reached=reached,
            understood=understood,
            tried=tried,
            registered=registered,
            paid=max(0, registered - self.chance.randrange(0, 2)),
        )
        visit_id = UUID(int=self.chance.getrandbits(128), version=4)
        operations.record_visit(
            facts, visit_id=visit_id, territory=self.territory, today=self.on, by=self.by
        )

    def _brought(self) -> list[date]:
        """A visit for each day and place at which people of the demo registered; their days."""
        days = [self.on - timedelta(days=back) for back in range(BROUGHT_DAYS)]
        named = {places.normal(site.name): site for site in self.sites}
        came = Counter((one.day, places.normal(one.workplace)) for one in registry.arrivals(days))
        made = []
        for (day, workplace), people in sorted(came.items()):
            if workplace in named and people <= MOST_BROUGHT:
                self.visit(named[workplace], day, registered=people, approach="in_bulk")
                made.append(day)
        return made

    def _others(self) -> int:
        """Rounds of the markets, most visits with a few registrations."""
        made = 0
        for week in range(WEEKS):
            for site in self.chance.sample(self.sites, k=min(4, len(self.sites))):
                day = self.on - timedelta(days=7 * week + self.chance.randrange(1, 6))
                approach = self.chance.choice(("one_by_one", "one_by_one", "in_bulk"))
                self.visit(site, day, registered=self.chance.randrange(0, 8), approach=approach)
                made += 1
        return made

    def _contacts(self) -> int:
        """People and groups at different stages, some who tried and failed, some who said no."""
        rules = queries.contact_rules()
        agreed = datetime.combine(self.on - timedelta(days=40), time(9), JAKARTA)
        for number in range(PEOPLE + GROUPS):
            site, group = self.chance.choice(self.sites), number >= PEOPLE
            consent: dict[str, Any] = {
                "consent_at": agreed,
                "consent_how": "spoken",
                "consent_text": "2026-01",
            }
            facts = ContactFacts(
                kind="group" if group else "person",
                place=site.key,
                name=f"Paguyuban {site.name}" if group else self._name(),
                phone="" if group else f"08990000{7_000 + number}",
                people=self.chance.randrange(15, 80) if group else 1,
                occupation_group="trade",
                **({} if group else consent),
            )
            contact_id = UUID(int=self.chance.getrandbits(128), version=4)
            back = self.chance.randrange(1, 38)
            stage = self.chance.choices(queries.CONTACT_STAGES, (30, 30, 22, 8, 6, 4))[0]
            operations.begin_contact(
                facts,
                touch=self._talk(stage, back, rules),
                contact_id=contact_id,
                territory=self.territory,
                today=self.on,
                by=self.by,
            )
        return PEOPLE + GROUPS

    def _talk(self, stage: str, back: int, rules: queries.ContactRules) -> TouchFacts:
        outcome, reason = "progress", ""
        if stage == "tried":
            outcome, reason = "failed", self.chance.choice(rules.failures[:7]).code
        elif stage in ("reached", "understood") and self.chance.random() < 0.45:
            outcome, reason = "refused", self.chance.choice(rules.refusals).code
        return TouchFacts(
            day=self.on - timedelta(days=back),
            how="visit",
            stage=stage,
            outcome=outcome,
            reason=reason,
        )

    def _name(self) -> str:
        sex = Sex.MALE if self.chance.random() < 0.4 else Sex.FEMALE
        return " ".join(self.chance.sample(self.names.pool("given", sex, "sunda"), k=2))

    def _stalls(self) -> int:
        """The stalls of the largest mall or market, by block, with a target."""
        malls = [site for site in self.sites if site.kind == "mall"]
        site_id = UUID((malls or self.sites)[0].key)
        statuses = ("not_yet", "talked", "promised", "refused", "registered_bpu", "registered_pu")
        for number in range(STALLS):
            employees = self.chance.choice((None, 0, 0, 1, 2, 3))
            status = self.chance.choices(statuses, (30, 14, 9, 5, 8, 8))[0]
            if status.startswith("registered"):
                status = "registered_pu" if employees else "registered_bpu"
            facts = UnitFacts(
                block="ABCD"[number // 16],
                number=str(number % 16 + 1),
                holder=f"Kios {self._name()}",
                employees=employees,
            )
            here: dict[str, Any] = {"territory": self.territory, "by": self.by}
            unit_id = operations.add_unit(site_id, facts=facts, **here)
            if status != "not_yet":
                day = self.on - timedelta(days=self.chance.randrange(1, 60))
                partner = "Pengelola" if self.chance.random() < 0.3 else ""
                talk = UnitTalk(day=day, status=status, partner=partner)
                operations.talk_to_unit(site_id, unit_id=unit_id, talk=talk, today=self.on, **here)
        operations.set_unit_target(
            site_id,
            percent=30,
            of_units=STALLS,
            until_on=self.on + timedelta(days=90),
            reason="kesepakatan dengan pengelola",
            today=self.on,
            territory=self.territory,
            by=self.by,
        )
        return STALLS

    def _cases(self) -> int:
        """Complaints and suggestions, some overdue, some answered, one learned from."""
        for number, (kind, topic, severity, text) in enumerate(SAID):
            case_id = UUID(int=self.chance.getrandbits(128), version=4)
            site = self.chance.choice(self.sites)
            here: dict[str, Any] = {"territory": self.territory, "by": self.by}
            facts = FeedbackFacts(
                kind=kind,
                topic=topic,
                severity=severity,
                text=text,
                received_on=self.on - timedelta(days=2 + 3 * number),
                place=site.key,
                owner=OFFICER,
            )
            operations.take_feedback(facts, case_id=case_id, today=self.on, **here)
            if number in (2, 3, 5, 7):
                answer = "Sudah dijelaskan langsung di tempat."
                operations.answer_feedback(case_id, answer=answer, on=self.on, **here)
            if number == 3:
                title = "Kunjungan pasar dipindah ke sore hari"
                operations.learn_from_feedback(case_id, title=title, **here)
        return len(SAID)
