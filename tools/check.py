# SPDX-License-Identifier: EUPL-1.2
"""`make check`: everything that can be said of the code without running it. Goes on after a failure."""

import os
import subprocess
import sys
import time
from pathlib import Path

from tools.messages import compile_catalogue

ROOT = Path(__file__).resolve().parent.parent
BIN = Path(sys.executable).parent
CHECKS = {
    "lint (ruff)": [BIN / "ruff", "check", "."],
    "format (ruff)": [BIN / "ruff", "format", "--check", "--quiet", "."],
    "templates (djlint)": [BIN / "djlint", "templates", "--lint", "--quiet"],
    "imports (import-linter)": [BIN / "lint-imports", "--no-logo"],
    "types (mypy)": [BIN / "mypy"],
    "migrations": [sys.executable, "manage.py", "makemigrations", "--check", "--dry-run"],
    "deployment (manage.py check)": [
        sys.executable,
        "manage.py",
        "check",
        "--deploy",
        "--fail-level",
        "ERROR",
    ],
    "house rules and texts": [
        *(sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", "-p", "no:schemathesis"),
        *("tests/test_architecture.py", "tests/test_translations.py"),
    ],
}


def main() -> int:
    compile_catalogue()
    settings = {
        "SECRET_KEY": "only to look at the code" * 3,
        "DEBUG": "0",
        "DEMO": "0",
        "DATABASE_URL": "sqlite:///:memory:",
    }
    env = {**os.environ, **settings, "DJANGO_SETTINGS_MODULE": "conference.settings"}
    failed = []
    for name, command in CHECKS.items():
        begun = time.monotonic()
        done = subprocess.run(command, cwd=ROOT, env=env, capture_output=True, text=True, check=False)
        verdict = "FAIL" if done.returncode else "ok  "
        print(f"{verdict} {name} ({time.monotonic() - begun:.1f} s)", flush=True)
        if done.returncode:
            failed.append(name)
            print(done.stdout + done.stderr, flush=True)
    print(f"{len(CHECKS) - len(failed)} passed, {len(failed)} failed")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
