"""Names as they are heard, people compared, papers held against the form."""

from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jangkau.domain import identity
from jangkau.domain.identity import Features
from jangkau.domain.terms import NIK, Refused, Sex

LETTERS = st.text(alphabet="abcdefghijklmnopqrstuvwxyz", min_size=1, max_size=12)
NAMES = st.lists(LETTERS, min_size=1, max_size=4).map(" ".join)
DAYS = st.dates(min_value=date(1940, 1, 1), max_value=date(2010, 12, 31))


@pytest.mark.parametrize(
    ("written", "words"),
    [
        ("Hj. Siti Aminah, S.Pd.", "siti aminah"),
        ("MOH.YUSUF", "muhammad yusuf"),
        ("H. Abd. Rahman", "abdul rahman"),
        ("Dr. H. M. Djoko Tjahjono SE", "muhammad djoko tjahjono"),
        ("Drs. Bambang Sutrisno, M.M., Ph.D", "bambang sutrisno"),
        ("Ma'ruf", "maruf"),
        ("Haji", "haji"),
        ("Sri", "sri"),
        ("Aminah, Siti", "aminah siti"),
        ("José", "jose"),
        ("  ", ""),
        ("123", ""),
    ],
)
def test_titles_degrees_and_short_forms_fall_away(written, words):
    assert " ".join(identity.normalise(written)) == words


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("soekarno", "sukarno"),
        ("djoko", "joko"),
        ("tjahjono", "cahyono"),
        ("sjahrir", "syahrir"),
        ("achmad", "akhmad"),
        ("moehammad", "muhamad"),
        ("zainal", "jaenal"),
        ("fitri", "pitri"),
        ("aisyah", "aisya"),
        ("yusuf", "iusup"),
    ],
)
def test_both_spellings_sound_the_same(old, new):
    if (old, new) == ("tjahjono", "cahyono"):
        assert identity.slips(old, to=new) <= 1
    else:
        assert identity.sound(old) == identity.sound(new)


@given(LETTERS)
def test_a_sound_stays_what_it_is(word):
    once = identity.sound(word)
    assert once
    assert len(once) <= 2 * len(word)
    assert not any(a == b for a, b in pairwise(once))


@given(NAMES)
def test_normal_words_stay_normal_and_close_to_themselves(name):
    words = identity.normalise(name)
    assert words
    assert identity.closeness(name, to=name) == 100
    assert identity.closeness(name, to=name.upper()) == 100


@given(NAMES, NAMES)
def test_closeness_is_mutual_and_between_0_and_100(one, other):
    there = identity.closeness(one, to=other)
    assert 0 <= there <= 100


@given(st.text(max_size=60))
def test_any_text_can_be_a_name(text):
    identity.normalise(text)
    identity.block_sound(text)


@given(LETTERS, st.integers(0, 11))
def test_one_letter_left_out_shares_an_edit_key(word, at):
    heard = identity.sound(word)
    slipped = heard[: at % len(heard)] + heard[at % len(heard) + 1 :]
    if len(heard) >= 5 and identity.sound(slipped) == slipped:
        assert set(identity.edit_keys(word)) & set(identity.edit_keys(slipped))


@pytest.mark.parametrize(
    ("one", "other", "least"),
    [
        ("Siti Aminah", "Aminah", 90),
        ("Muh Rizki", "Rizky", 90),
        ("Budi Santoso", "Budi Santosa", 94),
        ("Nurhayati", "Nur Hayati", 99),
        ("Siregar Nur Hayati", "Nur Hayati Siregar", 95),
    ],
)
def test_the_same_name_written_otherwise_is_close(one, other, least):
    assert identity.closeness(one, to=other) >= least


def test_other_names_are_not_close():
    assert identity.closeness("Budi Santoso", to="Ani Lestari") < 70
    assert identity.closeness("", to="Ani") == 0


def features(**changes):
    facts = {
        "name": "Siti Aminah",
        "birth_date": date(1985, 5, 2),
        "sex": Sex.FEMALE,
        "mother_name": "Maryam",
        "village_code": "3273051004",
        "region_code": "3273051004",
        "phone": "081234567890",
        "nik_hash": b"a",
    }
    return Features(**{**facts, **changes})


