"""Fills an empty registry with the demo: officers, wadah, people, a mall's tenants, likely doubles.

Only operations of the rooms are called, in one transaction: all of it is there, or none.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from datetime import date, datetime, time, timedelta
from random import Random
from uuid import UUID

from django.utils import timezone

from jangkau.apps.audit.operations import acting
from jangkau.apps.crew import operations as crew
from jangkau.apps.crew import queries as crew_queries
from jangkau.apps.places import queries as places
from jangkau.apps.registry import operations as registry
from jangkau.apps.registry import queries as people
from jangkau.cli.bank.demo import make_demo_banks
from jangkau.cli.demo.members import SEED, Member, members
from jangkau.cli.demo.people import Home, Names, Person, a_nik, read_names
from jangkau.cli.demo.plan import DATA, Group, Login, Plan, read_plan
from jangkau.cli.demo.rosters import misspelt
from jangkau.domain.identity import Features
from jangkau.domain.terms import Actor, Level, Refusal, Segment, Territory
from jangkau.web.entry.parties import known_parties

NO_MAP = Refusal(
    "demo.no_map",
    id="Peta dan daftar kantor belum dimuat, jadi orang contoh belum punya alamat. Jalankan "
    "`jangkau places load` dulu, lalu ulangi.",
    en="The map and the offices are not loaded yet, so invented people have nowhere to live. Run "
    "`jangkau places load` first, then try again.",
)
REAL_PEOPLE = Refusal(
    "demo.real_people",
    id="Basis data ini sudah berisi peserta yang bukan contoh. Data contoh tidak dicampur dengan data "
    "sungguhan; pakai basis data kosong, atau --force bila Anda yakin.",
    en="This database already holds people who are not invented. Demo data is not mixed with real "
    "data; use an empty database, or --force if you are sure.",
)

BY = Actor.system("demo")
EVERYWHERE = Territory(everywhere=True)
CONSENT_TEXT = "2026-01"


@dataclass(frozen=True)
class Made:
    """What the demo now holds; `already` if it was there before."""

    already: bool
    officers: int = 0
    wadah: int = 0
    workers: int = 0
    employers: int = 0
    pairs: int = 0
    bills: int = 0
    payments: int = 0
    statements: int = 0
    closed_days: int = 0
    teams: int = 0
    planned: int = 0
    visits: int = 0
    contacts: int = 0


def load(*, small: bool = False, force: bool = False, on: date) -> Made:
    """Loads the demo, as of the day `on`, unless it is there. Officers are made where missing.

    Refuses `demo.no_map`, and `demo.real_people` unless `force`.
    """
    plan = read_plan()
    if any(_office_named(login.office) is None for login in plan.logins):
        raise NO_MAP()
    if people.any_workers(besides="demo:") and not force:
        raise REAL_PEOPLE()
    with acting(BY):
        made = Made(already=True) if _there(plan) else _make_everybody(plan, small=small, on=on)
        make_demo_banks()
        return replace(made, officers=sum(_make_officer(login) for login in plan.logins))


def homes_of(group: Group) -> list[Home]:
    """The villages a group's people live in: those below `homes`, or the office's whole territory."""
    prefixes = group.homes or sorted(places.territory_of(_code(group.office)).regions)
    found = []
    for prefix in prefixes:
        regency = places.required_region(prefix[:4])
        plain = places.without_title(regency.name)
        districts = {place.code: place.name for place in places.children(regency.code)}
        found += [
            Home(village.code, village.name, districts[village.code[:6]], plain)
            for village in places.points(prefix[:6], level=Level.VILLAGE)
            if village.code.startswith(prefix)
        ]
    return found


def members_of(group: Group, *, names: Names, size: int) -> list[Member]:
    """The first `size` people of a group, the same ones at every call."""
    return members(group, homes=homes_of(group), names=names, size=size)


def small_size(group: Group) -> int:
    """How many of a group a small demo has; a roster names only these as known."""
    return max(20, group.size // 5)


def _there(plan: Plan) -> bool:
    first = plan.groups[0].wadah
    return first is not None and people.wadah(first.code, territory=EVERYWHERE) is not None


def _make_everybody(plan: Plan, *, small: bool, on: date) -> Made:
    names = read_names(DATA / "names.csv")
    workers = 0
    for group in plan.groups:
        _make_wadah(group, on=on)
        size = small_size(group) if small else group.size
        workers += _enrol(group, members_of(group, names=names, size=size), on=on)
    _make_tenants(plan, names=names, on=on)
    doubles = _make_doubles(plan.group("bandung"), names=names, on=on)
    return Made(
        already=False,
        wadah=sum(group.wadah is not None for group in plan.groups),
        workers=workers + 2 * len(plan.tenants) + doubles,
        employers=len(plan.tenants),
        pairs=doubles,
    )


def _make_officer(login: Login) -> bool:
    if crew_queries.officer_named(login.username) is not None:
        return False
    crew.make_officer(
        login.username,
        name=login.name,
        role=login.role,
        office_code=_code(login.office),
        password=login.password,
        known_offices=frozenset(office.code for office in places.offices(EVERYWHERE)),
        party_code=login.party,
        known_parties=known_parties(login.party, role=login.role, territory=EVERYWHERE),
        by=BY,
    )
    return True


def _make_wadah(group: Group, *, on: date) -> None:
    if group.wadah is None:
        return
    wadah = group.wadah
    until = on + timedelta(days=wadah.ends_in)
    coordinator = Random(f"{SEED}:{group.key}:coordinator")
    facts = registry.WadahFacts(
        name=wadah.name,
        type_code=wadah.type_code,
        office_code=_code(group.office),
        region_code=group.homes[0],
        site_id=_site(wadah.site, near=group.homes[0]),
        agreement_number=f"PKS/{coordinator.randrange(100, 900)}/{until.year - 2}",
        agreement_from=until - timedelta(days=730),
        agreement_until=until,
        coordinator_name=coordinator.choice(COORDINATORS),
        coordinator_phone=f"08990000{9_000 + coordinator.randrange(1_000):04d}",
        dormant_since=on - timedelta(days=wadah.dormant) if wadah.dormant else None,
    )
    registry.make_wadah(wadah.code, facts=facts, by=BY)


COORDINATORS = (
    "H. Dadang Hermawan", "Hj. Euis Rahmawati", "Bambang Suprapto", "Maman Suryadi", "Sri Lestari",
    "Agus Setiawan", "Nurhayati", "Yusuf Maulana", "Tatang Hidayat", "Rusdi Effendi",
)  # fmt: skip


def _enrol(group: Group, everybody: Sequence[Member], *, on: date) -> int:
    """Enrols a group batch by batch, each on the day it came; then what hangs on single people."""
    cohorts: dict[int, list[Member]] = defaultdict(list)
    for member in everybody:
        cohorts[member.joined_days].append(member)
    created = 0
    for days, cohort in sorted(cohorts.items(), reverse=True):
        day = on - timedelta(days=days)
        enrolled = _enrol_cohort(group, cohort, day=day)
        created += enrolled.created
        _hang_on(cohort, ids=enrolled.worker_ids, day=day, on=on)
    return created


def _enrol_cohort(
    group: Group, cohort: Iterable[Member], *, day: date, segment: Segment = Segment.BPU
) -> registry.Enrolled:
    return registry.enrol_many(
        [
            _new_worker(member, workplace=group.wadah.site if group.wadah else "")
            for member in cohort
        ],
        office_code=_code(group.office),
        wadah_code=group.wadah.code if group.wadah else None,
        segment=segment,
        consent=_consent("enrolment", how="written", day=day),
        on=day,
        by=BY,
    )


def _hang_on(cohort: Iterable[Member], *, ids: Mapping[str, UUID], day: date, on: date) -> None:
    """Second jobs, heirs, consents to reminders, and who has lapsed."""
    lapsed = {}
    for member in cohort:
        worker, person = ids[member.source], member.person
        for job, income in zip(person.jobs[1:], person.incomes[1:], strict=True):
            registry.add_occupation(
                worker, occupation_code=job, declared_income=income, on=day, by=BY
            )
        if member.heirs:
            named = [registry.HeirNamed(**asdict(heir)) for heir in member.heirs]
            registry.set_heirs(worker, heirs=named, by=BY)
        if member.reminders:
            agreed = _consent("reminders", how="electronic", day=day)
            registry.record_consent(worker, consent=agreed, by=BY)
        if member.lapsed_days:
            lapsed[worker] = on - timedelta(days=member.lapsed_days)
    registry.lapse_many(lapsed, segment=Segment.BPU, by=BY)


def _consent(purpose: str, *, how: str, day: date) -> registry.ConsentGiven:
    return registry.ConsentGiven(
        purpose=purpose, text_version=CONSENT_TEXT, how=how, given_at=_noon(day)
    )


def _new_worker(member: Member, *, workplace: str) -> registry.NewWorker:
    person = member.person
    return registry.NewWorker(
        source=member.source,
        nik=registry.seal_nik(person.nik),
        name=person.name,
        sex=person.sex,
        birth_date=person.born_on,
        birth_place=person.birth_place,
        mother_name=person.mother_name,
        phone=person.phone or "",
        address=person.address,
        village_code=person.home.code,
        region_code=person.home.code,
        occupation_code=person.jobs[0],
        workplace=workplace,
        declared_income=person.incomes[0],
    )


def _make_tenants(plan: Plan, *, names: Names, on: date) -> None:
    """A mall's micro-employers, each with two employees in the wage-earner segment."""
    staff = members_of(plan.mall, names=names, size=plan.mall.size)
    day = on - timedelta(days=60)
    enrolled = _enrol_cohort(plan.mall, staff, day=day, segment=Segment.PU)
    mall = _site_place(plan.mall_site, near=plan.mall.homes[0])
    for number, tenant in enumerate(plan.tenants):
        facts = registry.EmployerFacts(
            name=f"{tenant.name} ({plan.mall_site})",
            office_code=_code(plan.mall.office),
            kind=tenant.kind,
            region_code=mall.region_code if mall else plan.mall.homes[0],
        )
        registry.make_employer(tenant.code, facts=facts, by=BY)
        for position, member in zip(tenant.positions, staff[2 * number :], strict=False):
            registry.employ(
                tenant.code, worker_id=enrolled.worker_ids[member.source], position=position,
                wage=member.person.incomes[0] + 2_000_000, on=day, by=BY,
            )  # fmt: skip


