# SPDX-License-Identifier: EUPL-1.2
"""What becomes of requests for a code: a right, a place in the line of a domain, or a friendly word; always by mail."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from conference.mail import Outgoing, post_all
from voting.addresses import domain_of
from voting.codes import HOUR, PER_HOUR, give_code, right_key
from voting.letters import about
from voting.models import Award, CodeRequest, RightState, SentCode, VotingRight, WaitingVoter
from voting.operations.domain_rows import Domains
from voting.queries.domains import DISPOSABLE, OTHER, Class, classes_of
from voting.secrets_kept import Secrets, secrets_of


@dataclass(frozen=True, slots=True)
class Asked:
    """One request: where the answer goes, whose right it is about, and what its domain is."""

    email: str
    language: str
    key: str
    of: Class
    waited: bool = False  # in the line of its domain, until the officer decided


def asked_in(
    award: Award, rows: Sequence[CodeRequest] | Sequence[WaitingVoter], *, waited: bool = False
) -> list[Asked]:
    classes = classes_of({domain_of(row.email) for row in rows})
    return [
        Asked(row.email, row.language, right_key(award, row.email), classes[domain_of(row.email)], waited)
        for row in rows
    ]


def answer(award: Award, asked: Sequence[Asked], *, at: datetime) -> int:
    """Give each what it has a right to, and write the mails: at most three an hour about one right, of whatever kind.

    The caller has the answers' lock. Locks the rights that may vote, so that none is used meanwhile; how many mails."""
    if not asked:
        return 0
    work = Answers.begun(award, asked, at)
    for one in asked:
        work.take(one)
    work.save()
    return len(work.sent)


@dataclass
class Answers:
    """Some requests of one award, while they are being answered, one after the other."""

    award: Award
    at: datetime
    secrets: Secrets
    rights: dict[str, VotingRight]
    domains: Domains
    mails_in_hour: Counter[str]
    known: frozenset[str]
    changed: set[str] = field(default_factory=set)
    lined_up: list[WaitingVoter] = field(default_factory=list)
    letters: dict[str, list[Outgoing]] = field(default_factory=dict)
    sent: list[SentCode] = field(default_factory=list)

    @classmethod
    def begun(cls, award: Award, asked: Sequence[Asked], at: datetime) -> "Answers":
        keys = {one.key for one in asked}
        rights = rights_of(keys)
        of_hour = SentCode.objects.filter(right_key__in=keys, sent_at__gt=at - HOUR)
        return cls(
            award,
            at,
            secrets_of(award),
            rights,
            Domains.of(award, {one.of.domain for one in asked if one.of.kind == OTHER}),
            Counter(of_hour.values_list("right_key", flat=True)),
            frozenset(rights),
        )

    def take(self, one: Asked) -> None:
        """Decide about one request, and write its letter unless there were enough."""
        template = self.outcome(one)
        if template is not None and self.mails_in_hour[one.key] < PER_HOUR:
            self.write(template, one)

    def outcome(self, one: Asked) -> str | None:
        """Which letter; None is silence."""
        right = self.rights.get(one.key)
        if right is not None and right.state == RightState.USED:
            return "tried"
        if right is not None and right.state == RightState.VALID:
            return "code"
        if one.of.kind == DISPOSABLE:
            return "disposable"
        state = RightState.VALID if one.of.kind != OTHER else self.domains.verdict(one.of.domain)
        return self.settle(one, right, state)

    def settle(self, one: Asked, right: VotingRight | None, state: str) -> str | None:
        """Bring the right of somebody who could not vote until now to this state; which letter."""
        if state == RightState.REFUSED and right is None:
            return "refused"
        if right is None:
            right = self.rights[one.key] = VotingRight(key=one.key, award=self.award)
        elif right.state == RightState.WAITING == state:
            return None  # was told before
        right.state = state
        self.changed.add(one.key)
        if state == RightState.WAITING:
            row = self.domains.rows[one.of.domain]
            self.lined_up.append(
                WaitingVoter(domain=row, right_key=one.key, email=one.email, language=one.language)
            )
        return {RightState.VALID: "code", RightState.WAITING: "waits"}.get(RightState(state), "refused")

    def write(self, template: str, one: Asked) -> None:
        context = about(self.award, one.language)
        if template == "code":
            context |= {"code": give_code(self.rights[one.key], self.secrets, self.at), "waited": one.waited}
            self.changed.add(one.key)
        if template in {"waits", "refused", "disposable"}:
            context["domain"] = domain_of(one.email)
        self.letters.setdefault(template, []).append(Outgoing(one.email, context, one.language))
        self.mails_in_hour[one.key] += 1
        self.sent.append(SentCode(right_key=one.key, sent_at=self.at))

    def save(self) -> None:
        new = self.changed - self.known
        VotingRight.objects.bulk_create([self.rights[key] for key in sorted(new)])
        old = [self.rights[key] for key in sorted(self.changed & self.known)]
        VotingRight.objects.bulk_update(old, ["state", "code_hash", "code_until", "tries"], batch_size=100)
        self.domains.save()
        waits = {key for key in self.changed if self.rights[key].state == RightState.WAITING}
        WaitingVoter.objects.filter(right_key__in=self.changed - waits).delete()
        WaitingVoter.objects.bulk_create(self.lined_up)
        SentCode.objects.bulk_create(self.sent)
        for template, letters in self.letters.items():
            post_all(f"voting/{template}", letters, at=self.at, secret=True)


def rights_of(keys: Iterable[str]) -> dict[str, VotingRight]:
    """Those that may vote are locked, in order of key; one that is being used just now is waited for, and is used then."""
    of_keys = VotingRight.objects.filter(key__in=keys)
    locked = of_keys.filter(state=RightState.VALID).order_by("key").select_for_update(no_key=True)
    valid = {right.key: right for right in locked}
    return {right.key: right for right in of_keys.exclude(key__in=valid)} | valid
