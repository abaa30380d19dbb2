"""A receipt is checked on a phone without a signal, and nothing of it ever leaves the phone."""

import base64
import contextlib
import socket
import threading
from collections.abc import Iterator
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Page, expect

from jangkau.config import keys
from jangkau.domain.terms import SigningKeys
from tests.browser import axe, overflows
from tests.running import House

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.xdist_group("house")]

SAYS = "26-00000017.SA.1.JKK+JKM.202701.16800.202611211007"


class Signal:
    """The way between the phone and the house: hears what passes, and can be cut."""

    def __init__(self, house: str) -> None:
        self.to = urlsplit(house)
        self.heard = bytearray()
        self.open = True
        self.ways: list[socket.socket] = []
        self.ear = socket.create_server(("127.0.0.1", 0))
        self.address = f"http://127.0.0.1:{self.ear.getsockname()[1]}"
        threading.Thread(target=self._listen, daemon=True).start()

    def cut(self) -> None:
        """No signal any more, for connections that are open either."""
        self.open = False
        for way in (self.ear, *self.ways):
            with contextlib.suppress(OSError):
                way.shutdown(socket.SHUT_RDWR)
            way.close()

    def _listen(self) -> None:
        while self.open:
            try:
                phone, _ = self.ear.accept()
            except OSError:
                return
            house = socket.create_connection((str(self.to.hostname), int(self.to.port or 80)))
            self.ways += [phone, house]
            for one, other, ear in ((phone, house, self.heard), (house, phone, None)):
                threading.Thread(target=self._pass, args=(one, other, ear), daemon=True).start()

    def _pass(self, one: socket.socket, other: socket.socket, ear: bytearray | None) -> None:
        try:
            while self.open and (some := one.recv(65_536)):
                if ear is not None:
                    ear += some
                other.sendall(some)
        except OSError:
            pass
        finally:
            one.close()
            other.close()


@pytest.fixture
def signal(house: House) -> Iterator[Signal]:
    way = Signal(house.address)
    yield way
    if way.open:
        way.cut()


@pytest.fixture
def signing(house: House, monkeypatch: pytest.MonkeyPatch) -> SigningKeys:
    """The keys that the running house signs with."""
    monkeypatch.setenv("JANGKAU_KEYS_FILE", str(house.var / "keys.json"))
    return keys.receipt_keys()


def signed(by: SigningKeys, *, says: str = SAYS, key: int | None = None) -> str:
    line = f"JGK1.{key or by.current}.{says}"
    return f"{line}.{base64.b32encode(by.sign(line)).decode().rstrip('=')}"


def test_a_receipt_is_checked_without_a_signal_after_the_first_visit(
    phone: Page, signal: Signal, signing: SigningKeys
) -> None:
    phone.goto(f"{signal.address}/check/")
    expect(phone.locator("[data-kept]")).to_be_visible()
    assert not axe(phone)
    assert not overflows(phone)
    signal.cut()

    line = signed(signing)
    phone.goto(f"{signal.address}/check/#{line}")
    expect(phone.get_by_role("heading", name="Bukti ini asli")).to_be_visible()
    for fact, said in {
        "initials": "SA",
        "until": "Januari 2027",
        "rupiah": "Rp16.800",
        "moment": "21 November 2026 10.07 WIB",
        "people": "1",
    }.items():
        expect(phone.locator(f"[data-fact={fact}]")).to_have_text(said)
    expect(phone.locator("[data-program=JKK]")).to_be_visible()
    expect(phone.locator("[data-program=JHT]")).to_be_hidden()
    assert not axe(phone)
    assert not overflows(phone)

    changed = line.replace(".16800.", ".96800.")
    phone.goto(f"{signal.address}/check/#{changed}")
    expect(phone.get_by_role("heading", name="Bukti ini TIDAK sah")).to_be_visible()
    expect(phone.locator("[data-facts]")).to_be_hidden()

    phone.goto(f"{signal.address}/check/#{signed(signing, key=4711)}")
    expect(phone.get_by_role("heading", name="Kunci bukti ini belum dikenal")).to_be_visible()


def test_pasted_text_is_checked_too_however_it_was_copied(
    phone: Page, signal: Signal, signing: SigningKeys
) -> None:
    line = signed(signing)
    phone.goto(f"{signal.address}/check/")
    field, button = phone.locator("#receipt-text"), phone.get_by_role("button", name="Periksa")
    wrapped = "\n".join(line[at : at + 30] for at in range(0, len(line), 30)).lower()
    for text in (line, wrapped, f"{signal.address}/check/#{line}", line.replace("+", "%2B")):
        field.fill(text)
        button.click()
        expect(phone.get_by_role("heading", name="Bukti ini asli")).to_be_visible()
    for text in ("halo", line[:-1], line.replace("JGK1", "JGK2")):
        field.fill(text)
        button.click()
        expect(phone.get_by_role("heading", name="Ini bukan bukti bayar")).to_be_visible()


def test_nothing_of_the_receipt_reaches_the_house(
    phone: Page, signal: Signal, signing: SigningKeys
) -> None:
    phone.goto(f"{signal.address}/check/#{signed(signing)}")
    expect(phone.get_by_role("heading", name="Bukti ini asli")).to_be_visible()
    expect(phone.locator("[data-kept]")).to_be_visible()
    heard = bytes(signal.heard)
    assert b"GET /check/ " in heard
    assert b"GET /.well-known/jangkau-receipt-keys.json " in heard
    assert b"26-00000017" not in heard
    assert b"JGK1" not in heard


def test_a_phone_that_never_saw_the_page_with_a_signal_says_so_plainly(
    phone: Page, signal: Signal, signing: SigningKeys
) -> None:
    phone.route("**/jangkau-receipt-keys.json", lambda route: route.abort())
    phone.goto(f"{signal.address}/check/#{signed(signing)}")
    expect(phone.get_by_role("heading", name="Belum diperiksa")).to_be_visible()


def test_a_browser_from_before_such_signatures_checks_all_the_same(
    phone: Page, signal: Signal, signing: SigningKeys
) -> None:
    phone.add_init_script("crypto.subtle.importKey = () => Promise.reject(new Error('unknown'))")
    line = signed(signing)
    phone.goto(f"{signal.address}/check/#{line}")
    expect(phone.get_by_role("heading", name="Bukti ini asli")).to_be_visible()
    phone.goto(f"{signal.address}/check/#{line.replace('.SA.', '.SB.')}")
    expect(phone.get_by_role("heading", name="Bukti ini TIDAK sah")).to_be_visible()


def test_a_page_that_cannot_check_says_that_it_cannot_tell(
    phone: Page, signal: Signal, signing: SigningKeys
) -> None:
    phone.add_init_script(
        "Object.defineProperty(Crypto.prototype, 'subtle', {get: () => undefined})"
    )
    phone.goto(f"{signal.address}/check/#{signed(signing)}")
    expect(phone.get_by_role("heading", name="belum bisa memeriksa")).to_be_visible()
    expect(phone.locator("[data-facts]")).to_be_hidden()
