# SPDX-License-Identifier: EUPL-1.2
"""What the vote keeps of a person, to read. Whether somebody voted is not found by who they are: see docs/privacy.md."""

from django.utils.translation import gettext as _

from conference.models import Event, Person
from conference.personal import Fact, Section
from conference.templatetags.od import loc
from voting.models import Candidate, WaitingVoter


def stored_of_voter(person: Person, event: Event | None = None) -> list[Section]:
    contacts = Candidate.objects.filter(contact_email__iexact=person.email, award__trial_of=None)
    waiting = WaitingVoter.objects.filter(email__iexact=person.email, domain__award__trial_of=None)
    if event is not None:
        contacts, waiting = contacts.filter(award__event=event), waiting.filter(domain__award__event=event)
    contacts = contacts.select_related("award")
    waiting = waiting.select_related("domain__award")
    return [
        Section(
            "contact", _("For whom you are the contact in a vote"), [contact_row(one) for one in contacts]
        ),
        Section("waiting_vote", _("Where your right to vote waits"), [waiting_row(one) for one in waiting]),
    ]


def contact_row(candidate: Candidate) -> list[Fact]:
    return [
        Fact("award", _("Award"), loc(candidate.award, "name")),
        Fact("candidate", _("Candidate"), loc(candidate, "name")),
        Fact("name", _("Name"), candidate.contact_name),
        Fact("email", _("E-mail address"), candidate.contact_email),
    ]


def waiting_row(voter: WaitingVoter) -> list[Fact]:
    return [
        Fact("award", _("Award"), loc(voter.domain.award, "name")),
        Fact("email", _("E-mail address"), voter.email),
    ]
