# SPDX-License-Identifier: EUPL-1.2
import logging
import smtplib
from collections import Counter
from datetime import timedelta
from itertools import pairwise

import pytest

from conference import delivery
from conference.delivery import BACK_OFF, LEASE, carry_out, claim, deliver_due
from conference.models import Message
from conference.refused_mail import ServerAway, Trouble, trouble_in
from tests.make import NOW, make_event, make_message, make_secret

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("letter_templates")]
MINUTE, HOUR = timedelta(minutes=1), timedelta(hours=1)


def states(*messages):
    return [Message.objects.get(pk=message.pk).state for message in messages]


def test_what_is_due_goes_out_and_nothing_else(smtp):
    event = make_event(help_email="hulp@dag.example")
    due = make_message(event, to="noor@ommen.example", context={"name": "Noor", "text": "Welkom."})
    others = [
        make_message(event, due_at=NOW + MINUTE),
        make_message(event, state="held"),
        make_message(event, state="discarded"),
        make_message(event, state="failed"),
        make_message(event, state="sent"),
    ]
    assert deliver_due(NOW) == 1
    assert smtp.recipients == [["noor@ommen.example"]]
    [mail] = smtp.messages
    assert (mail["To"], mail["Reply-To"], mail["Auto-Submitted"]) == (
        "noor@ommen.example",
        "hulp@dag.example",
        "auto-generated",
    )
    assert mail.get_content().startswith("Dag Noor,\r\n\r\nWelkom.\r\n\r\n--\r\n")
    assert states(due, *others) == ["sent", "queued", "held", "discarded", "failed", "sent"]
    assert deliver_due(NOW) == 0


def test_what_was_sent_stays_as_it_was_written(smtp):
    event = make_event(name="Oude naam")
    message = make_message(event, context={"name": "Noor", "text": "Welkom."})
    deliver_due(NOW)
    event.name = "Nieuwe naam"
    event.save()
    message.refresh_from_db()
    assert message.subject == "Nieuws over Oude naam"
    assert message.body.startswith("Dag Noor,\n\nWelkom.\n\n--\nOude naam")


def test_secret_messages_go_first_and_lose_what_they_held(smtp):
    make_message(due_at=NOW - HOUR)
    secret = make_secret(to="noor@ommen.example")
    assert deliver_due(NOW, limit=1) == 1
    assert smtp.messages[0].get_content().startswith("Je code is 314159.")
    secret.refresh_from_db()
    assert (secret.state, secret.context, secret.subject, secret.body) == ("sent", {}, "", "")


def test_a_calendar_file_arrives_whole(smtp):
    entry = {
        "uid": "slot-1",
        "title": "Één ✓",
        "starts": "2027-02-04T10:30:00+01:00",
        "ends": "2027-02-04T11:20:00+01:00",
    }
    make_message(make_event("dag"), context={"calendar": [entry], "name": "", "text": ""})
    deliver_due(NOW)
    [file] = smtp.messages[0].iter_attachments()
    assert (file.get_filename(), file.get_content_type(), file.get_param("method")) == (
        "dag.ics",
        "text/calendar",
        "PUBLISH",
    )
    assert "SUMMARY:Één ✓" in file.get_content()


def test_a_refusal_for_now_is_tried_again_later_and_later(smtp):
    message, at, tries = make_message(), NOW, []
    smtp.fail_for_now()
    while message.state != "failed":
        deliver_due(at)
        message.refresh_from_db()
        tries.append(at)
        at = message.due_at
    waits = [round((later - earlier) / MINUTE) for earlier, later in pairwise(tries)]
    assert waits == [1, 5, 15, 60, *[240] * 11]
    assert timedelta(days=1.8) < tries[-1] - tries[0] < timedelta(days=2.2)
    assert message.error == "451 4.3.0 Try again later"


