# SPDX-License-Identifier: EUPL-1.2
"""The desk: candidates put in order at once, by a number for each or by name."""

import pytest

from conference.models import Change
from tests.make import make_event, make_user
from tests.make_awards import make_award, make_candidate, open_award
from tests.voting.desk_walk import url
from voting.candidate_order import as_in_a_book, placed

ROWS = [11, 12, 13, 14, 15]


@pytest.mark.parametrize(
    ("wanted", "order"),
    [
        ({}, [11, 12, 13, 14, 15]),
        ({15: 1}, [15, 11, 12, 13, 14]),
        ({11: 4}, [12, 13, 14, 11, 15]),
        ({11: 2}, [12, 11, 13, 14, 15]),
        ({11: 5, 12: 4, 13: 3, 14: 2, 15: 1}, [15, 14, 13, 12, 11]),
        ({14: 1, 15: 1}, [14, 15, 11, 12, 13]),
        ({11: 99, 12: 99, 13: 9_999}, [14, 15, 11, 12, 13]),
        ({15: 4, 14: 5, 13: 5}, [11, 12, 15, 13, 14]),
        (dict.fromkeys(ROWS, 1), [12, 13, 14, 15, 11]),
        (dict.fromkeys(ROWS, 99), [11, 12, 13, 14, 15]),
    ],
)
def test_who_gets_a_number_stands_there_and_the_others_close_up(wanted, order):
    assert placed(ROWS, wanted) == order


def test_names_are_sorted_as_in_a_book():
    names = ["zwolle", "Édam", "Ede", "edam", "Ommen"]
    assert sorted(names, key=as_in_a_book) == ["edam", "Édam", "Ede", "Ommen", "zwolle"]


@pytest.fixture
def award(client, db):
    award = make_award(make_event("dag"), candidates=0)
    for name in ("Zwolle", "Ommen", "Édam 🏆"):
        make_candidate(award, name=name, position=award.candidates.count() + 1)
    client.force_login(make_user("organiser", event=award.event))
    return award


def names(award):
    return [one.name for one in award.candidates.all()]


def form_at(client, award, query=""):
    form = client.get(url("desk-candidate-order", award, "en") + query).context["form"]
    return {field.html_name: field.value() for field in (*form.rows(), form["seen"])}


def send(client, award, values):
    return client.post(url("desk-candidate-order", award, "en"), values)


def key(award, name):
    return f"place-{award.candidates.get(name__startswith=name).pk}"


def test_numbers_are_saved_in_one_go_and_noted_once(client, award):
    values = form_at(client, award) | {key(award, "Édam"): "1"}
    assert send(client, award, values).status_code == 302
    assert names(award) == ["Édam 🏆", "Zwolle", "Ommen"]
    assert send(client, award, form_at(client, award)).status_code == 302  # nothing to change: no line
    assert list(Change.objects.values_list("verb", "data")) == [("candidates ordered", {"count": 3})]


def test_numbers_by_name_are_filled_in_and_saved_by_the_button_alone(client, award):
    values = form_at(client, award, "?op=naam")
    assert names(award)[0] == "Zwolle"
    send(client, award, values)
    assert names(award) == ["Édam 🏆", "Ommen", "Zwolle"]


@pytest.mark.parametrize("number", ["", "0", "-1", "1.5", "x", "10000", "9" * 5000, "🏆"])
def test_what_is_no_number_is_said_at_its_candidate(client, award, number):
    page = send(client, award, form_at(client, award) | {key(award, "Ommen"): number})
    assert (page.status_code, list(page.context["form"].errors)) == (200, [key(award, "Ommen")])
    assert names(award) == ["Zwolle", "Ommen", "Édam 🏆"]


def test_of_two_at_once_the_second_keeps_the_numbers_and_sees_who_came(client, award):
    values = form_at(client, award) | {key(award, "Édam"): "1"}
    make_candidate(award, name="Kadaster", position=9)
    page = send(client, award, values)
    assert page.status_code == 409
    assert "Kadaster" in page.content.decode()
    again = {
        field.html_name: field.value()
        for field in (*page.context["form"].rows(), page.context["form"]["seen"])
    }
    assert again[key(award, "Édam")] == "1"
    assert send(client, award, again).status_code == 302
    assert names(award) == ["Édam 🏆", "Zwolle", "Ommen", "Kadaster"]


def test_once_it_is_open_nothing_moves(client, award):
    values = form_at(client, award) | {key(award, "Édam"): "1"}
    open_award(award)
    for answer in (client.get(url("desk-candidate-order", award)), send(client, award, values)):
        assert answer.status_code == 302
    assert names(award) == ["Zwolle", "Ommen", "Édam 🏆"]
