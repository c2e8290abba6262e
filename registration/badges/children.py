# SPDX-License-Identifier: EUPL-1.2
"""Processes of their own for what takes much memory or time, so that no web process or worker grows by it.

A child (`registration.badges.child`) gets a task as a line of JSON and answers with a line. It ends at once when the
process that started it is gone, in whatever way."""

import json
import os
import selectors
import subprocess
import sys
import time
from collections.abc import Generator, Iterable
from contextlib import ExitStack, closing, suppress
from pathlib import Path
from typing import Any, Self

ROOT = Path(__file__).resolve().parent.parent.parent
MOST = 2  # at a time: more would only take memory

Task = dict[str, Any]


class PressError(RuntimeError):
    """A child could not do its work, died or took too long. Says nothing of what stood on the badges."""


class Child:
    """One process, with at most one task at a time."""

    def __init__(self) -> None:
        command = [sys.executable, "-m", "registration.badges.child"]
        # The library is large: without its bytecode kept, every child would take a second more to begin.
        env = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
        self.process = subprocess.Popen(  # noqa: S603 -- ourselves
            command,
            cwd=ROOT,
            env=env,
            bufsize=0,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
        )
        assert self.process.stdin and self.process.stdout  # noqa: S101 -- they were asked for
        self.tasks, self.answers = self.process.stdin, self.process.stdout
        self.number, self.due, self.read = -1, 0.0, b""

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_error: object) -> None:
        self.process.kill()
        for pipe in (self.tasks, self.answers):
            pipe.close()
        self.process.wait()

    def give(self, number: int, task: Task, seconds: float) -> None:
        self.number, self.due = number, time.monotonic() + seconds
        with suppress(BrokenPipeError):  # it has ended, which its silence will tell
            self.tasks.write(json.dumps(task).encode() + b"\n")

    def take(self) -> Any:
        """What it answered, or None when that is not whole yet. Raises PressError."""
        some = os.read(self.answers.fileno(), 1 << 16)
        self.read += some
        if not some:
            raise PressError(f"ended with {self.process.wait()}")
        if not self.read.endswith(b"\n"):
            return None
        answer, self.read = json.loads(self.read), b""
        if "error" in answer:
            raise PressError(answer["error"])
        return answer


def share(
    tasks: Iterable[Task], *, seconds: float, most: int = MOST
) -> Generator[tuple[int, Any], None, None]:
    """Each task's number and answer, as they become ready; `seconds` is for one task. Raises PressError.

    Close it when you stop earlier: that ends the children."""
    waiting = enumerate(tasks)
    with ExitStack() as stack, selectors.DefaultSelector() as selector:
        for _child, (number, task) in zip(
            range(most), waiting, strict=False
        ):  # in this order: it takes no task too many
            child = stack.enter_context(Child())
            selector.register(child.answers, selectors.EVENT_READ, child)
            child.give(number, task, seconds)
        while selector.get_map():
            for child in ready(selector):
                answer = child.take()
                if answer is None:
                    continue
                yield child.number, answer
                following = next(waiting, None)
                if following is None:
                    selector.unregister(child.answers)
                    child.process.kill()  # its memory is of use to others
                else:
                    child.give(*following, seconds)


def ready(selector: selectors.BaseSelector) -> list[Child]:
    """Children that have something to say. Raises PressError when one kept silent too long."""
    children = [key.data for key in selector.get_map().values()]
    left = min(child.due for child in children) - time.monotonic()
    found = [key.data for key, _events in selector.select(max(left, 0))]
    if not found:
        raise PressError("took too long")
    return found


def do(task: Task, *, seconds: float) -> Any:
    """The answer to one task. Raises PressError."""
    with closing(share([task], seconds=seconds, most=1)) as answers:
        return next(answers)[1]
