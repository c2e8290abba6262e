# SPDX-License-Identifier: EUPL-1.2
"""How badges print, beside the form: made of what is in it, made once, and never too many at a time."""

import io
import time
from datetime import UTC, datetime, timedelta

import pytest
from django.test import Client
from PIL import Image

from registration.badges import previews, shelf
from registration.badges.children import PressError
from registration.models import Attendee, BadgeLayout
from registration.operations.badge_layouts import LAYOUT_FIELDS, layout_values
from tests.make import make_attendee, make_event, make_layout, make_person, make_user
from tests.registration.badges.layouts import PNG, logo, png, typed, url

pytestmark = pytest.mark.django_db

LONG = "Wilhelmina van den Oosterveld-Brouwershaven"


def test_showing_makes_pictures_of_the_form_as_it_is_and_saves_nothing(organiser, event, venue, no_press):
    make_attendee(venue, person=make_person(name=LONG))
    answer = organiser.post(url("desk-badge-layout-new", event), typed(own_text="Nieuw", show="1"))
    preview = answer.context["preview"]
    assert (preview.state, [one.name for one in preview.shown]) == ("ready", [LONG])
    assert (no_press[0].own_text, no_press[0].venue) == ("Nieuw", False)
    assert BadgeLayout.objects.count() == 0
    picture = organiser.get(url("desk-badge-picture", event, key=preview.key, page=0))
    assert (picture.content, picture["Content-Type"]) == (PNG, "image/png")
    assert picture["Cache-Control"].startswith("private")
    assert LONG.split()[0] not in url("desk-badge-picture", event, key=preview.key, page=0)


def test_the_same_pictures_are_made_once_and_others_when_something_changes(organiser, event, venue, no_press):
    attendee = make_attendee(venue, person=make_person(name=LONG))
    here = url("desk-badge-layout-new", event)
    for more in ({}, {}, {"own_text": "Wifi"}):
        organiser.post(here, typed(show="1", **more))
    Attendee.objects.filter(pk=attendee.pk).update(name="Bo")
    organiser.post(here, typed(show="1"))
    assert len(no_press) == 3


def test_opening_the_form_makes_nothing_but_shows_what_was_made(organiser, event, venue, no_press):
    make_attendee(venue)
    layout = make_layout(event)
    here = url("desk-badge-layout", event, layout=layout.pk)
    assert organiser.get(here).context["preview"].state == "waiting"
    small = url("desk-badge-layout-picture", event, layout=layout.pk)
    first = organiser.get(small)  # which only starts it
    until = time.monotonic() + 60
    while organiser.get(small)["Content-Type"] != "image/png" and time.monotonic() < until:
        time.sleep(0.05)
    assert (first.status_code, first["Content-Type"], first["Cache-Control"]) == (
        202,
        "image/svg+xml",
        "no-store",
    )
    assert (organiser.get(here).context["preview"].state, len(no_press)) == ("ready", 1)


def test_an_event_without_people_shows_an_invented_name_and_says_so(organiser, event, venue, no_press):
    answer = organiser.post(url("desk-badge-layout-new", event), typed(show="1"))
    assert answer.context["preview"].is_example
    venue.delete()
    assert (
        organiser.post(url("desk-badge-layout-new", event), typed(show="1")).context["preview"].state
        == "nobody"
    )


def test_the_pictures_of_one_event_are_not_there_for_organisers_of_another(organiser, event, venue, no_press):
    make_attendee(venue)
    key = organiser.post(url("desk-badge-layout-new", event), typed(show="1")).context["preview"].key
    other = make_event("elders")
    stranger = Client()
    stranger.force_login(make_user("organiser", event=other))
    assert stranger.get(url("desk-badge-picture", event, key=key, page=0)).status_code == 403
    assert stranger.get(url("desk-badge-picture", other, key=key, page=0)).status_code == 404


def test_a_form_that_is_not_right_shows_no_pictures_and_says_why(organiser, event, venue, no_press):
    answer = organiser.post(url("desk-badge-layout-new", event), typed(format="a0", show="1"))
    assert (answer.context["preview"].state, no_press) == ("wrong", [])


def test_a_layout_can_be_looked_at_before_it_has_a_name(organiser, event, venue, no_press):
    answer = organiser.post(url("desk-badge-layout-new", event), typed(name="", show="1"))
    assert (answer.context["preview"].state, answer.context["form"].errors) == ("ready", {})
    assert organiser.post(url("desk-badge-layout-new", event), typed(name="")).context["form"].errors


def test_a_busy_machine_answers_with_words_and_still_saves(organiser, event, venue, monkeypatch):
    make_attendee(venue)
    here = url("desk-badge-layout-new", event)
    with shelf.my_turn(), shelf.my_turn():
        monkeypatch.setattr(shelf, "PATIENCE", 0)
        answer = organiser.post(here, typed(show="1"))
    assert (answer.status_code, answer.context["preview"].state) == (200, "busy")
    assert organiser.post(here, typed()).status_code == 302


def test_when_no_pdf_can_be_made_the_page_says_so_and_still_saves(organiser, event, venue, monkeypatch):
    make_attendee(venue)

    def broken(*_args):
        raise PressError("ended with -9")

    monkeypatch.setattr(previews, "make", broken)
    here = url("desk-badge-layout-new", event)
    assert organiser.post(here, typed(show="1")).context["preview"].state == "failed"
    assert organiser.post(here, typed()).status_code == 302


def test_no_more_than_two_are_made_at_once(monkeypatch):
    monkeypatch.setattr(shelf, "PATIENCE", 0)
    with shelf.my_turn(), shelf.my_turn(), pytest.raises(shelf.Busy), shelf.my_turn():
        pass
    with shelf.my_turn(), shelf.my_turn():
        pass


def test_what_was_made_is_removed_after_a_day(organiser, event, venue, no_press):
    make_attendee(venue)
    organiser.post(url("desk-badge-layout-new", event), typed(logo_file=logo(), show="1"))
    folder, now = shelf.shelf_of(event.pk), datetime.now(tz=UTC)
    assert (len(list(folder.iterdir())), shelf.clear_shelf(now)) == (2, 0)
    assert shelf.clear_shelf(now + timedelta(hours=25)) == 2
    assert list(folder.iterdir()) == []


def test_what_the_form_compares_is_every_column_that_it_changes(event):
    layout = make_layout(event)
    assert set(layout_values(layout)) == {*LAYOUT_FIELDS, "logo"}


def test_the_pictures_are_the_pdf_itself_and_say_what_does_not_fit(organiser, event, venue):
    """The real press: a card of 105 by 148 mm for each side, with the logo on the front."""
    make_attendee(venue, person=make_person(name="Bo " + "Onafscheidelijkelettergreepjes" * 4))
    sent = typed(format="a6", own_text="Wifi: dag", logo_file=logo(png((300, 100), "#ff0000")), show="1")
    preview = organiser.post(url("desk-badge-layout-new", event), sent).context["preview"]
    assert (preview.state, [(one.front, one.back) for one in preview.shown]) == ("ready", [(0, 1)])
    assert preview.shown[0].troubles
    front, back = (
        Image.open(
            io.BytesIO(organiser.get(url("desk-badge-picture", event, key=preview.key, page=page)).content)
        )
        for page in (0, 1)
    )
    assert [round(pixels / previews.DPI * 25.4) for pixels in front.size] == [105, 148]
    assert [is_red(picture) for picture in (front, back)] == [True, False]


def is_red(picture):
    return any(colour == (255, 0, 0) for _count, colour in picture.convert("RGB").getcolors(1 << 20))
