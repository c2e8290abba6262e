# SPDX-License-Identifier: EUPL-1.2
"""How many rights each domain that is nobody's we know was given, and whether there is one more."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import F

from voting.models import Award, DomainDecision, RightState, VoteDomain


@dataclass
class Domains:
    """The rows of some domains of one award, by name, with what is being given out; who has them has the answers' lock."""

    limit: int
    rows: dict[str, VoteDomain]
    given: dict[str, int]

    @classmethod
    def of(cls, award: Award, names: Iterable[str]) -> "Domains":
        wanted = sorted(set(names))
        VoteDomain.objects.bulk_create(
            [VoteDomain(award=award, domain=name) for name in wanted], ignore_conflicts=True
        )
        rows = {row.domain: row for row in VoteDomain.objects.filter(award=award, domain__in=wanted)}
        return cls(award.domain_limit, rows, dict.fromkeys(wanted, 0))

    def verdict(self, name: str) -> RightState:
        """What becomes of one more right at this domain; one that may vote is counted."""
        row = self.rows[name]
        if row.decision == DomainDecision.REFUSED:
            return RightState.REFUSED
        if row.decision == DomainDecision.LIMITED and row.issued + self.given[name] >= self.limit:
            return RightState.WAITING
        self.given[name] += 1
        return RightState.VALID

    def save(self) -> None:
        """Write down what was given, if it is still as it was read; else a bug, and nothing happened."""
        for name, count in self.given.items():
            row = self.rows[name]
            same = VoteDomain.objects.filter(pk=row.pk, issued=row.issued, decision=row.decision)
            if count and not same.update(issued=F("issued") + count):
                raise RuntimeError("a domain changed without the lock")
