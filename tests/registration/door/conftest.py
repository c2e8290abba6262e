# SPDX-License-Identifier: EUPL-1.2
"""What tests of the door stand on: an event with a venue, its door, a phone there, and somebody who comes."""

import pytest


@pytest.fixture
def event(db):
    from tests.make import make_event  # noqa: PLC0415 -- after the set-up

    return make_event("dag")


@pytest.fixture
def venue(event):
    from tests.make import make_venue  # noqa: PLC0415 -- after the set-up

    return make_venue(event, "zwolle")


@pytest.fixture
def door(venue):
    from tests.make import make_list  # noqa: PLC0415 -- after the set-up

    return make_list(venue)


@pytest.fixture
def phone(door):
    from tests.make import make_device  # noqa: PLC0415 -- after the set-up

    return make_device(door, name="Hoofdingang")


@pytest.fixture
def anna(venue):
    from tests.make import make_attendee  # noqa: PLC0415 -- after the set-up

    return make_attendee(venue)


@pytest.fixture
def organiser(event):
    """A browser in which an organiser is logged in."""
    from django.test import Client  # noqa: PLC0415 -- after the set-up

    from tests.make import make_user  # noqa: PLC0415

    client = Client()
    client.force_login(make_user("organiser", event=event))
    return client
