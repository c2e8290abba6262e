# SPDX-License-Identifier: EUPL-1.2
"""Commands of the site as processes of their own, on a database of their own: SQLite, whichever the suite runs on."""

import os
import subprocess
import sys
from pathlib import Path

from tests.conftest import ROOT

MANAGE = [sys.executable, "manage.py"]


def demo_in(folder: Path) -> dict[str, str]:
    """The environment of a demo that keeps everything in this folder."""
    here = {"DATABASE_URL": f"sqlite:///{folder}/own.sqlite3", "DEMO": "1", "VAR_DIR": str(folder)}
    return {**os.environ, **here}


def managed(env: dict[str, str], *words: str) -> str:
    """What a command says."""
    done = subprocess.run([*MANAGE, *words], cwd=ROOT, env=env, check=True, capture_output=True, text=True)
    return done.stdout.strip()
