# SPDX-License-Identifier: EUPL-1.2
"""The pages on which organisers choose how badges look, and the logo they send."""

import io

import pytest
from django.core.files.uploadhandler import TemporaryFileUploadHandler
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from PIL import Image

from registration.badges.logos import MOST_BYTES
from registration.models import BadgeLayout
from tests.make import make_event, make_layout, make_user, make_venue
from tests.registration.badge_layouts import PNG, logo, opened, png, text, typed, url, without_press

pytestmark = pytest.mark.django_db

LONG = "Wilhelmina van den Oosterveld-Brouwershaven"


@pytest.fixture
def event():
    return make_event("dag")


@pytest.fixture
def venue(event):
    return make_venue(event, "zwolle")


@pytest.fixture
def client(event):
    client = Client()
    client.force_login(make_user("organiser", event=event))
    return client


@pytest.fixture(autouse=True)
def _own_shelf(tmp_path, settings):
    settings.VAR_DIR = tmp_path


@pytest.fixture
def no_press(monkeypatch):
    return without_press(monkeypatch)


def test_without_layouts_the_page_says_what_happens_then(client, event):
    page = text(client.get(url("desk-badge-layouts", event)))
    assert "four A6 on a sheet" in page or "vier A6" in page
    assert BadgeLayout.objects.count() == 0


def test_the_list_asks_the_database_as_often_for_three_layouts_as_for_one(client, event):
    def queries():
        with CaptureQueriesContext(connection) as asked:
            client.get(url("desk-badge-layouts", event))
        return len(asked)

    make_layout(event)
    one = [queries(), queries()][-1]
    for _ in range(2):
        make_layout(event)
    assert queries() == one


