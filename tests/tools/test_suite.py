# SPDX-License-Identifier: EUPL-1.2
"""What the runs of `make test` leave out, and in what order the journeys go."""

import subprocess
import sys

from tests.conftest import ROOT

TESTS = """
import pytest


@pytest.fixture
def event(db):
    return "an event"


@pytest.mark.django_db
def test_marked(): pass

@pytest.mark.django_db(transaction=True)
def test_really_commits(): pass

def test_asks_the_fixture(db): pass

def test_asks_a_fixture_that_asks_it(event): pass

class TestInAClass:
    pytestmark = pytest.mark.django_db

    def test_in_a_marked_class(self): pass

@pytest.mark.parametrize("number", [1, 2])
def test_pure(number): pass
"""
# Not written out: this file would seem to use a database itself.
OF_ITS_OWN = """
import os

def test_starts_a_process_on_it():
    os.environ.get("NAME")
""".replace("NAME", "_".join(["DATABASE", "URL"]))
USING = [
    "test_marked",
    "test_really_commits",
    "test_asks_the_fixture",
    "test_asks_a_fixture_that_asks_it",
    "test_in_a_marked_class",
]


def run(folder, *arguments: str) -> list[str]:
    """The lines that pytest prints about the tests above, under the rules of tests/conftest.py."""
    (folder / "test_these.py").write_text(TESTS)
    (folder / "test_own.py").write_text(OF_ITS_OWN)
    command = [sys.executable, "-m", "pytest", "-p", "tests.conftest", "--rootdir", str(ROOT)]
    command += ["-c", str(ROOT / "pyproject.toml"), "-p", "no:cacheprovider", *arguments, str(folder)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout.splitlines()


def names(lines: list[str]) -> set[str]:
    return {word.rpartition("::")[2] for line in lines for word in line.split() if "::" in word}


def test_the_second_database_runs_what_uses_one_and_says_how_many_it_left_out(tmp_path):
    lines = run(tmp_path, "--only-database", "--collect-only", "-q")
    assert names(lines) == {*USING, "test_starts_a_process_on_it"}
    assert "2 tests that use no database were left out (--only-database)" in lines


def test_the_workers_say_so_too(tmp_path):
    lines = run(tmp_path, "--only-database", "-n", "2", "-v", "-k", "process or pure")
    assert names(lines) == {"test_starts_a_process_on_it"}
    assert "2 tests that use no database were left out (--only-database)" in lines


def test_the_first_database_runs_everything(tmp_path):
    lines = run(tmp_path, "--collect-only", "-q")
    assert names(lines) == {*USING, "test_starts_a_process_on_it", "test_pure[1]", "test_pure[2]"}
    assert not [line for line in lines if "left out" in line]
