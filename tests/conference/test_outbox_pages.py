# SPDX-License-Identifier: EUPL-1.2
"""The outbox on the desk, through HTTP."""

import re
from html import unescape

import pytest

from conference.mail import personal_link
from conference.models import Change, Message
from tests.conference.reading import ids, text
from tests.make import make_event, make_message, make_secret, make_user

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("letter_templates")]
LIST = "/organisatie/dag/berichten/"
LINK = {"link": personal_link("invitation", "invitation", 7, 1)}


def rows(response):
    return re.findall(r'<th scope="row"><a href="[^"]*/(\d+)/"', response.content.decode())


def states():
    return list(Message.objects.order_by("pk").values_list("state", flat=True))


@pytest.mark.parametrize("page", ["", "1/", "1/bewerken/"])
def test_only_organisers_of_the_event_see_the_outbox(client, event, page):
    make_message(event, pk=1)
    assert client.get(LIST + page).status_code == 302
    client.force_login(make_user("door", event=event))
    assert client.get(LIST + page).status_code == 403
    client.force_login(make_user("organiser", event=make_event()))
    assert client.get(LIST + page).status_code == 403


def test_the_list_shows_every_message_but_the_secret_ones(desk, event):
    first, second = (
        make_message(event, to="a@ommen.example"),
        make_message(event, to="b@ommen.example", state="sent"),
    )
    make_secret(event=event, to="geheim@ommen.example")
    make_message(make_event(), to="elders@ommen.example")
    response = desk.get(LIST)
    assert rows(response) == ids(second, first)
    shown = text(response)
    assert "Alle 2 Wacht op akkoord 0 Gaat zo weg 1 Verstuurd 1 Niet aangekomen 0 Weggegooid 0" in shown
    assert "Er gaat zo ook één code of persoonlijke link weg." in shown
    assert not {"geheim@", "elders@", "314159"} & set(
        re.findall(r"geheim@|elders@|314159", response.content.decode())
    )


def test_the_list_is_filtered_by_state_and_searched_by_address_and_subject(desk, event):
    held = make_message(event, state="held", to="noor@ommen.example", subject="Zaal gewijzigd")
    sent = make_message(event, state="sent", to="bram@ommen.example", subject="Zaal gewijzigd")
    sending = make_message(event, state="sending", subject="Onderweg")
    found = {
        "?status=held": ids(held),
        "?status=queued": ids(sending),
        "?status=sent&q=zaal": ids(sent),
        "?q=NOOR": ids(held),
        "?q=gewijzigd": ids(sent, held),
        "?q=niets": [],
        "?status=onzin&q=%00": ids(sending, sent, held),
        "?pagina=onzin": ids(sending, sent, held),
    }
    assert {query: rows(desk.get(LIST + query)) for query in found} == found


@pytest.mark.parametrize(
    ("query", "words"),
    [
        ("", "Hier staan geen berichten"),
        ("?status=held", "Niets wacht op akkoord"),
        ("?status=failed", "Elk bericht kwam aan"),
        ("?q=zoek", "Niets gevonden"),
    ],
)
def test_an_empty_list_says_what_would_be_there(desk, query, words):
    assert words in text(desk.get(LIST + query))


def test_the_list_takes_as_many_queries_for_three_as_for_one(
    desk, event, django_assert_num_queries, django_assert_max_num_queries
):
    make_message(event)
    with django_assert_max_num_queries(12) as one:
        desk.get(LIST)
    make_message(event)
    make_message(event)
    with django_assert_num_queries(len(one)):
        desk.get(LIST)


def test_the_list_has_pages(desk, event):
    for _ in range(51):
        make_message(event)
    assert [len(rows(desk.get(f"{LIST}?pagina={page}"))) for page in (1, 2, 99)] == [50, 1, 1]


def test_a_template_that_is_gone_breaks_no_page(desk, event):
    message = make_message(event, template="try/absent")
    assert "try/absent" in text(desk.get(LIST))
    assert "De tekst kan niet worden gemaakt." in text(desk.get(f"{LIST}{message.pk}/"))
    response = desk.get(f"{LIST}{message.pk}/bewerken/", follow=True)
    assert "Dit bericht kun je niet meer veranderen." in text(response)


def test_a_message_is_read_as_it_will_look_but_without_the_receivers_link(desk, event):
    entry = {
        "uid": "a",
        "title": "A",
        "starts": "2027-02-04T10:30:00+01:00",
        "ends": "2027-02-04T11:20:00+01:00",
    }
    message = make_message(
        event,
        template="try/link",
        to="noor@ommen.example",
        context={**LINK, "calendar": [entry]},
        state="held",
    )
    shown = text(desk.get(f"{LIST}{message.pk}/"))
    assert "Aan noor@ommen.example Status Wacht op akkoord" in shown
    assert "Open jouw pagina: «persoonlijke link» -- Dag · http://127.0.0.1:8000/dag/" in shown
    assert "Met dag.ics: één afspraak voor de agenda van de ontvanger." in shown
    assert "7-" not in shown


def test_a_secret_message_and_one_of_another_event_are_not_there(desk, event):
    for message in (make_secret(event=event), make_message(make_event()), make_message(None)):
        for page in ("", "bewerken/"):
            assert desk.get(f"{LIST}{message.pk}/{page}").status_code == 404
        assert desk.post(f"{LIST}{message.pk}/doen/", {"action": "discard"}).status_code == 404
    assert states() == ["queued"] * 3


