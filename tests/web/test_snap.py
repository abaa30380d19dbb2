"""What a bank asks and is answered when all is well, over the door's own application."""

import io
import json
from datetime import UTC, date, datetime, timedelta

import pytest
from django.db import connection

from jangkau.apps.billing import operations as billing
from jangkau.apps.billing import queries as bills
from jangkau.apps.payments import operations, queries
from jangkau.apps.registry import queries as registry
from jangkau.config import wsgi
from jangkau.domain.terms import Month, Payer
from tests.builders.banking import (
    BY,
    LONG_AGO,
    a_bank,
    an_id,
    balance,
    key,
    owed,
    paid_months,
    public_pem,
    stamp_now,
)
from tests.builders.billing import a_member
from tests.builders.places import some_offices
from tests.builders.registry import a_worker

pytestmark = pytest.mark.django_db


def test_a_token_is_given_to_who_signs_with_its_key() -> None:
    answered = a_bank().ask_token()
    assert (answered.status, answered.code) == (200, "2007300")
    assert (answered.body["tokenType"], answered.body["expiresIn"]) == ("Bearer", "900")
    assert len(answered.body["accessToken"]) < 2048
    assert answered.headers["Content-Type"] == "application/json"
    assert answered.headers["X-TIMESTAMP"].endswith("+07:00")


def test_an_inquiry_shows_the_open_months_oldest_first_with_their_sum() -> None:
    bank, code = a_bank(), owed(1, months=["2026-11", "2026-10"])
    answered = bank.inquiry(code, body={"inquiryRequestId": "i-1"})
    data = answered.body["virtualAccountData"]
    assert answered.code == "2002400"
    assert data["totalAmount"] == {"value": "33600.00", "currency": "IDR"}
    assert [bill["billShortName"] for bill in data["billDetails"]] == ["2026-10", "2026-11"]
    assert {bill["billAmount"]["value"] for bill in data["billDetails"]} == {"16800.00"}
    assert (data["inquiryStatus"], data["inquiryRequestId"]) == ("00", "i-1")
    assert data["virtualAccountNo"] == f"   77101{code}"
    assert paid_months(code) == []


def test_an_inquiry_shows_at_most_24_months() -> None:
    bank = a_bank()
    months = [f"{2026 + (10 + n) // 12}-{(10 + n) % 12 + 1:02d}" for n in range(30)]
    data = bank.inquiry(owed(1, months=months)).body["virtualAccountData"]
    assert len(data["billDetails"]) == 24
    assert data["totalAmount"]["value"] == f"{30 * 16_800}.00"


def test_an_inquiry_shows_the_name_from_the_registry() -> None:
    some_offices()
    worker = a_worker(1)
    bank, code = a_bank(), owed(1, worker=worker)
    name = registry.worker_names([worker])[worker]
    assert bank.inquiry(code).body["virtualAccountData"]["virtualAccountName"] == name
    paid = bank.pay(code, 16_800, virtualAccountName=None)
    assert paid.body["virtualAccountData"]["virtualAccountName"] == name


def test_a_payment_is_taken_and_repeats_what_the_bank_said() -> None:
    bank, code = a_bank(), owed(1)
    flag = bank.flag(code, 16_800, trxId="T-9")
    answered = bank.call("transfer-va/payment", flag)
    data = answered.body["virtualAccountData"]
    assert answered.code == "2002500"
    for name in ("virtualAccountNo", "paymentRequestId", "paidAmount", "trxId", "referenceNo"):
        assert data[name] == flag[name]
    assert data["paymentFlagStatus"] == "00"
    assert data["paymentFlagReason"] == {"english": "Success", "indonesia": "Sukses"}
    assert paid_months(code) == [date(2026, 11, 1)]
    assert balance("clearing.CAKRAWALA") == 16_800


