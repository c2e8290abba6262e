# SPDX-License-Identifier: EUPL-1.2
"""Anonymous votes: never who. And the public board on which they stand.

All four tables are append-only by triggers (migration 0001), but for a trial election; a spooled ballot goes only once
it stands among the ballots. On SQLite both tables of ballots have no rowid: rows lie in the order of the commitment."""

from typing import ClassVar

from django.db import models

from voting.models.award import Award


class Sealed(models.Model):
    """`commitment` is 64 hex characters; `sealed` is the opening, sealed to the election's public key."""

    commitment = models.CharField(max_length=64, primary_key=True)
    sealed = models.BinaryField()

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return self.commitment[:12]


class SpooledBallot(Sealed):
    """A ballot that was cast and waits for at least nineteen others before it goes on the board."""

    award = models.ForeignKey(Award, on_delete=models.PROTECT, related_name="spool")


class Ballot(Sealed):
    """A ballot on the board."""

    award = models.ForeignKey(Award, on_delete=models.PROTECT, related_name="ballots")


class BoardPart(models.Model):
    """Lines of board.jsonl that were added together: `text` has `size` lines, each with its end, from line `first` on."""

    award = models.ForeignKey(Award, on_delete=models.PROTECT, related_name="board")
    first = models.PositiveIntegerField()
    size = models.PositiveIntegerField()
    text = models.TextField()

    class Meta:
        ordering: ClassVar = ["award", "first"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["award", "first"], name="one_part_per_place")
        ]

    def __str__(self) -> str:
        return f"{self.first}+{self.size}"


class Head(models.Model):
    """The signed summary of the board at a moment: RFC 6962 root over the first `size` lines, with the number of rights
    that were used by then. `frontier` holds the roots of the complete subtrees, largest first, to go on from."""

    award = models.ForeignKey(Award, on_delete=models.PROTECT, related_name="heads")
    number = models.PositiveIntegerField()
    size = models.PositiveIntegerField()
    root = models.CharField(max_length=64)
    rights = models.PositiveIntegerField()
    at = models.DateTimeField()
    signature = models.CharField(max_length=128)
    frontier = models.JSONField()

    class Meta:
        ordering: ClassVar = ["award", "number"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["award", "number"], name="one_head_per_number"),
            models.UniqueConstraint(fields=["award", "size"], name="one_head_per_size"),
        ]

    def __str__(self) -> str:
        return f"{self.number}: {self.size}"
