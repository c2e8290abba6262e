# SPDX-License-Identifier: EUPL-1.2
"""The pages on which organisers choose how badges look, and the logo they send."""

import io

import pytest
from django.core.files.uploadhandler import TemporaryFileUploadHandler
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from PIL import Image

from conference.pictures import MOST_BYTES
from registration.models import BadgeLayout
from tests.make import make_layout, make_user
from tests.registration.badges.layouts import PNG, logo, opened, png, text, typed, url

pytestmark = pytest.mark.django_db

LONG = "Wilhelmina van den Oosterveld-Brouwershaven"


def test_without_layouts_the_page_says_what_happens_then(organiser, event):
    page = text(organiser.get(url("desk-badge-layouts", event)))
    assert "four A6 on a sheet" in page or "vier A6" in page
    assert BadgeLayout.objects.count() == 0


def test_the_list_asks_the_database_as_often_for_three_layouts_as_for_one(organiser, event):
    def queries():
        with CaptureQueriesContext(connection) as asked:
            organiser.get(url("desk-badge-layouts", event))
        return len(asked)

    make_layout(event)
    one = [queries(), queries()][-1]
    for _ in range(2):
        make_layout(event)
    assert queries() == one


def test_a_first_layout_is_made_and_is_the_default(organiser, event, venue):
    answer = organiser.post(
        url("desk-badge-layout-new", event), typed(name="Crew", shows_kind="on", own_text="Wifi: dag")
    )
    layout = BadgeLayout.objects.get()
    found = (
        answer.url,
        layout.name,
        layout.is_default,
        layout.shows_kind,
        layout.shows_venue,
        layout.own_text,
    )
    assert found == (url("desk-badge-layouts", event), "Crew", True, True, False, "Wifi: dag")


def test_the_own_colour_counts_only_when_it_is_chosen(organiser, event, venue):
    for name, more in (("Met", {"own_colour": "on"}), ("Zonder", {})):
        organiser.post(url("desk-badge-layout-new", event), typed(name=name, colour="#112233", **more))
    assert dict(BadgeLayout.objects.values_list("name", "colour")) == {"Met": "#112233", "Zonder": ""}


def test_making_another_the_default_takes_it_from_the_first(organiser, event, venue):
    first, second = make_layout(event), make_layout(event)
    here = url("desk-badge-layout", event, layout=second.pk)
    organiser.post(here, typed(is_default="on") | opened(organiser, here))
    assert list(BadgeLayout.objects.filter(is_default=True)) == [second]
    away = [
        organiser.get(url("desk-badge-layout", event, layout=one.pk)).context["delete_url"]
        for one in (first, second)
    ]
    assert list(map(bool, away)) == [True, False]


def test_two_who_change_one_layout_lose_nothing(organiser, event, venue):
    layout = make_layout(event, name="Gewoon")
    here = url("desk-badge-layout", event, layout=layout.pk)
    seen = opened(organiser, here)
    BadgeLayout.objects.update(own_text="van een ander", logo=PNG)
    answer = organiser.post(here, typed(own_text="van mij", is_default="on") | seen)
    rows = {row.label: (row.theirs, row.yours) for row in answer.context["form"].conflict}
    assert answer.status_code == 409
    assert ("van een ander", "van mij") in rows.values()
    assert "van mij" in text(answer)
    again = typed(own_text="van mij", is_default="on", seen=answer.context["form"]["seen"].value())
    assert organiser.post(here, again).status_code == 302
    assert BadgeLayout.objects.get().own_text == "van mij"


def test_a_copy_is_opened_at_once_and_can_be_deleted_after_a_question(organiser, event, venue):
    layout = make_layout(event, name="Gewoon", logo=PNG)
    answer = organiser.post(url("desk-badge-layout-copy", event, layout=layout.pk))
    copied = BadgeLayout.objects.exclude(pk=layout.pk).get()
    assert answer.url == url("desk-badge-layout", event, layout=copied.pk)
    assert bytes(copied.logo) == PNG
    away = url("desk-badge-layout-delete", event, layout=copied.pk)
    assert copied.name in text(organiser.get(away))
    assert BadgeLayout.objects.count() == 2
    organiser.post(away)
    assert list(BadgeLayout.objects.all()) == [layout]


