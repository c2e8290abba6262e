# SPDX-License-Identifier: EUPL-1.2
"""People who ask for a code to vote with; as plain as `tests/make.py`."""

from datetime import datetime

from conference.models import Event, Message
from tests.make import NOW
from tests.make_awards import LONG_AGO, make_award, now
from voting.codes import right_key
from voting.models import Award, VotingRight
from voting.operations.asking import answer_requests, ask_code
from voting.secrets_kept import make_secrets


def make_asked_award(event: Event | None = None, **values) -> Award:
    """One for which people can ask for codes: with its secrets, without candidates or rules, and opened by nobody."""
    award = make_award(event, 0, **({"opens_at": LONG_AGO} | values))  # they ask at NOW, whenever that is
    make_secrets(award)
    of_opening = {"fingerprint": f"{award.pk:064x}", "manifest": "{}", "opened_at": now()}
    Award.objects.filter(pk=award.pk).update(phase="open", **of_opening)
    award.refresh_from_db()
    return award


def ask(award: Award, *addresses: str, at: datetime = NOW, language: str = "nl") -> int:
    """Each asks for a code, one after the other, and then the clock answers; how many mails."""
    for address in addresses:
        ask_code(award, address, language=language, at=at)
    return answer_requests(at)


def mails() -> list[tuple[str, str]]:
    """Which letters were written to whom, in order."""
    rows = Message.objects.filter(template__startswith="voting/").order_by("pk")
    return [(one.template.partition("/")[2], one.to) for one in rows]


def right_of(award: Award, address: str) -> VotingRight:
    return VotingRight.objects.get(key=right_key(award, address))
