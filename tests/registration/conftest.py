# SPDX-License-Identifier: EUPL-1.2
"""The clock stands still at NOW, so that pages are the same whenever the tests run."""

import pytest


@pytest.fixture(autouse=True)
def _clock(monkeypatch):
    from django.utils import timezone  # noqa: PLC0415 -- after the set-up

    from tests.make import NOW  # noqa: PLC0415

    monkeypatch.setattr(timezone, "now", lambda: NOW)
