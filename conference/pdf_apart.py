# SPDX-License-Identifier: EUPL-1.2
"""A PDF made by a process of its own, so that no web process grows by it. What is in it passes through pipes only: it
never stands in a file, and never in the arguments of a process."""

import json
import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
SECONDS = 60


class PdfError(RuntimeError):
    """It could not be made, or took too long. Says nothing of what was in it."""


def pdf_apart(html: str, *sheets: str, seconds: float = SECONDS) -> bytes:
    """The same as `conference.pdf.pdf_of`. Takes a second or two. Raises PdfError."""
    # The library is large: without its bytecode kept, every process would take a second more to begin.
    env = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    asked = json.dumps([html, *sheets]).encode()
    command = [sys.executable, "-m", "conference.pdf_apart"]
    try:
        done = subprocess.run(  # noqa: S603 -- ourselves
            command, input=asked, capture_output=True, timeout=seconds, cwd=ROOT, env=env, check=False
        )
    except subprocess.TimeoutExpired:
        raise PdfError("took too long") from None
    if done.returncode or not done.stdout.startswith(b"%PDF"):
        raise PdfError(f"ended with {done.returncode}")
    return done.stdout


def main() -> None:
    from conference.pdf import pdf_of  # noqa: PLC0415 -- only in the process of its own

    html, *sheets = json.load(sys.stdin)
    sys.stdout.buffer.write(pdf_of(html, *sheets))


if __name__ == "__main__":
    main()