def test_a_refusal_for_now_ends_well_when_the_server_changes_its_mind(smtp):
    message = make_message()
    smtp.fail_for_now()
    assert deliver_due(NOW) == 0
    smtp.work()
    assert deliver_due(NOW + MINUTE - timedelta(seconds=1)) == 0
    assert deliver_due(NOW + MINUTE + timedelta(seconds=1)) == 1
    message.refresh_from_db()
    assert (message.state, message.error, message.attempts) == ("sent", "", 1)


def test_a_refusal_for_good_fails_at_once_with_the_servers_reason_but_no_address(smtp, caplog):
    message, other = make_message(to="weg@ommen.example"), make_message(due_at=NOW + HOUR)
    smtp.refuse("550 5.1.1 <weg@ommen.example> is unknown here")
    with caplog.at_level(logging.INFO):
        assert deliver_due(NOW) == 0
    message.refresh_from_db()
    assert (message.state, message.error) == ("failed", "550 5.1.1 <…> is unknown here")
    ours = [record for record in caplog.records if record.name.startswith("conference")]
    assert [(record.getMessage(), record.error) for record in ours] == [("mail not delivered", 550)]
    assert "ommen" not in "".join(str(record.__dict__) for record in ours)
    assert states(other) == ["queued"]


def test_one_address_that_is_refused_keeps_back_no_other(smtp):
    bad, good = make_message(to="weg@ommen.example", due_at=NOW - HOUR), make_message()
    original = smtp.handle_RCPT

    async def picky(server, session, envelope, address, options):
        if address.startswith("weg"):
            return "550 5.1.1 Unknown"
        return await original(server, session, envelope, address, options)

    smtp.handle_RCPT = picky
    assert deliver_due(NOW) == 1
    assert states(bad, good) == ["failed", "sent"]


def test_a_server_that_is_away_for_a_day_costs_nothing(smtp, settings):
    messages = [make_message() for _ in range(45)]
    port, settings.EMAIL_PORT = settings.EMAIL_PORT, 1
    for minutes in range(0, 24 * 60, 10):
        assert deliver_due(NOW + minutes * MINUTE) == 0
    assert set(states(*messages)) == {"queued"}
    settings.EMAIL_PORT = port
    sent = sum(deliver_due(NOW + timedelta(days=1) + hours * HOUR) for hours in range(5))
    assert (sent, len(smtp.messages), set(states(*messages))) == (45, 45, {"sent"})


def test_a_server_that_never_answers_stops_the_lot_and_not_the_clock(smtp, settings):
    settings.EMAIL_TIMEOUT = 1
    messages = [make_message() for _ in range(3)]
    smtp.hang()
    assert deliver_due(NOW) == 0
    assert states(*messages) == ["queued"] * 3
    assert sorted(Message.objects.values_list("attempts", flat=True)) == [0, 0, 1]
    smtp.work()
    settings.EMAIL_TIMEOUT = 20
    assert deliver_due(NOW + 2 * MINUTE) == 3


def test_what_a_killed_process_had_claimed_is_sent_after_its_lease(smtp):
    message = make_message()
    [claimed] = claim(NOW, 10)
    assert states(message) == ["sending"]
    assert deliver_due(NOW + LEASE - MINUTE) == 0
    assert deliver_due(NOW + LEASE) == 1
    # It was not dead but slow: it finds that the message is no longer its own.
    with delivery.MailServer() as office:
        assert carry_out([claimed], office, NOW + LEASE + MINUTE) == (0, True)
    assert len(smtp.messages) == 1


def test_a_slow_process_renews_its_lease(smtp):
    make_message()
    lot = claim(NOW, 10)
    with delivery.MailServer() as office:
        assert carry_out(lot, office, NOW + LEASE - MINUTE) == (1, True)
    assert len(smtp.messages) == 1


def test_a_message_that_cannot_be_made_fails_and_the_rest_goes_on(smtp, caplog):
    broken, good = make_message(template="try/broken", due_at=NOW - HOUR), make_message()
    with caplog.at_level(logging.ERROR):
        assert deliver_due(NOW) == 1
    assert states(broken, good) == ["failed", "sent"]
    assert Message.objects.get(pk=broken.pk).error == "unwritable"
    assert [record.kind for record in caplog.records] == ["try/broken"]


