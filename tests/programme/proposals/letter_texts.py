# SPDX-License-Identifier: EUPL-1.2
"""What the tests of letters about proposals share."""

from conference.letters import text_of
from conference.models import Message
from programme.operations.letter_texts import add_letter_text
from tests.make import NOW

ANNA = {"occasion": "accepted", "kind": "", "track": None, "language": ""}


def text_for(event, by, **values):
    values = ANNA | {"subject": "Over {titel}", "body": "Dag {naam},\n\n{mijn pagina}\n"} | values
    return add_letter_text(event, values, by=by, at=NOW)


def written(event):
    """Each letter: address, language, state, subject."""
    rows = Message.objects.filter(event=event).order_by("pk")
    return [(one.to, one.language, one.state, one.context["subject_line"]) for one in rows]


def shown_text(message):
    return text_of(Message.objects.get(pk=message.pk))["body"]
