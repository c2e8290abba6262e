# SPDX-License-Identifier: EUPL-1.2
"""Asking somebody to speak along, and what the tests look at afterwards."""

from conference.models import Message
from programme.operations.co_speakers import invite_speaker
from programme.operations.joining import accept_invitation
from programme.speaker_links import invited_token, speaker_token
from tests.make import NOW

SAM = "sam@voorbeeld.nl"
TOLD = {"name": "Sam", "organisation": "Gemeente Almere", "role": "jurist", "bio": "Over mij."}


def ask(proposal, name="Sam", email=SAM):
    return invite_speaker(proposal, name, email, by=proposal.owner, at=NOW)


def join(proposal, *, consents=True, name="Sam", email=SAM):
    return accept_invitation(ask(proposal, name, email), TOLD | {"name": name}, consents=consents, at=NOW)


def own_page(speaker, proposal, page="sprekers/"):
    return f"/dag/spreker/{speaker_token(speaker)}/voorstel/{proposal.number}/{page}"


def door(part):
    return f"/dag/voorstel/uitgenodigd/{invited_token(part)}/"


def mails():
    rows = Message.objects.order_by("pk").values_list("to", "template")
    return [(to, template.removeprefix("programme/")) for to, template in rows]


def parts(proposal):
    rows = proposal.speakers.order_by("position", "pk").select_related("speaker")
    return [(row.speaker.name if row.speaker else row.name, row.state) for row in rows]
