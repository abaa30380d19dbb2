"""Invented workers, wadah and employers in the registry.

a_new_worker(3)                         NewWorker number 3, to be enrolled
a_worker(3, wadah="W-01")               enrols them (and nothing else); returns the id
a_wadah("W-01")                         a wadah of branch 1201 in Andir, Bandung
"""

from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any
from uuid import UUID

from jangkau.apps.registry import operations
from jangkau.apps.registry.operations import ConsentGiven, NewWorker, WadahFacts
from jangkau.domain.terms import Actor, Segment, Territory
from tests.builders.people import an_invented_person

BY = Actor(id="uji", channel="test", office="1201")
ON = date(2026, 11, 21)
AT = datetime(2026, 11, 21, 9, 0, tzinfo=UTC)
BANDUNG = Territory(regions=frozenset({"3273"}), offices=frozenset({"1201"}))
ACEH = Territory(regions=frozenset({"11"}), offices=frozenset({"0101"}))
EVERYWHERE = Territory(everywhere=True)


def a_new_worker(number: int = 0, **changes: Any) -> NewWorker:
    """Person `number` of `builders.people`, selling meatballs in Andir; `changes` replace fields."""
    person = an_invented_person(number)
    made = NewWorker(
        source=f"test:{number}",
        nik=operations.seal_nik(person.nik),
        name=person.name,
        sex=person.sex,
        birth_date=person.born_on,
        birth_place=person.birth_place,
        mother_name=person.mother_name,
        phone=str(person.phone),
        address="Jl. Contoh 1",
        village_code=person.village,
        region_code=person.village,
        occupation_code="trade.bakso",
        workplace="Pasar Andir",
        declared_income=1_500_000,
    )
    return replace(made, **changes)


def a_consent() -> ConsentGiven:
    return ConsentGiven(purpose="enrolment", text_version="2026-01", how="written", given_at=AT)


def a_worker(number: int = 0, *, wadah: str | None = None, **changes: Any) -> UUID:
    """Enrols worker `number` in branch 1201 as BPU; returns the id."""
    person = a_new_worker(number, **changes)
    done = operations.enrol_many(
        [person],
        office_code="1201",
        wadah_code=wadah,
        segment=Segment.BPU,
        consent=a_consent(),
        on=ON,
        by=BY,
    )
    return done.worker_ids[person.source]


def a_wadah(code: str = "W-01", **changes: Any) -> str:
    """Makes a wadah of branch 1201; returns its code."""
    facts = WadahFacts(
        name=f"Paguyuban {code}", type_code="UM", office_code="1201", region_code="3273"
    )
    operations.make_wadah(code, facts=replace(facts, **changes), by=BY)
    return code
