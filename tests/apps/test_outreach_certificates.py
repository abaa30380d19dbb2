"""Certificates: criteria, evidence, one who proposes and one who decides, renewal."""

from datetime import date, timedelta

import pytest

from jangkau.apps.outreach import operations
from jangkau.apps.outreach.operations import AgreementFields, Shown, Upload
from jangkau.apps.outreach.operations.certificates import months_on
from jangkau.apps.outreach.queries import partnering as queries
from jangkau.domain.terms import Actor, Territory
from tests.builders.campaigning import A_PDF, EVERYWHERE, TODAY, a_partner, a_site
from tests.builders.places import TESTER, some_offices
from tests.builders.refusals import refusal, refused_code

pytestmark = pytest.mark.django_db

HEAD = Actor("deden", "web", "BDG2")
MUSTS = ("units", "own_staff", "agreement")


@pytest.fixture(autouse=True)
def _offices() -> None:
    some_offices()


def begun(place: str, *, year: int = 2026):
    return operations.begin_certification(place, year=year, office_code="BDG2", on=TODAY, by=TESTER)


def a_mall(name: str = "Mal Contoh") -> str:
    return a_site(name, kind="mall")


def shown(certification, code: str, **said: object) -> None:
    facts = Shown(**{"as_of": TODAY, **said})
    operations.show_evidence(certification, code=code, shown=facts, paper=None, by=TESTER)


def complete(certification) -> None:
    shown(certification, "units", share_in=450, share_of=1_500)
    shown(certification, "own_staff", met=True, note="daftar gaji")
    shown(certification, "agreement", share_in=1, share_of=1, met=True)


def certified(place: str, *, on: date = TODAY, year: int = 2026) -> str:
    made = begun(place, year=year)
    complete(made)
    operations.propose_certificate(made, on=on, by=TESTER)
    return operations.certify(made, signer="Deden", on=on, by=HEAD)


def line_of(certification) -> queries.CertificationLine:
    line = queries.certification(certification, territory=EVERYWHERE)
    assert line
    return line


def test_thirty_percent_is_met_by_450_of_1500_and_missed_by_449() -> None:
    mall = begun(a_mall())
    shown(mall, "units", share_in=449, share_of=1_500)
    assert line_of(mall).met == 0
    shown(mall, "units", share_in=450, share_of=1_500)
    assert line_of(mall).met == 1
    shown(mall, "units", share_in=0, share_of=0)
    assert line_of(mall).met == 0  # of none, nothing is enough


def test_only_a_place_with_criteria_is_certified_and_once_a_year() -> None:
    mural = a_site("Mural", kind="mural")
    assert refused_code(begun, mural) == "outreach.place_not_certifiable"
    assert refused_code(begun, "tidak ada") == "outreach.place_not_certifiable"
    mall = a_mall()
    begun(mall)
    assert refused_code(begun, mall) == "outreach.certification_begun"
    assert begun(mall, year=2027)


def test_evidence_is_a_possible_share_or_a_note_or_a_paper() -> None:
    mall = begun(a_mall())

    def show(code: str, criterion: str, **said: object) -> None:
        facts = Shown(as_of=TODAY, **said)
        found = refused_code(
            operations.show_evidence, mall, code=criterion, shown=facts, paper=None, by=TESTER
        )
        assert found == code

    show("outreach.bad_share", "units", share_in=2, share_of=1)
    show("outreach.bad_share", "units", share_in=1, share_of=10**9)
    show("outreach.nothing_shown", "units", met=True, note="banyak")  # a share needs its figures
    show("outreach.nothing_shown", "own_staff", met=True)
    show("outreach.unknown_criterion", "ramah", met=True, note="ya")
    paper = Upload("bukti.pdf", A_PDF)
    operations.show_evidence(
        mall, code="own_staff", shown=Shown(TODAY, met=True), paper=paper, by=TESTER
    )
    states = {one.criterion.code: one for one in queries.criteria_of(line_of(mall), on=TODAY)}
    assert states["own_staff"].met
    assert states["own_staff"].evidence
    assert states["own_staff"].evidence.document_id


def test_nothing_is_proposed_before_every_must_is_met_and_the_refusal_names_what_is_missing() -> (
    None
):
    mall = begun(a_mall())
    shown(mall, "units", share_in=500, share_of=1_500)
    why = refusal(operations.propose_certificate, mall, on=TODAY, by=TESTER)
    assert why.code == "outreach.criteria_not_met"
    assert "own staff" in why.sentence("en")
    assert "tenant" not in why.sentence("id")


