# SPDX-License-Identifier: EUPL-1.2
"""What organisers may do with mail, and what is written down of it."""

from datetime import timedelta

import pytest

from conference.errors import Refusal
from conference.letters import render
from conference.mail import personal_link, post
from conference.models import Change, Message
from conference.operations import messages as operations
from conference.versions import StaleEdit, fingerprint
from tests.make import NOW, make_event, make_message, make_person, make_secret

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.usefixtures("letter_templates", "letter_addresses"),
]
LATER = NOW + timedelta(hours=1)
STATES = ["held", "queued", "sending", "sent", "failed", "discarded"]


def history():
    return list(Change.objects.order_by("pk").values_list("verb", "subject", "data"))


@pytest.mark.parametrize(
    ("action", "operation", "outcomes"),
    [
        ("release", operations.release_message, ["queued", "no", "no", "no", "no", "no"]),
        ("hold", operations.hold_message, ["no", "held", "no", "no", "held", "held"]),
        ("discard", operations.discard_message, ["discarded", "discarded", "no", "no", "discarded", "no"]),
        ("retry", operations.retry_message, ["no", "no", "no", "no", "queued", "no"]),
    ],
)
def test_each_state_allows_what_makes_sense_in_it(action, operation, outcomes):
    event, by = make_event(), make_person()
    found = []
    for state in STATES:
        message = make_message(event, state=state, attempts=3, error="451 Later")
        try:
            operation(message, by=by, at=LATER)
        except Refusal as refusal:
            assert refusal.code == "message-state"
            found.append("no")
        else:
            message.refresh_from_db()
            assert (message.due_at, message.attempts, message.error) == (LATER, 0, "")
            assert history()[-1] == (f"message-{action}", f"message:{message.pk}", {"was": state})
            found.append(message.state)
    assert found == outcomes


@pytest.mark.parametrize(
    "operation",
    [
        operations.release_message,
        operations.hold_message,
        operations.discard_message,
        operations.retry_message,
    ],
)
def test_secret_messages_are_nobodys_to_stop(operation):
    for state in STATES:
        with pytest.raises(Refusal, match="message-state"):
            operation(make_secret(event=make_event(), state=state), by=make_person(), at=NOW)
    assert history() == []


def test_several_at_once_moves_only_those_of_the_event_that_can_and_may_be_seen():
    event, by = make_event(), make_person()
    held = [make_message(event, state="held") for _ in range(3)]
    make_message(event, state="sent")
    make_secret(event=event, state="held")
    make_message(make_event(), state="held")
    assert operations.release_messages(Message.objects.all(), event=event, by=by, at=LATER) == 3
    assert list(Message.objects.order_by("pk").values_list("state", flat=True)) == [
        *["queued"] * 3,
        "sent",
        "held",
        "held",
    ]
    assert history() == [("message-release", f"message:{m.pk}", {"was": "held"}) for m in held]
    assert operations.discard_messages(Message.objects.all(), event=event, by=by, at=LATER) == 3


def test_an_edited_text_is_what_goes_out():
    event = make_event(name="Dag")
    link = personal_link("try-my-page", "my-page", 7, 1, event=event.slug)
    message = make_message(event, template="try/link", context={"link": link}, state="held")
    operations.edit_message(
        message, "Nieuw\r\nonderwerp", "Kijk: «persoonlijke link»", by=make_person(), at=NOW
    )
    message.refresh_from_db()
    assert (message.subject, message.body) == ("Nieuw onderwerp", "Kijk: «persoonlijke link»\n")
    assert render(message, for_delivery=True).body.startswith("Kijk: http")
    assert history() == [("message-edit", f"message:{message.pk}", {})]


@pytest.mark.parametrize(
    ("subject", "body", "code"),
    [
        ("", "Tekst «persoonlijke link»", "empty"),
        ("Iets", " \n", "empty"),
        ("Iets", "Zonder", "link-missing"),
    ],
)
def test_an_edit_that_would_spoil_the_message_is_refused(subject, body, code):
    link = personal_link("try-my-page", "my-page", 7, 1, event="dag")
    message = make_message(make_event("dag"), template="try/link", context={"link": link}, state="held")
    with pytest.raises(Refusal, match=code):
        operations.edit_message(message, subject, body, by=make_person(), at=NOW)
    message.refresh_from_db()
    assert (message.subject, message.body) == ("", "")


def test_the_second_of_two_editors_hears_of_the_first():
    message = make_message(make_event(), state="held")
    letter = render(message, for_delivery=False)
    seen = fingerprint({"subject": letter.subject, "body": letter.body})
    operations.edit_message(message, "Eerste", "Van de eerste", seen=seen, by=make_person(), at=NOW)
    with pytest.raises(StaleEdit) as stale:
        operations.edit_message(message, "Tweede", "Van de tweede", seen=seen, by=make_person(), at=NOW)
    assert stale.value.values["subject"] == "Eerste"


def test_a_message_that_went_meanwhile_is_not_edited():
    message = make_message(make_event(), state="held")
    Message.objects.update(state="sent")
    with pytest.raises(Refusal, match="message-state"):
        operations.edit_message(message, "Te laat", "Te laat", by=make_person(), at=NOW)


def test_a_held_message_can_be_found_by_its_subject():
    event = make_event(name="Dag", hold_mail=True)
    held = post("try/note", make_person(), at=NOW, event=event, context={"name": "", "text": ""})
    queued = make_message(event)
    operations.hold_message(queued, by=make_person(), at=NOW)
    assert [Message.objects.get(pk=m.pk).subject for m in (held, queued)] == ["Nieuws over Dag"] * 2
    assert held.state == "held"


def test_secret_mail_is_never_held():
    event = make_event(hold_mail=True)
    code = post("try/code", "noor@ommen.example", at=NOW, event=event, context={"code": "1"}, secret=True)
    assert (code.state, code.subject) == ("queued", "")


def test_a_message_of_which_the_text_cannot_be_made_can_still_be_stopped():
    message = make_message(make_event(), template="try/absent")
    operations.hold_message(message, by=make_person(), at=NOW)
    operations.discard_message(message, by=make_person(), at=NOW)
    assert Message.objects.get().state == "discarded"


@pytest.mark.django_db(transaction=True)
def test_of_three_who_release_at_the_same_moment_one_does_it(together):
    event, by = make_event(), make_person()
    message = make_message(event, state="held")
    results = together(
        lambda: operations.release_message(message, by=by, at=NOW),
        lambda: operations.release_message(message, by=by, at=NOW),
        lambda: operations.release_message(message, by=by, at=NOW),
    )
    assert sorted(str(getattr(result, "code", result)) for result in results) == [
        "None",
        "message-state",
        "message-state",
    ]
    assert [verb for verb, _subject, _data in history()] == ["message-release"]
