# SPDX-License-Identifier: EUPL-1.2
"""The whole access table, looked at from the roof: every address, every role."""

import pytest
from django.core.files.base import ContentFile
from django.test import Client
from django.urls import URLPattern, get_resolver, reverse

from conference import access, tokens
from conference.access import Who
from conference.mail import token_of
from conference.models import Change, Invitation, Job, Message, Page
from registration import invitations
from registration.door.links import device_token
from registration.links import to_take_over
from registration.models import Answer, BadgeRun, Conflict, Mailing, Printer, RegistrationLink, Round
from registration.operations.handing import ask_hand_over
from tests.make import (
    NOW,
    at,
    make_attendee,
    make_device,
    make_event,
    make_layout,
    make_list,
    make_question,
    make_reservation,
    make_room,
    make_scan,
    make_session,
    make_slot,
    make_speaker,
    make_track,
    make_user,
    make_venue,
)
from tests.world_of_proposals import proposal_world
from tests.world_of_votes import NAMES as VOTE_FILES
from tests.world_of_votes import voting_world

pytestmark = pytest.mark.django_db

ROLES = ("organiser", "reviewer", "door", "officer")
# Names of parts that decide for themselves who may do what: allauth asks for a sign-in where one is needed.
OTHERS = ("account_", "mfa_", "socialaccount_", "<URLPattern")


def named_patterns(patterns=None):
    """Every pattern below the root, with its name."""
    for pattern in patterns or get_resolver().url_patterns:
        if isinstance(pattern, URLPattern):
            yield pattern
        else:
            yield from named_patterns(pattern.url_patterns)


def names():
    return sorted({pattern.name or repr(pattern) for pattern in named_patterns()})


def arguments_of(name):
    """The names of the parts of an address."""
    for pattern in named_patterns():
        if pattern.name == name:
            possibilities, *_rest = get_resolver().reverse_dict.getlist(name)[0]
            return set(possibilities[0][1])
    raise AssertionError(name)


@pytest.fixture
def world():
    """One of everything, at an event and at another one."""
    event = make_event("dag")
    venue = make_venue(event, "zwolle")
    room = make_room(venue)
    track = make_track(event)
    session = make_session(event, track=track)
    speaker = make_speaker(session)
    slot = make_slot(room, session=session)
    attendee = make_attendee(venue)
    organiser = make_user("organiser", event=event)
    make_user("organiser", event=event)
    invitation = Invitation.objects.create(
        event=event, email="nieuw@x.example", role="door", created_at=NOW, expires_at=at("23:00")
    )
    page = Page.objects.create(event=event, slug="route", title="Route")
    message = Message.objects.create(
        event=event, to="a@x.example", template="registration/cancelled", due_at=NOW
    )
    job = Job.objects.create(event=event, kind="import schedule", state="failed")
    Change.objects.create(event=event, at=NOW, verb="seat taken", subject="attendee:1")
    grant = organiser.person.grants.get()
    mailing = Mailing.objects.create(
        event=event, subject="x", body="x", selection={"state": "all"}, created_at=NOW
    )
    question = make_question(event, "choice", "Ja", "Nee")
    reservation = make_reservation(venue)
    answer = Answer.objects.create(
        attendee=attendee,
        question=make_question(event, "file"),
        file=ContentFile(b"%PDF-", "x.pdf"),
        file_name="x.pdf",
    )
    link = RegistrationLink.objects.create(event=event, kind=attendee.kind, note="pers", created_at=NOW)
    stretch = Round.objects.create(event=event, name="Ronde 1", starts_at=at("10:00"), ends_at=at("12:00"))
    printer = Printer.objects.create(event=event, name="Balie")
    run = BadgeRun.objects.create(event=event, created_at=NOW)
    layout = make_layout(event)
    asked = ask_hand_over(make_attendee(venue).pk, "Bea", "bea@x.example", at=NOW)
    door = make_list(venue)
    device = make_device(door, may_search=True, expires_at=at("23:00").replace(year=2100))
    conflict = Conflict.objects.create(scan=make_scan(device, door, attendee), found_at=NOW)
    return (
        proposal_world(event)
        | voting_world(event)
        | {
            "attendee_kind": attendee.kind_id,
            "link": link.pk,
            "layout": layout.pk,
            "key": "0" * 40,
            "printer": printer.pk,
            "door": door.pk,
            "device": device.pk,
            "device-token": device_token(device),
            "scan": conflict.pk,
            "run": run.pk,
            "round": stretch.pk,
            "venue": venue.pk,
            "room": room.pk,
            "room-slug": room.slug,
            "page": page.pk,
            "grant": grant.pk,
            "invitation": invitation.pk,
            "message": message.pk,
            "mailing": mailing.pk,
            "job": job.pk,
            "track": track.pk,
            "slot": slot.pk,
            "attendee": attendee.pk,
            "question": question.pk,
            "reservation": reservation.pk,
            "place": reservation.places.get().pk,
            "option": question.options.first().pk,
            "answer": answer.pk,
            "event": event.slug,
            "session": session.slug,
            "speaker": speaker.slug,
            "slug": page.slug,
            "version": 1,
            "number": 1,
            "kind": "csv",
            "file": "programma-zwolle-2027-02-04-a4",
            "code": attendee.badge_code,
            "token": tokens.make("attendee", attendee.pk, 1),
            "session-id": session.pk,
            "speaker-id": speaker.pk,
            "pk": message.pk,
            "hold": 1,
            "call_kind": 1,
            "call_code": 1,
            "call_question": 1,
            "part": 1,
            "material": 1,
            "hand-over": token_of(to_take_over(asked)),
            "link-token": invitations.token_of(link),
        }
    )


