"""Measured minutes of travel: tables that offices bring, and servers that know the roads.

A table of the office counts first, then OSRM or Valhalla if one is set up, then the named defaults.
Whatever a table or a server does not know is left to the next, with a sentence that says so.
"""

import csv
import io
import json
import urllib.error
import urllib.request
import zipfile
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from math import ceil
from pathlib import Path
from typing import Any, Protocol
from urllib.parse import urlsplit

import numpy as np
from django.conf import settings
from python_calamine import CalamineError, CalamineWorkbook

from jangkau.domain.terms import Refusal, Refused
from jangkau.domain.visits.fitting import usable
from jangkau.domain.visits.problem import Point, Problem
from jangkau.domain.visits.travel import (
    Matrix,
    ReadMatrix,
    Spot,
    Travel,
    Winding,
    end_spot,
    place_spot,
    point_key,
    read_matrix,
)

SERVER_SILENT = Refusal(
    "outreach.road_server_silent",
    id="Server jalan {server} tidak menjawab {failed} dari {asked} permintaan ({why}). Perjalanan itu "
    "dipakai perkiraan; periksa servernya.",
    en="The road server {server} did not answer {failed} of {asked} requests ({why}). Estimates are used "
    "for those ways; look at the server.",
)
SERVER_HOLES = Refusal(
    "outreach.road_server_holes",
    id="Server jalan {server} tidak mengenal jalan dari {place}, antara lain, untuk {holes} perjalanan. "
    "Dipakai perkiraan; periksa koordinatnya.",
    en="The road server {server} knows no road from {place}, among others, for {holes} ways. Estimates are "
    "used; check the coordinates.",
)
BAD_ADDRESS = Refusal(
    "outreach.road_server_address",
    id="Alamat server jalan “{address}” bukan alamat http atau https. Perbaiki setelannya; sementara "
    "dipakai perkiraan.",
    en="The address “{address}” of the road server is no http or https address. Correct the setting; until "
    "then estimates are used.",
)
BAD_TABLE = Refusal(
    "outreach.travel_table_unreadable",
    id="Tabel waktu tempuh {file} tidak dapat dibuka sebagai Excel atau CSV. Simpan lagi sebagai .xlsx atau "
    ".csv tanpa kata sandi.",
    en="The table of travel times {file} cannot be opened as Excel or CSV. Save it again as .xlsx or .csv "
    "without a password.",
)

SIDE = 50
"""Sources and targets of one request: servers allow 100 points (OSRM), 2,500 pairs (Valhalla) as they
come."""
PATIENCE = 3
"""After so many requests in a row without an answer the server is taken for switched off."""
TIMEOUT_S = 30
MOST_BYTES = 100_000_000
SUFFIXES = (".xlsx", ".xls", ".ods", ".csv")


@dataclass(frozen=True)
class Measured:
    """Ways as far as they are known, and a sentence for each thing that could not be used."""

    travel: Travel
    refused: tuple[Refused, ...] = ()


def measured_travel(problem: Problem, *, office_code: str, winding: Winding) -> Measured:
    """The ways of a problem: the office's table if there is one, a road server if one is set up.

    Nothing is refused as a whole: what cannot be used has its sentence, and the rest is estimated.
    """
    spots = _spots(problem)
    names = table_names(problem, office_code=office_code)
    matrices, refused = [], list[Refused]()
    if (path := _table_of(office_code)) is not None:
        try:
            read = read_table(path.read_bytes(), file=path.name, names=names)
        except Refused as one:
            refused.append(one)
        else:
            matrices.append(read.matrix)
            refused += read.refused
    server = road_server()
    if server is not None:
        asked = _remembered(server, spots, names) or ask(
            server, spots=spots, names=names, stop_minutes=winding.stop_minutes
        )
        matrices.append(asked.matrix)
        refused += asked.refused
    return Measured(Travel(winding, _joined(matrices)), tuple(refused))


def table_names(problem: Problem, *, office_code: str) -> dict[str, str]:
    """What a table may call places, teams and the office, and the key of each; clear names only.

    Of several names of one key the first is the one that sentences say.
    """
    found: dict[str, str] = {}
    starts: Counter[str] = Counter()
    for team in problem.teams:
        for shift in team.shifts.values():
            starts[point_key(shift.start)] += 1
    if starts:
        found[office_code] = starts.most_common(1)[0][0]
    counts = Counter(place.name for place in problem.places)
    placed = [place for place in problem.places if usable(place.at)]
    found |= {place.name: place.key for place in placed if counts[place.name] == 1}
    found |= {place.key: place.key for place in placed}
    for team in problem.teams:
        if team.shifts:
            found.setdefault(team.name, point_key(next(iter(team.shifts.values())).start))
    return found