def test_a_repeated_payment_is_answered_byte_for_byte_and_takes_nothing() -> None:
    bank, code = a_bank(), owed(1, months=["2026-10", "2026-11"])
    flag = bank.flag(code, 16_800)
    first = bank.call("transfer-va/payment", flag)
    again = bank.call(
        "transfer-va/payment", {**flag, "flagAdvise": "Y", "trxDateTime": stamp_now()}
    )
    assert again.raw == first.raw
    assert paid_months(code) == [date(2026, 10, 1)]


def test_each_way_a_payment_is_refused_has_its_code() -> None:
    bank, code = a_bank(), owed(1, months=["2026-11"])
    flag = bank.flag(code, 16_800)
    assert bank.pay(code, 16_801).code == "4042513"
    assert bank.pay(code, 0).code == "4042513"
    assert bank.pay(code, "16800.50").code == "4042513"
    assert bank.pay("199999999999", 16_800).code == "4042512"
    assert bank.pay(owed(2, months=["2026-01"]), 16_800).code == "4042519"
    assert bank.call("transfer-va/payment", flag).code == "2002500"
    assert bank.pay(code, 16_800).code == "4042514"
    flag["paidAmount"] = {"value": "33600.00", "currency": "IDR"}
    refused = bank.call("transfer-va/payment", flag)
    assert refused.code == "4042518"
    assert refused.body["virtualAccountData"]["paymentFlagStatus"] == "01"
    assert balance("clearing.CAKRAWALA") == 16_800


def test_each_way_an_inquiry_is_refused_has_its_code() -> None:
    bank, code = a_bank(), owed(1)
    assert bank.inquiry("199999999999").code == "4042412"
    assert bank.inquiry(owed(2, months=["2026-01"])).code == "4042419"
    bank.pay(code, 16_800)
    refused = bank.inquiry(code)
    assert refused.code == "4042414"
    assert refused.body["virtualAccountData"]["inquiryStatus"] == "01"
    assert refused.body["virtualAccountData"]["inquiryReason"]["indonesia"]


def test_the_status_of_a_payment_can_be_asked_by_its_number() -> None:
    bank, code = a_bank(), owed(1)
    flag = bank.flag(code, 16_800)
    request_id = flag["paymentRequestId"]
    assert bank.status(code, request_id).code == "4042601"
    bank.call("transfer-va/payment", flag)
    answered = bank.status(code, request_id)
    assert answered.code == "2002600"
    data = answered.body["virtualAccountData"]
    assert (data["paymentFlagStatus"], data["paidAmount"]["value"]) == ("00", "16800.00")
    assert bank.status(owed(2), request_id).code == "4042618"


def test_the_same_external_id_is_a_conflict_on_one_day() -> None:
    bank, code = a_bank(), owed(1, months=["2026-10", "2026-11"])
    flag, external_id = bank.flag(code, 16_800), an_id()
    assert bank.call("transfer-va/payment", flag, external_id=external_id).code == "2002500"
    assert bank.call("transfer-va/payment", flag, external_id=external_id).code == "4092500"
    assert bank.inquiry(code, external_id=external_id).code == "4092400"
    assert bank.pay(code, 16_800, calling={"external_id": external_id}).code == "4092500"
    assert paid_months(code) == [date(2026, 10, 1)]


def test_a_bank_that_repeats_the_very_same_call_gets_the_first_answer() -> None:
    bank = a_bank(
        "LERENG", profile="terse", service_id="77202", partner_id="77202", signed_prefix=""
    )
    code = owed(1, months=["2026-10", "2026-11"])
    flag, external_id = bank.flag(code, 16_800), an_id()
    first = bank.call("transfer-va/payment", flag, external_id=external_id)
    again = bank.call("transfer-va/payment", flag, external_id=external_id)
    assert (first.code, again.raw) == ("2002500", first.raw)
    assert paid_months(code) == [date(2026, 10, 1)]
    other = bank.flag(code, 16_800)
    assert bank.call("transfer-va/payment", other, external_id=external_id).code == "2002500"
    assert bank.inquiry(owed(2), external_id=external_id).code == "2002400"


