# SPDX-License-Identifier: EUPL-1.2
"""The tables of the site, made once in a run and copied from then on: migrating takes a quarter of a minute.

`python -m tests.tables` makes them, on the kind of database that DATABASE_URL names; who comes second waits for it.
TABLES_DIR is where several runs share them."""

import fcntl
import gc
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit, urlunsplit

ROOT = Path(__file__).resolve().parent.parent
MAKE = [sys.executable, "-m", "tests.tables"]
begun: list[subprocess.Popen[bytes]] = []


def folder() -> Path:
    return Path(os.environ.get("TABLES_DIR") or os.environ["VAR_DIR"])


def kept_file() -> Path:
    return folder() / "tables.sqlite3"


def kept_database() -> str:
    return f"tables-{folder().name}"


def sign() -> Path:
    """There as soon as the database of that name is complete."""
    return folder() / "tables.postgres"


def lock(kind: str) -> Path:
    return folder() / f"tables.{kind}.lock"


def copy_tables(file: Path) -> None:
    """An SQLite file with all tables, and nothing of anybody in them."""
    if not kept_file().exists():
        subprocess.run(MAKE, cwd=ROOT, env={**os.environ, "DATABASE_URL": ""}, check=True)
    shutil.copyfile(kept_file(), file)


def template() -> str:
    """The PostgreSQL database with all tables: `CREATE DATABASE … TEMPLATE` copies it."""
    if not sign().exists():
        subprocess.run(MAKE, cwd=ROOT, check=True)
    return kept_database()


def end() -> None:
    """When the run is over: leave nothing behind, on a server that stays either."""
    for process in begun:
        process.terminate()
        process.wait()
    url = os.environ.get("DATABASE_URL", "")
    if url.startswith("postgres") and lock("postgres").exists():
        on_server(url, f'DROP DATABASE IF EXISTS "{kept_database()}" WITH (FORCE)')
        sign().unlink(missing_ok=True)


def let_tests_copy(config: Any) -> None:
    """Once, before any test: their database begins as a copy. `migrate` then finds nothing to do.

    Of a run in several processes the first makes what they copy while they gather the tests."""
    from django.conf import settings  # noqa: PLC0415 -- the environment comes first
    from django.db import connection  # noqa: PLC0415

    if connection.vendor == "sqlite":
        # A file, as in production: what is in memory only locks differently, and races would prove nothing.
        name = str(Path(os.environ["VAR_DIR"]) / "test.sqlite3")
        settings.DATABASES["default"].setdefault("TEST", {})["NAME"] = name
    if config.getoption("numprocesses", None) and "PYTEST_XDIST_WORKER" not in os.environ:
        begun.append(subprocess.Popen(MAKE, cwd=ROOT))
    engine: Any = type(connection.creation)
    make = engine._create_test_db  # noqa: SLF001 -- there is no other way in

    def make_filled(creation: Any, verbosity: int, autoclobber: bool, keepdb: bool = False) -> str:
        if connection.vendor == "postgresql":
            creation.connection.settings_dict["TEST"]["TEMPLATE"] = template()
        name: str = make(creation, verbosity, autoclobber, keepdb)
        if connection.vendor == "sqlite" and not keepdb:
            copy_tables(Path(name))
        return name

    engine._create_test_db = make_filled  # noqa: SLF001


def on_server(url: str, *statements: str) -> None:
    import psycopg  # noqa: PLC0415 -- only where it is used

    with psycopg.connect(url, autocommit=True) as connection:
        for statement in statements:
            connection.execute(statement)


def migrate(url: str) -> None:
    os.environ["DATABASE_URL"] = url
    gc.set_threshold(50_000, 10, 10)  # as the tests have it
    import django  # noqa: PLC0415 -- the environment comes first
    from django.core.management import call_command  # noqa: PLC0415
    from django.db import connections  # noqa: PLC0415

    django.setup()
    call_command("migrate", verbosity=0, interactive=False, run_syncdb=True)
    call_command("createcachetable", verbosity=0)
    connections.close_all()


def make_file() -> None:
    part = kept_file().with_suffix(f".{os.getpid()}")  # who is stopped half-way leaves more than one file
    migrate(f"sqlite:///{part}")
    part.rename(kept_file())


def make_database(url: str) -> None:
    name = kept_database()
    on_server(url, f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)', f'CREATE DATABASE "{name}"')
    migrate(urlunsplit(urlsplit(url)._replace(path=f"/{name}")))
    sign().touch()


def main() -> None:
    url = os.environ.get("DATABASE_URL", "")
    kind, made = ("postgres", sign()) if url.startswith("postgres") else ("sqlite", kept_file())
    with lock(kind).open("w") as held:
        fcntl.flock(held, fcntl.LOCK_EX)
        if not made.exists():
            make_database(url) if kind == "postgres" else make_file()


if __name__ == "__main__":
    main()