@pytest.mark.parametrize(
    ("state", "action", "becomes", "words"),
    [
        ("held", "release", "queued", "Het bericht gaat nu weg."),
        ("queued", "hold", "held", "Het bericht wacht tot iemand het vrijgeeft."),
        ("held", "discard", "discarded", "Het bericht is weggegooid."),
        ("discarded", "hold", "held", "Het bericht wacht tot iemand het vrijgeeft."),
        ("failed", "retry", "queued", "We proberen het nu opnieuw."),
        ("sent", "discard", "sent", "Dit bericht is al weg."),
        ("held", "onzin", "held", "Dag Persoon"),
    ],
)
def test_the_buttons_do_what_they_say(desk, event, state, action, becomes, words):
    message = make_message(event, state=state)
    response = desk.post(f"{LIST}{message.pk}/doen/", {"action": action}, follow=True)
    assert words in text(response)
    assert states() == [becomes]


def test_what_was_done_is_told_by_whom(desk, event):
    message = make_message(event, state="held")
    desk.post(f"{LIST}{message.pk}/doen/", {"action": "discard"})
    assert Change.objects.get().by.email.endswith("netwerk.example")
    assert "Wat ermee is gedaan" in text(desk.get(f"{LIST}{message.pk}/"))


def test_reading_changes_nothing(desk, event):
    message = make_message(event, state="held")
    answer = desk.get(f"{LIST}{message.pk}/doen/", headers={"accept": "text/html"})
    assert (answer.status_code, answer["Allow"]) == (405, "POST")
    assert "Hier is geen pagina" in answer.content.decode()
    assert desk.get(f"{LIST}samen/").status_code == 405


def test_after_one_comes_the_next_that_waits(desk, event):
    older, middle, newer = (make_message(event, state="held") for _ in range(3))
    following = {
        one.pk: re.search(r'berichten/(\d+)/">Volgend', desk.get(f"{LIST}{one.pk}/").content.decode())[1]
        for one in (newer, middle, older)
    }
    assert following == {newer.pk: str(middle.pk), middle.pk: str(older.pk), older.pk: str(newer.pk)}


# -- changing the text


def opened(desk, message):
    html = desk.get(f"{LIST}{message.pk}/bewerken/").content.decode()
    return {
        "subject": unescape(re.search(r'name="subject" value="([^"]*)"', html)[1]),
        "body": unescape(re.search(r"<textarea[^>]*>\n?(.*?)</textarea>", html, re.DOTALL)[1]),
        "seen": re.search(r'name="seen" value="([^"]*)"', html)[1],
    }


def test_a_changed_text_is_shown_and_kept(desk, event):
    message = make_message(event, template="try/link", context=LINK, state="held")
    form = opened(desk, message)
    assert form["body"].startswith("Open jouw pagina:")
    changed = {**form, "body": form["body"].replace("Open jouw pagina", "Kijk op jouw eigen pagina")}
    response = desk.post(f"{LIST}{message.pk}/bewerken/", changed, follow=True)
    assert "Kijk op jouw eigen pagina: «persoonlijke link» -- Dag" in text(response)
    assert opened(desk, message)["body"].startswith("Kijk op jouw eigen pagina:")


def test_a_text_without_the_link_is_not_saved_and_says_why(desk, event):
    message = make_message(event, template="try/link", context=LINK, state="held")
    form = {**opened(desk, message), "body": "Geen link"}
    response = desk.post(f"{LIST}{message.pk}/bewerken/", form)
    assert "Laat «persoonlijke link» in de tekst staan" in text(response)
    assert "<title>Fout:" in " ".join(response.content.decode().split())
    message.refresh_from_db()
    assert message.body == ""


def test_who_is_second_sees_the_text_of_who_was_first(desk, event):
    message = make_message(event, state="held")
    form = opened(desk, message)
    desk.post(f"{LIST}{message.pk}/bewerken/", {**form, "body": "Van de eerste"})
    response = desk.post(f"{LIST}{message.pk}/bewerken/", {**form, "body": "Van de tweede"})
    assert response.status_code == 409
    assert "Van de eerste" in text(response)
    assert "Van de tweede" in text(response)
    seen = re.search(r'name="seen" value="([^"]*)"', response.content.decode())[1]
    desk.post(f"{LIST}{message.pk}/bewerken/", {**form, "body": "Van de tweede", "seen": seen})
    message.refresh_from_db()
    assert message.body.startswith("Van de tweede")


# -- what the desk says about delivery


@pytest.mark.parametrize(
    ("delivery", "words"), [("hold", "Er gaat niets weg"), ("demo", "Dit is de demo"), ("smtp", "")]
)
def test_the_desk_says_when_mail_does_not_really_go(desk, settings, delivery, words):
    settings.MAIL_DELIVERY, settings.DEMO = delivery, delivery == "demo"
    shown = text(desk.get(LIST))
    assert words in shown
    assert ("Er gaat niets weg" in shown, "Dit is de demo" in shown) == (
        delivery == "hold",
        delivery == "demo",
    )


def test_the_desk_says_when_messages_are_held(desk, event):
    assert "wachten hier tot iemand ze vrijgeeft" not in text(desk.get(LIST))
    event.hold_mail = True
    event.save()
    assert "wachten hier tot iemand ze vrijgeeft" in text(desk.get(LIST))
