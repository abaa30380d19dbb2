"""An office counter in a browser: somebody signed in, the day it is there, what a page says."""

import re
from datetime import date
from typing import Any

import pytest
from django.test import Client

from tests.builders import crew


def signed_in(role: str = "branch_officer", office: str = "BDG1") -> Client:
    """The browser of an invented officer who has just signed in, in English."""
    client = Client(headers={"accept-language": "en"})
    client.cookies["jangkau_language"] = "en"
    name = f"{role}.{office}".lower().replace("_", "-")
    crew.officer(name, role=role, office_code=office)
    assert client.login(username=name, password=crew.PASSWORD)
    return client


def it_is(day: date, monkeypatch: pytest.MonkeyPatch, *, in_views: tuple[str, ...]) -> None:
    """Lets these modules of office views, such as "bills.month", take `day` for today."""
    for view in in_views:
        monkeypatch.setattr(f"jangkau.web.office.views.{view}.timezone.localdate", lambda: day)


def text(answer: Any) -> str:
    """What an answer says."""
    return str(answer.content.decode())


def page(client: Client, address: str, *, status: int = 200, **more: Any) -> str:
    """What the page at an address says, its white space folded."""
    answer: Any = client.get(address, **more)
    assert answer.status_code == status, answer.content[:300]
    return re.sub(r"\s+", " ", text(answer))
