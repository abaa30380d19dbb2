"""The occupation list as data: what every job must carry, and that everyday words find the right one."""

import re
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml

FILE = Path(__file__).resolve().parents[2] / "data" / "occupations.yaml"
GROUPS = [
    *("transport", "education", "construction", "farming", "livestock", "fishery", "trade"),
    *("daily", "household", "professions", "creative", "craft", "other"),
]


@cache
def the_list() -> dict[str, Any]:
    return yaml.safe_load(FILE.read_text(encoding="utf-8"))


def normalised(words: str) -> str:
    return " ".join(re.findall(r"[a-z0-9]+", words.lower()))


@cache
def job_by_word() -> dict[str, str]:
    return {
        normalised(word): job["code"]
        for job in the_list()["occupations"]
        for word in (job["name_id"], *job["keywords"])
    }


def test_there_are_thirteen_groups_and_at_least_ninety_five_jobs() -> None:
    assert [group["code"] for group in the_list()["groups"]] == GROUPS
    assert len(the_list()["occupations"]) >= 95


def test_every_group_has_at_least_three_jobs() -> None:
    members = [job["group"] for job in the_list()["occupations"]]
    assert {group for group in GROUPS if members.count(group) < 3} == set()


def test_codes_are_unique_and_begin_with_their_group() -> None:
    codes = [job["code"] for job in the_list()["occupations"]]
    assert len(codes) == len(set(codes))
    for job in the_list()["occupations"]:
        assert re.fullmatch(r"[a-z]+\.[a-z_]+", job["code"]), job["code"]
        assert job["code"].split(".")[0] == job["group"]


def test_every_job_says_the_same_things_about_itself() -> None:
    wanted = {
        *("code", "group", "name_id", "name_en", "keywords"),
        *("discount_sector", "season", "kbji"),
    }
    for job in the_list()["occupations"]:
        assert set(job) == wanted, job["code"]
        assert job["name_id"]
        assert job["name_en"]
        assert len(job["keywords"]) >= 3, job["code"]
        assert all(isinstance(word, str) for word in job["keywords"]), job["code"]


def test_the_discount_sector_is_the_group_s() -> None:
    default = {group["code"]: group["discount_sector"] for group in the_list()["groups"]}
    assert default.pop("transport") == "transport"
    assert set(default.values()) == {"other"}
    for job in the_list()["occupations"]:
        assert job["discount_sector"] == ("transport" if job["group"] == "transport" else "other")


def test_no_word_or_name_means_two_jobs() -> None:
    seen: dict[str, str] = {}
    clashes = []
    for job in the_list()["occupations"]:
        for word in {normalised(word) for word in (job["name_id"], *job["keywords"])}:
            if seen.setdefault(word, job["code"]) != job["code"]:
                clashes.append((word, seen[word], job["code"]))
    assert clashes == []


def test_no_job_says_a_word_twice() -> None:
    for job in the_list()["occupations"]:
        words = [normalised(word) for word in job["keywords"]]
        assert len(words) == len(set(words)), job["code"]
        assert all(words), job["code"]


@pytest.mark.parametrize(
    ("said", "job"),
    [
        ("tukang bakso", "trade.bakso"),
        ("ojol", "transport.ojol"),
        ("nelayan", "fishery.nelayan"),
        ("buruh tani", "farming.buruh"),
        ("pedagang sayur", "trade.sayur"),
        ("Pedagang Lelang Ikan", "fishery.lelang"),
        ("penjual baso", "trade.bakso"),
        ("pecel lele", "trade.tenda"),
        ("pemandu lagu", "household.hiburan"),
        ("petani", "farming.padi"),
    ],
)
def test_everyday_words_find_the_job(said: str, job: str) -> None:
    assert job_by_word()[normalised(said)] == job