def test_each_bank_is_answered_the_way_it_speaks() -> None:
    terse = a_bank(
        "LERENG", profile="terse", service_id="77202", partner_id="77202", signed_prefix=""
    )
    tokenless = a_bank("SAMUDRA", profile="tokenless", service_id="77303", asymmetric=True)
    assert terse.ask_token().body["tokenType"] == "BearerToken"
    answered = tokenless.pay(owed(1), 16_800, calling={"stamp": stamp_now(utc=True)})
    assert answered.code == "2002500"
    assert answered.headers["X-TIMESTAMP"].endswith("Z")
    assert "." not in answered.headers["X-TIMESTAMP"]
    bare = {"partnerServiceId": "77202"}
    code = owed(2)
    told = terse.pay(code, 16_800, **bare, virtualAccountNo=f"77202{code}")
    assert told.code == "2002500"
    assert told.body["virtualAccountData"]["partnerServiceId"] == "77202"


@pytest.mark.parametrize("utc", [True, False])
@pytest.mark.parametrize("milliseconds", [True, False])
def test_stamps_may_be_of_any_zone_with_or_without_milliseconds(
    utc: bool, milliseconds: bool
) -> None:
    stamp = stamp_now(utc=utc, milliseconds=milliseconds)
    bank = a_bank()
    assert bank.ask_token(stamp=stamp).status == 200
    assert bank.inquiry(owed(1), stamp=stamp).status == 200


def test_a_key_is_changed_while_the_bank_calls() -> None:
    bank, code = a_bank(), owed(1, months=["2026-10", "2026-11", "2026-12"])
    facts = queries.partner("CAKRAWALA")
    assert facts is not None
    old = {one.kind: one.id for one in facts.keys}
    new_secret = "rahasia-baru-yang-cukup-panjang"
    operations.add_secret("CAKRAWALA", secret=new_secret, valid_from=LONG_AGO, by=BY)
    operations.add_public_key("CAKRAWALA", pem=public_pem(key(1)), valid_from=LONG_AGO, by=BY)
    assert bank.pay(code, 16_800).code == "2002500"
    operations.retire_key("CAKRAWALA", key_id=old["secret"], at=datetime.now(UTC), by=BY)
    operations.retire_key("CAKRAWALA", key_id=old["rsa"], at=datetime.now(UTC), by=BY)
    assert bank.pay(code, 16_800).code == "4012500"
    assert bank.ask_token().code == "4017300"
    bank.secret, bank.private = new_secret, key(1)
    assert bank.ask_token().code == "2007300"
    assert bank.pay(code, 16_800).code == "2002500"


def test_a_bank_that_was_switched_off_is_refused_from_its_next_call_on() -> None:
    bank, code = a_bank(), owed(1)
    bank.token()
    operations.switch_partner("CAKRAWALA", active=False, by=BY, reason="contract ended")
    assert bank.pay(code, 16_800).code == "4032518"
    assert bank.ask_token().code == "4037318"
    assert paid_months(code) == []
    operations.switch_partner("CAKRAWALA", active=True, by=BY)
    assert bank.pay(code, 16_800).code == "2002500"


def test_a_batch_answers_each_payment_as_if_it_were_alone() -> None:
    bank = a_bank()
    codes = [owed(number) for number in range(3)]
    flags = [bank.flag(code, 16_800) for code in codes]
    wrong = bank.flag(codes[0], 16_800, paidAmount={"value": 16_800, "currency": "IDR"})
    answered = bank.call("transfer-va/payment-batch", {"payments": [*flags, wrong, flags[0], "?"]})
    results = answered.body["results"]
    assert answered.code == "2002500"
    assert [one["responseCode"] for one in results] == [
        *("2002500", "2002500", "2002500", "4002501", "2002500", "4002501"),
    ]
    assert results[0] == results[4]
    assert bank.call("transfer-va/payment", flags[1]).body == results[1]
    assert balance("clearing.CAKRAWALA") == 3 * 16_800


