"""Every address of the program, found by Django's resolver, filled in with what there is in Bandung.

addresses()                    each pattern: its name, its route, its parts
Bandung.made().path(address)   the same as a path that leads to a record of Bandung 1
"""

import io
import re
import zipfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

from django.urls import URLPattern, URLResolver, get_resolver

from jangkau.apps.billing import operations as billing_operations
from jangkau.apps.billing import queries as billing
from jangkau.apps.crew import operations as crew
from jangkau.apps.intake import operations as intake
from jangkau.apps.outreach.operations import renew_feed
from jangkau.apps.payments import queries as payments
from jangkau.apps.payments.operations import ask_refund as give_back
from jangkau.apps.payments.operations import note_cash_taken
from jangkau.apps.places import operations as places
from jangkau.apps.registry import operations as registry
from jangkau.apps.registry import queries
from jangkau.domain.identity import Evidence
from jangkau.domain.terms import Payer
from tests.builders.campaigning import records_of_bandung
from tests.builders.crew import officer
from tests.builders.field import field_records
from tests.builders.people import an_invented_person
from tests.builders.places import TESTER, some_offices
from tests.builders.plans import a_plan, a_visit
from tests.builders.receipts import paid_by_wadah
from tests.builders.registry import BY, EVERYWHERE, a_wadah, a_worker
from tests.builders.rosters import a_list, xlsx_file
from tests.builders.statements import Moved, a_bank, a_statement
from tests.builders.trials import a_trial

_PART = re.compile(r"<(?:(\w+):)?(\w+)>|\(\?P<(\w+)>[^)]*\)")
AT = datetime(2026, 11, 21, 3, 0, tzinfo=UTC)
NIK_IN_BANDUNG = an_invented_person(1).nik


@dataclass(frozen=True)
class Address:
    """One pattern. `route` is as it was written; `parts` are the names in it, with their kinds."""

    name: str
    route: str

    @property
    def parts(self) -> dict[str, str]:
        return {m[2] or m[3]: m[1] or "str" for m in _PART.finditer(self.route)}

    def path(self, values: dict[str, str]) -> str:
        """The address with its parts filled in; a part without a value is a mistake of the test."""
        filled = _PART.sub(lambda m: values[m[2] or m[3]], self.route)
        return "/" + filled.replace("^", "").replace("$", "")


def addresses() -> list[Address]:
    """Every address there is, whoever made it, in the order they are tried."""
    return sorted(
        {Address(name, route) for name, route in _walk(get_resolver().url_patterns, "", "")},
        key=lambda one: one.route,
    )


def _walk(
    patterns: Iterable[URLPattern | URLResolver], route: str, space: str
) -> Iterator[tuple[str, str]]:
    for one in patterns:
        here = route + str(one.pattern)
        if isinstance(one, URLResolver):
            inner = f"{one.namespace}:" if one.namespace else ""
            yield from _walk(one.url_patterns, here, space + inner)
        else:
            yield f"{space}{one.name}", here


@dataclass(frozen=True)
class Bandung:
    """One record of each kind at Bandung 1, and the values that lead to them."""

    by_part: dict[str, str]
    by_address: dict[str, dict[str, str]]

    def path(self, address: Address) -> str:
        """The path to Bandung's record. A new kind of part must be given a record in `made`."""
        own = self.by_address.get(address.name, {})
        missing = set(address.parts) - set(self.by_part) - set(own)
        assert not missing, f"Give {address.name} a record of Bandung for {missing} (Bandung.made)."
        return address.path({**self.by_part, **own})

    @classmethod
    def made(cls) -> "Bandung":
        """Makes the offices, and a person, wadah, employer, roster, site and pair of Bandung 1."""
        some_offices()
        a_wadah("W-01", office_code="BDG1", region_code="327305")
        people = [a_worker(number, wadah="W-01") for number in (1, 3, 5)]
        kept = people[0]
        waiting, merged = _pairs(people)
        record = queries.worker(kept, territory=EVERYWHERE)
        assert record is not None
        site = places.add_site(_MARKET, by=TESTER)
        _an_employer(kept)
        values = {
            "person_id": kept,
            "worker_id": kept,
            "job_id": record.jobs[0].id,
            "consent_id": record.consents[0].id,
            "merge_id": merged,
            "pair_id": waiting,
            "roster_id": _a_roster(),
            "site_id": site.id,
            "place_key": site.id,
            "officer_id": officer("euis.komariah", office_code="BDG1"),
            "kind": "csv",
            **_held_money(),
            "value_name": "contributions/bpu_jkm",
            "payment_id": paid_by_wadah(people[:1], wadah="W-01", months=["2026-11"]),
            "sponsor_id": billing_operations.make_sponsor(
                Payer.DONOR, name="Yayasan Contoh", office_code="BDG1", by=BY
            ),
        }
        collective = billing.collectives(territory=EVERYWHERE)[0]
        values |= {"collective_id": collective.id, "line_id": _a_cash_line(collective, kept)}
        values |= _a_team()
        values |= _a_visit_plan(str(site.id))
        values |= records_of_bandung(str(site.id))
        values |= field_records(site.id)
        values |= {"trial_id": a_trial()}
        codes = {
            "wadah": "W-01",
            "employ": "E-01",
            "office": "BDG1",
            "map": "327305",
            "coverage": "327305",
            "collective": collective.code,
        }
        return cls({key: str(value) for key, value in values.items()}, _coded(codes))