def read_table(data: bytes, *, file: str, names: Mapping[str, str]) -> ReadMatrix:
    """The minutes in an Excel or CSV file with names in its first row and column.

    Refuses `outreach.travel_table_unreadable` and what `read_matrix` refuses.
    """
    rows = _csv_rows(data) if file.lower().endswith(".csv") else _sheet_rows(data, file=file)
    return read_matrix(rows, names=names)


def _csv_rows(data: bytes) -> list[list[str]]:
    """Rows of a CSV with commas, semicolons or tabs, in UTF-8 or as Windows writes it."""
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = data.decode("cp1252", errors="replace")
    head = text.split("\n", 1)[0]
    delimiter = max(";,\t", key=head.count)
    return list(csv.reader(io.StringIO(text), delimiter=delimiter))


def _sheet_rows(data: bytes, *, file: str) -> list[list[Any]]:
    try:
        if zipfile.is_zipfile(io.BytesIO(data)):
            with zipfile.ZipFile(io.BytesIO(data)) as packed:
                if sum(one.file_size for one in packed.infolist()) > MOST_BYTES:
                    raise BAD_TABLE(file=file)
        book = CalamineWorkbook.from_filelike(io.BytesIO(data))
        rows: list[list[Any]] = book.get_sheet_by_index(0).to_python()
    except (CalamineError, zipfile.BadZipFile, OSError, ValueError) as error:
        raise BAD_TABLE(file=file) from error
    return rows


def _table_of(office_code: str) -> Path | None:
    """The table of the office in the folder that is set, if any."""
    folder = settings.JANGKAU_TRAVEL_TABLES
    if not folder:
        return None
    paths = (Path(folder) / f"{office_code}{suffix}" for suffix in SUFFIXES)
    return next((path for path in paths if path.is_file()), None)


def _spots(problem: Problem) -> list[Spot]:
    """Every place with coordinates and every end of a shift, each once."""
    found = {p.key: place_spot(p) for p in problem.places if usable(p.at)}
    for team in problem.teams:
        for shift in team.shifts.values():
            for point in (shift.start, shift.end):
                spot = end_spot(point, island=team.island)
                found.setdefault(spot.key, spot)
    return list(found.values())


def _joined(matrices: Sequence[Matrix]) -> Matrix:
    """One matrix of several; where more than one knows a way, the first counts."""
    keys = tuple(dict.fromkeys(key for one in matrices for key in one.keys))
    at = {key: n for n, key in enumerate(keys)}
    minutes = np.full((len(keys), len(keys)), -1, np.int32)
    for one in reversed(matrices):
        where = np.array([at[key] for key in one.keys], np.int64)
        block = np.ix_(where, where)
        minutes[block] = np.where(one.minutes >= 0, one.minutes, minutes[block])
    return Matrix(keys, minutes)


# Servers


type Seconds = list[list[float | None]]


class Table(Protocol):
    """How a kind of server is asked for seconds between points."""

    def __call__(
        self, address: str, /, *, sources: Sequence[Point], targets: Sequence[Point]
    ) -> Seconds: ...


@dataclass(frozen=True)
class Server:
    """A server that knows roads: `table` asks it for seconds from points to points."""

    name: str
    address: str
    table: Table


class NoAnswer(Exception):
    """A server did not answer, or not what was asked."""


def road_server() -> Server | None:
    """The server that is set up: OSRM before Valhalla; None if there is none."""
    if settings.JANGKAU_OSRM_URL:
        return Server("OSRM", settings.JANGKAU_OSRM_URL.rstrip("/"), osrm_table)
    if settings.JANGKAU_VALHALLA_URL:
        return Server("Valhalla", settings.JANGKAU_VALHALLA_URL.rstrip("/"), valhalla_table)
    return None


def ask(
    server: Server, *, spots: Sequence[Spot], names: Mapping[str, str], stop_minutes: int
) -> ReadMatrix:
    """Whole minutes between all spots, with `stop_minutes` for parking, asked piece by piece.

    Pieces that fail and ways the server does not know stay -1, with one sentence for each kind.
    """
    keys = tuple(spot.key for spot in spots)
    minutes = np.full((len(spots), len(spots)), -1, np.int32)
    if urlsplit(server.address).scheme not in {"http", "https"}:
        return ReadMatrix(Matrix(keys, minutes), (BAD_ADDRESS(address=server.address),))
    failed, asked, why, row = 0, 0, "", 0
    for rows, columns in _pieces(len(spots)):
        asked += 1
        if row >= PATIENCE:
            failed += 1
            continue
        try:
            seconds = server.table(
                server.address,
                sources=[spots[n].at for n in rows],
                targets=[spots[n].at for n in columns],
            )
            minutes[np.ix_(rows, columns)] = _whole(seconds, rows, columns, stop_minutes)
            row = 0
        except NoAnswer as error:
            failed, row, why = failed + 1, row + 1, str(error)
    refused = []
    if failed:
        refused.append(SERVER_SILENT(server=server.name, failed=failed, asked=asked, why=why))
    else:
        refused += _holes(server, minutes, keys, names)
    np.fill_diagonal(minutes, 0)
    found = Matrix(keys, minutes)
    if not failed:
        _remember(server, spots, found)
    return ReadMatrix(found, tuple(refused))


