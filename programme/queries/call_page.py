# SPDX-License-Identifier: EUPL-1.2
"""The public page of the call: what may be proposed, when, and how it stands now."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from conference.models import Event, Phase
from conference.templatetags.od import od_time
from programme.models import Call, CallCode, CallKind, CallQuestion
from programme.queries.calls import Window, call_phase, can_be_asked, find_call, is_for, window_of

SOON = timedelta(days=7)
NONE, COMING, OPEN, CLOSING, CLOSED, OVER = "none", "coming", "open", "closing", "closed", "over"
CAN = (OPEN, CLOSING)


@dataclass(frozen=True, slots=True)
class Offered:
    """A kind as a visitor finds it: `state` is coming, open, closing (soon) or closed; `left` says so in words."""

    kind: CallKind
    window: Window
    state: str
    left: str
    by_code: bool

    @property
    def can(self) -> bool:
        return self.state in CAN


@dataclass(frozen=True, slots=True)
class CallPage:
    """`state` is that of the call as everybody has it, also none (no call) and over (the event has begun).

    `more` is until when a code opens what is closed for others."""

    call: Call | None
    offered: list[Offered]
    state: str
    left: str
    opens_at: datetime | None
    closes_at: datetime | None
    more: datetime | None = None

    @property
    def can(self) -> bool:
        return self.state in CAN

    @property
    def is_to_come(self) -> bool:
        """Whether something can be proposed, now or later."""
        return self.can or self.state == COMING or self.more is not None


def call_page(event: Event, at: datetime, code: CallCode | None = None) -> CallPage:
    """Three queries, one more with a code. Pass only a code that works."""
    call, phase = find_call(event), call_phase(event)
    kinds = call.kinds.all() if call else []
    offered = [offer(one, phase, event, at, code) for one in kinds if is_shown(one, code)]
    public = [offer(one, phase, event, at) for one in kinds if not one.is_hidden]
    known = [one for one in public if one.window.opens is not None]
    more = last_closing([one for one in offered if one.by_code and one.can])
    if call is None or not (known or more):
        return CallPage(call, [], NONE, "", None, None)
    state, opens, closes = state_of_all(known, event, at), first_opening(known), last_closing(known)
    left = words_left(Window(opens, closes), state, event, at)
    return CallPage(call, offered, state, left, opens, closes, more)


def is_shown(kind: CallKind, code: CallCode | None) -> bool:
    return not kind.is_hidden or (code is not None and is_for(code, kind))


def offer(
    kind: CallKind, phase: Phase | None, event: Event, at: datetime, code: CallCode | None = None
) -> Offered:
    """By the code only where it opens more than everybody has."""
    window = window_of(kind, phase)
    by_code = code is not None and is_for(code, kind) and (kind.is_hidden or not window.is_open(at))
    if by_code:
        window = window_of(kind, phase, code)
    state = state_of(window, at)
    return Offered(kind, window, state, words_left(window, state, event, at), by_code)


def state_of(window: Window, at: datetime) -> str:
    if window.has_closed(at):
        return CLOSED
    if not window.is_open(at):
        return COMING
    return CLOSING if window.closes is not None and window.closes - at <= SOON else OPEN


def state_of_all(offered: Iterable[Offered], event: Event, at: datetime) -> str:
    """The best of them: open rather than closing, closing rather than still to open."""
    if at >= event.start_of(event.starts_on):
        return OVER
    states = {one.state for one in offered}
    return next((state for state in (OPEN, CLOSING, COMING) if state in states), CLOSED)


def first_opening(offered: Iterable[Offered]) -> datetime | None:
    return min((one.window.opens for one in offered if one.window.opens), default=None)


def last_closing(offered: Iterable[Offered]) -> datetime | None:
    return max((one.window.closes for one in offered if one.window.opens and one.window.closes), default=None)


def words_left(window: Window, state: str, event: Event, at: datetime) -> str:
    """`12 days left`, `closes tomorrow at 17:00`, `opens in 3 days`; nothing when it is over or not known."""
    if state == COMING and window.opens is not None:
        return words_until_opening(days_between(event, at, window.opens), od_time(window.opens, event))
    if state not in CAN or window.closes is None:
        return ""
    days, time = days_between(event, at, window.closes), od_time(window.closes, event)
    if days == 0:
        return _("closes today at %(time)s") % {"time": time}
    if days == 1:
        return _("closes tomorrow at %(time)s") % {"time": time}
    return ngettext("%(count)d day left", "%(count)d days left", days) % {"count": days}


def words_until_opening(days: int, time: str) -> str:
    if days == 0:
        return _("opens today at %(time)s") % {"time": time}
    if days == 1:
        return _("opens tomorrow at %(time)s") % {"time": time}
    return ngettext("opens in %(count)d day", "opens in %(count)d days", days) % {"count": days}


def days_between(event: Event, first: datetime, last: datetime) -> int:
    """By the calendar of the event."""
    return (event.day_at(last) - event.day_at(first)).days


def asked_of_speakers(page: CallPage) -> list[CallQuestion]:
    """The organisers' own questions about what is offered, so that people know beforehand what they are asked."""
    kinds = {one.kind.kind for one in page.offered}
    rows = page.call.questions.filter(is_active=True) if page.call and kinds else ()
    return [one for one in rows if can_be_asked(one) and (not one.kinds or kinds & set(one.kinds))]
