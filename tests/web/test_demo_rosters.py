"""The invented people and the messy roster, held against the rules that read them."""

import re
from collections import Counter
from dataclasses import replace
from datetime import date
from functools import cache
from pathlib import Path
from random import Random

import openpyxl
import yaml

from jangkau.apps.crew import queries as crew
from jangkau.cli.demo import rosters, sheets
from jangkau.cli.demo.clerk import Clerk
from jangkau.cli.demo.members import members
from jangkau.cli.demo.people import AS_OF
from jangkau.cli.demo.plan import DATA, read_plan
from jangkau.cli.demo.rosters import Flaw
from jangkau.domain import identity
from jangkau.domain.identity.papers import NOT_BORN, OTHER_BIRTH_DATE, OTHER_SEX
from jangkau.domain.rosters import (
    Gazetteer,
    Kind,
    Level,
    Reading,
    RowReader,
    Rules,
    Sheet,
    understand,
)
from jangkau.domain.terms import NIK, Refused, Sex
from tests.builders.demo import some_homes, some_members, the_names

GROUPS = read_plan().groups


def everybody() -> list[tuple[str, str]]:
    """NIK and telephone of each person of the whole demo."""
    return [
        (member.person.nik.digits, member.person.phone or "")
        for group in GROUPS
        for member in some_members(group.key, size=group.size)
    ]


def test_every_invented_person_agrees_with_their_own_nik() -> None:
    for member in some_members("soreang", size=300):
        person = member.person
        assert person.nik.agrees_with(person.born_on)
        assert person.nik.sex is person.sex
        assert 18 <= identity.age(person.born_on, on=AS_OF) < 65


def test_invented_niks_and_telephones_are_seen_to_be_invented() -> None:
    for nik, phone in everybody():
        assert nik[12] == "9"
        assert not phone or phone.startswith("08990000")


def test_no_two_invented_people_share_a_nik_or_a_telephone() -> None:
    people = everybody()
    phones = [phone for _, phone in people if phone]
    assert len(people) == len({nik for nik, _ in people}) == 6_000
    assert len(phones) == len(set(phones))


def test_the_same_seed_invents_the_same_people_and_a_longer_list_begins_with_the_shorter() -> None:
    assert some_members("ojol", size=200)[:20] == some_members("ojol", size=20)


def test_another_seed_invents_others() -> None:
    group = read_plan().group("ojol")
    other = members(group, homes=some_homes(group), names=the_names(), size=20, seed=2)
    assert not {m.person.nik for m in other} & {m.person.nik for m in some_members("ojol", size=20)}


def test_names_follow_the_region() -> None:
    solo = {m.person.name.split()[0] for m in some_members("solo", size=300)}
    bandung = {m.person.name.split()[0] for m in some_members("soreang", size=300)}
    assert {"Asep", "Euis", "Neneng"} <= bandung
    assert not {"Euis", "Nandang", "Yoyoh"} & solo
    assert any(" " not in m.person.name for m in some_members("solo", size=50))


def test_every_job_of_the_plan_is_in_the_occupation_list() -> None:
    assert {job for group in GROUPS for job in group.jobs} <= the_words().keys()


def test_the_plan_has_a_login_for_every_role_and_enough_people_in_bandung_2() -> None:
    assert {login.role for login in read_plan().logins} == set(crew.PERMISSIONS)
    assert sum(group.size for group in GROUPS if group.office == "Bandung 2") == 2_500
    assert sum(1 for group in GROUPS if group.office == "Bandung 2" and group.wadah) == 12


@cache
def the_words() -> dict[str, list[str]]:
    listed = yaml.safe_load((DATA / "occupations.yaml").read_text(encoding="utf-8"))
    return {job["code"]: job["keywords"] for job in listed["occupations"]}


def some_lines(rows: int) -> list[rosters.Line]:
    group = read_plan().group("soreang")
    strangers = replace(group, key="strangers", first_phone=7_000)
    fresh = members(strangers, homes=some_homes(group), names=the_names(), size=rows)
    return rosters.lines(
        rows,
        fresh=[member.person for member in fresh],
        own=some_members("soreang", size=200),
        others=some_members("tegallega", size=40),
        chance=Random("lines"),
    )


def written(rows: int, folder: Path) -> tuple[Path, list[sheets.Written]]:
    path = folder / "some folder" / "roster.xlsx"
    blocks = rosters.blocks(some_lines(rows), clerk=Clerk(Random("clerk"), words=the_words()))
    title = "DAFTAR PEDAGANG"
    return path, sheets.write(path, blocks=blocks, title=title, office=("UPTD",), on=AS_OF)


