# SPDX-License-Identifier: EUPL-1.2
"""Practical pages, and the small files at fixed addresses."""

import re
from datetime import UTC, datetime, timedelta

import pytest
from django.urls import reverse
from django.utils.timezone import now

from conference.errors import Refusal
from conference.models import Event, Page
from conference.models.event import PageKind
from conference.operations import pages
from conference.versions import fingerprint, values_of
from tests.make import NOW, make_event, make_room, make_user, make_venue

pytestmark = pytest.mark.django_db


def page_form(**values):
    return {"kind": "other", "title": "Lunch", "body": "Om **12:40**.", "is_published": "on"} | values


def address(route: str, event: Event, **kwargs) -> str:
    return reverse(route, kwargs={"event": event.slug, **kwargs})


@pytest.fixture
def event() -> Event:
    event = make_event()
    pages.add_default_pages(event)
    return event


@pytest.fixture
def organised(client, event) -> Event:
    client.force_login(make_user("organiser", event=event))
    return event


def test_an_event_begins_with_what_the_law_wants_and_drafts_of_the_rest(event):
    assert list(event.pages.values_list("kind", "slug", "is_published")) == [
        ("contact", "contact", False),
        ("rules", "huisregels", False),
        ("press", "pers", False),
        ("accessibility", "toegankelijkheid", True),
        ("privacy", "privacy", True),
    ]
    assert all(page.body and page.body_en and page.body != page.body_en for page in event.pages.all())


def test_the_last_page_about_privacy_or_accessibility_stays(event):
    page = event.pages.get(kind=PageKind.PRIVACY)
    with pytest.raises(Refusal, match="lasting-page"):
        pages.delete_page(page, by=None, at=NOW)
    with pytest.raises(Refusal, match="lasting-page"):
        pages.change_page(page, {"kind": "other"}, by=None, at=NOW)
    other = pages.add_page(event, {"title": "Privé", "kind": "privacy"}, by=None, at=NOW)
    pages.delete_page(page, by=None, at=NOW)
    assert list(event.pages.filter(kind=PageKind.PRIVACY)) == [other]


def test_pages_get_their_address_from_their_title_and_keep_it(event):
    slugs = [
        pages.add_page(event, {"title": title}, by=None, at=NOW).slug
        for title in ("Eten & drinken", "Eten drinken", "؟")
    ]
    assert slugs == ["eten-drinken", "eten-drinken-2", "pagina"]
    page = Page.objects.get(slug="eten-drinken")
    assert pages.change_page(page, {"title": "Lunch"}, by=None, at=NOW).slug == "eten-drinken"


def test_everybody_reads_a_visible_page_in_their_language_and_nobody_a_draft(client, event):
    page = pages.add_page(
        event,
        {"title": "Lunch", "body": "## Tijd\n<script>x</script> om 12:40", "body_en": "At 12:40"},
        by=None,
        at=NOW,
    )
    path = address("page", event, slug=page.slug)
    dutch, english = client.get(path).content.decode(), client.get(f"/en{path}").content.decode()
    assert "<h2>Tijd</h2>" in dutch
    assert "<script>x" not in dutch
    assert "At 12:40" in english
    pages.change_page(page, {"is_published": False}, by=None, at=NOW)
    assert client.get(path).status_code == 404


@pytest.mark.parametrize("name", ["accessibility", "privacy"])
def test_the_two_statements_are_the_current_events_or_general(client, name):
    general = client.get(reverse(name))
    event = make_event()
    event.pages.create(kind=name, slug=name, title="Zo doen wij het", body="Eigen tekst.")
    own = client.get(reverse(name))
    assert (general.status_code, "Eigen tekst." in own.content.decode()) == (200, True)
    event.pages.update(is_published=False)
    hidden = client.get(reverse(name)).content.decode()
    assert "Eigen tekst." not in hidden
    assert pages.default_text(PageKind(name), "nl").title in hidden


def test_practical_information_has_the_address_the_route_and_how_accessible_rooms_are(client, event):
    venue = make_venue(event, street="Coolsingel 40", city="Rotterdam", route="Met de *metro*.")
    make_room(venue, name="Raadzaal", accessibility="ringleiding")
    page = client.get(address("practical", event)).content.decode()
    found = [
        text in page for text in ("Coolsingel 40, Rotterdam", "<em>metro</em>", "Raadzaal", "ringleiding")
    ]
    assert found == [True] * 4
    assert address("page", event, slug="privacy") in page
    assert address("page", event, slug="pers") not in page


