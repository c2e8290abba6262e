# SPDX-License-Identifier: EUPL-1.2
"""What changed in a roster between two versions, whichever process made them."""

import pytest
from django.core.cache import cache

from registration.door import changes

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _empty():
    cache.clear()


def digests(**values: int) -> dict[bytes, bytes]:
    return {name.encode().ljust(32): bytes([value] * 8) for name, value in values.items()}


def names(changed: set[bytes] | None) -> set[str] | None:
    return None if changed is None else {one.decode().strip() for one in changed}


def test_two_processes_know_each_others_versions():
    """One begins, the other joins it from the map, then they go on in turns."""
    one, two = ("v1", digests(a=1, b=1, c=1)), ("v2", digests(a=2, b=1, c=1))
    three, four = ("v3", digests(a=2, b=1, d=1)), ("v4", digests(a=2, b=2, d=1))
    changes.note(1, one, None)
    changes.note(1, two, None)  # another process, just begun
    changes.note(1, three, one)  # the first one again
    changes.note(1, four, two)
    told = [names(changes.changed_since(1, version, "v4")) for version in ("v1", "v2", "v3", "v4", "v9")]
    assert told == [{"a", "b", "c", "d"}, {"b", "c", "d"}, {"b"}, set(), None]
    assert changes.changed_since(2, "v1", "v4") is None


def test_two_processes_that_made_a_version_at_once_meet_at_the_one_before():
    changes.note(1, ("v1", digests(a=1, b=1)), None)
    changes.note(1, ("v2", digests(a=2, b=1)), ("v1", digests(a=1, b=1)))
    cache.set("roster-head:1", "v1")  # the other one had looked before
    changes.note(1, ("v3", digests(a=1, b=2)), ("v1", digests(a=1, b=1)))
    assert names(changes.changed_since(1, "v2", "v3")) == {"a", "b"}


def test_a_version_that_comes_back_is_told_apart_from_those_between():
    a, b = ("v1", digests(a=1)), ("v2", digests(a=2))
    changes.note(1, a, None)
    changes.note(1, b, a)
    changes.note(1, a, b)
    assert [names(changes.changed_since(1, one, "v1")) for one in ("v1", "v2")] == [set(), {"a"}]


def test_after_the_cache_was_emptied_everything_is_sent():
    a, b = ("v1", digests(a=1)), ("v2", digests(a=2))
    changes.note(1, a, None)
    cache.clear()
    changes.note(1, b, a)
    assert changes.changed_since(1, "v1", "v2") is None
    assert changes.changed_since(1, "v2", "v2") == set()
