# SPDX-License-Identifier: EUPL-1.2
"""Speaking along: answered by who has the address, in public only with consent."""

import pytest

from conference.errors import Refusal
from conference.models import Change, Person
from programme.models import Participation, ProposalState, Speaker
from programme.operations.co_speakers import (
    withdraw_invitation,
)
from programme.operations.joining import (
    accept_invitation,
    decline_invitation,
    give_consent,
    withdraw_consent,
)
from programme.published import latest_of
from programme.speaker_links import speaker_token
from tests.make import NOW, make_room, make_slot, make_venue
from tests.make_proposals import make_profile, make_proposal
from tests.programme.proposals.asking import SAM, TOLD, ask, door, join, mails, own_page, parts

pytestmark = pytest.mark.django_db


@pytest.fixture
def proposal(event, noor):
    return make_proposal(event, speaker=noor, title="Data delen")


def test_opening_the_link_changes_nothing_and_saying_yes_is_one_post(client, event, noor, proposal):
    row = ask(proposal)
    for method in (client.get, client.head):
        assert method(door(row)).status_code == 200
    row.refresh_from_db()
    assert (row.state, Person.objects.filter(email=SAM).exists()) == ("invited", False)
    answer = client.post(door(row), TOLD | {"consents": "on"})
    row.refresh_from_db()
    speaker = Speaker.objects.get(person__email=SAM)
    told = (speaker.name, speaker.organisation, speaker.role, speaker.bio, speaker.person.is_confirmed)
    assert told == (*TOLD.values(), True)
    assert (row.speaker, row.state, row.name, row.email) == (speaker, "accepted", "", "")
    assert row.consented_at
    assert answer["Location"] == f"/dag/spreker/{speaker_token(speaker)}/"
    assert mails()[1:] == [(SAM, "speaker_link"), (noor.person.email, "speaker_answer")]


def test_without_the_box_nobody_is_named(client, noor, proposal):
    row = ask(proposal)
    assert client.get(door(row)).context["form"]["consents"].value() in (None, False)
    client.post(door(row), TOLD)
    row.refresh_from_db()
    assert (row.state, row.consented_at) == ("accepted", None)


def test_saying_no_keeps_nothing_of_what_was_filled_in(client, noor, proposal):
    row = ask(proposal)
    page = client.post(door(row), TOLD | {"decline": "1"}).content.decode()
    row.refresh_from_db()
    assert (row.state, Speaker.objects.count(), Person.objects.filter(email=SAM).exists()) == (
        "declined",
        1,
        False,
    )
    assert mails()[1:] == [(noor.person.email, "speaker_answer")]
    assert ask(proposal).state == "invited"
    assert client.get(door(row)).status_code == 404, "the link of before is dead"
    assert page


def test_nothing_typed_is_lost_when_the_answer_cannot_be_kept(client, proposal):
    answer = client.post(door(ask(proposal)), TOLD | {"name": ""})
    form = answer.context["form"]
    assert (answer.status_code, list(form.errors), form["bio"].value()) == (200, ["name"], "Over mij.")


def test_who_has_a_profile_already_sees_it_and_stays_one_speaker(client, event, proposal):
    known = make_profile(event, "Samira", bio="Ik.", organisation="RIVM")
    row = ask(proposal, email=known.person.email)
    form = client.get(door(row)).context["form"]
    opened = {name: form[name].value() for name in TOLD}
    client.post(door(row), opened | {"role": "arts"})
    known.refresh_from_db()
    row.refresh_from_db()
    assert opened == {"name": "Samira", "organisation": "RIVM", "role": "", "bio": "Ik."}
    assert (row.speaker, known.role, Speaker.objects.count()) == (known, "arts", 2)


def test_a_link_that_was_taken_back_or_made_up_opens_nothing(client, noor, proposal):
    row = ask(proposal)
    links = [door(row), door(row)[:-2] + "a/", f"/dag/voorstel/uitgenodigd/{speaker_token(noor)}/"]
    owner = proposal.speakers.get(is_owner=True)
    withdraw_invitation(row, by=None, at=NOW)
    assert [client.get(link).status_code for link in (*links, door(owner))] == [404] * 4
    with pytest.raises(Refusal) as refused:
        accept_invitation(row, TOLD, consents=True, at=NOW)
    assert refused.value.code == "not-invited"
    assert parts(proposal) == [("Noor", "accepted")]


def test_a_proposal_that_is_over_asks_nobody_any_more(client, event, noor):
    proposal = make_proposal(event, speaker=noor)
    row = ask(proposal)
    proposal.state, proposal.came_from = ProposalState.WITHDRAWN, ProposalState.SUBMITTED
    proposal.save()
    client.post(door(row), TOLD)
    row.refresh_from_db()
    refused = []
    for act in (
        lambda: ask(proposal, email="ans@voorbeeld.nl"),
        lambda: accept_invitation(row, TOLD, consents=True, at=NOW),
    ):
        with pytest.raises(Refusal) as refusal:
            act()
        refused.append(refusal.value.code)
    assert (row.state, refused) == ("invited", ["wrong-state", "wrong-state"])


def named(session):
    return set(Participation.objects.filter(session=session).values_list("speaker__name", flat=True))


def test_only_who_agreed_is_in_the_session_and_that_can_change(client, event, noor):
    proposal = make_proposal(event, "confirmed", speaker=noor)
    row = join(proposal, consents=False)
    found = [named(proposal.session)]
    page = own_page(row.speaker, proposal, "sprekers/naam/")
    client.post(page, {"consents": "1"})
    found.append(named(proposal.session))
    client.post(page, {"consents": "0"})
    found.append(named(proposal.session))
    assert found == [{"Noor"}, {"Noor", "Sam"}, {"Noor"}]
    assert [change.verb for change in Change.objects.filter(verb__startswith="consent").order_by("pk")] == [
        "consent given",
        "consent withdrawn",
    ]


def test_who_takes_their_consent_back_is_gone_from_what_was_released_at_once(client, event, noor):
    proposal = make_proposal(event, "confirmed", speaker=noor)
    row = join(proposal)
    make_slot(make_room(make_venue(event)), session=proposal.session)
    url = f"/dag/sprekers/{row.speaker.slug}/"
    before = [one.name for one in latest_of(event).speakers], client.get(url).status_code
    withdraw_consent(row, at=NOW)
    # A page that somebody keeps is a second old at most; another address is another page.
    after = [one.name for one in latest_of(event).speakers], client.get(f"{url}?nu").status_code
    session = latest_of(event).session_with(proposal.session.slug)
    assert (before, after) == ((["Noor", "Sam"], 200), (["Noor"], 404))
    assert [one.name for one in session.speakers] == ["Noor"]


def test_answers_given_twice_count_once(proposal):
    row = ask(proposal)
    for _n in range(2):
        accept_invitation(row, TOLD, consents=True, at=NOW)
    give_consent(row, at=NOW)
    other = ask(proposal, "Ans", "ans@voorbeeld.nl")
    for _n in range(2):
        decline_invitation(other, at=NOW)
    verbs = list(Change.objects.order_by("pk").values_list("verb", flat=True))
    assert verbs == ["speaker invited", "speaker joined", "speaker invited", "speaker declined"]
    with pytest.raises(Refusal):
        give_consent(other, at=NOW)
