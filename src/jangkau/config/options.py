"""Every setting there is, read once from the environment, with its default and what it does.

`docs/settings.md` is written from this catalogue and a test holds the two together.
"""

import os
from dataclasses import dataclass
from pathlib import Path

from jangkau.domain.terms import Refusal

NOT_A_NUMBER = Refusal(
    "config.not_a_number",
    id="Setelan {name} harus bilangan bulat, bukan “{text}”. Perbaiki, atau hapus agar menjadi "
    "{default}.",
    en="The setting {name} must be a whole number, not “{text}”. Correct it, or remove it for "
    "{default}.",
)


@dataclass(frozen=True)
class Option:
    """One environment variable. `default` is shown in the documentation as written here."""

    name: str
    default: str
    what: str

    @property
    def text(self) -> str:
        return os.environ.get(self.name, self.default)

    @property
    def number(self) -> int:
        """The whole number it is set to. Refuses `config.not_a_number`."""
        if not self.text.strip().isdecimal():
            raise NOT_A_NUMBER(name=self.name, text=self.text, default=self.default)
        return int(self.text)

    @property
    def yes(self) -> bool:
        return self.text.strip().lower() in {"1", "yes", "true", "on"}

    @property
    def words(self) -> list[str]:
        return [word.strip() for word in self.text.split(",") if word.strip()]


_catalogue: list[Option] = []


def _option(name: str, default: str, what: str) -> Option:
    option = Option(name=name, default=default, what=what)
    _catalogue.append(option)
    return option


def catalogue() -> list[Option]:
    """Every option, in the order of this file."""
    return list(_catalogue)


def _home() -> Path:
    """The checkout this runs from, or the working folder when installed elsewhere."""
    checkout = Path(__file__).resolve().parents[3]
    return checkout if (checkout / "pyproject.toml").exists() else Path.cwd()


HOME = _home()

VAR = _option(
    "JANGKAU_VAR",
    "var",
    "Folder for everything the program writes: the embedded database, keys, logs. A relative path "
    "is taken from the checkout.",
)
DATABASE_URL = _option(
    "JANGKAU_DATABASE_URL",
    "",
    "`postgresql://user:password@host:5432/name` of a PostgreSQL server (15 or later) to use "
    "instead of the embedded one.",
)
POSTGRES_OPTIONS = _option(
    "JANGKAU_POSTGRES_OPTIONS",
    "-c shared_buffers=256MB -c max_wal_size=4GB -c max_connections=60",
    "How the embedded PostgreSQL is tuned: options of the `postgres` program.",
)
HOST = _option("JANGKAU_HOST", "127.0.0.1", "Address the web server listens on.")
PORT = _option("JANGKAU_PORT", "8000", "Port the web server listens on.")
WEB_WORKERS = _option("JANGKAU_WEB_WORKERS", "2", "Processes that answer web requests.")
ALLOWED_HOSTS = _option(
    "JANGKAU_ALLOWED_HOSTS",
    "127.0.0.1,localhost,[::1]",
    "Host names under which the program answers, separated by commas.",
)
PUBLIC_ADDRESS = _option(
    "JANGKAU_PUBLIC_ADDRESS",
    "",
    "Address under which anybody reaches the program, `https://jangkau.example`; it is printed into "
    "the code of receipts. Empty: the address that whoever prints the receipt uses.",
)
SECURE = _option(
    "JANGKAU_SECURE",
    "no",
    "`yes` behind HTTPS: cookies only over HTTPS, strict transport security, redirects.",
)
DEBUG = _option("JANGKAU_DEBUG", "no", "`yes` shows technical error pages. Never on a real server.")
SECRET_KEY = _option(
    "JANGKAU_SECRET_KEY",
    "",
    "Signs sessions. Empty: made at the first start and kept in the var folder.",
)
KEYS_FILE = _option(
    "JANGKAU_KEYS_FILE",
    "",
    "File with the keys that seal NIKs. Empty: `keys.json` in the var folder, made at the first "
    "start. Back it up apart from the database: without it no NIK can be read again.",
)
LOCKOUT_TRIES = _option(
    "JANGKAU_LOCKOUT_TRIES", "5", "Wrong passwords for one name after which sign-in waits."
)
LOCKOUT_MINUTES = _option(
    "JANGKAU_LOCKOUT_MINUTES", "15", "Minutes that sign-in waits after too many wrong passwords."
)
AGE_LIMIT = _option(
    "JANGKAU_AGE_LIMIT",
    "65",
    "Age in years that a person must not have reached at registration (Permenaker 5/2021; "
    "sources differ on whether 65 itself is allowed).",
)
AGE_MINIMUM = _option(
    "JANGKAU_AGE_MINIMUM",
    "15",
    "Age in years that a person must have reached at registration (practice; the law names none).",
)
RISK_CLASS = _option(
    "JANGKAU_RISK_CLASS",
    "1",
    "Work-accident risk class (1 to 5, PP 44/2015 Lampiran I) that wage earners are billed in until "
    "an officer says otherwise; 1 is very low, as in shops.",
)
ROSTER_MEGABYTES = _option(
    "JANGKAU_ROSTER_MEGABYTES", "200", "Largest roster file that may be uploaded, in megabytes."
)
ROSTER_ROWS = _option(
    "JANGKAU_ROSTER_ROWS", "2000000", "Most rows that are read from one roster file."
)
SEARCH_LIMIT = _option("JANGKAU_SEARCH_LIMIT", "50", "Most people shown for one search.")
JOINT_LEAVE = _option(
    "JANGKAU_JOINT_LEAVE",
    "yes",
    "`no` if joint leave (cuti bersama) is a working day for due dates. The law says “holiday” "
    "without saying which.",
)
TRAVEL_TABLES = _option(
    "JANGKAU_TRAVEL_TABLES",
    "",
    "Folder with tables of measured travel minutes, one Excel or CSV file for each office, named by its "
    "code (`BDG1.xlsx`). Empty: none; ways are estimated (`data/travel.yaml`).",
)
OSRM_URL = _option(
    "JANGKAU_OSRM_URL",
    "",
    "Address of an OSRM server that knows the roads, `http://osrm.example:5000`. Empty: none.",
)
VALHALLA_URL = _option(
    "JANGKAU_VALHALLA_URL",
    "",
    "Address of a Valhalla server, `http://valhalla.example:8002`; used if no OSRM server is set. "
    "Empty: none.",
)


def var_folder() -> Path:
    """The absolute var folder."""
    return (HOME / VAR.text).resolve()
