# SPDX-License-Identifier: EUPL-1.2
"""What the vote keeps of a person, and how it is erased.

A right to vote stays until the objections are over, whoever asks: it is why nobody votes twice. It is a key that leads to an
address only with a secret outside the database, which is destroyed then."""

from django.db.models import QuerySet

from conference.models import Event, Person
from conference.personal import ALL, Table
from voting.models import Candidate, CodeRequest, WaitingVoter
from voting.phases import OPENED

TABLES = [
    Table(
        "voting.Award",
        swept=("intro", "intro_en", "rules", "rules_en", "pause_reason", "pause_reason_en"),
        plain=(
            *("slug", "name", "name_en", "components", "ties", "box_key", "sign_key", "manifest"),
            *("fingerprint", "trial_digest", "tally"),
        ),
        event="event",
    ),
    Table(
        "voting.Candidate",
        "forget_contacts",
        gone=("contact_name", "contact_email"),
        swept=("text", "text_en", "motto", "motto_en", "picture_alt", "picture_alt_en"),
        plain=("slug", "name", "name_en", "picture", "film", "website"),
        event="award__event",
    ),
    Table("voting.PastWinner", swept=("text", "text_en"), plain=("name", "name_en")),
    Table("voting.VotingRight", plain=("key", "code_hash")),
    Table("voting.CodeRequest", "forget_askers", gone=ALL),
    Table("voting.SentCode", plain=("right_key",)),
    Table(
        "voting.VoteDomain",
        swept=("reason",),
        plain=("domain",),
        links=("decided_by",),
        event="award__event",
    ),
    Table("voting.WaitingVoter", "forget_askers", gone=ALL),
    Table("voting.SpooledBallot", plain=("commitment", "sealed")),
    Table("voting.Ballot", plain=("commitment", "sealed")),
    Table("voting.BoardPart", plain=("text",)),
    Table("voting.Head", plain=("root", "signature", "frontier")),
]


def contacts_kept_long() -> "QuerySet[Candidate]":
    """Contacts that may go with the names of their event: who is a witness while people vote stays one."""
    return Candidate.objects.exclude(contact_email="").exclude(award__phase__in=OPENED)


def forget_contacts_of(event: Event) -> None:
    contacts_kept_long().filter(award__event=event).update(contact_name="", contact_email="")


def forget_contacts(person: Person, event: Event | None = None) -> None:
    """Whoever was the contact of a candidate gets no more heads of the board."""
    found = Candidate.objects.filter(contact_email__iexact=person.email)
    if event is not None:
        found = found.filter(award__event=event)
    found.update(contact_name="", contact_email="")


def forget_askers(person: Person, event: Event | None = None) -> None:
    """Nobody writes any more to who asked for a code, or waited for one."""
    asked = CodeRequest.objects.filter(email__iexact=person.email)
    waiting = WaitingVoter.objects.filter(email__iexact=person.email)
    if event is not None:
        asked, waiting = asked.filter(award__event=event), waiting.filter(domain__award__event=event)
    asked.delete()
    waiting.delete()
