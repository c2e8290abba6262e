# SPDX-License-Identifier: EUPL-1.2
"""A speaker's own link, the link of an invitation to speak along, and who is looking."""

from collections.abc import Mapping
from typing import Any

from django.http import Http404, HttpRequest

from conference import remembered, tokens
from conference.mail import personal_link
from conference.models import Event
from programme.models import ProposalSpeaker, Speaker

OWN, INVITED = "speaker", "co-speaker"
REMEMBERED = "speakers"


class UnknownSpeakerLink(Http404):
    """A speaker's link that does not work, or no longer; the page says how to get a new one."""

    page = "programme/speaker/unknown_link.html"


def speaker_token(speaker: Speaker) -> str:
    return tokens.make(OWN, speaker.pk, speaker.link_version)


def speaker_with(given: str, event: Event) -> Speaker | None:
    """The speaker whose own token this is at this event; None for a wrong or withdrawn one."""
    rows = Speaker.objects.select_related("person").filter(event=event)
    found = tokens.row_with(given, OWN, rows, "link_version")
    if found is not None:
        found.event = event
    return found


def speaker_in_mail(speaker: Speaker) -> dict[str, Any]:
    """The link to their own page as a mail keeps it: without the token itself."""
    return personal_link("my-talks", OWN, speaker.pk, speaker.link_version, event=speaker.event.slug)


def invited_token(part: ProposalSpeaker) -> str:
    return tokens.make(INVITED, part.pk, part.version)


def invited_with(given: str, event: Event) -> ProposalSpeaker | None:
    """The invitation whose token this is; None for a wrong or withdrawn one."""
    parts = ProposalSpeaker.objects.select_related("proposal", "speaker__person")
    found = tokens.row_with(given, INVITED, parts.filter(proposal__event=event), "version")
    if found is not None:
        found.proposal.event = event
    return found


def invited_in_mail(part: ProposalSpeaker, event: Event) -> dict[str, Any]:
    return personal_link("proposal-invited", INVITED, part.pk, part.version, event=event.slug)


def has_speaker_link(request: HttpRequest, kwargs: Mapping[str, Any]) -> bool:
    """Whether the address holds a speaker's own link; the speaker is kept on the request. Raises UnknownSpeakerLink."""
    speaker = speaker_with(kwargs["token"], kwargs["event"])
    if speaker is None:
        raise UnknownSpeakerLink
    request.speaker = speaker
    return True


def speaker_of(request: HttpRequest) -> Speaker:
    """Whose link was opened, on a page that only they can open."""
    return request.speaker


def remember_speaker(request: HttpRequest, speaker: Speaker) -> None:
    """Let this browser find the speaker's page without the link, until the link is withdrawn."""
    remembered.keep(request, REMEMBERED, speaker.event.slug, speaker.pk, speaker.link_version)


def known_speaker(request: HttpRequest, event: Event) -> Speaker | None:
    """The speaker whom this browser remembers at the event."""
    pk, version = remembered.kept(request, REMEMBERED, event.slug)
    found = Speaker.objects.filter(pk=pk, link_version=version, event=event).first() if pk else None
    if found is not None:
        found.event = event
    return found
