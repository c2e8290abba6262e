# SPDX-License-Identifier: EUPL-1.2
"""The order of a pile, and the letters of kinds."""

import pytest

from conference.colours import ENOUGH, WHITE, contrast
from registration.badges.marks import COLOURS, letters_of
from registration.badges.order import name_key, organisation_key, surname_of

SURNAMES = {
    "Samira": "Samira",
    "Samira van Dijk": "Dijk",
    "Anna Maria van der Berg": "Berg",
    "Jan Jansen de Vries": "Vries",
    "Anna Maria Jansen": "Jansen",
    "Femke in 't Veld": "Veld",
    "Femke in ’t Veld": "Veld",
    "Wilhelmina Oosterveld-van den Brink": "Oosterveld-van den Brink",
    "Jan-Willem van den Brink": "Brink",
    "Marie-de Vries de Boer": "Boer",
    "Yasmin el Idrissi": "Idrissi",
    "Ton de": "de",
    "": "",
}


@pytest.mark.parametrize("name", SURNAMES)
def test_a_badge_is_looked_for_under_the_surname(name):
    assert surname_of(name) == SURNAMES[name]


def test_accents_capitals_and_small_words_do_not_decide():
    names = [
        "Zoë Adema",
        "Anna Özdemir",
        "Bo van Oord",
        "ahmed de boer",
        "Cas Ozinga",
        "Émile Zola",
        "Łucja Łaski",
    ]
    assert sorted(names, key=name_key) == [
        "Zoë Adema",
        "ahmed de boer",
        "Łucja Łaski",
        "Bo van Oord",
        "Anna Özdemir",
        "Cas Ozinga",
        "Émile Zola",
    ]


def test_who_has_no_organisation_comes_last():
    organisations = ["", "waterschap Zuiderzee", "Één", "eerste", " "]
    assert sorted(organisations, key=organisation_key) == ["Één", "eerste", "waterschap Zuiderzee", "", " "]


def test_no_two_kinds_have_one_letter():
    assert letters_of(["Deelnemer", "Docent", "Dader", "Éénling", "12", ""]) == ["D", "O", "A", "E", "B", "C"]


def test_a_letter_can_be_read_on_its_colour():
    assert [colour for colour in COLOURS if contrast(WHITE, colour) < ENOUGH] == []