def readings(path: Path) -> dict[tuple[str, int], Reading]:
    """What the rules say about every row below the headings."""
    found = {}
    for page in openpyxl.load_workbook(path):
        rows = [(n, list(cells)) for n, cells in enumerate(page.iter_rows(values_only=True), 1)]
        merged = [
            (m.min_row, m.min_col - 1, m.max_row, m.max_col - 1) for m in page.merged_cells.ranges
        ]
        layout = understand(Sheet(page.title, rows, merged))
        reader = RowReader(layout, the_rules())
        below = [(n, cells) for n, cells in rows if n > layout.heading_rows[-1]]
        found |= {(page.title, n): reader.read(cells) for n, cells in below}
    return found


def the_rules() -> Rules:
    words = {word: code for code, some in the_words().items() for word in some}

    def check_nik(nik: NIK, born: date | None, sex: Sex | None) -> list[Refused]:
        if born and not nik.agrees_with(born):
            return [OTHER_BIRTH_DATE(written="", born=born)]
        if sex and nik.sex is not sex:
            return [OTHER_SEX(written="", given="")]
        return []

    def check_age(born: date) -> Refused | None:
        age = identity.age(born, on=AS_OF)
        return None if 15 <= age < 65 else NOT_BORN(born=born)

    return Rules(
        on=AS_OF,
        check_nik=check_nik,
        check_age=check_age,
        gazetteer=Gazetteer([], frozenset()),
        occupation=lambda text: words.get(text.lower(), ""),
    )


WRONG_FIELD = {
    Flaw.NIK_ROUNDED: "nik", Flaw.NIK_SCIENTIFIC: "nik", Flaw.NIK_MISSING: "nik",
    Flaw.NIK_SHORT: "nik", Flaw.NIK_LETTER: "nik", Flaw.NIK_ZERO: "nik", Flaw.OTHER_SEX: "sex",
    Flaw.OTHER_BIRTH_DATE: "birth", Flaw.NOT_A_DATE: "birth", Flaw.CHILD: "birth", Flaw.OLD: "birth",
    Flaw.BAD_PHONE: "phone", Flaw.NO_NAME: "name",
}  # fmt: skip


def test_three_hundred_lines_have_the_promised_flaws() -> None:
    counts = Counter(line.flaw for line in some_lines(300))
    assert counts.total() == 300
    assert {flaw: counts[flaw] for flaw in rosters.SHARES} == rosters.SHARES


def test_a_small_list_has_every_flaw_too() -> None:
    lines = some_lines(60)
    assert len(lines) == 60
    assert {line.flaw for line in lines} == set(Flaw)


def test_right_lines_are_read_whole_and_each_wrong_cell_is_found(tmp_path: Path) -> None:
    path, places = written(300, tmp_path)
    found = readings(path)
    for place in places:
        reading = found[place.sheet, place.row]
        wrong = {one.field for one in reading.problems if one.level is Level.FIX}
        assert reading.kind is Kind.PERSON, place
        expected = WRONG_FIELD.get(place.flaw)
        if expected is None:
            assert reading.good, (place, reading.problems)
        else:
            assert not reading.good, place
            assert any(field.startswith(expected) for field in wrong), (place, wrong)


def test_nothing_but_the_lines_is_read_as_a_person(tmp_path: Path) -> None:
    path, places = written(300, tmp_path)
    people = {at for at, reading in readings(path).items() if reading.kind is Kind.PERSON}
    assert people == {(place.sheet, place.row) for place in places}


def test_the_workbook_looks_like_one_from_an_office(tmp_path: Path) -> None:
    path, _ = written(300, tmp_path)
    first, second = openpyxl.load_workbook(path).worksheets
    assert first.merged_cells.ranges
    texts = [str(value) for row in first.iter_rows(values_only=True) for value in row if value]
    assert {"Mengetahui,", "JUMLAH PEDAGANG", "NIK/No KTP", "TTL"} <= set(texts)
    cells = [value for row in second.iter_rows(values_only=True) for value in row]
    dates = [value for value in cells if hasattr(value, "year")]
    assert 30 < len(dates) < 110
    assert any(isinstance(value, int) and str(value).startswith("8990000") for value in cells)


def test_a_name_is_misspelt_so_that_it_sounds_the_same() -> None:
    for name in ("Neneng Rahayu", "Sutrisno", "Dadang Suryadi"):
        other = rosters.misspelt(name)
        assert other != name
        assert identity.block_sound(other) == identity.block_sound(name)


def test_niks_are_written_in_many_ways_that_all_mean_the_same() -> None:
    clerk = Clerk(Random(3), words={})
    ways = {clerk.nik("3204370205859120") for _ in range(200)}
    assert len(ways) == 6
    assert {re.sub(r"\D", "", way) for way in ways} == {"3204370205859120"}
