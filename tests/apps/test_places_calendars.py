"""When places are worth a visit: as written, as assumed, and for a thousand of them at once."""

import io
from datetime import date

import openpyxl
import pytest

from jangkau.apps.audit.models import Entry
from jangkau.apps.audit.operations import acting
from jangkau.apps.places import operations, queries
from jangkau.apps.places.models import SiteCalendar
from jangkau.apps.places.queries import PlaceFacts, SiteKind
from jangkau.domain.calendars import Span, parse
from jangkau.domain.terms import Territory
from tests.builders.places import TESTER, a_map
from tests.builders.refusals import refused, refused_code

pytestmark = pytest.mark.django_db

FIRST, UNTIL = date(2026, 6, 1), date(2026, 7, 1)
EVERYWHERE = Territory(everywhere=True)


@pytest.fixture(autouse=True)
def land() -> None:
    a_map()


def a_site(kind: str = SiteKind.TRADITIONAL_MARKET, name: str = "Pasar Klewer") -> str:
    fields = operations.SiteFields(kind=kind, name=name, region_code="3372031009")
    return str(operations.add_site(fields, by=TESTER).id)


def june(key: str) -> dict[date, tuple[Span, ...]]:
    return queries.open_days([key], first=FIRST, until=UNTIL)[key]


def a_date(day: int) -> date:
    return date(2026, 6, day)


def set_refused(
    key: str, text: str, *, since: date | None = None, until: date | None = None
) -> str:
    return refused_code(
        operations.set_calendar, key, text=text, by=TESTER, valid_from=since, valid_until=until
    )


def test_a_market_is_open_on_the_days_that_were_written() -> None:
    key = a_site()
    made = operations.set_calendar(key, text="Pasar Pon dan  Legi, 05.00–10.00", by=TESTER)
    assert (made.text, made.written_by) == ("Pasar Pon dan Legi, 05.00–10.00", TESTER.id)
    days = [3, 5, 8, 10, 13, 15, 18, 20, 23, 25, 28, 30]
    assert june(key) == {a_date(day): (Span(300, 600),) for day in days}


def test_hours_nobody_wrote_are_those_assumed_for_the_kind() -> None:
    key = a_site()
    operations.set_calendar(key, text="Sabtu Legi", by=TESTER)
    assert june(key) == {a_date(13): (Span(360, 660),)}


def test_without_a_written_calendar_the_one_of_its_kind_is_assumed_and_says_so() -> None:
    key = a_site(SiteKind.CAR_FREE_DAY, "Car Free Day")
    place = queries.place_of(key)
    assert place is not None
    held = queries.calendar_on(place, on=FIRST)
    assert held.is_assumed
    assert held.why[0]
    assert june(key) == {a_date(day): (Span(360, 600),) for day in (7, 14, 21, 28)}


def test_a_village_has_the_calendar_of_villages() -> None:
    days = june("3372031009")
    assert a_date(2) in days
    assert a_date(6) not in days
    assert a_date(16) not in days, "the Islamic New Year is a holiday"
    assert days[a_date(2)] == (Span(780, 1200),)
    assert len(days[a_date(5)]) == 1
    assert days[a_date(5)][0].start > 770, "not during Friday prayer"


@pytest.mark.parametrize("kind", [*SiteKind, "village"])
def test_every_kind_of_place_has_an_assumed_calendar_with_a_reason(kind: str) -> None:
    default = queries.assumed(kind)
    assert default.why("id") != default.why("en")
    assert default.text != "setiap hari 08.00–16.00"


def test_dawn_is_earlier_where_the_sun_rises_earlier() -> None:
    west = PlaceFacts("a", "TPI", "fish_auction", "3328", -6.87, 109.13)
    east = PlaceFacts("b", "TPI", "fish_auction", "9471", -2.54, 140.71)
    found = queries.open_days([west, east], first=FIRST, until=date(2026, 6, 2))
    assert found["a"][FIRST][0].start == 265
    assert found["b"][FIRST][0].start == 255


def test_of_two_calendars_the_one_that_began_last_holds() -> None:
    key = a_site()
    operations.set_calendar(key, text="Senin 06–10", by=TESTER)
    operations.set_calendar(
        key, text="Selasa 07–11", by=TESTER, valid_from=a_date(8), valid_until=a_date(22)
    )
    assert june(key) == {
        a_date(1): (Span(360, 600),),
        a_date(9): (Span(420, 660),),
        a_date(16): (Span(420, 660),),
        a_date(22): (Span(360, 600),),
        a_date(29): (Span(360, 600),),
    }


def test_a_calendar_from_a_day_on_leaves_what_was_before_as_assumed() -> None:
    key = a_site(SiteKind.CAR_FREE_DAY, "Car Free Day")
    operations.set_calendar(key, text="Sabtu 06–09", by=TESTER, valid_from=a_date(15))
    assert sorted(june(key)) == [a_date(day) for day in (7, 14, 20, 27)]


def test_a_calendar_with_the_same_beginning_is_written_over_and_audited() -> None:
    key = a_site()
    operations.set_calendar(key, text="Senin", by=TESTER)
    operations.set_calendar(key, text="Selasa", by=TESTER, note="kata kepala pasar")
    assert SiteCalendar.objects.get().text == "Selasa"
    trail = Entry.objects.filter(subject_table="places_site_calendar").order_by("id")
    assert [entry.action for entry in trail] == ["insert", "update"]


def test_a_dropped_calendar_leaves_the_assumed_one() -> None:
    key = a_site()
    made = operations.set_calendar(key, text="Senin", by=TESTER)
    assert made.id is not None
    operations.drop_calendar(key, calendar_id=made.id, by=TESTER)
    assert len(june(key)) == 30
    with refused("places.unknown_calendar"):
        operations.drop_calendar(key, calendar_id=made.id, by=TESTER)


