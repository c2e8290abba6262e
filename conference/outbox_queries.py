# SPDX-License-Identifier: EUPL-1.2
"""What the pages of the outbox show. Nothing here writes."""

from dataclasses import dataclass

from django.db.models import Count, Q, QuerySet

from conference.addresses import normalise
from conference.letters import Attachment, Letter, Unwritable, is_wiped, render, subject_of
from conference.models import Change, Event, Message
from conference.models.message import MessageState
from conference.outbox_flags import flags_of

# What a person sees as one thing; on its way lasts a second.
GROUPS: dict[str, list[MessageState]] = {
    "held": [MessageState.HELD],
    "queued": [MessageState.QUEUED, MessageState.SENDING],
    "sent": [MessageState.SENT],
    "failed": [MessageState.FAILED],
    "discarded": [MessageState.DISCARDED],
}


@dataclass(frozen=True, slots=True)
class Counts:
    """Messages that may be read, by group; and how many secret ones have not gone."""

    groups: dict[str, int]
    secret: int

    @property
    def total(self) -> int:
        return sum(self.groups.values())


@dataclass(frozen=True, slots=True)
class Line:
    """A message in a list, with the subject that it has or will have, and why not to send it without a look."""

    message: Message
    subject: str
    flag: str = ""


def readable(event: Event) -> QuerySet[Message]:
    """The messages that organisers may read: all but the secret ones. The newest first."""
    return Message.objects.filter(event=event, is_secret=False).order_by("-pk")


def found(event: Event, *, group: str = "", text: str = "") -> QuerySet[Message]:
    """Those of a group, with the text in the subject or the address."""
    messages = readable(event)
    if group in GROUPS:
        messages = messages.filter(state__in=GROUPS[group])
    if text:
        messages = messages.filter(Q(to__icontains=normalise(text)) | Q(subject__icontains=text))
    return messages


def counts(event: Event) -> Counts:
    rows = (
        Message.objects.filter(event=event)
        .order_by()
        .values_list("is_secret", "state")
        .annotate(n=Count("pk"))
    )
    by_state = {(is_secret, state): n for is_secret, state, n in rows}
    secret = sum(by_state.get((True, state), 0) for state in GROUPS["queued"])
    return Counts(
        {name: sum(by_state.get((False, s), 0) for s in states) for name, states in GROUPS.items()}, secret
    )


def lines(messages: list[Message], event: Event) -> list[Line]:
    for message in messages:
        message.event = event  # known already: no query for each
    flags = flags_of(event, [message.pk for message in messages])
    return [Line(message, title_of(message), flags.get(message.pk, "")) for message in messages]


def title_of(message: Message) -> str:
    """The subject; of a message that cannot be made the name of its template."""
    try:
        return message.subject or subject_of(message)
    except Unwritable:
        return message.template


def letter_of(message: Message, *, for_delivery: bool = False) -> Letter | None:
    """The letter, or None when it cannot be made or is no longer kept."""
    try:
        return None if is_wiped(message) else render(message, for_delivery=for_delivery)
    except Unwritable:
        return None


def file_of(message: Message) -> Attachment | None:
    """The calendar file that goes with it."""
    letter = letter_of(message)
    return letter.attachments[0] if letter and letter.attachments else None


def next_held(message: Message) -> Message | None:
    """The next one to approve, in the order of the list; after the last one the first."""
    held = (
        readable(message.event).filter(state=MessageState.HELD).exclude(pk=message.pk)
        if message.event
        else None
    )
    return None if held is None else held.filter(pk__lt=message.pk).first() or held.first()


def history_of(message: Message) -> QuerySet[Change]:
    return Change.objects.filter(subject=f"message:{message.pk}").select_related("by").order_by("at", "pk")


def went_out(*, to: str = "") -> QuerySet[Message]:
    """What the demo's post shows: all that was sent, the newest first."""
    sent = Message.objects.filter(state=MessageState.SENT).select_related("event").order_by("-sent_at", "-pk")
    return sent.filter(to__icontains=normalise(to)) if to else sent