def test_a_page_is_made_changed_previewed_moved_and_deleted_in_the_browser(client, organised):
    client.post(address("desk-page-new", organised), page_form())
    page = Page.objects.get(title="Lunch")
    seen = fingerprint(values_of(page, pages.PAGE_FIELDS))
    edit, preview = (address(f"desk-page-{verb}", organised, page=page.pk) for verb in ("edit", "preview"))
    assert client.post(edit, page_form(title="Eten", seen=seen))["Location"] == preview
    assert "<strong>12:40</strong>" in client.get(preview).content.decode()
    client.post(address("desk-page-move", organised, page=page.pk), {"up": "1"})
    assert list(organised.pages.order_by("position").values_list("title", flat=True))[-2:] == [
        "Eten",
        "Privacy",
    ]
    delete = address("desk-page-delete", organised, page=page.pk)
    assert (client.get(delete).status_code, Page.objects.filter(pk=page.pk).exists()) == (200, True)
    client.post(delete)
    assert not Page.objects.filter(pk=page.pk).exists()


def test_a_stale_page_shows_both_versions_and_loses_nothing(client, organised):
    page = organised.pages.get(kind="contact")
    seen = fingerprint(values_of(page, pages.PAGE_FIELDS))
    pages.change_page(page, {"body": "Van Anna."}, by=None, at=NOW)
    mine = values_of(page, pages.PAGE_FIELDS) | {"body": "Van Bram.", "is_published": "", "seen": seen}
    mine["body_en"] = page.body_en.replace("\n", "\r\n")  # as browsers send it
    edit = address("desk-page-edit", organised, page=page.pk)
    answer = client.post(edit, mine)
    form = answer.context["form"]
    assert answer.status_code == 409
    assert [(row.theirs, row.yours) for row in form.conflict] == [("Van Anna.", "Van Bram.")]
    assert Page.objects.get(pk=page.pk).body == "Van Anna."
    mine["seen"] = form["seen"].value()
    client.post(edit, mine)
    after = Page.objects.get(pk=page.pk)
    assert (after.body, after.body_en) == ("Van Bram.", page.body_en)


def test_a_refusal_is_shown_on_the_form_with_what_was_typed(client, organised):
    page = organised.pages.get(kind="privacy")
    form = page_form(title="Mijn titel", seen=fingerprint(values_of(page, pages.PAGE_FIELDS)))
    answer = client.post(address("desk-page-edit", organised, page=page.pk), form)
    assert (answer.status_code, len(answer.context["form"].non_field_errors())) == (200, 1)
    assert "Mijn titel" in answer.content.decode()


@pytest.mark.parametrize("extra", [0, 2])
def test_the_list_of_pages_asks_as_much_for_many_as_for_few(
    client, organised, extra, django_assert_num_queries
):
    for _time in range(extra):
        pages.add_page(organised, {"title": "Lunch"}, by=None, at=NOW)
    with django_assert_num_queries(6):
        client.get(address("desk-pages", organised))


def test_security_txt_has_what_rfc_9116_wants(client):
    answer = client.get("/.well-known/security.txt")
    fields = dict(re.findall(r"^([\w-]+): (.+)$", answer.content.decode(), re.MULTILINE))
    assert list(fields) == ["Contact", "Expires", "Preferred-Languages", "Canonical"]
    expires = datetime.strptime(fields["Expires"], "%Y-%m-%dT%H:%M:%SZ").replace(tzinfo=UTC)
    assert timedelta(days=90) < expires - now() < timedelta(days=365)
    assert fields["Contact"].startswith("mailto:")
    assert fields["Canonical"].endswith("/.well-known/security.txt")
    assert answer["Content-Type"] == "text/plain; charset=utf-8"


def test_search_engines_stay_out_of_the_desk_in_both_languages(client):
    lines = client.get("/robots.txt").content.decode().splitlines()
    assert {"Disallow: /organisatie/", "Disallow: /en/organisatie/"} <= set(lines)
