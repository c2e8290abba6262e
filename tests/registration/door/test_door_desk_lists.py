# SPDX-License-Identifier: EUPL-1.2
"""The desk's pages about doors and lists: making them, limits, what is handed out."""

from datetime import timedelta

import pytest

from registration.models import CheckInList
from tests.make import (
    NOW,
    at,
    make_device,
    make_event,
    make_kind,
    make_list,
    make_room,
    make_slot,
    make_venue,
)
from tests.registration.door.desk import address, queries

pytestmark = pytest.mark.django_db
LATER = NOW + timedelta(days=300)


@pytest.fixture
def event():
    """One that is still to come."""
    return make_event("dag", starts_on=LATER.date(), ends_on=LATER.date())


# -- doors and lists


def test_doors_are_made_by_a_press(event, organiser):
    make_slot(make_room(make_venue(event, "zwolle")))
    assert not CheckInList.objects.exists()
    organiser.post(address("-lists-make"))
    assert sorted(CheckInList.objects.values_list("kind", flat=True)) == ["slot", "venue"]


def test_a_list_of_ones_own_is_made_changed_and_deleted(event, organiser):
    organiser.post(address("-list-new"), {"name": "Lunch", "name_en": "", "allows_walk_in": "on"})
    door = CheckInList.objects.get()
    assert (door.kind, door.slug, door.venue) == ("other", "lunch", None)
    url = address("-list-edit", door=door.pk)
    seen = organiser.get(url).context["form"]["seen"].value()
    organiser.post(url, {"do": "list", "name": "Warme lunch", "name_en": "", "seen": seen})
    door.refresh_from_db()
    assert (door.name, door.allows_walk_in) == ("Warme lunch", False)
    stale = organiser.post(url, {"do": "list", "name": "Soep", "name_en": "", "seen": seen})
    door.refresh_from_db()
    assert (stale.status_code, door.name) == (409, "Warme lunch")
    assert organiser.get(address("-list-delete", door=door.pk)).status_code == 200
    organiser.post(address("-list-delete", door=door.pk))
    assert not CheckInList.objects.exists()


def test_of_a_workshops_door_only_the_switches_can_be_changed(event, organiser):
    door = make_list(make_slot(make_room(make_venue(event))), name="Werken zonder e-mail")
    url = address("-list-edit", door=door.pk)
    form = organiser.get(url).context["form"]
    assert set(form.fields) == {"allows_walk_in", "passes_no_shows", "seen"}
    organiser.post(
        url, {"do": "list", "name": "Anders", "allows_walk_in": "on", "seen": form["seen"].value()}
    )
    door.refresh_from_db()
    assert (door.name, door.allows_walk_in, door.passes_no_shows) == ("Werken zonder e-mail", True, False)


def test_the_room_s_size_is_offered_as_the_limit_and_taken_over_by_a_press(event, organiser):
    door = make_list(make_slot(make_room(make_venue(event), capacity=44)))
    url = address("-list-edit", door=door.pk)
    assert 'name="limit" value="44"' in organiser.get(url).content.decode()
    organiser.post(url, {"do": "limit", "limit": "44"})
    door.refresh_from_db()
    assert door.limit == 44
    assert organiser.post(url, {"do": "limit", "limit": "0"}).context["limit"].errors
    organiser.post(url, {"do": "limit", "limit": ""})
    door.refresh_from_db()
    assert door.limit is None


def test_a_limit_is_lifted_with_a_reason_and_put_back(event, organiser):
    door = make_list(make_venue(event), limit=2)
    url = address("-list-lift", door=door.pk)
    assert organiser.post(url, {"reason": " "}).status_code == 200
    door.refresh_from_db()
    assert door.lifted_at is None
    organiser.post(url, {"reason": "De wand is open"})
    door.refresh_from_db()
    assert (door.lifted_at is None, door.lift_reason) == (False, "De wand is open")
    assert "De wand is open" in organiser.get(address("-list", door=door.pk)).content.decode()
    organiser.post(address("-list-put-back", door=door.pk))
    door.refresh_from_db()
    assert door.lifted_at is None


def test_what_is_handed_out_is_set_for_everybody_and_per_kind(event, organiser):
    door, kind = make_list(make_venue(event)), make_kind(event)
    url = address("-list-edit", door=door.pk)
    organiser.post(
        url, {"do": "outs", "text_0": "Lunchbon", "english_0": "Voucher", f"text_{kind.pk}": "Keycord"}
    )
    given = set(door.hand_outs.values_list("kind", "text", "text_en"))
    assert given == {(None, "Lunchbon", "Voucher"), (kind.pk, "Keycord", "")}
    assert organiser.get(url).context["outs"]["text_0"].value() == "Lunchbon"
    organiser.post(url, {"do": "outs"})
    assert not door.hand_outs.exists()


def test_doors_are_found_by_name_and_venue(event, organiser):
    venue, other = make_venue(event, "zwolle"), make_venue(event, "rotterdam")
    here, there, lunch = make_list(venue), make_list(other), make_list(event, name="Lunch")
    shown = {
        query: {row[0] for row in organiser.get(address("-lists") + query).context["rows"]}
        for query in ("", "?locatie=zwolle", "?q=lun", "?q=niets")
    }
    assert shown == {
        "": {here, there, lunch},
        "?locatie=zwolle": {here},
        "?q=lun": {lunch},
        "?q=niets": set(),
    }


def test_a_door_of_another_event_is_not_found(event, organiser):
    door = make_list(make_venue(make_event()))
    for name in ("-list", "-list-edit", "-list-lift", "-list-delete", "-no-shows"):
        assert organiser.get(address(name, door=door.pk)).status_code == 404


def test_lists_take_the_same_number_of_questions_for_one_row_and_for_three(event, organiser):
    numbers = []
    for count in (1, 2):
        for _ in range(count):
            venue = make_venue(event)
            make_device(make_list(venue), make_list(make_slot(make_room(venue))), seen_at=at("09:00"))
        numbers.append([queries(organiser, address(name)) for name in ("-devices", "-lists", "-device-new")])
    assert numbers[0] == numbers[1]


def test_every_page_says_what_to_do_while_there_is_nothing(event, organiser):
    for name in ("-devices", "-lists", "-device-new", "-devices-new", "-devices-pair", "-conflicts"):
        assert 'class="od-empty"' in organiser.get(address(name)).content.decode(), name
