# SPDX-License-Identifier: EUPL-1.2
"""The list of proposals: who sees which, the filters, what is missing, and the number of queries."""

import pytest
from django.db import connection
from django.http import QueryDict
from django.test.utils import CaptureQueriesContext

from programme.models import (
    CallQuestion,
    Proposal,
    ProposalAnswer,
    ProposalComment,
    ProposalSpeaker,
    SpeakerState,
    Visibility,
)
from programme.proposals.wishes import Known, Wishes, read
from programme.queries.proposals import (
    beside,
    counts_by_state,
    numbers_in_order,
    options_of,
    proposals_for,
    wishes_of,
)
from programme.queries.proposals_missing import missing_of
from tests.make import NOW, make_track, make_user, make_venue
from tests.make_proposals import make_call, make_profile, make_proposal

pytestmark = pytest.mark.django_db


def found(event, query="", *, is_organiser=True):
    wishes = wishes_of(QueryDict(query), options_of(event, is_organiser=is_organiser))
    return numbers_in_order(proposals_for(event, wishes, is_organiser))


def test_drafts_are_only_in_their_own_tab_and_never_for_reviewers(event):
    make_proposal(event)
    make_proposal(event, "draft")
    nobody = make_proposal(event, "draft")
    Proposal.objects.filter(pk=nobody.pk).update(owner=None)  # the code was not typed yet
    assert found(event) == [1]
    assert found(event, "status=draft") == [2]
    assert found(event, "status=draft", is_organiser=False) == [1]
    assert counts_by_state(event, is_organiser=True)["draft"] == 1
    assert counts_by_state(event, is_organiser=False)["draft"] == 0


def test_each_filter_narrows_the_list(event):
    venue, other, track = make_venue(event, "zwolle"), make_venue(event, "rotterdam"), make_track(event)
    first = make_proposal(
        event, kind="lecture", track=track, language="en", labels=["sterk"], title="Dorp & stad"
    )
    first.venues.add(venue)
    second = make_proposal(
        event, "reserve", is_online=True, speaker=make_profile(event, "Noor", organisation="Kadaster")
    )
    third = make_proposal(event, labels=["reënquête", "Sterker"])
    ProposalComment.objects.create(proposal=second, text="!", at=NOW)
    Proposal.objects.filter(pk=third.pk).update(changes_until=NOW, pending="accepted", pending_at=NOW)
    expected = {
        "soort=lecture": [1],
        f"thema={track.slug}": [1],
        "taal=en": [1],
        "label=sterk": [1],
        "label=re%C3%ABnqu%C3%AAte": [3],
        f"locatie={venue.slug}": [1, 3],
        f"locatie={other.slug}": [3],
        "locatie=online": [2],
        "status=reserve": [2],
        "gesprek=1": [2],
        "aanpassen=1": [3],
        "besluit=elk": [3],
        "besluit=accepted": [3],
        "besluit=geen": [1, 2],
        "q=kadaster": [2],
        "q=dorp stad": [1],
        "q=%232": [2],
        "nummers=3,1": [1, 3],
        "soort=lecture&status=reserve": [],
        "soort=onzin&thema=niet&besluit=x&sorteer=x": [1, 2, 3],
        "sorteer=-nummer": [3, 2, 1],
    }
    assert {query: found(event, query) for query in expected} == expected


def test_reviewers_do_not_filter_by_what_they_may_not_know(event):
    row = make_proposal(event)
    make_proposal(event)
    ProposalComment.objects.create(proposal=row, text="!", at=NOW, visibility=Visibility.ORGANISERS)
    Proposal.objects.filter(pk=row.pk).update(pending="accepted", pending_at=NOW)
    assert found(event, "gesprek=1") == [1]
    assert found(event, "gesprek=1", is_organiser=False) == []
    assert found(event, "besluit=elk", is_organiser=False) == [1, 2]


def test_what_is_missing_is_counted_and_said(event):
    call = make_call(event)
    whole = make_profile(event, bio="Ja", availability="always")
    asked = CallQuestion.objects.create(
        call=call, kind="text", label="?", is_required=True, kinds=["workshop"]
    )
    CallQuestion.objects.create(call=call, kind="text", label="?", is_required=True, kinds=["lecture"])
    done = make_proposal(event, speaker=whole)
    ProposalAnswer.objects.create(proposal=done, question=asked, value="ja")
    bare = make_proposal(event, "accepted", abstract="")
    ProposalSpeaker.objects.filter(proposal=bare).update(consented_at=None)
    ProposalSpeaker.objects.create(
        proposal=bare, name="Kim", email="kim@example.org", invited_at=NOW, state=SpeakerState.INVITED
    )
    make_proposal(event, "rejected", abstract="")
    rows = list(proposals_for(event, Wishes(), True))
    assert [len(missing_of(row)) for row in rows] == [0, 6, 0]
    assert [row.missing_count for row in rows] == [0, 6, 0]
    assert found(event, "mist=1") == [2]
    asked.only_organisers = True
    asked.save()
    assert [row.missing_count for row in proposals_for(event, Wishes(), False)] == [0, 5, 0]


def test_an_address_says_the_wishes_again():
    known = Known(columns=["nummer", "titel"], orders={"titel"}, is_organiser=True)
    query = QueryDict(
        "q=a+b&soort=lecture&mist=1&sorteer=-titel&kolom=titel&kolom=nummer&kolom=x&pagina=3&evil=1"
    )
    wishes = read(query, query.getlist("kolom"), known)
    assert wishes.address() == "?q=a+b&soort=lecture&mist=1&sorteer=-titel&kolom=nummer&kolom=titel"
    assert wishes.address(status="rejected").startswith("?q=a+b&status=rejected&")
    again = QueryDict(wishes.address()[1:])
    assert read(again, again.getlist("kolom"), known) == wishes


def test_the_way_through_the_list():
    assert beside([4, 7, 9], 7) == (4, 9, 2)
    assert beside([4, 7, 9], 9) == (7, None, 3)
    assert beside([4, 7], 5) == (None, 4, 0)
    assert beside([], 5) == (None, None, 0)


def many(event, speaker, count):
    start = event.proposals.count()
    facts = {"event": event, "owner": speaker.person, "created_at": NOW, "edited_at": NOW, "moved_at": NOW}
    rows = Proposal.objects.bulk_create(
        Proposal(number=start + n, title=f"Voorstel {n}", labels=["x"], **facts) for n in range(1, count + 1)
    )
    Proposal.objects.filter(event=event, state="draft").update(
        state="submitted", came_from="draft", submitted_at=NOW
    )
    ProposalSpeaker.objects.bulk_create(
        ProposalSpeaker(proposal=row, speaker=speaker, state="accepted", is_owner=True, invited_at=NOW)
        for row in rows
    )


def test_the_pages_ask_as_much_for_forty_as_for_four_hundred(event, client):
    make_call(event)
    speaker = make_profile(event)
    client.force_login(make_user("organiser", event=event))
    counts = {}
    for total in (40, 400):
        many(event, speaker, total - event.proposals.count())
        for path in (
            "",
            "?kolom=locatie&kolom=labels&kolom=besluit&mist=1&sorteer=-ontbreekt",
            "7/",
            "cijfers/",
        ):
            client.get(f"/organisatie/dag/voorstellen/{path}")
            with CaptureQueriesContext(connection) as asked:
                page = client.get(f"/organisatie/dag/voorstellen/{path}")
            assert page.status_code == 200
            counts.setdefault(path, []).append(len(asked))
    assert {path: one == other for path, (one, other) in counts.items()} == dict.fromkeys(counts, True)