DOUBLES = 8


def _make_doubles(group: Group, *, names: Names, on: date) -> int:
    """Some people a second time, under a misspelt name and a NIK with other last digits."""
    chance = Random(f"{SEED}:doubles")
    some = members_of(group, names=names, size=small_size(group))
    spoken = [m for m in some if m.person.phone and misspelt(m.person.name) != m.person.name]
    again = [
        replace(member, source=f"{member.source}:again", person=_again(member.person, chance))
        for member in spoken[:DOUBLES]
    ]
    enrolled = _enrol_cohort(group, again, day=on - timedelta(days=12))
    alike = people.likely_same([_features(member.person) for member in again])
    pairs = [
        registry.PairFound(
            enrolled.worker_ids[again[number].source], one.worker_id, one.score, one.evidence
        )
        for number, found in alike.items()
        for one in found[:1]
    ]
    return registry.note_pairs(pairs, by=BY)


def _again(person: Person, chance: Random) -> Person:
    nik = a_nik(chance, district=person.nik.district, born_on=person.born_on, sex=person.sex)
    return replace(person, name=misspelt(person.name), nik=nik)


def _features(person: Person) -> Features:
    return Features(
        name=person.name,
        birth_date=person.born_on,
        sex=person.sex,
        mother_name=person.mother_name,
        village_code=person.home.code,
        region_code=person.home.code,
        phone=person.phone or "",
        nik_hash=people.nik_hash(person.nik),
    )


def _office_named(name: str) -> str | None:
    """The code of the office with this very name."""
    found = (office.code for office in places.offices(EVERYWHERE) if office.name == name)
    return next(found, None)


def _code(name: str) -> str:
    code = _office_named(name)
    if code is None:
        raise NO_MAP()
    return code


def _site(name: str, *, near: str) -> UUID | None:
    place = _site_place(name, near=near) if name else None
    return place.id if place else None


def _site_place(name: str, *, near: str) -> places.SitePlace | None:
    found = places.sites(EVERYWHERE, text=name, region=near[:4])
    return found[0] if found else None


def _noon(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, time(12)), timezone.get_default_timezone())