# What a phone at the door asks with its own token.
OF_DEVICE = ("api-roster", "api-roster-names", "api-scans", "api-walk-ins", "api-no-shows")
GROUP = ("group", "group-paste", "group-more", "group-give-back", "group-place")
SPECIAL = {
    **dict.fromkeys(GROUP, lambda ids: {"token": tokens.make("reservation", ids["reservation"], 1)}),
    "register-invited": lambda ids: {"token": ids["link-token"]},
    "take-over": lambda ids: {"token": ids["hand-over"]},
    **dict.fromkeys(VOTE_FILES, {"file": "election.json"}),
    "theme-css": {"slug": "dag"},
    "part-calendar": {"kind": "locatie", "slug": "zwolle"},
    **dict.fromkeys(("screen-venue", "screen-data"), {"venue": "zwolle"}),
    "screen-room": lambda ids: {"venue": "zwolle", "room": ids["room-slug"]},
    "my-day-ics": lambda ids: {"token": tokens.make("calendar", ids["attendee"], 1)},
    "invitation": lambda ids: {"token": tokens.make("invitation", ids["invitation"], 1)},
    "desk-session-edit": lambda ids: {"session": ids["session-id"]},
    "desk-speaker-edit": lambda ids: {"speaker": ids["speaker-id"]},
    "desk-speaker-photo": lambda ids: {"speaker": ids["speaker-id"]},
    "my-letter": lambda ids: {"message": ids["letter"]},
    "proposal-invited": lambda ids: {"token": ids["invited-token"]},
    "table-helper": lambda ids: {"token": ids["helper-token"]},
    "desk-slot-add": lambda ids: {"session": ids["session-id"]},
}


def address(name, ids):
    special = SPECIAL.get(name, {})
    known = ids | (special(ids) if callable(special) else special)
    if Who.SPEAKER in access.table()[name]:
        known |= {"token": ids["speaker-token"]}
    return reverse(name, kwargs={key: known[key] for key in arguments_of(name)})


def outcome(client, url, token=""):
    """`in`, or how somebody is kept out. Who has an attendee's token opens that attendee's own data with it."""
    response = client.get(url, headers={"authorization": f"Bearer {token}"} if token else {})
    if response.status_code == 302 and "/account/login/" in response["Location"]:
        return "sign in"
    return {403: "no", 401: "no"}.get(response.status_code, "in")


def expected(allowed, who):
    if Who.ANYONE in allowed:
        return "in"
    if allowed & {Who.ATTENDEE, Who.SPEAKER}:
        return "in"
    if who == "nobody":
        return "sign in"
    if who == "administrator":
        return "in"
    if who in {role.value for role in allowed} or Who.SIGNED_IN in allowed:
        return "in"
    return "in" if who == "organiser" and Who.ANY_ORGANISER in allowed else "no"


def test_every_address_has_a_name_and_stands_in_the_table():
    known = set(access.table())
    ours = [name for name in names() if not name.startswith(OTHERS)]
    assert [name for name in ours if name not in known] == []
    assert sorted(known - set(names())) == []


@pytest.mark.parametrize("who", ["nobody", "stranger", "administrator", *ROLES])
def test_every_role_gets_in_where_the_table_says_and_nowhere_else(world, who):
    client = Client(raise_request_exception=True)
    if who != "nobody":
        client.force_login(user_for(who))
    found, meant = {}, {}
    for name, allowed in access.table().items():
        if name.startswith(OTHERS):
            continue
        token = world["device-token" if name in OF_DEVICE else "token"]
        found[name] = outcome(client, address(name, world), token)
        meant[name] = expected(allowed, who)
    assert found == meant


def user_for(who):
    from conference.models import Event  # noqa: PLC0415 -- after the database is there

    event = Event.objects.get(slug="dag")
    if who == "administrator":
        return make_user(superuser=True)
    return make_user(*([] if who == "stranger" else [who]), event=event, email=f"{who}@x.example")


def test_a_role_at_one_event_opens_nothing_of_another(world):
    other = make_event("elders")
    client = Client()
    client.force_login(make_user("organiser", event=other))
    assert outcome(client, reverse("desk-attendees", kwargs={"event": "dag"})) == "no"
    assert outcome(client, reverse("desk-attendees", kwargs={"event": "elders"})) == "in"


def test_an_event_that_is_hidden_is_only_there_for_its_organisers(world):
    hidden = make_event("geheim", published_at=None)
    assert Client().get("/geheim/").status_code == 404
    organiser = Client()
    organiser.force_login(make_user("organiser", event=hidden))
    assert organiser.get("/geheim/").status_code == 200


def test_a_name_that_nobody_put_in_the_table_is_closed(world, monkeypatch):
    monkeypatch.delitem(access._table, "speakers")
    assert outcome(Client(), "/dag/sprekers/") == "sign in"


@pytest.mark.parametrize(
    "token", ["x", "1-" + "a" * 32, "999999999-" + "a" * 32, "%00", "é", "1-" + "A" * 32, "a" * 3000]
)
def test_a_forged_link_opens_nothing(world, token):
    assert Client().get(f"/dag/mijn-dag/{token}/").status_code == 404
