# SPDX-License-Identifier: EUPL-1.2
"""The code as people type and paste it."""

import pytest

from tests.make_awards import open_award
from tests.voting.voter_pages import to_the_code
from voting.forms.voter import VoteCodeForm


@pytest.mark.parametrize(
    "typed",
    [
        "12345678",
        " 1234 5678 ",
        "1234-5678",
        "12.34.56.78",
        "1234\u00a05678",
        "\uff11\uff12\uff13\uff14\uff15\uff16\uff17\uff18",
        "Je code: 1234 5678.",
        "Dag van de Ambtenaar 2.0: typ deze code 12345678 De code werkt een kwartier, tot 15:45.",
        "1234 5678 (nogmaals: 1234-5678)",
    ],
)
def test_a_code_is_found_in_what_was_typed_or_pasted(typed):
    form = VoteCodeForm({"code": typed})
    assert form.is_valid()
    assert form.cleaned_data["code"] == "12345678"


@pytest.mark.parametrize(
    "typed", ["1234567", "123456789", "1234 5678 8765 4321", "eerst 12345678, toen 87654321", "1" * 5_001]
)
def test_what_holds_no_code_or_two_is_refused_before_it_costs_a_try(typed):
    assert VoteCodeForm({"code": typed}).errors["code"] == [
        "De code heeft acht cijfers. Kijk nog eens in de mail."
    ]


@pytest.mark.django_db
def test_the_field_cuts_nothing_off_a_mail_that_is_pasted():
    assert 'maxlength="5000"' in to_the_code(open_award()).content.decode()
