# SPDX-License-Identifier: EUPL-1.2
"""What the tests of proposals share: an event, a speaker, and an organiser at the desk."""

import pytest


@pytest.fixture
def event(db):
    from tests.make import make_event  # noqa: PLC0415 -- after the set-up

    return make_event("dag")


@pytest.fixture
def noor(event):
    from tests.make_proposals import make_profile  # noqa: PLC0415 -- after the set-up

    return make_profile(event, "Noor")


@pytest.fixture
def desk(client, event):
    from tests.make import make_user  # noqa: PLC0415 -- after the set-up

    client.force_login(make_user("organiser", event=event))
    return client
