"""Makes the market office's list of Pasar Soreang out of the demo's people and the map."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from random import Random

from jangkau.apps.places import queries as places
from jangkau.apps.registry import queries as registry
from jangkau.cli.demo import rosters, sheets
from jangkau.cli.demo.branch import NO_MAP, homes_of, small_size
from jangkau.cli.demo.clerk import Clerk
from jangkau.cli.demo.members import Member, members
from jangkau.cli.demo.people import AS_OF, Person, read_names
from jangkau.cli.demo.plan import DATA, read_plan

OWN, OTHERS = "soreang", ("tegallega", "buahbatu", "cingcin")
FIRST_PHONE = 6_500
LETTERHEAD = (
    "PEMERINTAH KABUPATEN BANDUNG",
    "DINAS PERDAGANGAN DAN PERINDUSTRIAN",
    "UPTD PASAR SOREANG",
    "Jl. Raya Soreang – Banjaran, Soreang, Kabupaten Bandung",
)


def make(path: Path, *, rows: int, seed: int) -> list[sheets.Written]:
    """Writes the list with `rows` traders to `path`; says where each kind of line stands.

    The known people on it are those a small demo already holds. Refuses `demo.no_map`.
    """
    if not places.loaded():
        raise NO_MAP()
    chance = Random(f"{seed}:roster")
    written = rosters.lines(
        rows,
        fresh=_strangers(rows, seed=seed),
        own=_known(OWN),
        others=[member for key in OTHERS for member in _known(key)],
        chance=chance,
    )
    words = {job.code: job.keywords for job in registry.occupations()}
    blocks = rosters.blocks(written, clerk=Clerk(chance, words=words))
    return sheets.write(
        path, blocks=blocks, title="DAFTAR PEDAGANG PASAR SOREANG", office=LETTERHEAD, on=AS_OF
    )


def _known(key: str) -> Sequence[Member]:
    group = read_plan().group(key)
    names = read_names(DATA / "names.csv")
    return members(group, homes=homes_of(group), names=names, size=small_size(group))


def _strangers(rows: int, *, seed: int) -> list[Person]:
    """Traders of the same market whom nobody has registered."""
    group = replace(read_plan().group(OWN), key="strangers", first_phone=FIRST_PHONE)
    names = read_names(DATA / "names.csv")
    found = members(group, homes=homes_of(group), names=names, size=rows, seed=seed)
    return [member.person for member in found]
