# SPDX-License-Identifier: EUPL-1.2
"""What an organiser may do with which mail of the outbox. The one place that says so.

Of most mail it follows from how far it is. Some was promised to who gets it: nobody stops it or changes its words. The app
that promised registers it in its AppConfig.ready."""

from collections.abc import Iterable, Mapping
from typing import Any

from django.db.models import Q, QuerySet

from conference.models import Message
from conference.models.message import MessageState

States = Mapping[str, set[MessageState]]
# In which states each thing can be done.
ALLOWED: States = {
    "release": {MessageState.HELD},
    "hold": {MessageState.QUEUED, MessageState.FAILED, MessageState.DISCARDED},
    "retry": {MessageState.FAILED},
    "edit": {MessageState.HELD, MessageState.QUEUED, MessageState.FAILED},
    "discard": {MessageState.HELD, MessageState.QUEUED, MessageState.FAILED},
}
# Of what was promised: whatever brings it nearer to who gets it.
OF_PROMISED: States = {
    "release": {MessageState.HELD},
    "hold": {MessageState.DISCARDED},
    "retry": {MessageState.FAILED},
}
_promised: dict[str, Any] = {}


def promise(templates: Iterable[str], why: Any) -> None:
    """Mail of these templates is for nobody to stop; `why` is the sentence that an organiser reads."""
    _promised.update(dict.fromkeys(templates, why))


def why_promised(message: Message) -> str:
    """Why nobody stops or changes this message; empty when somebody may."""
    return str(_promised.get(message.template, ""))


def actions_of(message: Message) -> list[str]:
    """What can be done with a message that may be read."""
    rules = OF_PROMISED if message.template in _promised else ALLOWED
    return [action for action, states in rules.items() if message.state in states]


def that_can(action: str, messages: QuerySet[Message]) -> QuerySet[Message]:
    """Those for which the action is allowed; none for an action that does not exist."""
    usual, promised = (Q(state__in=rules.get(action, set())) for rules in (ALLOWED, OF_PROMISED))
    is_promised = Q(template__in=list(_promised))
    return messages.filter(usual & ~is_promised | promised & is_promised)


def why_left_out(action: str, messages: QuerySet[Message]) -> str:
    """The sentence about those that stay as they are because they were promised; empty when there are none."""
    left = ALLOWED.get(action, set()) - OF_PROMISED.get(action, set())
    first = messages.filter(state__in=left, template__in=list(_promised)).first()
    return why_promised(first) if first else ""
