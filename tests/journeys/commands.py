# SPDX-License-Identifier: EUPL-1.2
"""`manage.py` that need not start anew: Django is set up once, and each command runs in a fork of that process.

A command has a process of its own, as always; what it does not have is the seconds in which all is imported.
"""

import json
import os
import subprocess
import sys
import traceback
from collections.abc import Sequence
from importlib import import_module
from pathlib import Path
from tempfile import TemporaryFile
from typing import NoReturn, TypedDict

import django
from django.conf import settings
from django.core.management import execute_from_command_line
from django.db import connections

ROOT = Path(__file__).resolve().parents[2]


class Done(TypedDict):
    """What a command left."""

    code: int
    out: str
    err: str


class Commands:
    """The commands of one site."""

    def __init__(self, env: dict[str, str]) -> None:
        self.process = subprocess.Popen(
            [sys.executable, "-m", "tests.journeys.commands"],
            cwd=ROOT,
            env=env,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )

    def run(self, *arguments: str) -> str:
        """What `manage.py …` prints; fails with what it complains of."""
        assert self.process.stdin
        assert self.process.stdout
        print(json.dumps(arguments), file=self.process.stdin, flush=True)
        answer = self.process.stdout.readline()
        assert answer, "the process of the commands has stopped"
        done: Done = json.loads(answer)
        assert done["code"] == 0, done["err"]
        return done["out"]

    def close(self) -> None:
        assert self.process.stdin
        self.process.stdin.close()
        self.process.wait(20)


def run_apart(arguments: Sequence[str]) -> Done:
    """In a fork, with output of its own."""
    with TemporaryFile("w+") as out, TemporaryFile("w+") as err, open(os.devnull) as nothing:
        child = os.fork()
        if not child:
            for number, file in enumerate((nothing, out, err)):
                os.dup2(file.fileno(), number)
            execute(arguments)
        _child, status = os.waitpid(child, 0)
        out.seek(0)
        err.seek(0)
        return {"code": os.waitstatus_to_exitcode(status), "out": out.read(), "err": err.read()}


def execute(arguments: Sequence[str]) -> NoReturn:
    """Run the command, and end this process as `manage.py` would end."""
    code = 1
    try:
        execute_from_command_line(["manage.py", *arguments])
        code = 0
    except SystemExit as stop:
        code = stop.code if isinstance(stop.code, int) else bool(stop.code)
    except BaseException:  # noqa: BLE001 -- who asked reads it
        traceback.print_exc()
    finally:
        connections.close_all()
        sys.stdout.flush()
        sys.stderr.flush()
        os._exit(code)


def main() -> None:
    django.setup()
    import_module(settings.ROOT_URLCONF)
    for line in sys.stdin:
        print(json.dumps(run_apart(json.loads(line))), flush=True)


if __name__ == "__main__":
    main()