def test_a_closed_place_is_open_until_it_closed() -> None:
    key = a_site()
    place = queries.place_of(key)
    assert place is not None
    operations.close_site(
        queries.sites(EVERYWHERE)[0].id, on=a_date(4), by=TESTER, reason="kebakaran"
    )
    assert sorted(june(key)) == [a_date(1), a_date(2), a_date(3)]


def test_what_cannot_be_is_refused() -> None:
    key = a_site()
    assert set_refused(key, "kalau ramai") == "calendars.not_understood"
    assert set_refused(key, "Senin kecuali Senin") == "places.never_open"
    assert set_refused("0000000000", "Senin") == "places.unknown_place"
    same = a_date(1)
    assert set_refused(key, "Senin", since=same, until=same) == ("places.calendar_ends_before")
    assert not SiteCalendar.objects.exists()


def test_the_next_days_are_found_however_far_apart() -> None:
    place = queries.place_of(a_site())
    assert place is not None
    tried = operations.checked_calendar("Sabtu Legi", place=place)
    found = queries.next_days(place, first=FIRST, calendar=tried)
    assert [day.date for day in found][:2] == [date(2026, 6, 13), date(2026, 7, 18)]
    assert len(found) == 10


def test_a_key_that_is_no_place_is_left_out() -> None:
    assert queries.open_days(["0000000000"], first=FIRST, until=UNTIL) == {}


def test_a_kind_may_be_given_for_a_key() -> None:
    key = a_site()
    found = queries.open_days([key], first=FIRST, until=UNTIL, kinds={key: "mall"})
    assert found[key][FIRST] == (Span(600, 1260),)


def test_a_thousand_places_for_a_quarter_take_one_query(
    django_assert_num_queries: object,
) -> None:
    names = ["Legi", "Pahing", "Pon", "Wage", "Kliwon"]
    places = [
        PlaceFacts(f"{n:036}", f"Pasar {n}", kind, "3372", -7 - n % 10 / 20, 110 + n % 7 / 10)
        for n in range(1_000)
        for kind in [list(SiteKind)[n % 12]]
    ]
    texts = [f"{names[n % 5]} {5 + n % 4:02}.{n // 10:02}–11.00" for n in range(500)]
    with acting(TESTER):
        SiteCalendar.objects.bulk_create(
            SiteCalendar(place=one.key, text=text, rules=parse(text).rows(), written_by="tests")
            for one, text in zip(places, texts, strict=False)
        )
    queries.open_days(places[:1], first=FIRST, until=UNTIL)
    with django_assert_num_queries(1):  # type: ignore[operator]
        found = queries.open_days(places, first=FIRST, until=date(2026, 8, 31))
    assert len(found) == 1_000


def a_workbook(*rows: tuple[str | date | None, ...]) -> bytes:
    book = openpyxl.Workbook()
    assert book.active is not None
    for row in (("id", "name", "calendar", "valid_from", "valid_until", "note"), *rows):
        book.active.append(row)
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def test_good_rows_of_a_workbook_go_through_and_bad_ones_come_back_with_the_sentence() -> None:
    key, other = a_site(), a_site(name="Pasar Gede")
    content = a_workbook(
        (key, "", "Pon dan Legi 05.00–10.00", None, None, "kata kepala pasar"),
        ("", "pasar gede", "Senin", date(2026, 6, 1), "2026-12-31", ""),
        ("", "Pasar Hilang", "Senin", None, None, ""),
        (key, "", "kalau ramai", None, None, ""),
        ("3372031009", "", "Selasa sore", None, None, ""),
        (key, "", "Senin", "besok", None, ""),
        (key, "", "", None, None, ""),
    )
    done = operations.import_calendars(content, territory=EVERYWHERE, by=TESTER)
    assert (done.written, done.same) == (3, 1)
    assert [(row, refused.code) for row, refused in done.problems] == [
        (4, "places.unknown_place_name"),
        (5, "calendars.not_understood"),
        (7, "places.bad_cell"),
    ]
    held = queries.written_calendars([key, other, "3372031009"])
    assert held[key][0].text == "Pon dan Legi 05.00–10.00"
    assert held[other][0].valid_until == date(2026, 12, 31)
    again = operations.import_calendars(content, territory=EVERYWHERE, by=TESTER)
    assert (again.written, again.same) == (0, 4)


def test_a_place_of_another_office_is_not_touched() -> None:
    key = a_site()
    content = a_workbook((key, "", "Senin", None, None, ""))
    bandung = Territory(regions=frozenset({"3273"}))
    done = operations.import_calendars(content, territory=bandung, by=TESTER)
    assert [refused.code for _, refused in done.problems] == ["places.site_elsewhere"]


def test_two_places_of_one_name_are_asked_about() -> None:
    a_site()
    a_site(SiteKind.MALL)
    content = a_workbook(("", "Pasar Klewer", "Senin", None, None, ""))
    done = operations.import_calendars(content, territory=EVERYWHERE, by=TESTER)
    assert [refused.code for _, refused in done.problems] == ["places.several_places_named"]


def test_what_is_exported_comes_in_again_as_it_was() -> None:
    key = a_site()
    a_site(SiteKind.MALL, "Mal")
    operations.set_calendar(key, text="Legi", by=TESTER, valid_from=a_date(1), note="lisan")
    places = queries.candidates(EVERYWHERE)
    content = operations.calendars_workbook(places)
    sheet = openpyxl.load_workbook(io.BytesIO(content)).active
    assert sheet is not None
    assert sheet.max_row == 1 + 2 + 7
    done = operations.import_calendars(content, territory=EVERYWHERE, by=TESTER)
    assert (done.written, done.problems) == (0, ())