def test_who_proposed_does_not_decide_and_a_refusal_has_a_reason() -> None:
    mall = begun(a_mall())
    complete(mall)
    decide = {"signer": "Deden", "on": TODAY}
    found = refused_code(operations.certify, mall, **decide, by=HEAD)
    assert found == "outreach.certification_not_proposed"
    operations.propose_certificate(mall, on=TODAY, by=TESTER)
    assert refused_code(operations.certify, mall, **decide, by=TESTER) == "outreach.own_proposal"
    found = refused_code(operations.refuse_certificate, mall, reason=" ", on=TODAY, by=HEAD)
    assert found == "outreach.certificate_refused_without_reason"
    operations.refuse_certificate(mall, reason="bukti kurang", on=TODAY, by=HEAD)
    assert line_of(mall).state == "refused"
    found = refused_code(operations.take_figures, mall, on=TODAY, by=TESTER)
    assert found == "outreach.certification_closed"


def test_new_evidence_takes_a_proposal_back_to_the_officer() -> None:
    mall = begun(a_mall())
    complete(mall)
    operations.propose_certificate(mall, on=TODAY, by=TESTER)
    shown(mall, "units", share_in=1, share_of=1_500)
    assert line_of(mall).state == "collecting"
    found = refused_code(operations.certify, mall, signer="Deden", on=TODAY, by=HEAD)
    assert found == "outreach.certification_not_proposed"


def test_certificates_are_numbered_and_valid_for_the_months_of_their_kind() -> None:
    assert certified(a_mall("Satu")) == "SJK/0001/BDG2/2026"
    assert certified(a_mall("Dua")) == "SJK/0002/BDG2/2026"
    lines = queries.certifications(EVERYWHERE, year=2026, state="certified")
    assert {line.last_on for line in lines} == {date(2028, 11, 21)}
    assert lines[0].paper["until"] == "21 November 2028"


@pytest.mark.parametrize(
    ("day", "months", "later"),
    [
        (date(2026, 1, 31), 1, date(2026, 2, 28)),
        (date(2028, 1, 31), 1, date(2028, 2, 29)),
        (date(2026, 12, 15), 1, date(2027, 1, 15)),
        (date(2026, 2, 28), 24, date(2028, 2, 28)),
    ],
)
def test_months_later_is_the_same_day_or_the_last_of_the_month(day, months, later) -> None:
    assert months_on(day, months=months) == later


def test_figures_the_program_knows_are_taken_over_and_a_site_without_any_is_asked_for() -> None:
    mall = a_mall()
    made = begun(mall)
    assert operations.take_figures(made, on=TODAY, by=TESTER) == 1
    states = {one.criterion.code: one for one in queries.criteria_of(line_of(made), on=TODAY)}
    assert states["agreement"].figure == (0, 1)
    assert not states["agreement"].met
    partner = a_partner("Pengelola", kind="mall_manager", keys=(mall,))
    fields = AgreementFields("mou", "1", TODAY, last_on=TODAY)
    operations.add_agreement(partner, fields=fields, scan=None, by=TESTER)
    operations.take_figures(made, on=TODAY, by=TESTER)
    states = {one.criterion.code: one for one in queries.criteria_of(line_of(made), on=TODAY)}
    assert states["agreement"].met
    tomorrow = queries.criteria_of(line_of(made), on=TODAY + timedelta(days=1))
    assert {one.criterion.code: one.figure for one in tomorrow}["agreement"] == (0, 1)


def test_a_village_shows_its_modelled_share() -> None:
    village = begun("3204372001")
    states = {one.criterion.code: one for one in queries.criteria_of(line_of(village), on=TODAY)}
    assert states["workers"].figure is None  # no estimate was computed for it


def test_the_pipeline_counts_by_regency_and_renewals_wait_until_renewed() -> None:
    mall = a_mall()
    certified(mall, on=date(2024, 12, 15), year=2024)
    begun("3204372001", year=2026)
    begun(a_site("Pasar Andir", region="3273051004"), year=2026)
    assert [(code, sum(counts.values())) for code, counts in queries.pipeline(EVERYWHERE, year=2026)] == [
        ("3204", 1), ("3273", 1),
    ]  # fmt: skip
    assert queries.years_of(EVERYWHERE) == [2026, 2024]
    (due,) = queries.renewals(EVERYWHERE, on=TODAY)
    assert (due.name, due.last_on) == ("SJK/0001/BDG2/2024", date(2026, 12, 15))
    certified(mall, year=2027)
    assert not queries.renewals(EVERYWHERE, on=TODAY)
    assert not queries.certifications(Territory(offices=frozenset({"SKA"})), year=2026)
