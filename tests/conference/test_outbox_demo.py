# SPDX-License-Identifier: EUPL-1.2
"""The demo's post, through HTTP."""

import re

import pytest
from icalendar import Calendar

from conference.delivery import deliver_due
from conference.mail import personal_link
from conference.models import Message
from conference.tokens import make
from tests.conference.reading import text
from tests.make import NOW, make_event, make_message, make_secret

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("letter_templates")]
ENTRY = {
    "uid": "a",
    "title": "Één",
    "starts": "2027-02-04T10:30:00+01:00",
    "ends": "2027-02-04T11:20:00+01:00",
}


@pytest.fixture
def demo(settings):
    settings.DEMO, settings.MAIL_DELIVERY = True, "demo"


def receivers(response):
    return re.findall(r'class="od-break-word">([^<]+)<', response.content.decode())


def test_without_the_demo_there_is_no_post(client):
    secret = make_secret(state="sent", sent_at=NOW)
    for page in ("", f"{secret.pk}/", f"{secret.pk}/agenda.ics"):
        assert client.get(f"/demo/post/{page}").status_code == 404
        assert client.get(f"/en/demo/post/{page}").status_code == 404


def test_the_post_shows_what_went_out_and_nothing_that_waits(client, demo):
    make_message(to="noor@ommen.example")
    make_secret(to="bram@ommen.example")
    deliver_due(NOW)
    make_message(to="later@ommen.example")
    make_message(to="wacht@ommen.example", state="held")
    response = client.get("/demo/post/")
    assert sorted(receivers(response)) == ["bram@ommen.example", "noor@ommen.example"]
    assert "Dit is de demo" in text(response)
    assert receivers(client.get("/demo/post/?q=NOOR")) == ["noor@ommen.example"]
    assert "Geen mail aan dit adres" in text(client.get("/demo/post/?q=niemand"))
    assert client.get("/demo/post/?q=%00&pagina=x").status_code == 200
    assert "This is the demo" in text(client.get("/en/demo/post/"))


def test_an_empty_post_says_what_brings_mail(client, demo):
    assert "Nog geen mail" in text(client.get("/demo/post/"))


def test_codes_can_be_read_and_links_can_be_followed(client, demo):
    event = make_event("dag")
    code = make_secret(to="noor@ommen.example")
    link = make_message(
        event, template="try/link", context={"link": personal_link("invitation", "invitation", 7, 1)}
    )
    deliver_due(NOW)
    assert "Je code is 314159." in text(client.get(f"/demo/post/{code.pk}/"))
    html = client.get(f"/demo/post/{link.pk}/").content.decode()
    assert f'<a href="http://127.0.0.1:8000/uitnodiging/{make("invitation", 7, 1)}/"' in html


def test_a_letters_text_is_no_html(client, demo):
    message = make_message(context={"name": "<script>x</script>", "text": ""})
    deliver_due(NOW)
    assert "<script>x" not in client.get(f"/demo/post/{message.pk}/").content.decode()


def test_the_calendar_file_can_be_fetched(client, demo):
    message = make_message(make_event("dag"), context={"name": "", "text": "", "calendar": [ENTRY]})
    other = make_message()
    deliver_due(NOW)
    response = client.get(f"/demo/post/{message.pk}/agenda.ics")
    assert (response["Content-Type"], response["Content-Disposition"]) == (
        "text/calendar; charset=utf-8",
        'attachment; filename="dag.ics"',
    )
    assert str(Calendar.from_ical(response.content).walk("VEVENT")[0]["SUMMARY"]) == "Één"
    assert client.get(f"/demo/post/{other.pk}/agenda.ics").status_code == 404


def test_a_wiped_or_broken_letter_is_still_a_page(client, demo):
    wiped = make_secret(context={}, state="sent", sent_at=NOW)
    broken = make_message(template="try/absent", state="sent", sent_at=NOW)
    for message in (wiped, broken):
        assert "De tekst wordt niet meer bewaard." in text(client.get(f"/demo/post/{message.pk}/"))
    assert client.get("/demo/post/").status_code == 200


def test_the_post_takes_as_many_queries_for_three_as_for_one(client, demo, django_assert_num_queries):
    make_message(make_event(), state="sent", sent_at=NOW)
    with django_assert_num_queries(2):
        client.get("/demo/post/")
    for _ in range(2):
        make_message(make_event(), state="sent", sent_at=NOW)
    assert Message.objects.count() == 3
    with django_assert_num_queries(2):
        client.get("/demo/post/")
