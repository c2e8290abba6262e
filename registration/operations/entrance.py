# SPDX-License-Identifier: EUPL-1.2
"""Who may come in, as what, and when: the event's phase, the kind's own moments, and invitation links."""

from datetime import datetime
from typing import NamedTuple

from django.utils.translation import gettext as _

from conference.errors import Refusal
from conference.models import Event, Phase
from conference.models.event import PhaseKind
from registration.invited import is_for
from registration.models import Attendee, AttendeeKind, AttendeeState, RegistrationLink

PROVED = [AttendeeState.CONFIRMED, AttendeeState.WAITING, AttendeeState.REQUESTED]


class Window(NamedTuple):
    """When somebody may register. Without a moment of opening it is not known yet."""

    opens_at: datetime | None
    closes_at: datetime | None
    is_over: bool = False

    def has_opened(self, at: datetime) -> bool:
        return self.opens_at is not None and self.opens_at <= at

    def has_closed(self, at: datetime) -> bool:
        return self.is_over or (self.closes_at is not None and self.closes_at <= at)

    def is_open(self, at: datetime) -> bool:
        return self.has_opened(at) and not self.has_closed(at)


def window_of(event: Event, kind: AttendeeKind | None, at: datetime) -> Window:
    """The kind's own moments, and those of the event where it has none; after the last day it is over in any case."""
    phase = Phase.objects.filter(event=event, kind=PhaseKind.REGISTRATION).first() or Phase()
    own = kind or AttendeeKind()
    is_over = event.day_at(at) > event.ends_on
    return Window(own.opens_at or phase.opens_at, own.closes_at or phase.closes_at, is_over)


def check_open(event: Event, kind: AttendeeKind | None, at: datetime) -> None:
    """Raises Refusal `not-open` or `closed`."""
    window = window_of(event, kind, at)
    if window.has_closed(at):
        raise Refusal("closed", _("Registering has closed. Do you still want to come? Mail us."))
    if not window.has_opened(at):
        raise Refusal("not-open", _("You cannot register yet. Look at the dates on the home page."))


def check_entrance(
    event: Event, kind: AttendeeKind, link: RegistrationLink | None, email: str, at: datetime
) -> None:
    """By invitation, or as what is open to everybody. Raises Refusal as `check_link` and `check_kind` do."""
    if link is not None:
        check_link(link, email, at)
    else:
        check_kind(event, kind, at)


def check_kind(event: Event, kind: AttendeeKind, at: datetime) -> None:
    """Without an invitation: raises Refusal `by-link` for a kind that is not for everybody, `not-open`, `closed`."""
    if not kind.is_public:
        raise Refusal(
            "by-link", _("You can register as this with an invitation only. Ask the organisers for a link.")
        )
    check_open(event, kind, at)


def check_link(link: RegistrationLink, email: str | None, at: datetime) -> None:
    """Raises Refusal `withdrawn`, `expired`, `closed`, `used-up`, and with an address `wrong-address`."""
    if link.withdrawn_at is not None:
        raise Refusal(
            "withdrawn", _("This invitation has been withdrawn. Ask who sent it to you for another one.")
        )
    if not link.is_open(at):
        raise Refusal("expired", _("This invitation no longer works. Ask who sent it to you for a new one."))
    if link.event.day_at(at) > link.event.ends_on:
        raise Refusal("closed", _("The day is over. You can no longer register."))
    if link.most is not None and uses_of(link) >= link.most:
        raise Refusal(
            "used-up", _("All places of this invitation have been used. Ask who sent it to you for more.")
        )
    if email is not None and not is_for(email, link.emails, link.domains):
        text = _("This invitation is not for this address. Use the address on which you were invited.")
        raise Refusal("wrong-address", text)


def uses_of(link: RegistrationLink) -> int:
    """How many have a registration by it now; who cancels makes room for another."""
    return Attendee.objects.filter(link=link, state__in=PROVED).count()


def use_link(attendee: Attendee, at: datetime) -> None:
    """Count the registration that is being confirmed, exactly. Locks the link. Raises Refusal as `check_link` does."""
    if attendee.link_id is None:
        return
    link = (
        RegistrationLink.objects.select_for_update(of=("self",))
        .select_related("event")
        .get(pk=attendee.link_id)
    )
    check_link(link, attendee.person.email, at)
    RegistrationLink.objects.filter(pk=link.pk).update(used=uses_of(link) + 1)


def leave_link(attendee: Attendee) -> None:
    """The registration made with it has ended: somebody else may use the link. Its state is written already."""
    recount_link(attendee.link_id)


def recount_link(pk: int | None) -> None:
    """Let the link count the registrations that there are by it now. Locks the link."""
    if pk is not None:
        link = RegistrationLink.objects.select_for_update().get(pk=pk)
        RegistrationLink.objects.filter(pk=link.pk).update(used=uses_of(link))