def test_everything_agreeing_is_the_full_score():
    compared = identity.compare(features(), to=features())
    assert compared.score == 100
    assert {one.code for one in compared.evidence} >= {
        "name_same",
        "birth_date_same",
        "mother_same",
    }


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"name": "Hj. Sitti Aminah"}, "name_same"),
        ({"name": "Siti Amina"}, "name_sounds_same"),
        ({"name": "Siti Aminatun"}, "name_alike"),
        ({"name": "Budi"}, "name_differs"),
        ({"birth_date": date(1985, 2, 5)}, "birth_date_swapped"),
        ({"birth_date": date(1986, 5, 2)}, "birth_date_near"),
        ({"birth_date": date(1970, 1, 9)}, "birth_date_differs"),
        ({"mother_name": "Mariam"}, "mother_alike"),
        ({"mother_name": "Zubaedah"}, "mother_differs"),
        ({"village_code": None}, "regency_same"),
        ({"sex": Sex.MALE}, "sex_differs"),
        ({"nik_hash": b"b"}, "nik_differs"),
    ],
)
def test_each_difference_is_said_in_both_languages(changes, code):
    compared = identity.compare(features(), to=features(**changes))
    found = {one.code: one for one in compared.evidence}
    assert code in found
    assert found[code].sentence("id") != found[code].sentence("en")
    assert "{" not in found[code].sentence("id")


def test_what_is_not_known_speaks_neither_way():
    bare = features(mother_name="", village_code=None, region_code="", phone="", nik_hash=None)
    assert {e.code for e in identity.compare(bare, to=features()).evidence} == {
        "name_same",
        "birth_date_same",
    }
    assert identity.compare(bare, to=features()).score >= identity.LIKELY


@given(DAYS)
def test_exchanging_day_and_month_twice_changes_nothing(day):
    other = identity.swapped(day)
    if other is not None:
        assert identity.swapped(other) == day


def nik(*, born: date, sex: Sex = Sex.MALE, district: str = "327305") -> NIK:
    day = born.day + (40 if sex is Sex.FEMALE else 0)
    return NIK.parse(f"{district}{day:02d}{born:%m%y}9001")


def findings(one: NIK, **changes):
    facts = {"birth_date": None, "sex": None, "region_code": None}
    known = frozenset({"327305"})
    return identity.check_nik(
        one, **{**facts, **changes}, known_districts=known, on=date(2026, 11, 21)
    )


@given(DAYS, st.sampled_from(list(Sex)))
def test_a_nik_agrees_with_its_own_bearer(born, sex):
    found = findings(nik(born=born, sex=sex), birth_date=born, sex=sex, region_code="3273051004")
    assert found == identity.NikFindings()


@given(DAYS, DAYS)
def test_a_nik_disagrees_with_any_other_birth_date(born, other):
    codes = [one.code for one in findings(nik(born=born), birth_date=other).refusals]
    same = (born.day, born.month, born.year % 100) == (other.day, other.month, other.year % 100)
    assert codes == ([] if same else ["nik.other_birth_date"])


def test_all_faults_of_a_nik_are_found_at_once():
    one = nik(born=date(1985, 5, 2), district="990101")
    found = findings(one, birth_date=date(1985, 5, 3), sex=Sex.FEMALE, region_code="3273051004")
    codes = [refused.code for refused in found.refusals]
    assert codes == ["nik.unknown_region", "nik.other_birth_date", "nik.other_sex"]
    assert all(refused.sentence("id") and refused.sentence("en") for refused in found.refusals)
    assert found.warnings == ()


def test_a_region_that_differs_only_warns():
    found = findings(nik(born=date(1985, 5, 2)), region_code="3372031009")
    assert found.refusals == ()
    assert [one.code for one in found.warnings] == ["nik.other_region"]
    assert "3372" in found.warnings[0].sentence("id")


@pytest.mark.parametrize(
    ("born", "code"),
    [
        (date(2011, 11, 21), None),
        (date(2011, 11, 22), "registry.too_young"),
        (date(1961, 11, 22), None),
        (date(1961, 11, 21), "registry.too_old"),
        (date(2027, 1, 1), "registry.not_born"),
    ],
)
def test_age_is_counted_to_the_day(born, code):
    ages = {"on": date(2026, 11, 21), "minimum": 15, "limit": 65}
    if code is None:
        identity.check_age(born, **ages)
        return
    with pytest.raises(Refused) as refused:
        identity.check_age(born, **ages)
    assert refused.value.code == code
    assert refused.value.sentence("id") != refused.value.sentence("en")
