"""Measured travel times: tables of offices, and servers of roads that answer, fail or half know."""

import io
import json
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
import xlsxwriter

from jangkau.apps.outreach.operations import travel_times
from jangkau.apps.outreach.operations.travel_times import (
    Measured,
    measured_travel,
    read_table,
    table_names,
)
from jangkau.domain.terms import Refused
from jangkau.domain.visits.problem import Problem
from jangkau.domain.visits.travel import point_key
from tests.builders.branch import MONDAY, OFFICE, a_branch, a_place, a_team, near, the_travel

WINDING = the_travel().winding
DAYS = (MONDAY, MONDAY + timedelta(days=1))

type Answer = Callable[[str, Any], tuple[int, Any]]


@contextmanager
def a_server(answer: Answer) -> Iterator[tuple[str, list[str]]]:
    """A server on this machine that answers a path and a JSON body; the paths it was asked."""
    asked: list[str] = []

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self._answer(None)

        def do_POST(self) -> None:
            self._answer(json.loads(self.rfile.read(int(self.headers["Content-Length"]))))

        def _answer(self, body: Any) -> None:
            asked.append(self.path)
            status, found = answer(self.path, body)
            data = found if isinstance(found, bytes) else json.dumps(found).encode()
            self.send_response(status)
            self.send_header("Content-Length", str(len(data)))
            self.end_headers()
            self.wfile.write(data)

        def log_message(self, *_: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever, args=(0.01,))
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}", asked
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


def seconds(one: tuple[float, float], other: tuple[float, float]) -> int:
    """Any figure that depends on both ends and on the direction."""
    return int(abs(one[0] - other[0]) * 60_000 + abs(one[1] - other[1]) * 90_000) + (one < other)


def osrm(path: str, _: Any) -> tuple[int, Any]:
    """What OSRM's table service answers."""
    parts = urlsplit(path)
    assert parts.path.startswith("/table/v1/driving/")
    points = [tuple(map(float, p.split(","))) for p in parts.path.rsplit("/", 1)[1].split(";")]
    assert len(points) <= 100
    query = parse_qs(parts.query)
    sources, targets = (
        [points[int(n)] for n in query[name][0].split(";")] for name in ("sources", "destinations")
    )
    table = [[seconds(one, other) for other in targets] for one in sources]  # type: ignore[arg-type]
    return 200, {"code": "Ok", "durations": table}


def valhalla(path: str, body: Any) -> tuple[int, Any]:
    """What Valhalla's matrix answers."""
    assert path == "/sources_to_targets"
    assert len(body["sources"]) * len(body["targets"]) <= 2_500
    found = [
        [
            {"time": seconds((one["lon"], one["lat"]), (to["lon"], to["lat"])), "distance": 1.0}
            for to in body["targets"]
        ]
        for one in body["sources"]
    ]
    return 200, {"sources_to_targets": found}


