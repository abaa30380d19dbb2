"""The pages of the feedback desk: taken in, overdue first, answered, opened again, learned from."""

import io
from datetime import date
from uuid import UUID, uuid4

import openpyxl
import pytest
from django.test import Client

from jangkau.apps.audit import queries as audit
from jangkau.apps.outreach import operations, queries
from jangkau.apps.outreach.models.ids import fresh_id
from jangkau.apps.outreach.operations import FeedbackFacts
from tests.builders import crew
from tests.builders.office import it_is, signed_in, text
from tests.builders.places import some_offices
from tests.builders.visits import EVERYWHERE, OFFICER, TODAY, a_market

pytestmark = pytest.mark.django_db
MONDAY = date(2026, 11, 16)


@pytest.fixture(autouse=True)
def _set_up(monkeypatch) -> None:
    it_is(TODAY, monkeypatch, in_views=("feedback.desk", "feedback.forms"))
    some_offices()


@pytest.fixture
def client() -> Client:
    return signed_in()


def a_case(**changes) -> UUID:
    facts = {
        "kind": "complaint",
        "topic": "claim",
        "text": "Klaim belum cair",
        "received_on": MONDAY,
    }
    case_id = fresh_id()
    operations.take_feedback(
        FeedbackFacts(**{**facts, **changes}),
        case_id=case_id, territory=EVERYWHERE, today=TODAY, by=OFFICER,
    )  # fmt: skip
    return case_id


def sent(**changes) -> dict[str, str]:
    return {
        "case": str(uuid4()), "kind": "complaint", "text": "Klaim JKM belum dibayar",
        "topic": "claim", "severity": "high", "channel": "visit", "received_on": "2026-11-16",
        "from_name": "Bu Wulan", "from_phone": "089900009001", **changes,
    }  # fmt: skip


def test_what_somebody_said_is_taken_in_with_a_number_and_a_day(client) -> None:
    market = a_market()
    assert "Pasar Andir" in text(client.get(f"/feedback/new/?place={market}"))
    answer = client.post(f"/feedback/new/?place={market}", sent(), follow=True)
    shown = text(answer)
    assert "BDG1-2026-0001" in shown
    assert "Overdue" in shown
    assert "17 Nov 2026" in shown
    (one,) = queries.feedback(EVERYWHERE)
    assert (one.place, one.owner) == (market, "branch-officer.bdg1")


def test_what_is_wrong_is_said_in_the_form(client) -> None:
    for changes, words in [
        ({"text": "  "}, "This field is required"),
        ({"received_on": "2026-11-22"}, "has not come yet"),
        ({"from_phone": "12"}, "telephone"),
        ({"owner": "siapa"}, "Nobody signs in as siapa"),
        ({"topic": "weather"}, "Select a valid choice"),
    ]:
        answer = client.post("/feedback/new/", sent(**changes))
        assert answer.status_code == 422, changes
        assert words in text(answer), changes
    assert not queries.feedback(EVERYWHERE)


def test_the_overdue_stand_first_and_the_list_is_narrowed(client) -> None:
    a_case(text="yang baru", received_on=TODAY)
    a_case(text="yang lama", severity="high")
    a_case(text="terima kasih", kind="praise")
    shown = text(client.get("/feedback/"))
    assert shown.index("yang lama") < shown.index("yang baru")
    assert "terima kasih" not in text(client.get("/feedback/?kind=complaint"))
    assert "yang lama" in text(client.get("/feedback/?q=LAMA&topic=claim&state=open"))
    assert "Nothing here" in text(client.get("/feedback/?state=answered"))


def test_a_case_is_handed_over_answered_opened_again_and_learned_from(client) -> None:
    one = a_case()
    base = f"/feedback/{one}/"
    crew.officer("euis.komariah", office_code="BDG1")
    client.post(f"{base}hand-over/", {"owner": "euis.komariah"})
    bad = client.post(f"{base}hand-over/", {"owner": "siapa"})
    assert bad.status_code == 422
    assert "Nobody signs in as siapa" in text(bad)
    client.post(f"{base}answer/", {"answer": "Sudah dibayar."})
    assert client.post(f"{base}answer/", {"answer": "lagi"}).status_code == 422
    client.post(f"{base}again/", {"why": "belum cair"})
    client.post(f"{base}learn/", {"title": "Loket klaim buka Sabtu"})
    shown = text(client.get(base))
    for words in ("Siti Aminah", "Sudah dibayar.", "belum cair", "Loket klaim buka Sabtu"):
        assert words in shown, words
    (line,) = queries.improvements(EVERYWHERE)
    other = a_case()
    client.post(f"/feedback/{other}/learn/", {"improvement": str(line.id)})
    client.post(f"/feedback/improvements/{line.id}/", {"state": "done", "what": "Buka 08–12"})
    listed = text(client.get("/feedback/improvements/"))
    assert "2 cases asked for it" in listed
    assert "Buka 08–12" in listed
    assert client.post(f"/feedback/{other}/learn/", {}).status_code == 422
    odd = client.post(f"/feedback/improvements/{line.id}/", {"state": "won"})
    assert odd.status_code == 422


def test_the_list_taken_along_names_nobody_who_complained_and_stands_in_the_trail(client) -> None:
    a_case(from_name="Bu Wulan", from_phone="089900009001", text="=1+1 klaim")
    content = client.post("/feedback/feedback.xlsx").content
    cells = [
        str(cell)
        for row in openpyxl.load_workbook(io.BytesIO(content)).active.iter_rows(values_only=True)
        for cell in row
    ]
    assert "=1+1 klaim" in cells
    assert not [cell for cell in cells if "Wulan" in cell or "9001" in cell]
    assert len(audit.trail(action="download", table="outreach_feedback")) == 1


def test_others_see_only_what_is_theirs() -> None:
    one = a_case()
    auditor, other = signed_in("auditor", "PUSAT"), signed_in(office="SKA")
    assert auditor.get(f"/feedback/{one}/").status_code == 200
    for address in ("new/", f"{one}/answer/", f"{one}/again/", f"{one}/learn/", "feedback.xlsx"):
        assert auditor.post(f"/feedback/{address}").status_code == 403
    assert other.get(f"/feedback/{one}/").status_code == 404
    for address in ("answer/", "again/", "hand-over/", "learn/"):
        assert other.post(f"/feedback/{one}/{address}", {"answer": "coba"}).status_code == 404
    assert "Klaim" not in text(other.get("/feedback/"))