def _a_visit_plan(place: str) -> dict[str, object]:
    """A plan in force of Bandung 1 with a visit, and the address of a team's calendar."""
    plan = a_plan(state="published")
    feed = renew_feed("BDG1-1", office_code="BDG1", by=BY)
    return {"plan_id": plan, "planned_id": a_visit(plan, place), "token": feed.token}


def _a_cash_line(collective: billing.CollectiveFacts, worker_id: UUID) -> int:
    """A line in the cash book of W-01."""
    taken = {worker_id: 16_800}
    note_cash_taken(collective.payer_id, taken=taken, day=AT.date(), by=BY)
    book = payments.cash_book(collective.payer_id, first=AT.date(), last=AT.date())
    return book.lines[-1].id


_MARKET = places.SiteFields(
    kind="traditional_market", name="Pasar Andir", region_code="3273051004", units=10
)


def _coded(codes: dict[str, str]) -> dict[str, dict[str, str]]:
    """The value of `code` for each address, by how the address' name begins."""
    return {
        one.name: {"code": code}
        for one in addresses()
        for beginning, code in codes.items()
        if "code" in one.parts and one.name.removeprefix("office:").startswith(beginning)
    }


def _pairs(people: list[UUID]) -> tuple[UUID, UUID]:
    """A pair that waits and a merge that can be undone, both with the first person."""
    kept, second, third = people
    alike = (Evidence("birth_date_same", 25),)
    for other in (third, second):
        registry.note_pairs([registry.PairFound(kept, other, 80, alike)], by=BY)
    for line in queries.pairs_waiting(territory=EVERYWHERE):
        if third in {line.a, line.b}:
            registry.decide_pair(line.id, same=True, keep=kept, at=AT, reason="KTP sama", by=BY)
    record = queries.worker(kept, territory=EVERYWHERE)
    assert record is not None
    (waiting,) = queries.pairs_waiting(territory=EVERYWHERE)
    return waiting.id, record.merged[0].merge_id


def _a_team() -> dict[str, UUID]:
    """A team of Bandung 1 with a member who is away for a day."""
    fields = crew.TeamFields(name="Tim Kujang", office_code="BDG1")
    team = crew.make_team("BDG1-1", fields=fields, territory=EVERYWHERE, by=TESTER)
    day = AT.date()
    told: dict[str, Any] = {"territory": EVERYWHERE, "by": TESTER}
    member = crew.add_member(team, name="Asep Saepudin", on=day, **told)
    away = crew.add_absence(team, first=day, last=day, reason="cuti", member_id=member, **told)
    return {"team_id": team, "member_id": member, "absence_id": away}


def _an_employer(worker_id: UUID) -> None:
    facts = registry.EmployerFacts(
        name="Toko Kain", size="small", office_code="BDG1", region_code="327305"
    )
    registry.make_employer("E-01", facts=facts, by=BY)
    registry.employ(
        "E-01", worker_id=worker_id, position="Kasir", wage=3_000_000, on=AT.date(), by=BY
    )


def _held_money() -> dict[str, int]:
    """A statement with a sum that nobody knows and a refund of it; of the agency, not of Bandung."""
    a_bank("LERENG")
    a_statement([Moved(AT.date(), 9_000, "ASING")], bank="LERENG")
    (held,) = payments.held(today=AT.date())
    give_back(
        held.id, amount=9_000, grounds="not_ours", destination="Bank Lereng 123", by=BY,
        reason="salah kirim",
    )  # fmt: skip
    return {
        "held_id": held.id,
        "statement_id": held.statement_id or 0,
        "entry_id": held.entry_id,
        "refund_id": payments.refunds()[0].id,
    }


def _a_roster() -> UUID:
    """A list of Bandung 1 with good rows, one that is registered, one to fix."""
    rows = a_list(6)
    rows[3][1] = "3,27305E+15"
    received = intake.receive(
        [xlsx_file(rows)], name="daftar.xlsx", wadah_code="W-01", territory=EVERYWHERE, by=BY
    )
    intake.check(received.id, at=AT)
    return received.id


def texts_in(content: bytes) -> str:
    """What a page or a downloaded file says: of a workbook, every part of it."""
    if not content.startswith(b"PK"):
        return content.decode("utf-8", "replace")
    with zipfile.ZipFile(io.BytesIO(content)) as book:
        return "\n".join(book.read(part).decode("utf-8", "replace") for part in book.namelist())


def body_of(answer: Any) -> bytes:
    """The bytes of an answer, streamed or not; reading a stream to its end closes its file."""
    return b"".join(answer.streaming_content) if answer.streaming else answer.content
