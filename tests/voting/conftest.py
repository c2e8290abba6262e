# SPDX-License-Identifier: EUPL-1.2
"""verify.py as a citizen has it, and elections to check."""

import runpy
import subprocess
import sys
from pathlib import Path

import pytest

from tests.voting.small_election import write
from voting.election.verify import script


@pytest.fixture(scope="session")
def verifier(tmp_path_factory) -> Path:
    path = tmp_path_factory.mktemp("verifier") / "verify.py"
    path.write_bytes(script())
    return path


@pytest.fixture
def verified(verifier, tmp_path):
    """Run it on these files, with texts that hold earlier heads; the exit code and the lines it says."""

    def run(files, *arguments, texts=()) -> tuple[int, list[str]]:
        folder = write(tmp_path / "folder", files)
        given = [tmp_path / f"mail-{n}.txt" for n, _ in enumerate(texts, 1)]
        for path, text in zip(given, texts, strict=True):
            path.write_bytes(text)
        command = [sys.executable, "-I", verifier, folder, *given, *arguments]
        done = subprocess.run(command, capture_output=True, timeout=60, check=False)
        assert done.stderr == b""
        return done.returncode, done.stdout.decode().splitlines()

    return run


@pytest.fixture(scope="session")
def _main(verifier):
    return runpy.run_path(str(verifier), run_name="verifier")["main"]


@pytest.fixture
def verified_here(_main, tmp_path, capsys, monkeypatch):
    """The same without a process of its own: for what has many cases."""

    def run(files) -> tuple[int, list[str]]:
        monkeypatch.setattr(sys, "argv", ["verify.py", str(write(tmp_path / "folder", files))])
        return _main(), capsys.readouterr().out.splitlines()

    return run


@pytest.fixture
def own_folder(settings, tmp_path):
    """Elections of this test leave nothing for another."""
    settings.VAR_DIR = tmp_path / "var"


@pytest.fixture
def election():
    """Open, with ballots on the board."""
    from tests.voting.checked_election import make_election  # noqa: PLC0415 -- after the settings

    return make_election()


@pytest.fixture
def certified():
    """Over, with all of its files."""
    from tests.voting.checked_election import make_certified  # noqa: PLC0415 -- after the settings

    return make_certified()
