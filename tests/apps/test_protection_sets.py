"""The set statement says of everybody what the pure function says of each: on random histories."""

import os
from datetime import date, timedelta
from random import Random

import pytest
from django.db import connection

from jangkau.apps.protection.models import Refresh, Standing
from jangkau.apps.protection.operations import refresh, refreshing, unfinished
from tests.builders.protection import a_history, histories, paid
from tests.builders.standings import differing, kept

pytestmark = pytest.mark.django_db

PEOPLE = int(os.environ.get("JANGKAU_RANDOM_HISTORIES", "2000"))
ON = date(2026, 5, 20)


def test_everybody_stands_where_the_pure_function_puts_them() -> None:
    seed = int(os.environ.get("JANGKAU_SEED", "0")) or Random().randrange(10**9)
    chance = Random(seed)
    people = list(histories(chance, count=PEOPLE))
    ids = kept(people, chance=chance)
    for on in (date(2026, 5, 15), date(2026, 5, 16), _any_day(chance)):
        refresh(on=on, connections=1)
        wrong = differing(ids, people, on=on)
        assert not wrong, f"JANGKAU_SEED={seed} on {on}: {wrong[0]}"


def test_a_refresh_of_the_same_day_changes_nothing() -> None:
    kept(list(histories(Random(7), count=300)), chance=Random(8))
    assert refresh(on=ON, connections=1).changed > 0
    assert refresh(on=ON, connections=1).changed == 0


def test_who_has_no_paid_month_left_has_no_standing() -> None:
    kept([a_history(*paid("2026-04", "2026-05"))], chance=Random(1))
    refresh(on=ON, connections=1)
    with connection.cursor() as sql:
        sql.execute("delete from protection_paid_month")
    assert refresh(on=ON, connections=1).changed == 1
    assert not Standing.objects.exists()


def test_a_killed_refresh_goes_on_where_it_was(monkeypatch: pytest.MonkeyPatch) -> None:
    people = list(histories(Random(3), count=400))
    ids = kept(people, chance=Random(4))
    monkeypatch.setattr(refreshing, "STRETCH", 500)
    with connection.cursor() as sql:
        sql.execute("analyze protection_paid_month")
    shares: list[float] = []

    def killed(share: float) -> None:
        shares.append(share)
        if len(shares) == 2:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        refresh(on=ON, connections=1, tell=killed)
    assert unfinished(on=ON)
    came_to = Refresh.objects.get(finished_at=None).after
    assert came_to is not None
    done = Standing.objects.count()
    assert done > 0
    refresh(on=ON, connections=1, tell=shares.append)
    assert not unfinished(on=ON)
    assert shares[-1] == 1.0
    assert Standing.objects.count() > done
    assert not differing(ids, people, on=ON)


def test_a_refresh_for_another_day_begins_anew() -> None:
    kept([a_history(*paid("2026-04", "2026-05"))], chance=Random(1))
    Refresh.objects.create(on=ON - timedelta(days=1), started_at="2026-05-19T00:00Z")
    assert refresh(on=ON, connections=1).changed == 1
    assert not unfinished(on=ON - timedelta(days=1))


def _any_day(chance: Random) -> date:
    return date(2024, 6, 1) + timedelta(days=chance.randrange(1500))
