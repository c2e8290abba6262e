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


@pytest.fixture
def event(db: None) -> Any:
    from tests.make import make_event  # noqa: PLC0415 -- after the set-up

    return make_event("dag", name="Dag", help_email="hulp@dag.example")


@pytest.fixture
def desk(client: Any, event: Any) -> Any:
    """A browser in which an organiser of the event has signed in."""
    from tests.make import make_user  # noqa: PLC0415 -- after the set-up

    client.force_login(make_user("organiser", event=event))
    return client
