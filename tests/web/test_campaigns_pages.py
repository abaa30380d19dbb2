"""The pages of campaigns: template, targets, money, assets, waves, what they brought, the report."""

from datetime import timedelta
from uuid import UUID

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from jangkau.apps.outreach import operations
from jangkau.apps.outreach.queries import partnering as queries
from jangkau.web.look.paper.sheet import Sheet
from tests.builders.campaigning import A_PDF, EVERYWHERE, TODAY, a_visit
from tests.builders.office import it_is, signed_in, text
from tests.builders.places import TESTER, some_offices

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _set_up(monkeypatch) -> None:
    it_is(
        TODAY,
        monkeypatch,
        in_views=("campaigns.page", "campaigns.money", "campaigns.carrying", "campaigns.waves"),
    )
    some_offices()


@pytest.fixture
def campaign() -> UUID:
    fields = operations.CampaignFields(
        name="Masuk pasar",
        first_on=TODAY - timedelta(days=20),
        last_on=TODAY + timedelta(days=200),
        office_code="BDG2",
        offices=("BDG1", "BDG2"),
        budget=10_000_000,
    )
    return operations.make_campaign(fields, on=TODAY, by=TESTER)


@pytest.fixture
def wave(campaign) -> UUID:
    fields = operations.WaveFields("Satu", TODAY, TODAY + timedelta(days=30), ("BDG1", "BDG2"))
    return operations.add_wave(campaign, fields=fields, by=TESTER)


def test_a_campaign_is_made_from_a_template_and_shows_its_tasks() -> None:
    client = signed_in(office="BDG2")
    assert "Fortnightly market round" in text(client.get("/campaigns/"))
    assert "selected" in text(client.get("/campaigns/new/?template=market_round"))
    sent = {"template": "market_round", "name": "Keliling pasar", "segment": "BPU",
            "first_on": "2026-12-01", "budget": "5000000", "offices": ["BDG2"]}  # fmt: skip
    answer = client.post("/campaigns/new/", sent)
    assert answer.status_code == 302
    shown = text(client.get(answer["Location"]))
    assert "Meet the market head" in shown
    assert "Keliling pasar" in text(client.get("/campaigns/"))
    bad = client.post("/campaigns/new/", {**sent, "last_on": "2026-11-01"})
    assert bad.status_code == 422
    assert "before it begins" in text(bad)


def test_what_it_brought_is_shown_with_its_price_and_an_honest_label(campaign) -> None:
    a_visit("3204372001", day=TODAY, campaign=campaign)
    fields = operations.SpendFields("BDG2", TODAY, 600_000, "event", "tenda")
    operations.spend(campaign, fields=fields, on=TODAY, by=TESTER)
    shown = text(signed_in(office="BDG2").get(f"/campaigns/{campaign}/"))
    assert "Registered, attributed to its visits" in shown
    assert "Rp100,000" in shown  # 600,000 for six people
    assert "Who would have come anyway is not known" in shown
    assert "Rp600,000 of Rp10,000,000 are spent" in shown
    assert 'class="chart"' in shown


def test_a_target_is_set_and_re_based(campaign) -> None:
    client = signed_in(office="BDG2")
    url = f"/campaigns/{campaign}/targets/"
    sent = {"measure": "registered", "number": "450", "denominator": "1500", "due_on": "2027-01-31"}
    client.post(url, sent)
    client.post(url, {**sent, "number": "1500", "why": "semua tenant"})
    shown = text(client.get(f"/campaigns/{campaign}/"))
    assert "450 / 1,500" in shown
    assert "1,500 / 1,500" in shown
    assert "re-based 21 Nov 2026" in shown
    bad = client.post(url, {**sent, "number": "1501"})
    assert bad.status_code == 422
    assert "cannot be" in text(bad)


def test_tasks_are_ticked_off(campaign) -> None:
    client = signed_in(office="BDG2")
    client.post(f"/campaigns/{campaign}/tasks/", {"what": "Cetak spanduk", "due_on": "2026-11-01"})
    assert "Late" in text(client.get(f"/campaigns/{campaign}/"))
    (task,) = queries.tasks_of(campaign)
    client.post(f"/campaigns/{campaign}/tasks/{task.id}/", {"done": "yes"})
    assert "Not done after all" in text(client.get(f"/campaigns/{campaign}/"))
    assert client.post(f"/campaigns/{campaign}/tasks/", {"what": ""}).status_code == 422


