# SPDX-License-Identifier: EUPL-1.2
"""A speaker's one page: in plain words how it stands, where and when, who comes, what was mailed."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from conference.mail import post
from conference.models import Message
from programme.models import Placement, ProposalComment, ProposalSpeaker, Release, Slot
from programme.operations.speaker_links import renew_speaker_link, send_speaker_link
from programme.speaker_links import speaker_token
from registration.models import SlotSeats
from registration.operations.seats import take_seat
from tests.make import NOW, at, make_attendee, make_event, make_room, make_venue, publish
from tests.make_proposals import make_call, make_profile, make_proposal

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _clock(monkeypatch):
    monkeypatch.setattr(timezone, "now", lambda: NOW)


@pytest.fixture
def event():
    event = make_event("dag")
    make_call(event)
    return event


def address(speaker, name="my-talks", **more):
    kwargs = {"event": speaker.event.slug, "token": speaker_token(speaker), **more}
    return reverse(name, kwargs=kwargs)


def page(client, speaker):
    return client.get(address(speaker)).content.decode()


def released(proposal, start="10:30"):
    """A time for its session in the latest release, with a sign-up."""
    event = proposal.event
    room = make_room(make_venue(event), name="Aula")
    release, _new = Release.objects.get_or_create(event=event, number=1, defaults={"released_at": NOW})
    slot = Slot.objects.create(session=proposal.session)
    slot.current = Placement.objects.create(
        release=release, slot=slot, room=room, starts_at=at(start), ends_at=at(start) + timedelta(minutes=50)
    )
    slot.save()
    SlotSeats.objects.create(slot=slot, seat_limit=25)
    publish(event)
    return slot


@pytest.mark.parametrize(
    ("state", "words"),
    [
        ("draft", "Dien het in als het klaar is"),
        ("submitted", "De organisatie leest alle voorstellen"),
        ("accepted", "Laat vóór woensdag 3 februari 2027 weten dat je komt"),
        ("confirmed", "Wanneer en waar volgt"),
        ("reserve", "Je bent nummer 4 op de reservelijst"),
        ("rejected", "Deze keer kozen we andere voorstellen"),
        ("withdrawn", "Je trok dit voorstel in"),
        ("cancelled", "Deze sessie gaat niet door"),
    ],
)
def test_every_state_is_told_in_plain_words(client, event, state, words):
    me = make_profile(event)
    make_proposal(event, state, speaker=me, rank=4)
    assert words in page(client, me)


def test_a_moment_that_is_past_is_told_as_past(client, event):
    me = make_profile(event)
    make_proposal(event, "accepted", speaker=me, moved_at=NOW - timedelta(days=40))
    shown = page(client, me)
    assert "Het kan nog" in shown
    assert "had vóór" in shown


def test_times_show_only_once_they_were_released(client, event):
    me = make_profile(event)
    proposal = make_proposal(event, "confirmed", speaker=me)
    draft = Release.objects.draft_of(event)
    room = make_room(make_venue(event), name="Zolderkamer")
    slot = Slot.objects.create(session=proposal.session)
    Placement.objects.create(release=draft, slot=slot, room=room, starts_at=at("09:00"), ends_at=at("09:50"))
    assert "Zolderkamer" not in page(client, me)
    released(proposal)
    assert "Aula" in page(client, me)


def test_speakers_see_how_many_come_and_names_only_where_organisers_chose_so(client, event):
    me = make_profile(event)
    proposal = make_proposal(event, "confirmed", speaker=me)
    slot = released(proposal)
    venue = slot.current.room.venue
    attendee = make_attendee(venue)
    take_seat(slot.pk, attendee.pk, at=NOW)
    shown = page(client, me)
    assert "<b>1</b> aanmelding" in shown
    assert attendee.name not in shown
    event.call.shows_names = True
    event.call.save()
    assert attendee.name in page(client, me)


def test_remarks_for_speakers_show_and_others_do_not(client, event):
    me = make_profile(event)
    proposal = make_proposal(event, speaker=me)
    for visibility, text in (("speaker", "Kan het korter?"), ("team", "Zwak"), ("organisers", "Nee")):
        ProposalComment.objects.create(proposal=proposal, visibility=visibility, text=text, at=NOW)
    shown = page(client, me)
    assert ("Kan het korter?" in shown, "Zwak" in shown, "<p>Nee</p>" in shown) == (True, False, False)


def test_an_answer_reaches_the_organisers_and_an_empty_one_is_asked_again(client, event):
    me = make_profile(event)
    proposal = make_proposal(event, speaker=me)
    where = address(me, "my-proposal-remark", number=proposal.number)
    assert client.post(where, {"text": "Ja, dat kan."}).status_code == 302
    assert [one.text for one in proposal.comments.all()] == ["Ja, dat kan."]
    refused = client.post(where, {"text": "  "})
    assert refused.status_code >= 400
    assert proposal.comments.count() == 1
    other = make_proposal(event)
    assert (
        client.post(address(me, "my-proposal-remark", number=other.number), {"text": "x"}).status_code == 404
    )


def test_mails_that_went_can_be_read_and_no_secret_or_other_persons_mail(client, event):
    me, other = make_profile(event), make_profile(event)
    send_speaker_link(event, me.person.email, at=NOW)
    post("programme/speaker_link", me.person, at=NOW, event=event, context={"name": "Jo", "link": "x"})
    post("programme/speaker_link", other.person, at=NOW, event=event, context={"name": "An", "link": "x"})
    Message.objects.update(state="sent", sent_at=NOW)
    secret, mine, theirs = Message.objects.order_by("pk").values_list("pk", flat=True)
    codes = [client.get(address(me, "my-letter", message=pk)).status_code for pk in (secret, mine, theirs)]
    assert codes == [404, 200, 404]


def test_a_new_link_ends_the_old_one_and_is_mailed(client, event):
    me = make_profile(event)
    old = address(me)
    client.post(address(me, "my-link"))
    me.refresh_from_db()
    assert client.get(old).status_code == 404
    assert client.get(address(me)).status_code == 200
    assert Message.objects.get().is_secret


def test_asking_for_the_link_is_bounded_and_says_nothing_of_who_speaks(event):
    me = make_profile(event)
    for _try in range(7):
        send_speaker_link(event, me.person.email.upper(), at=NOW)
    send_speaker_link(event, "vreemd@x.example", at=NOW)
    assert Message.objects.count() == 5


def test_the_page_asks_as_much_for_three_proposals_as_for_one(
    client, event, django_assert_num_queries, django_assert_max_num_queries
):
    me = make_profile(event)
    released(make_proposal(event, "confirmed", speaker=me))
    page(client, me)  # remembers who looks
    with django_assert_max_num_queries(25) as first:
        page(client, me)
    for start in ("12:00", "14:00"):
        proposal = make_proposal(event, "confirmed", speaker=me)
        ProposalSpeaker.objects.create(
            proposal=proposal, speaker=make_profile(event), state="accepted", invited_at=NOW
        )
        released(proposal, start)
    with django_assert_num_queries(len(first)):
        page(client, me)


def test_a_link_of_another_event_opens_nothing(client, event):
    me = make_profile(event)
    make_event("elders")
    assert client.get(f"/elders/spreker/{speaker_token(me)}/").status_code == 404
    renewed = renew_speaker_link(me, by=None, at=NOW)
    assert client.get(f"/dag/spreker/{speaker_token(me)}/").status_code == 404
    assert client.get(f"/dag/spreker/{speaker_token(renewed)}/").status_code == 200