def test_a_batch_has_between_one_and_a_thousand_payments() -> None:
    bank = a_bank()
    assert bank.call("transfer-va/payment-batch", {}).code == "4002502"
    for payments in ([], "all", [1] * 1001):
        assert bank.call("transfer-va/payment-batch", {"payments": payments}).code == "4002501"


def test_every_call_is_kept_as_it_came_with_what_was_answered() -> None:
    bank, code = a_bank(), owed(1)
    flag = bank.flag(code, 16_800)
    answered = bank.call("transfer-va/payment", flag)
    bank.call("transfer-va/payment", b"not json")
    with connection.cursor() as cursor:
        cursor.execute(
            "select c.partner_code, c.service, c.path, c.body, a.code, a.body, c.headers ->> 'X-PARTNER-ID'"
            " from payments_call c join payments_answer a on a.call_id = c.id"
            " where c.service = '25' order by c.id"
        )
        first, second = cursor.fetchall()
    assert first[:3] == ("CAKRAWALA", "25", "/snap/v1.0/transfer-va/payment")
    assert (bytes(first[5]), first[4], first[6]) == (answered.raw, "2002500", "jangkau.cakrawala")
    assert (bytes(second[3]), second[4]) == (b"not json", "4002500")


def test_an_old_moment_and_one_that_is_to_come_are_no_moments_of_a_payment() -> None:
    bank, code = a_bank(), owed(1)
    for days in (40, -1):
        stamp = stamp_now(ago=timedelta(days=days))
        answered = bank.pay(code, 16_800, trxDateTime=stamp)
        assert (answered.code, "trxDateTime" in answered.body["responseMessage"]) == (
            "4002501",
            True,
        )
    assert bank.pay(code, 16_800, trxDateTime=stamp_now(ago=timedelta(days=2))).code == "2002500"


def test_the_standards_own_paths_are_the_same_door() -> None:
    bank, code = a_bank(prefix="", signed_prefix=""), owed(1)
    flag = bank.flag(code, 16_800)
    assert bank.inquiry(code).code == "2002400"
    first = bank.call("transfer-va/payment", flag)
    assert first.code == "2002500"
    bank.prefix = bank.signed_prefix = "/snap"
    again = bank.call("transfer-va/payment", flag)
    assert (again.code, again.raw) == ("2002500", first.raw)
    assert bank.status(code, flag["paymentRequestId"]).code == "2002600"
    bank.prefix = ""
    assert bank.inquiry(code).code == "4012400", "signed over a path that was not called"


@pytest.mark.parametrize(
    "path", ["/snap/v1.0/transfer-va/inquiry", "/v1.0/transfer-va/inquiry", "/v1.0/x"]
)
def test_web_servers_find_the_banks_door_at_both_beginnings(path: str) -> None:
    said: list[str] = []
    environ = {"REQUEST_METHOD": "POST", "PATH_INFO": path, "wsgi.input": io.BytesIO()}
    body = b"".join(wsgi.application(environ, lambda status, fields: said.append(status)))
    assert json.loads(body)["responseCode"][:3] == said[0][:3]


def test_an_inquiry_of_a_collective_bill_shows_the_name_of_the_donor() -> None:
    plan, on = a_member(1), date(2026, 11, 21)
    donor = billing.make_sponsor(Payer.DONOR, name="Yayasan Contoh", office_code="1201", by=BY)
    billing.change_plan(plan, payer=Payer.DONOR, payer_id=donor, on=on, by=BY)
    billing.run(Month(2026, 11), on=on, by=BY)
    (whole,) = bills.collectives_of(donor)
    data = a_bank().inquiry(whole.code).body["virtualAccountData"]
    assert data["virtualAccountName"] == "Yayasan Contoh"
    assert data["totalAmount"]["value"] == f"{whole.total}.00"
