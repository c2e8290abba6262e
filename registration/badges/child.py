# SPDX-License-Identifier: EUPL-1.2
"""What a child process does: `python -m registration.badges.child`. No Django, no settings, no database."""

import gc
import json
import os
import queue
import sys
import threading
import traceback
from importlib import import_module
from pathlib import Path
from typing import Any

WORK = {
    "ink": ("ink", "ink_file"),
    "one": ("ink", "ink_and_lay"),
    "show": ("ink", "ink_and_picture"),
    "lay": ("laying", "lay_files"),
    "pictures": ("raster", "picture_files"),
    "page": ("writing", "page_file"),
}


def main() -> None:
    os.umask(0o077)  # what it writes is about people
    gc.disable()  # it would look again and again at what a library keeps for good
    answers = os.fdopen(os.dup(1), "w", encoding="utf-8")
    os.dup2(2, 1)  # whatever a library prints is no answer
    tasks: queue.SimpleQueue[dict[str, Any]] = queue.SimpleQueue()
    threading.Thread(target=listen, args=(tasks,), daemon=True).start()
    while True:
        print(json.dumps(answer_to(tasks.get())), file=answers, flush=True)
        gc.collect()


def listen(tasks: "queue.SimpleQueue[dict[str, Any]]") -> None:
    """Hears at once, also in the middle of a task, that nobody is there any more."""
    for line in sys.stdin:
        tasks.put(json.loads(line))
    os._exit(0)


def answer_to(task: dict[str, Any]) -> dict[str, Any]:
    try:
        return {"done": work_of(task.pop("do"))(**task)}
    except BaseException as error:  # noqa: BLE001 -- who asked must hear it, without what stood on a badge
        last = traceback.extract_tb(error.__traceback__)[-1]
        return {"error": f"{type(error).__name__} at {Path(last.filename).name}:{last.lineno}"}


def work_of(name: str) -> Any:
    """Only what this child is asked for is loaded."""
    module, function = WORK[name]
    return getattr(import_module(f"registration.badges.{module}"), function)


if __name__ == "__main__":
    main()
