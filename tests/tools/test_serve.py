# SPDX-License-Identifier: EUPL-1.2
"""The supervisor of `make demo`, with small programs in the place of server, worker and clock."""

import socket
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.conftest import ROOT
from tools.serve import Child, Hopeless, stop, tend

SLEEPER = "import subprocess, sys, time; subprocess.Popen([sys.executable, '-c', 'import time; time.sleep(60)']); time.sleep(60)"


def make_child(folder: Path, program: str) -> Child:
    return Child("web", [sys.executable, "-c", program], (folder / "web.log").open("wb"), {})


def group(child: Child) -> list[str]:
    """The processes that the child is, or started."""
    listed = subprocess.run(
        ["ps", "-e", "-o", "pgid=,pid="], capture_output=True, text=True, check=True
    ).stdout
    rows = [line.split() for line in listed.splitlines()]
    return [pid for pgid, pid in rows if child.process and pgid == str(child.process.pid)]


def wait_for(truth):
    until = time.monotonic() + 60
    while not truth():
        assert time.monotonic() < until
        time.sleep(0.02)


def test_a_taken_port_is_said_in_one_line_before_anything_is_made(tmp_path):
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = str(taken.getsockname()[1])
        done = subprocess.run(
            [sys.executable, "-m", "tools.serve"],
            cwd=ROOT,
            env={"PORT": port, "VAR_DIR": str(tmp_path / "var")},
            capture_output=True,
            text=True,
            check=False,
        )
    said = f"Port {port} is taken or not to be had. Stop what uses it, or choose another one: make demo PORT=8001\n"
    assert (done.returncode, done.stdout, done.stderr) == (1, "", said)
    assert not (tmp_path / "var").exists()


def test_who_stops_a_child_stops_what_it_started(tmp_path):
    child = make_child(tmp_path, SLEEPER)
    tend(child, tmp_path)
    wait_for(lambda: len(group(child)) == 2)
    stop([child])
    wait_for(lambda: group(child) == [])


def test_a_child_that_was_killed_is_started_again_alone(tmp_path, capsys):
    child = make_child(tmp_path, SLEEPER)
    tend(child, tmp_path)
    wait_for(lambda: len(group(child)) == 2)
    first = child.process
    first.kill()
    first.wait()
    tend(child, tmp_path)
    try:
        assert child.process is not first
        wait_for(
            lambda: (
                str(first.pid)
                not in subprocess.run(
                    ["ps", "-e", "-o", "pgid="], capture_output=True, text=True, check=True
                ).stdout.split()
            )
        )
        assert capsys.readouterr().out == f"web stopped, and is started again ({tmp_path}/web.log).\n"
    finally:
        stop([child])


def test_a_child_that_keeps_stopping_is_given_up_with_its_last_words(tmp_path):
    child = make_child(tmp_path, "print('no such table', flush=True)")
    with pytest.raises(Hopeless, match="web keeps stopping. Its last words:\n.*no such table"):
        for _ in range(10):
            tend(child, tmp_path)
            child.process.wait()
