# SPDX-License-Identifier: EUPL-1.2
"""The published folder is checked by the very script that citizens use, in a process of its own."""

import subprocess
import sys
from pathlib import Path

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from conference.errors import Refusal
from voting.folder import VERIFIER

SECONDS = 600
LONGEST = 4_000  # of what it says


def refuse_unverified(folder: Path, *more: str) -> str:
    """What the script in the folder says about it, when all agrees. Raises Refusal `unverified` otherwise."""
    said, code = verified(folder, *more)
    if code:
        text = _("The published files do not agree, so the count was stopped. What the check says: %(said)s")
        raise Refusal("unverified", text % {"said": said[:LONGEST]}, said=said)
    return said


def verified(folder: Path, *more: str) -> tuple[str, int]:
    """What it writes, and its exit code."""
    language = "nl" if get_language() == "nl" else "en"
    command = [sys.executable, "-I", str(folder / VERIFIER), str(folder), *more, "--lang", language]
    done = subprocess.run(  # noqa: S603 -- our own script
        command, capture_output=True, text=True, encoding="utf-8", timeout=SECONDS, check=False
    )
    return (done.stdout + done.stderr).strip()[:LONGEST], done.returncode
