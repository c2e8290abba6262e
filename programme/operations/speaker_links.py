# SPDX-License-Identifier: EUPL-1.2
"""A speaker's own link: a new one, and the mail with it."""

from datetime import datetime, timedelta

from django.db import transaction

from conference.addresses import normalise
from conference.history import record
from conference.mail import post
from conference.models import Event, Message, Person
from programme.models import Speaker
from programme.speaker_links import speaker_in_mail

TEMPLATE = "programme/speaker_link"
LINKS_PER_HOUR = 5


@transaction.atomic
def renew_speaker_link(speaker: Speaker, *, by: Person | None, at: datetime) -> Speaker:
    """The old link stops working, and the new one is mailed. Locks the speaker."""
    speaker = Speaker.objects.select_for_update(of=("self",)).select_related("event").get(pk=speaker.pk)
    speaker.link_version += 1
    speaker.save(update_fields=["link_version"])
    record("speaker link renewed", speaker, event=speaker.event, by=by, at=at)
    mail_speaker_link(speaker, at=at)
    return speaker


def mail_speaker_link(speaker: Speaker, *, at: datetime) -> None:
    """Mail somebody the way to their own page; a secret message, so it goes at once."""
    if speaker.person is not None:
        context = {"name": speaker.name, "link": speaker_in_mail(speaker)}
        post(TEMPLATE, speaker.person, at=at, event=speaker.event, context=context, secret=True)


@transaction.atomic
def send_speaker_link(event: Event, email: str, *, at: datetime) -> None:
    """Mail the own link to who speaks, or proposed something, with this address; nobody hears whether there is one.

    At most five in an hour, so that nobody's mailbox is filled by somebody else."""
    address = normalise(email)
    speakers = Speaker.objects.select_for_update(of=("self",)).select_related("person")
    speaker = speakers.filter(event=event, person__email=address).first()
    # Asked for every address, so that nobody can tell by the time it takes who speaks.
    recent = Message.objects.filter(
        event=event, to=address, template=TEMPLATE, due_at__gt=at - timedelta(hours=1)
    ).count()
    if speaker is not None and recent < LINKS_PER_HOUR:
        speaker.event = event
        mail_speaker_link(speaker, at=at)
