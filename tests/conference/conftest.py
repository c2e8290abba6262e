# SPDX-License-Identifier: EUPL-1.2

from pathlib import Path
from typing import Any

import pytest


@pytest.fixture
def letter_templates(settings: Any) -> None:
    """Mail templates for tests: try/note, try/link, try/code (secret), try/agenda and try/broken."""
    ours = settings.TEMPLATES[0]
    folders = [*ours["DIRS"], Path(__file__).parent / "mail"]
    settings.TEMPLATES = [{**ours, "DIRS": folders}]
