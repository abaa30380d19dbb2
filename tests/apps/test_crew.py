"""Officers are made, changed and switched off; nobody locks the house from inside."""

import pytest
from django.db import DatabaseError, transaction

from jangkau.apps.audit import queries as audit
from jangkau.apps.crew import operations, queries
from jangkau.domain.terms import Actor, Refused, Territory
from tests.builders.crew import (
    BRANCH,
    EVERYWHERE,
    HEAD,
    OTHER,
    PASSWORD,
    known_offices,
    officer,
)

pytestmark = pytest.mark.django_db

RATNA = Actor(id="ratna", channel="web", office=HEAD)


def code_of(refusal: pytest.ExceptionInfo[Refused]) -> str:
    return refusal.value.code


def test_an_officer_made_can_act_at_once_with_the_role_and_office_given() -> None:
    acting = queries.acting(officer("Siti.Aminah", role="branch_head", office_code=BRANCH))
    assert acting is not None
    assert (acting.username, acting.role, acting.office_code) == (
        "siti.aminah",
        "branch_head",
        BRANCH,
    )
    assert acting.may("people.decide")
    assert not acting.may("officers.manage")


@pytest.mark.parametrize(
    ("changed", "code"),
    [
        ({"username": "Si"}, "crew.bad_username"),
        ({"username": "siti aminah"}, "crew.bad_username"),
        ({"username": "BUDI"}, "crew.name_taken"),
        ({"name": "  "}, "crew.no_name"),
        ({"role": "king"}, "crew.unknown_role"),
        ({"office_code": "NOWHERE"}, "crew.unknown_office"),
        ({"password": "kata-ini"}, "crew.weak_password"),
        ({"password": "1234567890"}, "crew.weak_password"),
    ],
)
def test_an_officer_who_cannot_be_is_refused_and_nothing_is_made(
    changed: dict[str, str], code: str
) -> None:
    officer("budi")
    wanted = {
        "username": "siti",
        "name": "Siti",
        "role": "auditor",
        "office_code": HEAD,
        "password": PASSWORD,
    } | changed
    with pytest.raises(Refused) as refusal:
        operations.make_officer(
            wanted.pop("username"), **wanted, known_offices=known_offices(), by=RATNA
        )
    assert code_of(refusal) == code
    assert [line.username for line in queries.officers(EVERYWHERE)] == ["budi"]


def test_every_change_is_in_the_trail_and_no_password_is() -> None:
    made = officer()
    operations.set_password(made, password="angin-sawah-pagi-dua", by=RATNA)
    line = audit.trail(table="crew_officer", limit=1)[0]
    assert (line.actor, line.action, line.changes) == ("ratna", "update", {"password": ["•", "•"]})


def test_a_change_shows_before_and_after() -> None:
    made = officer()
    operations.change_officer(
        made,
        name="Siti Aminah",
        role="branch_head",
        office_code=OTHER,
        known_offices=known_offices(),
        by=RATNA,
    )
    assert audit.trail(table="crew_officer", limit=1)[0].changes == {
        "role": ["branch_officer", "branch_head"],
        "office_code": [BRANCH, OTHER],
    }


def test_a_switched_off_officer_acts_no_more_until_switched_on() -> None:
    made = officer()
    operations.switch_off(made, by=RATNA, reason="pindah kantor")
    assert queries.acting(made) is None
    assert audit.trail(table="crew_officer", limit=1)[0].reason == "pindah kantor"
    operations.switch_on(made, by=RATNA)
    assert queries.acting(made) is not None


def test_nobody_switches_themselves_off() -> None:
    made = officer("ratna", role="administrator", office_code=HEAD)
    with pytest.raises(Refused) as refusal:
        operations.switch_off(made, by=RATNA)
    assert code_of(refusal) == "crew.not_yourself"


def test_the_last_administrator_stays_one() -> None:
    last = officer("wayan", role="administrator", office_code=HEAD)
    with pytest.raises(Refused) as refusal:
        operations.switch_off(last, by=RATNA)
    assert code_of(refusal) == "crew.last_administrator"
    with pytest.raises(Refused):
        operations.change_officer(
            last,
            name="Wayan",
            role="auditor",
            office_code=HEAD,
            known_offices=known_offices(),
            by=RATNA,
        )
    officer("ratna", role="administrator", office_code=HEAD)
    operations.switch_off(last, by=RATNA)
    assert queries.acting(last) is None


def test_officers_are_found_by_name_role_and_office_switched_off_ones_last() -> None:
    gone = officer("agus", name="Agus Salim")
    officer("siti", name="Siti Aminah")
    officer("maria", name="Maria Tuhu", role="auditor", office_code=HEAD)
    operations.switch_off(gone, by=RATNA)
    assert [line.username for line in queries.officers(EVERYWHERE)] == ["maria", "siti", "agus"]
    assert [line.username for line in queries.officers(EVERYWHERE, text="AMIN")] == ["siti"]
    assert [line.username for line in queries.officers(EVERYWHERE, role="auditor")] == ["maria"]
    assert [line.username for line in queries.officers(EVERYWHERE, office_code=HEAD)] == ["maria"]
    head_only = Territory(offices=frozenset({HEAD}))
    assert [line.username for line in queries.officers(head_only)] == ["maria"]
    assert queries.officer(gone, territory=head_only) is None


def test_the_database_refuses_a_write_to_officers_by_nobody() -> None:
    made = officer()
    from jangkau.apps.crew.models import Officer

    with pytest.raises(DatabaseError, match="outside"), transaction.atomic():
        Officer.objects.filter(pk=made).update(role="administrator")


def test_every_role_has_a_name_and_permissions() -> None:
    assert set(queries.ROLE_NAMES) == set(queries.PERMISSIONS)
    assert all(str(name) for name in queries.ROLE_NAMES.values())


def test_who_reads_the_trail_does_not_change_what_it_tells_of() -> None:
    auditor = queries.PERMISSIONS["auditor"]
    assert "audit.view" in auditor
    assert not [
        p for p in auditor if p.endswith((".edit", ".apply", ".upload", ".manage", ".decide"))
    ]


def test_an_unknown_sign_in_name_is_refused_with_the_way_to_the_list() -> None:
    with pytest.raises(Refused) as refusal:
        operations.officer_id_of("siapa")
    assert "jangkau crew list" in refusal.value.sentence("en")
