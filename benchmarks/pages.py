"""What the first page of the office weighs, and how fast the main pages answer."""

import gzip
import re
import statistics
import tempfile
import time
from http.cookiejar import CookieJar
from pathlib import Path
from urllib.parse import urlencode
from urllib.request import HTTPCookieProcessor, OpenerDirector, build_opener

from benchmarks.figures import Figure
from tests.running import jangkau, start

PAGES = ("", "map/", "people/", "coverage/", "rosters/", "sites/")


def measure() -> list[Figure]:
    """Weight of the first page with all it loads, and the median time of each main page."""
    with tempfile.TemporaryDirectory() as folder:
        var = Path(folder) / "var"
        house = start(var=var)
        try:
            browser = signed_in(house.address)
            floor = median_ms(browser, house.address + "sign-in/")
            figures = [weight(browser, house.address)]
            for page in PAGES:
                took = median_ms(browser, house.address + page)
                figures.append(
                    Figure(
                        f"page /{page}",
                        took,
                        "ms",
                        "the sign-in page redirecting",
                        floor,
                        "none set",
                        True,
                    )
                )
        finally:
            house.stop()
            jangkau("stop", var=var)
    return figures


def signed_in(address: str) -> OpenerDirector:
    browser = build_opener(HTTPCookieProcessor(CookieJar()))
    browser.addheaders = [("Accept-Encoding", "identity"), ("Referer", address)]
    page = browser.open(address + "sign-in/").read().decode()
    token = re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', page)
    assert token
    form = {
        "csrfmiddlewaretoken": token[1],
        "login": "petugas.bandung2",
        "password": "jangkau-demo-2026",
    }
    browser.open(address + "sign-in/", urlencode(form).encode())
    return browser


def weight(browser: OpenerDirector, address: str) -> Figure:
    """Compressed bytes of the home page, its stylesheet, scripts and drawings."""
    html = browser.open(address).read()
    links = set(re.findall(r'(?:src|href)="(/static/[^"#]+)', html.decode()))
    parts = [html] + [browser.open(address.rstrip("/") + link).read() for link in sorted(links)]
    total = sum(len(gzip.compress(part, 6)) for part in parts) / 1000
    page_alone = len(gzip.compress(html, 6)) / 1000
    return Figure(
        "first page in all",
        total,
        "kB gz",
        "its HTML alone",
        page_alone,
        "at most 60 kB",
        total <= 60,
    )


def median_ms(browser: OpenerDirector, url: str) -> float:
    times = []
    for _ in range(15):
        began = time.perf_counter()
        browser.open(url).read()
        times.append((time.perf_counter() - began) * 1000)
    return statistics.median(times)
