# SPDX-License-Identifier: EUPL-1.2
"""An attendee's own badge, to print at home."""

import pypdfium2
import pytest
import zxingcpp
from django.urls import reverse

from registration.badges import shelf, single
from registration.badges.children import PressError
from registration.links import badge_address, token
from registration.models import Attendee, AttendeeState
from tests.make import make_attendee, make_layout, make_person

pytestmark = pytest.mark.django_db


def url(name, attendee):
    return reverse(name, kwargs={"event": attendee.event.slug, "token": token(attendee)})


@pytest.fixture
def printed(monkeypatch):
    """The names on the badges that were made, without making them."""
    names = []
    monkeypatch.setattr(single, "printed", lambda face, look, paper: names.append(face.name) or b"%PDF-")
    return names


def test_the_own_page_links_to_the_badge_of_who_has_a_place(client, venue):
    confirmed, waiting = make_attendee(venue), make_attendee(venue, state=AttendeeState.WAITING)
    links = [
        url("my-badge", one) in client.get(url("my-day", one)).content.decode()
        for one in (confirmed, waiting)
    ]
    assert links == [True, False]


def test_the_badge_is_a_pdf_for_its_owner_that_nothing_keeps(client, venue, printed):
    answer = client.get(url("my-badge", make_attendee(venue, person=make_person(name="Noor Verweij"))))
    assert (answer.content, answer["Content-Type"], printed) == (
        b"%PDF-",
        "application/pdf",
        ["Noor Verweij"],
    )
    assert answer["Cache-Control"] == "no-store"
    assert "Noor" not in answer["Content-Disposition"]


def test_a_badge_is_made_once_until_something_on_it_changes(client, venue, printed):
    attendee = make_attendee(venue)
    for code in (None, None, "9" * 26):
        if code:
            Attendee.objects.filter(pk=attendee.pk).update(badge_code=code)
        client.get(url("my-badge", attendee))
    assert len(printed) == 2


@pytest.mark.parametrize(
    "state",
    [AttendeeState.UNCONFIRMED, AttendeeState.WAITING, AttendeeState.CANCELLED, AttendeeState.REQUESTED],
)
def test_who_has_no_place_has_no_badge_and_gets_words(client, venue, printed, state):
    attendee = make_attendee(venue, state=state)
    answer = client.get(url("my-badge", attendee), follow=True)
    assert (answer.status_code, answer["Content-Type"].split(";")[0], printed) == (200, "text/html", [])


def test_who_waits_hears_that_the_badge_comes_with_the_place(client, venue):
    answer = client.get(url("my-badge", make_attendee(venue, state=AttendeeState.WAITING)), follow=True)
    assert "zodra je een plaats hebt" in answer.content.decode()


def test_when_many_ask_at_once_the_next_one_gets_words(client, venue, monkeypatch):
    monkeypatch.setattr(shelf, "PATIENCE", 0)
    attendee = make_attendee(venue)
    with shelf.my_turn(), shelf.my_turn():
        answer = client.get(url("my-badge", attendee))
    assert (answer.status_code, answer["Content-Type"].split(";")[0]) == (503, "text/html")
    assert url("my-badge", attendee) in answer.content.decode()


def test_when_it_cannot_be_made_the_code_on_the_page_is_enough(client, venue, monkeypatch):
    def broken(*_args):
        raise PressError("took too long")

    monkeypatch.setattr(single, "printed", broken)
    attendee = make_attendee(venue)
    answer = client.get(url("my-badge", attendee))
    assert answer.status_code == 503
    assert url("my-day", attendee) in answer.content.decode()


def test_a_withdrawn_link_opens_no_badge(client, venue, printed):
    attendee = make_attendee(venue)
    address = url("my-badge", attendee)
    Attendee.objects.filter(pk=attendee.pk).update(token_version=2)
    assert (client.get(address).status_code, printed) == (404, [])


def test_the_default_layout_is_what_is_printed(client, venue, monkeypatch):
    looks = []
    monkeypatch.setattr(single, "printed", lambda face, look, paper: looks.append(look) or b"%PDF-")
    make_layout(venue.event, format="credit", has_bleed=True, has_marks=False)
    make_layout(venue.event, format="a6")
    client.get(url("my-badge", make_attendee(venue)))
    assert [(look.format, look.bleed, look.marks) for look in looks] == [("credit", False, True)]


# -- the real thing


@pytest.mark.parametrize("format", ["a6-4", "credit"])
def test_the_badge_at_home_is_one_sheet_of_a4_with_front_and_back_beside_each_other(client, venue, format):  # noqa: A002
    event, attendee = venue.event, make_attendee(venue, person=make_person(name="Samira van Dijk"))
    make_layout(event, format=format, own_text="Wifi: dag")
    document = pypdfium2.PdfDocument(client.get(url("my-badge", attendee)).content)
    page = document[0]
    assert (len(document), [round(side / 72 * 25.4) for side in page.get_size()]) == (1, [210, 297])
    picture, text = page.render(scale=150 / 72).to_pil(), page.get_textpage()
    (code,) = zxingcpp.read_barcodes(picture)
    assert (code.text, code.orientation) == (badge_address(attendee.badge_code), 0)
    half = page.get_size()[0] / 2
    sides = [text.get_text_bounded(right=half), text.get_text_bounded(left=half)]
    assert ["Wifi: dag" in side for side in sides] == [True, False]
    assert ["Dijk" in side for side in sides] == [False, True]
    assert code.position.top_left.x > picture.width / 2
