# SPDX-License-Identifier: EUPL-1.2
"""The tree over the lines of the board: RFC 6962, section 2.1, with SHA-256, made as the lines come."""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True)
class Tree:
    """A tree over `size` leaves. `frontier` holds the roots of its complete subtrees in hex, largest first: one for each
    bit of `size`. Enough to go on from; nothing that came before is read again."""

    frontier: tuple[str, ...] = ()
    size: int = 0

    def __post_init__(self) -> None:
        object.__setattr__(self, "frontier", tuple(self.frontier))
        if len(self.frontier) != self.size.bit_count():
            raise ValueError("these subtrees are not of a tree of this size")

    def with_leaves(self, leaves: Iterable[bytes]) -> "Tree":
        """The tree with these after its own. A leaf is a line of the board without its end."""
        sha256, size = hashlib.sha256, self.size
        roots = [bytes.fromhex(each) for each in self.frontier]
        for leaf in leaves:
            node, size = sha256(b"\0" + leaf).digest(), size + 1
            # As many subtrees become complete as the size has zeros at its end.
            for _ in range((size & -size).bit_length() - 1):
                node = sha256(b"\1" + roots.pop() + node).digest()
            roots.append(node)
        return Tree(tuple(each.hex() for each in roots), size)

    @property
    def root(self) -> str:
        """The hash of the whole tree, in hex; of no leaves: the hash of nothing."""
        if not self.frontier:
            return hashlib.sha256().hexdigest()
        *others, last = (bytes.fromhex(each) for each in self.frontier)
        for left in reversed(others):
            last = hashlib.sha256(b"\1" + left + last).digest()
        return last.hex()


def root_of(leaves: Iterable[bytes]) -> str:
    """The root of the tree over these leaves, in hex."""
    return Tree().with_leaves(leaves).root
