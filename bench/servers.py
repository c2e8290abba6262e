# SPDX-License-Identifier: EUPL-1.2
"""Two server processes for ours, two for the limit, as in production."""

import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from urllib.error import URLError
from urllib.request import urlopen

WORKERS = 2


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


@contextmanager
def serve(application: str, env: dict[str, str], ready: str) -> Iterator[tuple[str, int]]:
    """Serve a WSGI application; yields its address and the process id of the server."""
    port = free_port()
    command = [
        sys.executable,
        "-m",
        "granian",
        "--interface",
        "wsgi",
        "--host",
        "127.0.0.1",
        "--port",
        str(port),
    ]
    command += [
        "--workers",
        str(WORKERS),
        "--blocking-threads",
        "1",
        "--no-access-log",
        "--log-level",
        "error",
    ]
    process = subprocess.Popen([*command, application], env={**os.environ, **env})
    try:
        wait_for(f"http://127.0.0.1:{port}{ready}")
        yield f"http://127.0.0.1:{port}", process.pid
    finally:
        process.terminate()
        process.wait(20)


def wait_for(url: str, seconds: float = 40) -> None:
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        try:
            with urlopen(url) as answer:  # noqa: S310 -- our own server, on this machine
                answer.read()
            return
        except (URLError, ConnectionError):
            time.sleep(0.2)
    raise SystemExit(f"The server did not answer at {url}.")
