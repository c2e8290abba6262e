# SPDX-License-Identifier: EUPL-1.2
"""An award that was made by mistake can go; one that people voted for cannot."""

from datetime import timedelta

import pytest

from conference.errors import Refusal
from conference.models import Change, Phase
from tests.make import make_user
from tests.make_awards import make_award, now, open_award
from tests.voting.desk_walk import url
from voting.models import Award, Candidate
from voting.operations.awards import award_values, save_award
from voting.operations.removing import remove_award
from voting.operations.trials import start_trial

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("own_folder")]
BY = {"by": None}


def announced(event=None):
    """With its moments, as the event's phase has them."""
    award = make_award(event, opens_at=None, closes_at=None)
    values = award_values(award) | {"opens_at": now(), "closes_at": now() + timedelta(days=2)}
    return save_award(award, values, **BY, at=now())


def phases(event):
    return [bool(one.opens_at) for one in Phase.objects.filter(event=event, kind="voting")]


def test_a_draft_goes_with_its_candidates_and_is_no_longer_announced():
    award = announced()
    other = announced(award.event)
    remove_award(award, **BY, at=now())
    assert (list(Award.objects.all()), phases(other.event)) == ([other], [True])
    remove_award(other, **BY, at=now())
    assert (Candidate.objects.count(), phases(other.event)) == (0, [False])
    assert Change.objects.filter(verb="award removed").count() == 2


def test_not_while_a_trial_goes_on_nor_once_people_can_vote():
    draft, award = announced(), open_award()
    start_trial(draft, 20, **BY, at=now())
    for row, code in ((draft, "busy"), (award, "opened")):
        with pytest.raises(Refusal) as refused:
            remove_award(row, **BY, at=now())
        assert refused.value.code == code
    assert Award.objects.count() == 2


def test_the_desk_asks_first_and_who_comes_second_hears_it(client):
    award = announced()
    client.force_login(make_user("officer", email="officer@dag.example", event=award.event))
    address = url("desk-award-remove", award, "en")
    assert address in client.get(url("desk-award-edit", award, "en")).content.decode()
    assert "You cannot undo this." in client.get(address).content.decode()
    assert Award.objects.count() == 1
    said = client.post(address, follow=True).content.decode()
    assert f"{award.name} has been removed." in said
    assert client.post(address).status_code == 404
    assert not Award.objects.exists()
