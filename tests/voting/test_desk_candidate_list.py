# SPDX-License-Identifier: EUPL-1.2
"""Many candidates at once on the desk, from a spreadsheet: all of them, or none and why."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from conference.tables import file_of, table
from tests.make import make_event, make_user
from tests.make_awards import make_award, open_award
from tests.voting.desk_walk import url

pytestmark = pytest.mark.django_db


@pytest.fixture
def award(client):
    event = make_event("dag")
    client.force_login(make_user("officer", event=event))
    return make_award(event)


def send(client, award, content, name="lijst.csv"):
    """What stands in the list now beyond what stood there, and what the page says is wrong."""
    before = set(award.candidates.values_list("slug", flat=True))
    files = {"file": SimpleUploadedFile(name, content)}
    page = client.post(url("desk-candidate-list", award, "en"), files)
    new = [one for one in award.candidates.order_by("position") if one.slug not in before]
    return new, page.context["form"].errors.get("file", []) if page.context else []


def test_a_list_with_names_as_people_have_them_comes_in_at_the_end_in_its_order(client, award):
    text = "Naam;Motto;E-mail contactpersoon\n’s-Hertogenbosch 🎉;Dichtbij;jo@den-bosch.example\n\nGemeente 't Hoogeland;;\n"
    new, errors = send(client, award, text.encode())
    assert [(one.slug, one.name, one.motto, one.contact_email) for one in new] == [
        ("s-hertogenbosch", "’s-Hertogenbosch 🎉", "Dichtbij", "jo@den-bosch.example"),
        ("gemeente-t-hoogeland", "Gemeente 't Hoogeland", "", ""),
    ]
    assert errors == []


def test_one_wrong_row_keeps_back_all_and_each_is_named(client, award):
    text = "name,address,e-mail contact\nGood,good,\n,,jo@zwolle.example\nAgain,good,\nOld,kandidaat-1,\nOdd,odd,nobody\n"
    assert send(client, award, text.encode()) == (
        [],
        [
            "Row 3, Name: This field is required.",
            "Row 4, Address: good is there already, in this file or in the list.",
            "Row 5, Address: kandidaat-1 is there already, in this file or in the list.",
            "Row 6, E-mail address of the contact: Enter a valid email address.",
        ],
    )


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"\x89PNG\0\0", "We cannot read this file."),
        (b"motto\nwarm\n", "We find no column with the name."),
        (b"naam\n", "There is no candidate in this file."),
        (b"naam\n" + b"x\n" * 201, "There are more than 200 candidates"),
        (b"naam\n" + b"x" * 2_000_001, "This file is too large."),
    ],
)
def test_a_file_that_is_no_list_is_said_to_be_none(client, award, content, words):
    new, errors = send(client, award, content)
    assert new == []
    assert errors[0].startswith(words)


def test_the_example_can_be_handed_in_as_it_is(client, award):
    for language in ("nl", "en"):
        award.candidates.all().delete()
        example = client.get(url("desk-candidate-list-example", award, language)).content
        new, errors = send(client, award, example, "voorbeeld.xlsx")
        assert ([one.contact_email for one in new], errors) == (["anna@voorbeeld.example"], [])


def test_what_guards_a_cell_is_taken_off_again(client, award):
    sheet = file_of(table(["naam", "motto"], [["Plus", "+1 op alles"]], "x"), "xlsx")
    assert [one.motto for one in send(client, award, sheet)[0]] == ["+1 op alles"]


def test_no_list_comes_in_once_people_vote(client, award):
    open_award(award)
    assert send(client, award, b"naam\nTe laat\n") == ([], [])