def test_an_address_that_no_header_can_hold_fails_alone(smtp):
    odd, good = make_message(to="a\nBcc: b@dag.example", due_at=NOW - HOUR), make_message()
    assert deliver_due(NOW) == 1
    assert states(odd, good) == ["failed", "sent"]
    assert len(smtp.messages) == 1


def test_without_a_mail_server_everything_waits(settings):
    settings.MAIL_DELIVERY = "hold"
    message = make_message()
    assert deliver_due(NOW) == 0
    assert states(message) == ["queued"]


def test_the_demo_delivers_to_its_own_post_and_keeps_secrets_readable(settings):
    settings.MAIL_DELIVERY = "demo"
    message, secret = make_message(), make_secret()
    assert deliver_due(NOW) == 2
    assert states(message, secret) == ["sent", "sent"]
    assert Message.objects.get(pk=secret.pk).context == {"code": "314159"}


def test_a_tick_with_nothing_to_send_asks_the_database_once(smtp, django_assert_num_queries):
    make_message(due_at=NOW + HOUR)
    with django_assert_num_queries(1):
        deliver_due(NOW)


@pytest.mark.django_db(transaction=True)
def test_four_deliverers_at_once_send_each_message_once(smtp, together):
    event = make_event()
    addresses = [make_message(event, to=f"n{n}@ommen.example").to for n in range(60)]
    counts = together(*[lambda: deliver_due(NOW)] * 4)
    while left := deliver_due(NOW):
        counts.append(left)
    assert sum(counts) == 60
    assert Counter(to for [to] in smtp.recipients) == Counter(addresses)
    assert set(Message.objects.values_list("state", flat=True)) == {"sent"}


ADDRESS = "weg@ommen.example"


def away(cause):
    error = ServerAway()
    error.__cause__ = cause
    return error


@pytest.mark.parametrize(
    ("error", "trouble"),
    [
        (
            smtplib.SMTPRecipientsRefused({ADDRESS: (550, b"No <weg@ommen.example>")}),
            Trouble("550 No <…>", 550, is_lasting=True),
        ),
        (smtplib.SMTPRecipientsRefused({ADDRESS: (450, b"Greylisted")}), Trouble("450 Greylisted", 450)),
        (smtplib.SMTPRecipientsRefused({ADDRESS: (421, b"Bye")}), Trouble("421 Bye", 421, is_ours=True)),
        (smtplib.SMTPDataError(554, b"Spam"), Trouble("554 Spam", 554, is_lasting=True)),
        (smtplib.SMTPSenderRefused(552, b"Too big", "us"), Trouble("552 Too big", 552, is_lasting=True)),
        (smtplib.SMTPSenderRefused(530, b"Sign in", "us"), Trouble("530 Sign in", 530, is_ours=True)),
        (smtplib.SMTPServerDisconnected("gone"), Trouble("SMTPServerDisconnected", is_ours=True)),
        (away(ConnectionRefusedError()), Trouble("ConnectionRefusedError", is_ours=True)),
        (away(smtplib.SMTPAuthenticationError(535, b"No")), Trouble("535 No", 535, is_ours=True)),
        (away(smtplib.SMTPNotSupportedError("no TLS")), Trouble("SMTPNotSupportedError", is_ours=True)),
        (smtplib.SMTPNotSupportedError("utf8"), Trouble("SMTPNotSupportedError", is_lasting=True)),
        (TimeoutError(), Trouble("TimeoutError", is_ours=True)),
        (KeyError("x"), Trouble("KeyError", is_lasting=True)),
    ],
)
def test_what_a_server_says_is_understood(error, trouble):
    assert trouble_in(error, address=ADDRESS) == trouble


def test_the_waits_last_two_days():
    assert sum(BACK_OFF, timedelta()) == timedelta(hours=45, minutes=21)
