"""A changed law against everybody's plan, before it is in force."""

import json
import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner
from django.conf import settings

from jangkau.apps.billing import operations, queries
from jangkau.cli.billing import command
from jangkau.domain.law import Law
from jangkau.domain.terms import Month, Refused
from tests.builders.billing import NOVEMBER, a_member, an_employee, rows

pytestmark = pytest.mark.django_db


def changed(folder: Path, *, file: str, before: str, after: str) -> Path:
    """A copy of the law with one text replaced."""
    copy = folder / "law"
    shutil.copytree(settings.JANGKAU_LAW, copy)
    path = copy / file
    text = path.read_text(encoding="utf-8")
    assert before in text
    path.write_text(text.replace(before, after), encoding="utf-8")
    return copy


def dearer(folder: Path) -> Path:
    """The law with a death contribution of Rp7.800 instead of Rp6.800."""
    return changed(folder, file="contributions/bpu_jkm.yaml", before="6_800", after="7_800")


def compare(folder: Path, *, month: Month = NOVEMBER) -> operations.WhatIf:
    law: Law = queries.law_in(folder)
    return operations.what_if(law, month=month)


def test_the_same_law_changes_nobody() -> None:
    a_member(1)
    an_employee(2, wage=3_000_000)
    found = compare(Path(settings.JANGKAU_LAW))
    assert (found.plans, found.changed, found.people) == (3, 0, ())
    assert found.before == found.after > 0


def test_it_says_whose_bill_changes_by_how_much_in_all_and_by_band(tmp_path: Path) -> None:
    a_member(1, declared_income=1_000_000)
    a_member(2, declared_income=5_000_000)
    an_employee(3, wage=3_000_000)
    found = compare(dearer(tmp_path))
    assert (found.plans, found.changed) == (4, 3)
    # In November the discount halves the thousand.
    assert found.after - found.before == 3 * 500
    by_band = {line.band: line.after - line.before for line in found.lines if line.changed}
    assert by_band == {1: 500, 4: 500, 14: 500}
    assert {one.after - one.before for one in found.people} == {500}


def test_trying_keeps_nothing(tmp_path: Path) -> None:
    a_member(1)
    compare(dearer(tmp_path))
    compare(Path(settings.JANGKAU_LAW))
    assert rows("select 1 from billing_bill") == []
    assert len(rows("select 1 from billing_edition")) == 1


def test_the_command_prints_the_comparison_and_refuses_a_law_with_a_mistake(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("jangkau.cli.billing.open_house", lambda: None)
    a_member(1)
    asked = ["what-if", str(dearer(tmp_path)), "--month", "2026-11", "--json"]
    done = CliRunner().invoke(command, asked, catch_exceptions=False)
    assert json.loads(done.output)["changed"] == 1
    wrong = tmp_path / "law" / "contributions" / "bpu_jkm.yaml"
    wrong.write_text("title: [", encoding="utf-8")
    refused = CliRunner().invoke(command, asked)
    assert isinstance(refused.exception, Refused)
    assert refused.exception.code == "law.not_yaml"
