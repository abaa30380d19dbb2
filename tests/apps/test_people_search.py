"""Finding people: by number, by name however written, and only in one's own territory."""

import pytest

from jangkau.apps.registry import operations, queries
from jangkau.domain.terms import Refused, Territory
from tests.builders.people import an_invented_person
from tests.builders.registry import ACEH, BANDUNG, BY, EVERYWHERE, a_wadah, a_worker

pytestmark = pytest.mark.django_db

NAMES = ("Siti Aminah", "Siti", "Soekarno Hadi", "Moh. Yusuf", "Budi Santoso", "Nur Hayati Siregar")


@pytest.fixture
def people():
    a_wadah("W-01", name="Paguyuban Bakso Andir")
    return {name: a_worker(n, name=name, wadah="W-01") for n, name in enumerate(NAMES)}


def names(text, territory=BANDUNG, **more):
    return [card.name for card in queries.search(text, territory=territory, **more).people]


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("siti aminah", "Siti Aminah"),
        ("SITI AMINAH", "Siti Aminah"),
        ("siti", "Siti"),
        ("aminah", "Siti Aminah"),
        ("siti ami", "Siti Aminah"),
        ("sit am", "Siti Aminah"),
        ("sukarno", "Soekarno Hadi"),
        ("Sukarno Hady", "Soekarno Hadi"),
        ("muhammad yusuf", "Moh. Yusuf"),
        ("m yusup", "Moh. Yusuf"),
        ("jusuf", "Moh. Yusuf"),
        ("budi santosa", "Budi Santoso"),
        ("budi santso", "Budi Santoso"),
        ("hayati", "Nur Hayati Siregar"),
        ("zzzz", ""),
    ],
)
def test_a_name_is_found_however_it_is_written(people, text, first):
    found = names(text)
    assert (found[0] if found else "") == first


def test_the_exact_name_comes_before_the_longer_ones(people):
    assert names("siti") == ["Siti", "Siti Aminah"]


def test_numbers_find_their_person(people):
    person = an_invented_person(0)
    assert names(person.nik.digits) == ["Siti Aminah"]
    assert names(f"{person.nik.digits[:6]} {person.nik.digits[6:]}") == ["Siti Aminah"]
    assert names(str(person.phone)) == ["Siti Aminah"]
    assert names(person.phone.international) == ["Siti Aminah"]
    assert queries.search(person.nik.digits, territory=BANDUNG).how == "nik"


def test_outside_the_territory_the_answer_is_the_same_as_for_nobody(people):
    outside = queries.search(an_invented_person(0).nik.digits, territory=ACEH)
    nobody = queries.search(an_invented_person(900).nik.digits, territory=ACEH)
    assert outside == nobody
    assert names("siti aminah", ACEH) == []
    assert names("siti aminah", Territory()) == []
    assert names("siti aminah", EVERYWHERE) == ["Siti Aminah"]


def test_the_office_that_keeps_a_record_sees_it_wherever_the_person_lives(people):
    a_worker(20, name="Orang Jauh", region_code="110101", village_code=None)
    assert names("orang jauh", BANDUNG) == ["Orang Jauh"]
    assert names("orang jauh", ACEH) == ["Orang Jauh"]


def test_a_wadah_is_found_by_code_with_its_people_and_by_name(people):
    found = queries.search("w-01", territory=BANDUNG)
    assert found.how == "wadah"
    assert len(found.people) == len(NAMES)
    assert [one.code for one in queries.search("bakso", territory=BANDUNG).wadah] == ["W-01"]
    assert queries.search("bakso", territory=ACEH).wadah == ()


def test_a_search_can_stay_inside_one_wadah(people):
    a_worker(21, name="Siti Lain")
    assert names("siti", wadah="W-01") == ["Siti", "Siti Aminah"]


def test_more_people_than_the_limit_are_told(people):
    found = queries.search("siti", territory=BANDUNG, limit=1)
    assert (len(found.people), found.more) == (1, True)


def test_a_full_number_that_cannot_be_a_nik_is_refused_with_a_sentence(people):
    with pytest.raises(Refused) as refused:
        queries.search("3273059902900001", territory=BANDUNG)
    assert refused.value.code == "nik.bad_birth_date"


def test_too_little_to_search_for_asks_for_more(people):
    for text in ("", "s", "3273", "'"):
        assert queries.search(text, territory=BANDUNG).how == "short"


def test_a_corrected_name_is_found_and_the_former_is_not(people):
    operations.correct(people["Siti"], changes={"name": "Kartika"}, by=BY)
    assert names("kartika") == ["Kartika"]
    assert names("siti") == ["Siti Aminah"]


def test_cards_never_show_a_whole_nik(people):
    for card in queries.search("w-01", territory=BANDUNG).people:
        assert card.nik_masked.startswith("*" * 12)
