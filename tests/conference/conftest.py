# SPDX-License-Identifier: EUPL-1.2

from pathlib import Path
from typing import Any

import pytest


@pytest.fixture
def letter_templates(monkeypatch: pytest.MonkeyPatch) -> None:
    """Mail templates for tests: try/note, try/link, try/code (secret), try/agenda and try/broken.

    Beside those of the site, in the same engine: other settings would have it compile all of them again."""
    from django.template import engines  # noqa: PLC0415 -- after the set-up

    engine = engines["django"].engine
    monkeypatch.setattr(engine, "dirs", [*engine.dirs, Path(__file__).parent / "mail"])


@pytest.fixture
def letter_addresses(monkeypatch: pytest.MonkeyPatch) -> None:
    """The addresses of tests/conference/letter_urls.py, and no other.

    Unlike the mark `urls` it leaves what Django knows of the site's own addresses: learning that takes long."""
    from django.conf import settings  # noqa: PLC0415 -- after the set-up

    monkeypatch.setattr(settings, "ROOT_URLCONF", "tests.conference.letter_urls")


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
