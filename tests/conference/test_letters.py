# SPDX-License-Identifier: EUPL-1.2
import pytest
from hypothesis import given
from hypothesis import strategies as st

from conference import tokens
from conference.envelopes import envelope, message_id
from conference.letters import Unwritable, is_wiped, missing_placeholders, render, subject_of
from conference.mail import personal_link
from conference.plaintext import WIDTH, one_line, tidy, wrapped
from tests.make import make_event, make_message, make_secret

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.usefixtures("letter_templates", "letter_addresses"),
]


def dag(**values):
    return make_event("dag", name="Dag van de Proef", name_en="Day of the Test", **values)


def linked(event, **values):
    context = {"link": personal_link("try-my-page", "my-page", 7, 1, event=event.slug)}
    return make_message(event, template="try/link", **{"context": context, **values})


def test_a_letter_has_the_text_of_its_template_and_a_foot_in_its_own_language():
    event = dag(help_email="hulp@dag.example")
    message = make_message(event, context={"name": "Noor", "text": "Je bent erbij."})
    letter = render(message, for_delivery=True)
    assert (letter.subject, letter.body) == (
        "Nieuws over Dag van de Proef",
        "Dag Noor,\n\nJe bent erbij.\n\n--\n"
        "Dag van de Proef · http://127.0.0.1:8000/dag/\n"
        "Je krijgt deze mail omdat dit adres bekend is bij Dag van de Proef: als "
        "deelnemer, spreker of organisator.\n"
        "Heb je een vraag of klopt er iets niet? Antwoord op deze mail of schrijf "
        "naar hulp@dag.example.\n",
    )


def test_an_english_letter_names_the_event_in_english_and_links_to_english_pages():
    message = make_message(dag(), language="en", context={"name": "Noor", "text": "See you."})
    letter = render(message, for_delivery=True)
    assert letter.subject == "Nieuws over Day of the Test"
    assert letter.body == (
        "Dag Noor,\n\nSee you.\n\n--\n"
        "Day of the Test · http://127.0.0.1:8000/en/dag/\n"
        "You get this mail because this address is known at Day of the Test: as "
        "an attendee, a speaker or an organiser.\n"
    )


def test_a_letter_of_no_event_says_what_a_stranger_should_do():
    letter = render(make_secret(), for_delivery=True)
    assert letter.body == (
        "Je code is 314159.\n\n--\nOverheidsdag · http://127.0.0.1:8000/\n"
        "Je krijgt deze mail omdat iemand dit adres op onze site heeft ingevuld. "
        "Was jij dat niet? Dan hoef je niets te doen.\n"
    )


def test_a_template_may_say_why_it_came():
    message = make_message(dag(), context={"name": "Noor", "text": "Hoi.", "why": "Omdat je spreekt."})
    assert "\nOmdat je spreekt.\n" in render(message, for_delivery=False).body


def test_a_personal_link_is_real_only_when_the_letter_leaves():
    message = linked(dag())
    token = tokens.make("my-page", 7, 1)
    read, sent = render(message, for_delivery=False), render(message, for_delivery=True)
    assert "Open jouw pagina:\n\n«persoonlijke\u00a0link»\n" in read.body
    assert token not in read.body
    assert f"Open jouw pagina:\n\nhttp://127.0.0.1:8000/mijn/dag/{token}/\n" in sent.body


def test_a_link_in_an_english_letter_opens_the_english_page():
    message = linked(dag(), language="en")
    assert "«personal\u00a0link»" in render(message, for_delivery=False).body
    assert f"/en/mijn/dag/{tokens.make('my-page', 7, 1)}/" in render(message, for_delivery=True).body


def test_two_links_in_one_letter_stay_apart():
    event = dag()
    links = {
        "link": personal_link("try-my-page", "my-page", 7, 1, event=event.slug),
        "other": personal_link("try-my-page", "calendar", 7, 1, event=event.slug),
    }
    message = linked(event, context=links)
    assert "«persoonlijke\u00a0link\u00a02»" in render(message, for_delivery=False).body
    body = render(message, for_delivery=True).body
    assert body.index(tokens.make("my-page", 7, 1)) < body.index(tokens.make("calendar", 7, 1))


@pytest.mark.parametrize("mark", ["«persoonlijke\u00a0link»", "«persoonlijke link»", "«persoonlijke\nlink»"])
def test_an_edited_letter_gets_its_link_where_the_editor_left_it(mark):
    message = linked(dag(), subject="Anders", body=f"Kijk hier: {mark} of bel.")
    letter = render(message, for_delivery=True)
    assert letter.subject == "Anders"
    assert letter.body.startswith("Kijk hier: http://127.0.0.1")
    assert "«" not in letter.body
    assert "\n--\nDag van de Proef" in letter.body


def test_a_placeholder_that_an_editor_lost_is_named():
    message = linked(dag())
    old = render(message, for_delivery=False).body
    assert missing_placeholders("Niets meer", message, in_place_of=old) == ["«persoonlijke\u00a0link»"]
    assert missing_placeholders("Nog: «persoonlijke link».", message, in_place_of=old) == []