def test_money_is_written_down_and_taken_back_by_the_office_that_spent_it(campaign) -> None:
    client = signed_in(office="BDG2")
    url = f"/campaigns/{campaign}/money/"
    sent = {"office_code": "BDG2", "day": "2026-11-20", "amount": "250000",
            "purpose": "material", "note": "spanduk"}  # fmt: skip
    assert client.post(url, sent).status_code == 302
    assert "Rp9,750,000" in text(client.get(url))  # left of ten million
    assert client.post(url, {**sent, "office_code": "BDG1"}).status_code == 422
    (line,) = queries.spends_of(campaign)
    back = f"{url}{line.id}/back/"
    other = signed_in(office="BDG1")
    assert other.post(back, {"reason": "bukan punya kami"}).status_code == 404
    client.post(back, {"reason": "salah ketik"})
    shown = text(client.get(url))
    assert "taken back" in shown
    assert "-Rp250,000" in shown
    assert "Take the sum back" not in shown


def test_an_asset_is_added_checked_and_taken_down(campaign) -> None:
    client = signed_in(office="BDG2")
    sent = {"office_code": "BDG2", "kind": "mural", "name": "Mural Soreang", "placed_on": "2026-11-10",
            "place": "Desa Soreang", "cost": "1500000"}  # fmt: skip
    photo = SimpleUploadedFile("mural.jpg", b"\xff\xd8\xff\xe0")
    answer = client.post(f"/campaigns/{campaign}/assets/new/", {**sent, "photo": photo})
    if answer.status_code == 422:  # the district and the village share the name
        answer = client.post(
            f"/campaigns/{campaign}/assets/new/", {**sent, "place": "3204372001", "photo": photo}
        )
    assert answer.status_code == 302
    (asset,) = queries.assets_of(campaign)
    url = f"/campaigns/{campaign}/assets/{asset.id}/"
    assert "Nobody has checked it yet" in text(client.get(url))
    client.post(url, {"day": "2026-11-20", "condition": "faded", "note": "cat luntur"})
    assert "cat luntur" in text(client.get(url))
    assert "Faded" in text(client.get(f"/campaigns/{campaign}/assets/"))
    assert client.post(url, {"day": "2026-11-01", "condition": "good"}).status_code == 422
    other = signed_in(office="BDG1")
    assert other.post(url, {"day": "2026-11-20", "condition": "gone"}).status_code == 404
    client.post(f"{url}remove/")
    assert "Removed 21 Nov 2026" in text(client.get(url))


def test_the_media_log_and_a_photo_that_is_none(campaign) -> None:
    client = signed_in(office="BDG2")
    sent = {"office_code": "BDG2", "channel": "radio", "outlet": "Radio Contoh", "day": "2026-11-20",
            "title": "Bincang pagi", "reach": "12000"}  # fmt: skip
    client.post(f"/campaigns/{campaign}/media/", sent)
    assert "12,000" in text(client.get(f"/campaigns/{campaign}/assets/"))
    wrong = {"office_code": "BDG2", "kind": "banner", "name": "X", "placed_on": "2026-11-10",
             "photo": SimpleUploadedFile("x.jpg", b"GIF89a")}  # fmt: skip
    answer = client.post(f"/campaigns/{campaign}/assets/new/", wrong)
    assert answer.status_code == 422
    assert "is no PDF, JPEG or PNG" in text(answer)
    assert client.post(f"/campaigns/{campaign}/media/", {**sent, "title": ""}).status_code == 422


def test_an_office_ticks_its_own_readiness_starts_and_finishes(campaign, wave) -> None:
    client = signed_in(office="BDG1")
    url = f"/campaigns/{campaign}/waves/{wave}/"
    items = [one.code for one in queries.campaign_rules().ready]
    ours = [f"BDG1:{code}" for code in items]
    client.post(f"{url}ready/", {"ready": [*ours[:2], "BDG2:team"], "start": "BDG1"})
    shown = text(client.get(url))
    assert "is not ready yet" in shown
    states = {one.office_code: one for one in queries.offices_of_wave(wave)}
    assert set(states["BDG1"].ready) == set(items[:2])
    assert not states["BDG2"].ready  # not theirs to tick
    client.post(f"{url}ready/", {"ready": ours, "start": "BDG1"})
    client.post(f"{url}ready/", {"ready": ours, "finish": "BDG1"})
    states = {one.office_code: one for one in queries.offices_of_wave(wave)}
    assert states["BDG1"].state == "done"
    assert "1" in text(client.get(f"/campaigns/{campaign}/waves/"))


