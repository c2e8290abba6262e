# SPDX-License-Identifier: EUPL-1.2
"""Mail that was promised to who gets it: nobody stops it or changes its words, and the desk says why."""

import pytest

from conference import outbox_rules
from conference.errors import Refusal
from conference.models import Message
from conference.operations import messages as operations
from tests.conference.reading import ids, text
from tests.make import NOW, make_message, make_person

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("letter_templates", "promised")]
LIST = "/organisatie/dag/berichten/"
WHY = "Dit is beloofd."
MOVES = {
    "release": operations.release_message,
    "hold": operations.hold_message,
    "discard": operations.discard_message,
    "retry": operations.retry_message,
    "edit": lambda message, **who: operations.edit_message(message, "Anders", "Anders", **who),
}


@pytest.fixture
def promised(monkeypatch):
    monkeypatch.setattr(outbox_rules, "_promised", {"try/note": WHY})


def outcome(action, event, state):
    try:
        MOVES[action](make_message(event, state=state), by=make_person(), at=NOW)
    except Refusal as refusal:
        return refusal.code
    return "done"


def test_what_was_promised_can_be_brought_nearer_and_never_stopped(event):
    found = {
        state: {action: outcome(action, event, state) for action in MOVES}
        for state in ("held", "queued", "failed", "discarded", "sent")
    }
    no = dict.fromkeys(MOVES, "promised")
    assert found == {
        "held": no | {"release": "done"},
        "queued": no,
        "failed": no | {"retry": "done"},
        "discarded": no | {"hold": "done"},
        "sent": dict.fromkeys(MOVES, "message-state"),
    }


def test_of_several_those_that_were_promised_stay(event):
    make_message(event, state="queued")
    other = make_message(event, state="queued", template="try/link")
    assert operations.discard_messages(Message.objects.all(), event=event, by=make_person(), at=NOW) == 1
    assert ids(*Message.objects.filter(state="discarded")) == ids(other)


def test_the_desk_says_why_and_has_no_button_that_stops_it(desk, event):
    message = make_message(event, state="failed")
    page = desk.get(f"{LIST}{message.pk}/")
    assert page.context["actions"] == ["retry"]
    assert WHY in text(page)
    for action in ("hold", "discard"):
        assert WHY in text(desk.post(f"{LIST}{message.pk}/doen/", {"action": action}, follow=True))
    assert WHY in text(desk.get(f"{LIST}{message.pk}/bewerken/", follow=True))
    assert Message.objects.get().state == "failed"


def test_the_question_about_several_says_what_stays(desk, event):
    promised = make_message(event, state="failed")
    form = {"do": "discard", "message": ids(promised)}
    assert WHY in text(desk.post(f"{LIST}samen/", form, follow=True))
    form["message"] += ids(make_message(event, state="failed", template="try/link"))
    shown = text(desk.post(f"{LIST}samen/", form))
    assert "Eén bericht weggooien?" in shown
    assert WHY in shown
