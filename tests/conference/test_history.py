# SPDX-License-Identifier: EUPL-1.2
"""What was changed, when and by whom, for organisers to read."""

from datetime import timedelta

import pytest
from django.urls import reverse

from conference.operations.events import change_event, hide_event
from conference.verbs import label_of
from tests.make import NOW, make_event, make_user

pytestmark = pytest.mark.django_db


def test_history_is_newest_first_in_pages_and_can_be_narrowed_to_what_happened(client):
    event = make_event()
    user = make_user("organiser", event=event)
    client.force_login(user)
    for number in range(60):
        change_event(event, {"name": f"Dag {number}"}, by=user.person, at=NOW + timedelta(minutes=number))
    publish_at = NOW + timedelta(days=1)
    hide_event(event, by=user.person, at=publish_at)
    history = reverse("desk-history", kwargs={"event": event.slug})
    first = client.get(history).context
    assert (first["page"].paginator.count, len(first["lines"]), first["lines"][0][0].verb) == (
        61,
        50,
        "event hidden",
    )
    only = client.get(history, {"wat": "event hidden"}).context
    assert [change.at for change, _label, _name in only["lines"]] == [publish_at]
    odd = client.get(history, {"wat": "x\x00' OR 1", "pagina": "-3"})
    assert (odd.status_code, odd.context["page"].paginator.count) == (200, 61)


def test_a_verb_without_words_of_its_own_is_shown_as_it_is_written():
    assert [label_of("room added"), label_of("something odd")] == ["Zaal toegevoegd", "Something odd"]


@pytest.mark.parametrize("lines", [1, 3])
def test_the_page_asks_as_much_for_three_lines_as_for_one(client, lines, django_assert_num_queries):
    event = make_event()
    client.force_login(make_user("organiser", event=event))
    for number in range(lines):
        change_event(event, {"name": f"Dag {number}"}, by=make_user().person, at=NOW)
    with django_assert_num_queries(8):
        client.get(reverse("desk-history", kwargs={"event": event.slug}))