_memory: dict[str, tuple[dict[tuple[str, Point], int], Matrix]] = {}
"""For each server the last whole answer, in this process: a plan is asked for once, then changed by
hand many times, each time with some of its places."""


def _remembered(
    server: Server, spots: Sequence[Spot], names: Mapping[str, str]
) -> ReadMatrix | None:
    """The part of the last whole answer for these spots, if it has them all where they are now."""
    at, matrix = _memory.get(server.address, ({}, Matrix((), np.zeros((0, 0), np.int32))))
    where = [at.get((spot.key, spot.at), -1) for spot in spots]
    if -1 in where:
        return None
    keys = tuple(spot.key for spot in spots)
    minutes = matrix.minutes[np.ix_(where, where)]
    return ReadMatrix(Matrix(keys, minutes), tuple(_holes(server, minutes, keys, names)))


def _remember(server: Server, spots: Sequence[Spot], matrix: Matrix) -> None:
    _memory.clear()
    _memory[server.address] = {(s.key, s.at): n for n, s in enumerate(spots)}, matrix


def _pieces(count: int) -> Iterator[tuple[list[int], list[int]]]:
    parts = [list(range(n, min(n + SIDE, count))) for n in range(0, count, SIDE)]
    for rows in parts:
        for columns in parts:
            yield rows, columns


def _whole(seconds: Seconds, rows: list[int], columns: list[int], stop_minutes: int) -> Any:
    """Whole minutes of a piece; refuses a piece of another shape."""
    if len(seconds) != len(rows) or any(len(one) != len(columns) for one in seconds):
        raise NoAnswer("table of another size")
    return [
        [-1 if one is None or one < 0 else ceil(one / 60) + stop_minutes for one in line]
        for line in seconds
    ]


def _holes(
    server: Server, minutes: Any, keys: Sequence[str], names: Mapping[str, str]
) -> Iterator[Refused]:
    unknown = minutes < 0
    np.fill_diagonal(unknown, False)
    if unknown.any():
        key = keys[int(unknown.sum(axis=1).argmax())]
        name = next((name for name, one in names.items() if one == key), key)
        yield SERVER_HOLES(server=server.name, place=name, holes=int(unknown.sum()))


def osrm_table(address: str, *, sources: Sequence[Point], targets: Sequence[Point]) -> Seconds:
    """Seconds by OSRM's `table` service (HTTP API version 1)."""
    points = [*sources, *targets]
    where = ";".join(f"{point.lon:.6f},{point.lat:.6f}" for point in points)
    first = ";".join(str(n) for n in range(len(sources)))
    second = ";".join(str(n) for n in range(len(sources), len(points)))
    answer = _fetched(
        f"{address}/table/v1/driving/{where}?annotations=duration&sources={first}&destinations={second}"
    )
    if answer.get("code") != "Ok":
        raise NoAnswer(str(answer.get("code", "no code")))
    return _lines(answer.get("durations"), of=lambda one: one)


def valhalla_table(address: str, *, sources: Sequence[Point], targets: Sequence[Point]) -> Seconds:
    """Seconds by Valhalla's `sources_to_targets` (the matrix API), by car."""
    question = {
        "sources": [point._asdict() for point in sources],
        "targets": [point._asdict() for point in targets],
        "costing": "auto",
    }
    answer = _fetched(f"{address}/sources_to_targets", body=question)
    return _lines(answer.get("sources_to_targets"), of=lambda one: one.get("time"))


def _lines(found: Any, *, of: Callable[[Any], Any]) -> Seconds:
    """The numbers in a table of an answer; None where there is no way."""
    try:
        return [[None if of(one) is None else float(of(one)) for one in line] for line in found]
    except (TypeError, ValueError, AttributeError) as error:
        raise NoAnswer("no table in the answer") from error


def _fetched(address: str, *, body: Mapping[str, Any] | None = None) -> Mapping[str, Any]:
    """The JSON object at an address; `NoAnswer` for anything else."""
    data = None if body is None else json.dumps(body).encode()
    request = urllib.request.Request(
        address, data=data, headers={"Content-Type": "application/json"}
    )
    try:
        with urllib.request.urlopen(request, timeout=TIMEOUT_S) as answer:
            found = json.loads(answer.read())
    except urllib.error.HTTPError as error:
        with error:
            raise NoAnswer(f"HTTP {error.code}") from error
    except (OSError, ValueError) as error:
        raise NoAnswer(type(error).__name__) from error
    if not isinstance(found, dict):
        raise NoAnswer("no JSON object")
    return found