def test_the_default_layout_cannot_be_deleted_and_the_page_says_why(organiser, event, venue):
    layout = make_layout(event)
    make_layout(event)
    answer = organiser.post(url("desk-badge-layout-delete", event, layout=layout.pk), follow=True)
    assert BadgeLayout.objects.count() == 2
    assert "od-notice--err" in text(answer)


# -- a logo


def test_a_logo_is_kept_as_a_picture_of_ours_and_can_be_taken_away(organiser, event, venue):
    organiser.post(url("desk-badge-layout-new", event), typed(logo_file=logo(png((3000, 300)))))
    layout = BadgeLayout.objects.get()
    assert Image.open(io.BytesIO(bytes(layout.logo))).size == (1200, 120)
    here = url("desk-badge-layout", event, layout=layout.pk)
    organiser.post(here, typed(is_default="on") | opened(organiser, here))
    assert bytes(BadgeLayout.objects.get().logo) == bytes(layout.logo)
    organiser.post(here, typed(is_default="on", without_logo="on") | opened(organiser, here))
    assert bytes(BadgeLayout.objects.get().logo) == b""


def test_a_logo_that_was_shown_need_not_be_chosen_again_to_be_saved(organiser, event, venue, no_press):
    here = url("desk-badge-layout-new", event)
    form = organiser.post(here, typed(logo_file=logo(), show="1")).context["form"]
    assert no_press[0].logo
    organiser.post(here, typed(logo_kept=form["logo_kept"].value()))
    assert bytes(BadgeLayout.objects.get().logo) == no_press[0].logo


def test_a_logo_that_is_no_longer_kept_is_asked_again_and_the_rest_stays(organiser, event, venue):
    answer = organiser.post(url("desk-badge-layout-new", event), typed(own_text="blijft", logo_kept="0" * 64))
    assert list(answer.context["form"].errors) == ["logo_file"]
    assert "blijft" in text(answer)
    assert answer.context["form"]["logo_kept"].value() == ""


@pytest.mark.parametrize("name", ["../../etc/passwd", "x" * 64, "é"])
def test_a_forged_name_of_a_kept_logo_opens_nothing(organiser, event, venue, name):
    answer = organiser.post(url("desk-badge-layout-new", event), typed(logo_kept=name))
    assert (answer.status_code, BadgeLayout.objects.count()) == (200, 0)


@pytest.mark.parametrize("content", [b"<svg></svg>", b"%PDF-1.4", b"geen plaatje", b"\x89PNG\r\n\x1a\nkapot"])
def test_what_is_no_logo_is_refused_beside_the_field(organiser, event, venue, content):
    answer = organiser.post(
        url("desk-badge-layout-new", event), typed(own_text="blijft", logo_file=logo(content))
    )
    assert (answer.status_code, list(answer.context["form"].errors)) == (200, ["logo_file"])
    assert "blijft" in text(answer)
    assert BadgeLayout.objects.count() == 0


def test_of_forty_megabytes_no_more_is_kept_than_is_needed_to_say_no(organiser, event, venue, monkeypatch):
    kept = []
    receive = TemporaryFileUploadHandler.receive_data_chunk
    monkeypatch.setattr(
        TemporaryFileUploadHandler,
        "receive_data_chunk",
        lambda self, chunk, start: kept.append(len(chunk)) or receive(self, chunk, start),
    )
    large = logo(b"\x89PNG" + b"x" * 40_000_000)
    answer = organiser.post(url("desk-badge-layout-new", event), typed(own_text="blijft", logo_file=large))
    assert list(answer.context["form"].errors) == ["logo_file"]
    assert "5 MB" in text(answer)
    assert "blijft" in text(answer)
    assert MOST_BYTES < sum(kept) < MOST_BYTES + 100_000


def test_the_form_with_a_file_is_still_guarded_against_forgery(event, venue):
    organiser = Client(enforce_csrf_checks=True)
    organiser.force_login(make_user("organiser", event=event))
    here = url("desk-badge-layout-new", event)
    assert organiser.post(here, typed()).status_code == 403
    organiser.get(here)
    token = organiser.cookies["csrftoken"].value
    assert organiser.post(here, typed(csrfmiddlewaretoken=token)).status_code == 302