@pytest.fixture(autouse=True)
def nothing_set(settings: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    settings.JANGKAU_OSRM_URL = settings.JANGKAU_VALHALLA_URL = settings.JANGKAU_TRAVEL_TABLES = ""
    monkeypatch.setenv("no_proxy", "127.0.0.1")


def found_at(problem: Problem) -> Measured:
    return measured_travel(problem, office_code="KC1", winding=WINDING)


def minutes(found: Measured, one: str, other: str) -> int:
    keys = found.travel.measured.keys
    return int(found.travel.measured.minutes[keys.index(one), keys.index(other)])


def test_without_table_or_server_ways_are_estimated() -> None:
    found = found_at(a_branch(places=5))
    assert found.refused == ()
    assert found.travel.measured.keys == ()


@pytest.mark.parametrize(("setting", "server"), [("OSRM", osrm), ("VALHALLA", valhalla)])
def test_a_server_is_asked_piece_by_piece_and_every_way_is_known(
    setting: str, server: Answer, settings: Any
) -> None:
    problem = a_branch(places=120, days=2)
    with a_server(server) as (address, asked):
        setattr(settings, f"JANGKAU_{setting}_URL", address + "/")
        found = found_at(problem)
    assert found.refused == ()
    assert len(asked) == 9
    assert (found.travel.measured.minutes >= 0).all()
    one, other = problem.places[3], problem.places[117]
    assert one.at is not None
    assert other.at is not None
    rounded = [(round(p.lon, 6), round(p.lat, 6)) for p in (one.at, other.at)]
    wanted = -(-seconds(rounded[0], rounded[1]) // 60) + WINDING.stop_minutes
    assert abs(minutes(found, one.key, other.key) - wanted) <= 1
    assert minutes(found, one.key, one.key) == 0


def test_pieces_that_fail_are_estimated_with_a_sentence_and_the_rest_is_used(settings: Any) -> None:
    calls = iter(range(100))

    def sometimes(path: str, body: Any) -> tuple[int, Any]:
        return osrm(path, body) if next(calls) != 2 else (503, {"code": "Busy"})

    problem = a_branch(places=120, days=2)
    with a_server(sometimes) as (address, _):
        settings.JANGKAU_OSRM_URL = address
        found = found_at(problem)
    (said,) = found.refused
    assert said.code == "outreach.road_server_silent"
    assert "1 dari 9" in said.sentence("id")
    assert "HTTP 503" in said.sentence("en")
    unknown = int((found.travel.measured.minutes < 0).sum())
    assert unknown == 50 * 21


@pytest.mark.parametrize(
    ("status", "answer"),
    [
        (500, {}),
        (200, b"<html>"),
        (200, b"[]"),
        (200, {"code": "NoTable"}),
        (200, {"code": "Ok"}),
        (200, {"code": "Ok", "durations": [[1]]}),
        (200, {"code": "Ok", "durations": [["soon"]]}),
    ],
)
def test_a_server_that_answers_nonsense_is_given_up_after_three_pieces(
    status: int, answer: Any, settings: Any
) -> None:
    with a_server(lambda *_: (status, answer)) as (address, asked):
        settings.JANGKAU_OSRM_URL = address
        found = found_at(a_branch(places=120, days=2))
    assert len(asked) == 3
    assert [one.code for one in found.refused] == ["outreach.road_server_silent"]
    assert "9 dari 9" in found.refused[0].sentence("id")


def test_a_server_that_is_off_and_an_address_that_is_none_have_a_sentence_each(
    settings: Any,
) -> None:
    with a_server(osrm) as (address, _):
        pass
    settings.JANGKAU_OSRM_URL = address
    assert found_at(a_branch(places=3)).refused[0].code == "outreach.road_server_silent"
    settings.JANGKAU_OSRM_URL = "file:///etc"
    assert found_at(a_branch(places=3)).refused[0].code == "outreach.road_server_address"


def test_ways_a_server_does_not_know_are_estimated_with_the_name_of_a_place(settings: Any) -> None:
    def island(path: str, body: Any) -> tuple[int, Any]:
        status, found = valhalla(path, body)
        for line in found["sources_to_targets"][1:2]:
            for one in line:
                one["time"] = None
        return status, found

    places = [a_place(key, at=near(5 * n), days=DAYS) for n, key in enumerate("abc")]
    problem = Problem(tuple(places), (a_team("T1", days=DAYS),), DAYS)
    with a_server(island) as (address, _):
        settings.JANGKAU_VALHALLA_URL = address
        found = found_at(problem)
    (said,) = found.refused
    assert said.code == "outreach.road_server_holes"
    assert "Tempat b" in said.sentence("id")
    assert minutes(found, "b", "a") == -1
    assert minutes(found, "a", "b") >= 0


def test_a_whole_answer_is_remembered_for_some_of_its_places_until_one_moves(settings: Any) -> None:
    problem = a_branch(places=60, days=2)
    with a_server(osrm) as (address, asked):
        settings.JANGKAU_OSRM_URL = address
        whole = found_at(problem)
        assert len(asked) == 4
        some = replace(problem, places=problem.places[10:20])
        part = found_at(some)
        assert len(asked) == 4
        one, other = problem.places[12].key, problem.places[17].key
        assert minutes(part, one, other) == minutes(whole, one, other)
        moved = replace(some.places[0], at=near(33))
        found_at(replace(some, places=(moved, *some.places[1:])))
        assert len(asked) == 5


# Tables


def a_problem() -> Problem:
    places = [a_place(key, at=near(5 * n + 1), days=DAYS) for n, key in enumerate("ab")]
    return Problem(tuple(places), (a_team("T1", days=DAYS),), DAYS)


ROWS = [["", "Tempat a", "b", "KC1"], ["a", 0, 11, 12], ["Tempat b", 13, 0, ""], ["kc1", 15, 16, 0]]


def a_workbook() -> bytes:
    data = io.BytesIO()
    with xlsxwriter.Workbook(data) as book:
        sheet = book.add_worksheet()
        for n, row in enumerate(ROWS):
            sheet.write_row(n, 0, row)
    return data.getvalue()


def a_csv(delimiter: str) -> bytes:
    return "\r\n".join(delimiter.join(map(str, row)) for row in ROWS).encode("utf-8-sig")


@pytest.mark.parametrize(
    ("file", "data"),
    [
        ("t.xlsx", a_workbook()),
        ("t.csv", a_csv(";")),
        ("t.csv", a_csv(",")),
        ("T.CSV", a_csv("\t")),
    ],
)
def test_a_table_is_read_from_excel_and_csv(file: str, data: bytes) -> None:
    read = read_table(data, file=file, names=table_names(a_problem(), office_code="KC1"))
    at = {key: n for n, key in enumerate(read.matrix.keys)}
    assert read.matrix.minutes[at["a"], at["b"]] == 11
    assert read.matrix.minutes[at["b"], at["a"]] == 13
    assert read.matrix.minutes[at[point_key(OFFICE)], at["b"]] == 16
    assert [one.code for one in read.refused] == ["visits.matrix_holes"]


@pytest.mark.parametrize("data", [b"", b"PK\x03\x04 not a workbook", b"\x00" * 100])
def test_a_file_that_is_no_workbook_is_refused(data: bytes) -> None:
    with pytest.raises(Refused) as refused:
        read_table(data, file="t.xlsx", names={"a": "a"})
    assert refused.value.code == "outreach.travel_table_unreadable"


def test_the_table_of_an_office_counts_before_a_server_which_fills_its_holes(
    settings: Any, tmp_path: Path
) -> None:
    (tmp_path / "KC1.csv").write_bytes(a_csv(";"))
    settings.JANGKAU_TRAVEL_TABLES = str(tmp_path)
    with a_server(osrm) as (address, _):
        settings.JANGKAU_OSRM_URL = address
        found = found_at(a_problem())
    assert minutes(found, "a", "b") == 11
    assert minutes(found, "b", point_key(OFFICE)) > 0
    assert [one.code for one in found.refused] == ["visits.matrix_holes"]


def test_a_broken_table_has_a_sentence_and_ways_are_estimated(
    settings: Any, tmp_path: Path
) -> None:
    (tmp_path / "KC1.xlsx").write_bytes(b"?")
    settings.JANGKAU_TRAVEL_TABLES = str(tmp_path)
    found = found_at(a_problem())
    assert [one.code for one in found.refused] == ["outreach.travel_table_unreadable"]
    assert travel_times.road_server() is None
    assert found.travel.measured.keys == ()
