"""Invented officers, at the offices of `builders.places.some_offices`."""

from jangkau.apps.crew import operations as crew
from jangkau.apps.places import queries as places
from jangkau.domain.terms import Actor, Territory
from tests.builders.places import some_offices

BUILDER = Actor.system("builder", channel="job")
PASSWORD = "kawung-teduh-lima"
EVERYWHERE = Territory(everywhere=True)
HEAD, REGION, BRANCH, OTHER = "PUSAT", "JBR", "BDG2", "SKA"


def officer(
    username: str = "siti.aminah",
    *,
    name: str = "Siti Aminah",
    role: str = "branch_officer",
    office_code: str = BRANCH,
    password: str = PASSWORD,
    party_code: str = "",
) -> int:
    """One officer who can sign in; returns the id. The offices are made when missing.

    A coordinator or a teller acts for `party_code`, which is taken to exist.
    """
    if places.office(HEAD) is None:
        some_offices()
    return crew.make_officer(
        username,
        name=name,
        role=role,
        office_code=office_code,
        password=password,
        known_offices=known_offices(),
        party_code=party_code,
        known_parties=frozenset({party_code}) - {""},
        by=BUILDER,
    )


def known_offices() -> frozenset[str]:
    """The codes of all offices there are."""
    return frozenset(office.code for office in places.offices(EVERYWHERE))
