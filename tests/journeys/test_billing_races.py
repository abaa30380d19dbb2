"""Paying, collecting, withdrawing and asking for the same bills at the same moment: each rupiah counts once.

Threads with connections of their own, in a process and a database of the test's own.
"""

import json
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest

pytestmark = [pytest.mark.slow, pytest.mark.xdist_group("processes")]

_RACE = """
import itertools, json, sys
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from random import Random
from jangkau.cli.door import open_house
open_house()
from django.core.management import call_command
from django.db import connection, transaction
call_command("migrate", verbosity=0)
from jangkau.apps.billing import operations, queries
from jangkau.domain.terms import Payer, Refused, Rupiah
from tests.builders.billing import BY, IN_NOVEMBER, paid, plan_of, rows
from tests.builders.registry import a_wadah, a_worker

a_wadah("W-01")
workers = [a_worker(number, wadah="W-01") for number in range(6)]
operations.catch_up(BY, on=IN_NOVEMBER)
plans = [plan_of(worker) for worker in workers]
wadah = plans[0]["payer_id"]
numbers = itertools.count(1)
taken, refused = [], []

def pay_member(chance):
    code = chance.choice(plans)["code"]
    asked = queries.asked(code, on=IN_NOVEMBER)
    pay(code, asked.first(chance.choice((1, 1, 2, 3))))

def pay_whole(chance):
    found = rows("select code from billing_collective where withdrawn_at is null order by id desc limit 3")
    if found:
        code = chance.choice(found)["code"]
        pay(code, queries.asked(code, on=IN_NOVEMBER).total)

def pay(code, amount):
    payment = next(numbers)
    if amount and paid(code, amount, payment=payment) == "taken":
        taken.append((payment, amount))

def ask(chance):
    operations.ask_ahead(chance.choice(plans)["id"], months=chance.choice((1, 2, 3, 6)), on=IN_NOVEMBER, by=BY)

def collect(chance):
    some = chance.sample(workers, chance.randrange(1, 5))
    operations.collect(payer=Payer.WADAH, payer_id=wadah, worker_ids=some, months=1, on=IN_NOVEMBER, by=BY)

def withdraw(chance):
    found = rows("select id from billing_collective where withdrawn_at is null and paid_at is null")
    if found:
        operations.withdraw(chance.choice(found)["id"], by=BY)

def change(chance):
    income = Rupiah(chance.choice((1_000_000, 3_000_000, 9_000_000)))
    operations.change_plan(chance.choice(plans)["id"], income=income, on=IN_NOVEMBER, by=BY)

def work(seed):
    chance = Random(seed)
    deeds = (pay_member, pay_member, pay_whole, ask, ask, collect, withdraw, change)
    for _ in range(60):
        try:
            chance.choice(deeds)(chance)
        except Refused as fault:
            refused.append(fault.code)
    connection.close()

with ThreadPoolExecutor(6) as pool:
    list(pool.map(work, range(6)))
sums = rows("select payment_id, sum(jkk + jkm + jht + jp)::bigint as sum from billing_bill"
            " where paid_at is not null group by payment_id")
loose = rows("select 1 from billing_bill b join billing_collective c on c.id = b.collective_id"
             " where (b.paid_at is null) <> (c.paid_at is null) or c.withdrawn_at is not null")
print(json.dumps({
    "taken": dict(taken), "paid": {one["payment_id"]: one["sum"] for one in sums},
    "loose": len(loose), "refused": sorted(set(refused)),
}))
"""


def test_every_payment_pays_exactly_its_amount_whoever_else_is_at_it() -> None:
    folder = Path(tempfile.mkdtemp(prefix="jangkau-race-"))
    folder.chmod(0o755)
    home = Path(__file__).resolve().parents[2]
    env = {**os.environ, "JANGKAU_VAR": str(folder / "var"), "PYTHONPATH": f"{home / 'src'}:{home}"}
    env.pop("JANGKAU_DATABASE_URL", None)
    try:
        done = subprocess.run(
            [sys.executable, "-c", _RACE],
            env=env,
            cwd=home,
            check=False,
            capture_output=True,
            text=True,
        )
        assert done.returncode == 0, done.stderr
        found = json.loads(done.stdout.splitlines()[-1])
    finally:
        subprocess.run([sys.executable, "-m", "jangkau.cli", "stop"], env=env, check=False)
        shutil.rmtree(folder, ignore_errors=True)
    assert len(found["taken"]) > 20
    assert found["taken"] == found["paid"]
    assert found["loose"] == 0
