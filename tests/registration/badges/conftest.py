# SPDX-License-Identifier: EUPL-1.2
"""What tests of badges stand on: an event with a venue and a layout, an organiser, and files of their own."""

import pytest


@pytest.fixture(autouse=True)
def folder(tmp_path, settings):
    """Where the files of runs stand."""
    settings.VAR_DIR = tmp_path
    return tmp_path / "badges"


@pytest.fixture
def event():
    from tests.make import make_event  # noqa: PLC0415 -- after the set-up

    return make_event("dag")


@pytest.fixture
def venue(event):
    from tests.make import make_venue  # noqa: PLC0415 -- after the set-up

    return make_venue(event, "zwolle", position=1)


@pytest.fixture
def layout(event):
    """One that is soon made: a badge on each page, and nothing of the programme."""
    from tests.make import make_layout  # noqa: PLC0415 -- after the set-up

    return make_layout(event, format="a6", shows_seats=False)


@pytest.fixture
def organiser(event):
    """A browser in which an organiser is logged in."""
    from django.test import Client  # noqa: PLC0415 -- after the set-up

    from tests.make import make_user  # noqa: PLC0415

    client = Client()
    client.force_login(make_user("organiser", event=event))
    return client


@pytest.fixture
def no_press(monkeypatch):
    """Pictures of layouts of nothing, at once: the looks of which they were made."""
    from tests.registration.badges.layouts import without_press  # noqa: PLC0415 -- after the set-up

    return without_press(monkeypatch)