def test_a_first_layout_is_made_and_is_the_default(client, event, venue):
    answer = client.post(
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


def test_the_own_colour_counts_only_when_it_is_chosen(client, event, venue):
    for name, more in (("Met", {"own_colour": "on"}), ("Zonder", {})):
        client.post(url("desk-badge-layout-new", event), typed(name=name, colour="#112233", **more))
    assert dict(BadgeLayout.objects.values_list("name", "colour")) == {"Met": "#112233", "Zonder": ""}


def test_making_another_the_default_takes_it_from_the_first(client, event, venue):
    first, second = make_layout(event), make_layout(event)
    here = url("desk-badge-layout", event, layout=second.pk)
    client.post(here, typed(is_default="on") | opened(client, here))
    assert list(BadgeLayout.objects.filter(is_default=True)) == [second]
    away = [
        client.get(url("desk-badge-layout", event, layout=one.pk)).context["delete_url"]
        for one in (first, second)
    ]
    assert list(map(bool, away)) == [True, False]


def test_two_who_change_one_layout_lose_nothing(client, event, venue):
    layout = make_layout(event, name="Gewoon")
    here = url("desk-badge-layout", event, layout=layout.pk)
    seen = opened(client, here)
    BadgeLayout.objects.update(own_text="van een ander", logo=PNG)
    answer = client.post(here, typed(own_text="van mij", is_default="on") | seen)
    rows = {row.label: (row.theirs, row.yours) for row in answer.context["form"].conflict}
    assert answer.status_code == 409
    assert ("van een ander", "van mij") in rows.values()
    assert "van mij" in text(answer)
    again = typed(own_text="van mij", is_default="on", seen=answer.context["form"]["seen"].value())
    assert client.post(here, again).status_code == 302
    assert BadgeLayout.objects.get().own_text == "van mij"


def test_a_copy_is_opened_at_once_and_can_be_deleted_after_a_question(client, event, venue):
    layout = make_layout(event, name="Gewoon", logo=PNG)
    answer = client.post(url("desk-badge-layout-copy", event, layout=layout.pk))
    copied = BadgeLayout.objects.exclude(pk=layout.pk).get()
    assert answer.url == url("desk-badge-layout", event, layout=copied.pk)
    assert bytes(copied.logo) == PNG
    away = url("desk-badge-layout-delete", event, layout=copied.pk)
    assert copied.name in text(client.get(away))
    assert BadgeLayout.objects.count() == 2
    client.post(away)
    assert list(BadgeLayout.objects.all()) == [layout]


def test_the_default_layout_cannot_be_deleted_and_the_page_says_why(client, event, venue):
    layout = make_layout(event)
    make_layout(event)
    answer = client.post(url("desk-badge-layout-delete", event, layout=layout.pk), follow=True)
    assert BadgeLayout.objects.count() == 2
    assert "od-notice--err" in text(answer)


# -- a logo


def test_a_logo_is_kept_as_a_picture_of_ours_and_can_be_taken_away(client, event, venue):
    client.post(url("desk-badge-layout-new", event), typed(logo_file=logo(png((3000, 300)))))
    layout = BadgeLayout.objects.get()
    assert Image.open(io.BytesIO(bytes(layout.logo))).size == (1200, 120)
    here = url("desk-badge-layout", event, layout=layout.pk)
    client.post(here, typed(is_default="on") | opened(client, here))
    assert bytes(BadgeLayout.objects.get().logo) == bytes(layout.logo)
    client.post(here, typed(is_default="on", without_logo="on") | opened(client, here))
    assert bytes(BadgeLayout.objects.get().logo) == b""


def test_a_logo_that_was_shown_need_not_be_chosen_again_to_be_saved(client, event, venue, no_press):
    here = url("desk-badge-layout-new", event)
    form = client.post(here, typed(logo_file=logo(), show="1")).context["form"]
    assert no_press[0].logo
    client.post(here, typed(logo_kept=form["logo_kept"].value()))
    assert bytes(BadgeLayout.objects.get().logo) == no_press[0].logo


def test_a_logo_that_is_no_longer_kept_is_asked_again_and_the_rest_stays(client, event, venue):
    answer = client.post(url("desk-badge-layout-new", event), typed(own_text="blijft", logo_kept="0" * 64))
    assert list(answer.context["form"].errors) == ["logo_file"]
    assert "blijft" in text(answer)
    assert answer.context["form"]["logo_kept"].value() == ""


@pytest.mark.parametrize("name", ["../../etc/passwd", "x" * 64, "é"])
def test_a_forged_name_of_a_kept_logo_opens_nothing(client, event, venue, name):
    answer = client.post(url("desk-badge-layout-new", event), typed(logo_kept=name))
    assert (answer.status_code, BadgeLayout.objects.count()) == (200, 0)


@pytest.mark.parametrize("content", [b"<svg></svg>", b"%PDF-1.4", b"geen plaatje", b"\x89PNG\r\n\x1a\nkapot"])
def test_what_is_no_logo_is_refused_beside_the_field(client, event, venue, content):
    answer = client.post(
        url("desk-badge-layout-new", event), typed(own_text="blijft", logo_file=logo(content))
    )
    assert (answer.status_code, list(answer.context["form"].errors)) == (200, ["logo_file"])
    assert "blijft" in text(answer)
    assert BadgeLayout.objects.count() == 0


def test_of_forty_megabytes_no_more_is_kept_than_is_needed_to_say_no(client, event, venue, monkeypatch):
    kept = []
    receive = TemporaryFileUploadHandler.receive_data_chunk
    monkeypatch.setattr(
        TemporaryFileUploadHandler,
        "receive_data_chunk",
        lambda self, chunk, start: kept.append(len(chunk)) or receive(self, chunk, start),
    )
    large = logo(b"\x89PNG" + b"x" * 40_000_000)
    answer = client.post(url("desk-badge-layout-new", event), typed(own_text="blijft", logo_file=large))
    assert list(answer.context["form"].errors) == ["logo_file"]
    assert "5 MB" in text(answer)
    assert "blijft" in text(answer)
    assert MOST_BYTES < sum(kept) < MOST_BYTES + 100_000


def test_the_form_with_a_file_is_still_guarded_against_forgery(event, venue):
    client = Client(enforce_csrf_checks=True)
    client.force_login(make_user("organiser", event=event))
    here = url("desk-badge-layout-new", event)
    assert client.post(here, typed()).status_code == 403
    client.get(here)
    token = client.cookies["csrftoken"].value
    assert client.post(here, typed(csrfmiddlewaretoken=token)).status_code == 302
