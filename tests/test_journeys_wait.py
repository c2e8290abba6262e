# SPDX-License-Identifier: EUPL-1.2
"""A journey that presses something says where that leads, or the next line may read the page that is left."""

import re
from pathlib import Path

import pytest

JOURNEYS = Path(__file__).parent / "journeys"
# `go`, `touch`, `file_behind` and what stands on them (people.py) press; they know for what to wait.
BARE = re.compile(r"\.(?:click|dblclick|tap|expect_download)\b")


@pytest.mark.parametrize("path", sorted(JOURNEYS.glob("test_*.py")), ids=lambda path: path.stem)
def test_no_journey_presses_by_itself(path):
    lines = enumerate(path.read_text(encoding="utf-8").splitlines(), 1)
    assert [f"{path.name}:{number}: {line.strip()}" for number, line in lines if BARE.search(line)] == []
