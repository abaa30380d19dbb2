"""A real browser for tests: Chromium through Playwright, with an eye on what goes wrong.

Use the fixture `browser` (one Chromium for the whole run), `page` or `phone` (a fresh context at
1440 or 360 px), and the functions `axe` and `watch`. Without a Chromium the tests are skipped and
say so. The fixtures stand in `tests/conftest.py`: a second copy would start a second Playwright, which
one thread cannot have.
"""

import os
import shutil
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

HOME = Path(__file__).resolve().parents[1]
AXE = HOME / "node_modules" / "axe-core" / "axe.min.js"
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
CHROMIUM_ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
WIDE, PHONE = {"width": 1440, "height": 900}, {"width": 360, "height": 740}


def chromium() -> str | None:
    """The Chromium to use: named by CHROMIUM, or found on the path."""
    names = (os.environ.get("CHROMIUM", ""), "chromium", "chromium-browser", "google-chrome")
    return next((found for name in names if name and (found := shutil.which(name))), None)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """One Chromium for the whole run."""
    executable = chromium()
    if executable is None:
        pytest.skip("no Chromium on this machine: install chromium, or name one in CHROMIUM")
    # Playwright keeps an event loop in this thread; Django would refuse to touch the database.
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"
    with sync_playwright() as playwright:
        running = playwright.chromium.launch(executable_path=executable, args=CHROMIUM_ARGUMENTS)
        yield running
        running.close()


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """A fresh page on a wide screen."""
    yield from _page(browser, WIDE)


@pytest.fixture
def phone(browser: Browser) -> Iterator[Page]:
    """A fresh page on a small phone."""
    yield from _page(browser, PHONE)


def _page(browser: Browser, size: Any) -> Iterator[Page]:
    context = browser.new_context(viewport=size, reduced_motion="reduce")
    fresh = context.new_page()
    fresh.set_default_timeout(10_000)
    yield fresh
    context.close()


@dataclass
class Watched:
    """What a page did that it should not: errors, refused content, hosts that are not ours."""

    own: str
    errors: list[str] = field(default_factory=list)
    foreign: list[str] = field(default_factory=list)

    @property
    def faults(self) -> list[str]:
        return self.errors + self.foreign


def watch(page: Page, base: str) -> Watched:
    """Watches the page from now on; errors of the console count, and so do policy violations."""
    seen = Watched(own=urlsplit(base).netloc)

    def spoke(message: Any) -> None:
        if message.type == "error":
            seen.errors.append(f"{page.url}: {message.text}")

    def asked(request: Any) -> None:
        host = urlsplit(request.url)
        if host.scheme in {"http", "https", "ws", "wss"} and host.netloc != seen.own:
            seen.foreign.append(f"{page.url} asks {request.url}")

    page.on("console", spoke)
    page.on("pageerror", lambda error: seen.errors.append(f"{page.url}: {error}"))
    page.on("request", asked)
    return seen


def axe(page: Page) -> list[str]:
    """What axe-core finds wrong on the page as it is now, one line for each node; [] is good.

    Runs through the debugger, so the content-security policy of the page stays in force.
    """
    page.evaluate(AXE.read_text() + "\n;0")
    found = page.evaluate(
        "rules => axe.run(document, {runOnly: {type: 'tag', values: rules}})", RULES
    )
    return [
        f"{page.url} {broken['id']} ({broken['impact']}): {broken['help']}: {node['html'][:200]}"
        for broken in found["violations"]
        for node in broken["nodes"]
    ]


def sign_in(page: Page, base: str, username: str, password: str) -> None:
    """Signs in through the page, as a person does."""
    page.goto(f"{base}/sign-in/")
    page.fill("#id_login", username)
    page.fill("#id_password", password)
    page.click("main button.button")
    page.wait_for_url(lambda url: "/sign-in/" not in url)


def overflows(page: Page) -> bool:
    """Whether the page is wider than the screen."""
    wide: bool = page.evaluate(
        "document.documentElement.scrollWidth > document.documentElement.clientWidth"
    )
    return wide
