# SPDX-License-Identifier: EUPL-1.2
"""What changed in the roster of a list since a version, known to every process.

Each version is a step in the cache: which version it came after, and which records differ from that one. From a phone's
version and from ours one walks back until the two meet, whichever process made either. A process that has just begun
finds a whole map there, made once in ten minutes. Who cannot be told gets everything.
"""

from collections.abc import Iterator

from django.core.cache import cache

# Of each person the digest of their record, by the hash of their code, both in bytes.
Digests = dict[bytes, bytes]
# A version, and the digests that it has.
Known = tuple[str, Digests]

HASH, DIGEST = 32, 8
GONE = bytes(DIGEST)
KEPT_SECONDS = 6 * 60 * 60
MAP_SECONDS = 10 * 60
MOST_STEPS = 60


def note(of_list: int, now: Known, mine: Known | None) -> None:
    """Let every process know of this version. `mine` is the one that this process knew before, if it did."""
    version, digests = now
    head = cache.get(_head(of_list))
    if head != version:
        if cache.get(_step(of_list, version)) is None:
            before = _digests_at(of_list, head, mine) if head else None
            step = ("", b"") if before is None else (head, differing(before, digests))
            cache.set(_step(of_list, version), step, KEPT_SECONDS)
        cache.set(_head(of_list), version, KEPT_SECONDS)
    if cache.add(f"roster-mapped:{of_list}", True, MAP_SECONDS):
        cache.set(_map(of_list), (version, packed(digests)), KEPT_SECONDS)


def changed_since(of_list: int, given: str, version: str) -> set[bytes] | None:
    """The hashes whose records may differ between the two versions; None when that cannot be told."""
    if cache.get(_step(of_list, given)) is None:
        return None
    ours: dict[str, set[bytes]] = {}
    for at, changed in _walk(of_list, version):
        if at == given:
            return changed
        ours[at] = changed
    for at, changed in _walk(of_list, given):
        if at in ours:
            return changed | ours[at]
    return None


def _walk(of_list: int, version: str) -> Iterator[tuple[str, set[bytes]]]:
    """From this version back: each that came before it, with all that changed between the two."""
    changed: set[bytes] = set()
    for _number in range(MOST_STEPS):
        yield version, set(changed)
        before, changes = cache.get(_step(of_list, version)) or ("", b"")
        if not before:
            return
        changed |= unpacked(changes).keys()
        version = before


def _digests_at(of_list: int, version: str, mine: Known | None) -> Digests | None:
    """What another process's version has: from what is known here, or from the map, made up to date step by step."""
    if mine is None:
        stored = cache.get(_map(of_list))
        mine = (stored[0], unpacked(stored[1])) if stored else None
    steps: list[bytes] = []
    for _number in range(MOST_STEPS):
        if mine is not None and version == mine[0]:
            return brought_up(mine[1], reversed(steps))
        version, changes = cache.get(_step(of_list, version)) or ("", b"")
        if not version:
            return None
        steps.append(changes)
    return None


def brought_up(digests: Digests, steps: Iterator[bytes]) -> Digests:
    now = dict(digests)
    for changes in steps:
        now |= unpacked(changes)
    return {key: digest for key, digest in now.items() if digest != GONE}


def differing(before: Digests, now: Digests) -> bytes:
    new = {key: digest for key, digest in now.items() if before.get(key) != digest}
    return packed(new | dict.fromkeys(before.keys() - now.keys(), GONE))


def packed(digests: Digests) -> bytes:
    return b"".join(key + digest for key, digest in digests.items())


def unpacked(rows: bytes) -> Digests:
    width = HASH + DIGEST
    return {
        rows[start : start + HASH]: rows[start + HASH : start + width] for start in range(0, len(rows), width)
    }


def _head(of_list: int) -> str:
    return f"roster-head:{of_list}"


def _step(of_list: int, version: str) -> str:
    return f"roster-step:{of_list}:{version}"


def _map(of_list: int) -> str:
    return f"roster-map:{of_list}"