def test_villages_are_put_into_a_wave_by_who_leads_the_campaign(campaign, wave) -> None:
    client = signed_in(office="BDG2")
    url = f"/campaigns/{campaign}/waves/{wave}/"
    client.post(f"{url}villages/", {"regions": ["3204"]})
    assert "2 villages were put into the wave" in text(client.get(url))
    assert "Pamekaran" in text(client.get(url))
    other = signed_in(office="BDG1")
    assert other.post(f"{url}villages/", {}).status_code == 403
    client.post(f"{url}empty/", {"office": "BDG2"})
    assert "2 villages were taken out" in text(client.get(url))
    client.post(f"{url}villages/", {"regions": ["99"], "most": "x"})
    assert "Choose regencies from the list" in text(client.get(url))


def test_a_wave_is_added_within_the_campaign(campaign) -> None:
    client = signed_in(office="BDG2")
    sent = {"name": "Dua", "from_on": "2026-12-01", "last_on": "2026-12-31", "offices": ["BDG2"]}
    assert client.post(f"/campaigns/{campaign}/waves/", sent).status_code == 302
    outside = client.post(f"/campaigns/{campaign}/waves/", {**sent, "last_on": "2030-01-01"})
    assert outside.status_code == 422
    assert "does not lie in the campaign" in text(outside)


def test_the_report_is_printed_with_what_it_brought(campaign, wave, monkeypatch) -> None:
    drawn: list[str] = []
    whole = Sheet.text

    def noted(self, x, y, said, style, **more):
        drawn.append(said)
        return whole(self, x, y, said, style, **more)

    monkeypatch.setattr(Sheet, "text", noted)
    a_visit("3204372001", day=TODAY, campaign=campaign)
    fields = operations.TargetFields("registered", 300, TODAY)
    operations.set_target(campaign, fields=fields, on=TODAY, by=TESTER)
    answer = signed_in(office="BDG2").get(f"/campaigns/{campaign}/report.pdf")
    assert answer.content.startswith(b"%PDF")
    words = " ".join(drawn)
    for wanted in ("Masuk pasar", "40", "1. Satu", "300", "Who would have come anyway"):
        assert wanted in words, wanted


def test_who_leads_changes_it_who_takes_part_looks_and_others_do_not_find_it(campaign) -> None:
    url = f"/campaigns/{campaign}/"
    head, part = signed_in("branch_head", "BDG2"), signed_in(office="BDG1")
    away, auditor = signed_in(office="SKA"), signed_in("auditor", "PUSAT")
    assert part.get(url).status_code == 200
    assert part.get(f"{url}edit/").status_code == 403
    assert part.post(f"{url}state/", {"state": "closed"}).status_code == 403
    assert away.get(url).status_code == 404
    assert auditor.get(url).status_code == 200
    assert auditor.get("/campaigns/new/").status_code == 403
    assert auditor.post(f"{url}money/", {}).status_code == 403
    head.post(f"{url}state/", {"state": "running"})
    sent = {"name": "Nama baru", "segment": "BPU", "first_on": "2026-11-01", "offices": ["BDG2"]}
    head.post(f"{url}edit/", sent)
    line = queries.campaign(campaign, territory=EVERYWHERE)
    assert line
    assert (line.name, line.state, list(line.offices)) == ("Nama baru", "running", ["BDG2"])


def test_the_head_office_loads_kerja_keras_bebas_cemas_once() -> None:
    client = signed_in("national", "PUSAT")
    assert "Kerja Keras Bebas Cemas" in text(client.get("/campaigns/"))
    made = client.post("/campaigns/example/")
    assert "20 Oct 2022" in text(client.get(made["Location"]))
    assert client.post("/campaigns/example/")["Location"] == "/campaigns/"
    branch = signed_in(office="BDG2")
    assert branch.post("/campaigns/example/")["Location"] == "/campaigns/"
    assert len(queries.campaigns(EVERYWHERE)) == 1
    assert "Kerja Keras Bebas Cemas" in text(branch.get("/campaigns/"))


def test_a_sealed_photo_is_not_in_the_page_of_another_office(campaign) -> None:
    fields = operations.AssetFields("mural", "Mural", "BDG2", TODAY)
    photo = operations.Upload("f.pdf", A_PDF)
    made = operations.add_asset(campaign, fields=fields, photo=photo, by=TESTER)
    url = f"/campaigns/{campaign}/assets/{made}/"
    assert "Open the photo" in text(signed_in(office="BDG2").get(url))
    assert "Open the photo" not in text(signed_in(office="BDG1").get(url))
