# SPDX-License-Identifier: EUPL-1.2
"""A database for each of the two, filled by a process of its own."""

import json
import os
import subprocess
import sys
from typing import Any


def database(url: str, name: str) -> str:
    """A database of this name on the server; its address."""
    from psycopg import connect  # noqa: PLC0415 -- only here

    with connect(url.replace("postgres://", "postgresql://"), autocommit=True) as connection:
        connection.execute(f'CREATE DATABASE "{name}"')
    return url.replace("/postgres?", f"/{name}?")


def environments(url: str, folder: str) -> tuple[dict[str, str], dict[str, str]]:
    """What ours and the limit run with: a database each on the server, one folder for what they keep."""
    ours = {"DATABASE_URL": database(url, "ours"), "SECRET_KEY": "bench" * 12, "DEMO": "1", "SECURE": "0"}
    least = {"DATABASE_URL": database(url, "least"), "BENCH_PAGE": f"{folder}/page.html"}
    return ours | {"VAR_DIR": folder}, least


def settle(url: str) -> None:
    """What a database does by itself some time after so much was loaded: now, and not during the first row."""
    from psycopg import connect  # noqa: PLC0415 -- only here

    with connect(url.replace("postgres://", "postgresql://"), autocommit=True) as connection:
        connection.execute("VACUUM ANALYZE")
        connection.execute("CHECKPOINT")


def data(module: str, which: str, crowd: int, env: dict[str, str]) -> dict[str, Any]:
    """What the module prints when it is asked to make this for so many people."""
    command = [sys.executable, "-m", module, which, str(crowd)]
    made = subprocess.run(command, env={**os.environ, **env}, capture_output=True, text=True, check=False)
    if made.returncode:
        raise SystemExit(made.stderr)
    return json.loads(made.stdout.strip().splitlines()[-1])