def test_moments_in_the_snapshot_are_told_by_the_events_own_clock():
    event = dag(time_zone="Europe/Lisbon")
    message = make_message(event, template="try/agenda", context={"starts_at": "2027-02-04T09:30:00+00:00"})
    assert render(message, for_delivery=False).body.startswith("Je begint donderdag 4 februari 09:30.\n")
    event.time_zone = "Europe/Amsterdam"
    assert render(message, for_delivery=False).body.startswith("Je begint donderdag 4 februari 10:30.\n")


def test_nothing_is_escaped_as_if_it_were_html():
    message = make_message(dag(), context={"name": "O'Brien & <Zn>", "text": '"Hoi"'})
    assert render(message, for_delivery=False).body.startswith('Dag O\'Brien & <Zn>,\n\n"Hoi"\n')


def test_a_name_with_line_ends_adds_no_header():
    event = dag(help_email="hulp@dag.example")
    event.name = "Dag\r\nBcc: iedereen@dag.example\u2028"
    message = make_message(event)
    message.context = {"name": "a\r\nb\x00c\x1b", "text": ""}  # PostgreSQL would not even keep it
    mail = envelope(message, render(message, for_delivery=True)).message()
    assert mail["Subject"] == "Nieuws over Dag Bcc: iedereen@dag.example"
    assert mail["Bcc"] is None
    assert sorted(mail.keys()) == sorted(
        "From To Subject Date Reply-To Message-ID Auto-Submitted X-Auto-Response-Suppress Content-Language "
        "Content-Type Content-Transfer-Encoding MIME-Version".split()
    )
    assert "\x00" not in mail.get_payload()


def test_the_mail_answers_to_the_events_help_and_says_that_a_machine_wrote_it():
    message = make_message(dag(help_email="hulp@dag.example"), to="noor@ommen.example")
    mail = envelope(message, render(message, for_delivery=True)).message()
    assert [mail[name] for name in ("From", "To", "Reply-To", "Auto-Submitted", "Content-Language")] == [
        "Dag van de Proef <post@dag.example>",
        "noor@ommen.example",
        "hulp@dag.example",
        "auto-generated",
        "nl",
    ]


def test_the_message_id_is_the_same_at_every_attempt_and_differs_by_message():
    event = dag()
    first, second = make_message(event), make_message(event)
    again = type(first).objects.get(pk=first.pk)
    assert message_id(first) == message_id(again) != message_id(second)


def test_appointments_become_a_calendar_file():
    entry = {
        "uid": "slot-12",
        "title": "Werken zonder e-mail",
        "starts": "2027-02-04T10:30:00+01:00",
        "ends": "2027-02-04T11:20:00+01:00",
    }
    message = make_message(
        dag(), template="try/agenda", context={"calendar": [entry], "calendar_method": "CANCEL"}
    )
    [file] = render(message, for_delivery=True).attachments
    assert (file.name, file.method, file.count) == ("dag.ics", "CANCEL", 1)
    mail = envelope(message, render(message, for_delivery=True)).message()
    part = mail.get_payload()[1]
    assert part.get_content_type() == "text/calendar"
    assert (part.get_param("method"), part.get_filename()) == ("CANCEL", "dag.ics")
    assert part.get_payload(decode=True) == file.content


def test_a_letter_that_cannot_be_made_says_which():
    message = make_message(dag(), template="try/broken")
    with pytest.raises(Unwritable, match="try/broken"):
        render(message, for_delivery=False)
    with pytest.raises(Unwritable, match="try/absent"):
        subject_of(make_message(template="try/absent"))


def test_a_wiped_message_is_known_as_such():
    assert [is_wiped(m) for m in (make_secret(), make_secret(context={}), make_message(context={}))] == [
        False,
        True,
        False,
    ]


def test_a_mail_has_short_lines_and_whole_addresses():
    message = make_message(
        dag(), body="- " + "woord " * 20 + "\n\n\n\nhttps://dag.example/" + "x" * 90 + "\nkort"
    )
    mail = envelope(message, render(message, for_delivery=True))
    assert mail.body.startswith(
        "- woord woord woord woord woord woord woord woord woord woord woord\n"
        "  woord woord woord woord woord woord woord woord woord\n\n"
        "https://dag.example/" + "x" * 90 + "\nkort\n\n--\n"
    )


@given(st.text(alphabet=st.characters(codec="utf-8"), max_size=400))
def test_tidy_text_stays_as_it_is_and_can_be_wrapped_without_loss(text):
    once = tidy(text)
    assert tidy(once) == once
    short = wrapped(once)
    assert short.split() == once.split()
    assert all(len(line) <= WIDTH or len(line.split(" ")) <= 3 for line in short.split("\n"))


@given(st.text(max_size=200))
def test_one_line_is_one_line(text):
    line = one_line(text)
    assert len(line.splitlines()) <= 1
    assert one_line(line) == line
