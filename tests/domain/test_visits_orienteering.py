"""Published instance files become the planning problem of one day."""

import numpy as np
import pytest

from jangkau.domain.terms import Refused
from jangkau.domain.visits.instance import broken
from jangkau.domain.visits.orienteering import kind_of, read_top, read_toptw
from jangkau.domain.visits.search import greedy, improve

TOP = """n 6
m 2
tmax 10.0
0.0 0.0 0
3.0 4.0 7
1.0 0.0 2
0.0 3.0 5
50.0 50.0 90
0.0 0.0 0
"""
TOPTW = """4 3 3 1
0 100
0 0.00 0.00 0.00 0.00 0 0 0 100
1 3.00 4.00 10.00 8.00 1 1 1 20 30
2 6.00 8.00 10.00 9.00 1 1 1 0 12
3 1.00 1.00 10.00 4.00 1 1 1 80 85
"""


def test_a_top_file_gives_sites_scores_and_two_ends() -> None:
    made = read_top(TOP)
    given = made.instance
    assert (given.sites, given.team_days, made.scale, made.limit) == (4, 2, 10_000, 10.0)
    assert given.slopes[:, 0].tolist() == [7, 2, 5, 90]
    assert given.travel[given.start[0], 0] == 50_000
    assert (given.start.tolist(), given.end.tolist()) == ([4, 4], [5, 5])


def test_the_limit_of_a_top_route_is_checked_by_real_distances() -> None:
    made = read_top(TOP)
    assert made.holds(((0,), (1, 2)))
    assert not made.holds(((0, 1), ()))
    assert not made.holds(((3,), ()))


def test_a_windowed_file_cuts_distances_to_tenths() -> None:
    made = read_toptw(TOPTW, teams=2)
    given = made.instance
    assert (given.sites, given.team_days, made.scale) == (3, 2, 10)
    assert given.travel[3, 2] == 14
    assert read_toptw(TOPTW, teams=1, decimals=2).instance.travel[3, 2] == 141
    assert given.service.tolist() == [100, 100, 100]
    assert (given.earliest[0, 0], given.latest[0, 0]) == (200, 300)
    assert given.returns.tolist() == [1000, 1000]
    assert made.holds(((0, 1, 2), ()))


def test_every_place_that_can_be_reached_in_time_is_visited() -> None:
    for teams in (1, 2):
        given = read_toptw(TOPTW, teams=teams).instance
        found = improve(
            given, routes=greedy(given), seed=1, keep_going=lambda done: True, iterations=300
        )
        assert not broken(given, routes=found.routes)
        assert found.worth == 21
    assert np.isinf(read_toptw(TOPTW, teams=1).limit)


def test_the_kind_of_a_file_is_seen_from_its_first_lines() -> None:
    assert (kind_of(TOP), kind_of(TOPTW)) == ("top", "toptw")
    assert kind_of("instance,m,best\nc101,1,320\n") == ""
    assert kind_of("The first lines\ncontain\nthe data") == ""


@pytest.mark.parametrize(
    ("text", "line"),
    [("n 4\nm 2\n", 3), ("n 4\nm x\ntmax 3\n", 2), (TOP.replace("4.0 7", "vier 7"), 5)],
)
def test_a_file_that_cannot_be_read_is_refused_with_its_line(text: str, line: int) -> None:
    with pytest.raises(Refused) as refused:
        read_top(text)
    assert refused.value.code == "visits.instance_unreadable"
    assert refused.value.facts == {"line": line}
