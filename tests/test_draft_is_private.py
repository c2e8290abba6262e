# SPDX-License-Identifier: EUPL-1.2
"""Nothing of the draft shows before it is released: every door of the site, tried with draft words behind it.

New addresses are tried by themselves: the walk is that of the access table. A page that shows draft content on
purpose asks for an organiser, and the last test sees that they do, so that the others can fail.
"""

import io
import json
import re
import shutil
import subprocess
import zipfile

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import override

from conference import access, tokens
from conference.access import Who
from conference.models import Event, Message
from programme.models import Release, Session, Slot
from programme.prints.files import make, shelf_of
from tests.draft import DRAFT, RELEASED, ROOM, VENUE, released_and_drafted
from tests.make import NOW, make_user
from tests.test_access import OF_DEVICE, OTHERS, address, world  # noqa: F401 -- a fixture

pytestmark = pytest.mark.django_db

# When the draft has what it moved: in UTC, in Amsterdam and in Tokyo. No page has another reason to say one of these.
DRAFT_TIMES = re.compile(r"(?<![\d:])(?:0?[45]|13):41(?!\d)|t(?:0[45]|13)4100")
# Venues and rooms are set up by themselves and shown as they are at once: people register for a venue, and find
# their way to it, before there is a programme. These addresses show that, the programme's show the release.
SHOWS_ROOMS = {"practical"}
SHOWS_VENUES = SHOWS_ROOMS | {
    *("event-home", "register", "register-code", "desk-events"),
    # The venue for which somebody registered.
    *("my-day", "my-day-edit", "my-day-cancel", "choose", "my-calendar", "favourites"),
    *("my-badge", "my-venue", "cannot-come", "hand-over", "take-over", "my-data", "my-data-download"),
    # The names of the venues, for who is at the wrong one.
    *("door", "api-roster", "api-roster-names", "desk-door", "desk-door-live"),
    # The venues where a place can be had, or is kept.
    *("register-invited", "reserve", "group", "colleagues"),
}
# What is stored about oneself as a speaker may be read by oneself, before everybody does; of sessions only what is out.
# Who proposes something chooses a theme, and sees who asks them along.
SHOWS_PROFILE = {"my-data", "my-data-download", "proposal-new", "proposal-invited"} | {
    "my-talks",
    "my-profile",
    "my-proposal",
    "my-proposal-new",
    "my-proposal-speakers",
}
PROFILE = re.compile(rf"(?:jo|rol|gem\.|leven|thema|track) {DRAFT}")
# What a stranger cannot GET: only to be posted to, only in a demo.
CLOSED = {
    "register-code-again",
    "group-more",
    "api-me",
    "api-me-seat",
    "api-me-favourites",
    "api-me-favourite",
    "api-devices",
    "api-device-me",
    *OF_DEVICE,
} | {
    "proposal-code-again",
    # Of a table, a photo and a file that are in no release.
    "table",
    "speaker-photo",
    "material",
    # Only to be posted to, a candidate without a picture, an election that goes on.
    "award-certificate",
    "api-award-codes",
    "api-award-ballots",
    "candidate-picture",
    "demo-post",
    "demo-letter",
    "demo-letter-file",
}
TOKENS = {"attendee": "token", "device": "device-token"}
# The same address in other looks.
LOOKS = {"programme": ("?weergave=lijst", "?weergave=rooster", "?dag=2027-02-04&tijdzone=Asia/Tokyo")}


@pytest.fixture(autouse=True)
def _clock(monkeypatch):
    monkeypatch.setattr(timezone, "now", lambda: NOW)


@pytest.fixture
def doors(world):  # noqa: F811 -- the fixture
    return released_and_drafted(world)


def doors_of(ids, language):
    """Every address with its name; those that ask for an organiser too, for they must keep everybody else out."""
    with override(language):
        return [
            (name, address(name, ids) + look)
            for name in access.table()
            if not name.startswith(OTHERS)
            for look in ("", *LOOKS.get(name, ()))
        ]


def text_of(response):
    """All that an answer says, in lower case, whatever kind of file it is."""
    body = b"".join(response.streaming_content) if response.streaming else response.content
    if body.startswith(b"PK\x03\x04"):
        with zipfile.ZipFile(io.BytesIO(body)) as file:
            body = b"\n".join(file.read(name) for name in file.namelist())
    if body.startswith(b"%PDF"):
        body = printed(body)
    said = " ".join(f"{name}: {value}" for name, value in response.items())
    # A calendar folds its lines.
    return f"{said}\n{body.decode(errors='replace')}".replace("\r\n ", "").lower()


def printed(pdf):
    if shutil.which("pdftotext") is None:
        pytest.skip("pdftotext (poppler-utils) reads what is printed, and is not here")
    done = subprocess.run(["pdftotext", "-", "-"], input=pdf, capture_output=True, check=False)  # noqa: S607
    return pdf if done.returncode else done.stdout  # what an attendee sent need be no real PDF


def leaks(name, text):
    """What of the draft stands in it."""
    words = [DRAFT]
    text = PROFILE.sub("", text) if name in SHOWS_PROFILE else text
    words += [VENUE] if name not in SHOWS_VENUES else []
    words += [ROOM] if name not in SHOWS_ROOMS else []
    return [word for word in words if word in text] + DRAFT_TIMES.findall(text)


def visitors(ids):
    """Everybody who may not see the draft: without anything, in a browser that knows an attendee, and signed in."""
    stranger, known, signed_in = Client(), Client(), Client()
    known.get(address("my-day", ids))
    signed_in.force_login(user_of(ids))
    return {"stranger": stranger, "attendee": known, "signed in": signed_in, "device": stranger}


def user_of(ids):
    return make_user("door", event=Event.objects.get(slug=ids["event"]), email="deur@x.example")


def test_the_doors_are_open(doors):
    """Else the other tests would look at pages that say that there is nothing."""
    public = {name for name, allowed in access.table().items() if Who.ANYONE in allowed} - CLOSED
    found = {name: Client().get(url).status_code for name, url in doors_of(doors, "nl") if name in public}
    assert {name: status for name, status in found.items() if status >= 400} == {}


@pytest.mark.parametrize(
    ("who", "language"),
    [
        *(("stranger", "nl"), ("stranger", "en"), ("attendee", "nl"), ("attendee", "en")),
        *(("signed in", "nl"), ("device", "nl")),
    ],
)
def test_no_door_shows_anything_of_the_draft(doors, language, who):
    client = visitors(doors)[who]
    headers = {"authorization": f"Bearer {doors[TOKENS[who]]}"} if who in TOKENS else {}
    found = {}
    for name, url in doors_of(doors, language):
        text = text_of(client.get(url, headers=headers))
        if shown := leaks(name, text):
            found[name] = shown
    assert found == {}


@pytest.mark.parametrize("who", ["stranger", "attendee"])
def test_what_is_only_in_the_draft_has_no_address(doors, who):
    """Asked for by name, as somebody would who guesses: nothing more is said than was in the question."""
    client = visitors(doors)[who]
    ids = doors | {key: doors["hidden"][key] for key in ("session", "speaker", "slot", "track", "number")}
    ids |= {"session-id": Session.objects.get(slug=ids["session"]).pk}
    found = {}
    for name, url in doors_of(ids, "nl"):
        response = client.get(url)
        text = text_of(response).replace(url.lower(), "").replace(reverse("programme", args=["dag"]), "")
        text = re.sub(rf"(sessie|spreker|thema)-{DRAFT}", "", text)
        if shown := leaks(name, text):
            found[name] = shown
    assert found == {}
    parts = {"thema": f"thema-{DRAFT}", "spreker": ids["speaker"], "sessie": ids["session"]}
    calendars = [f"/dag/programma/agenda/{kind}/{slug}.ics" for kind, slug in parts.items()]
    assert [client.get(path).status_code for path in calendars] == [404] * 3
    gone = ("session", "speaker", "api-slot", "version")
    assert {name: client.get(address(name, ids)).status_code for name in gone} == dict.fromkeys(gone, 404)


SHOW_WHAT_WAS_RELEASED = {
    "stranger": {"programme", "session", "speakers", "speaker", "event-home"}
    | {"api-sessions", "api-slots", "api-slot", "api-speakers", "api-tracks", "api-rooms", "api-venues"},
    "attendee": {"my-day", "choose", "my-day-cancel", "my-day-ics", "api-me"},
}


@pytest.mark.parametrize("who", SHOW_WHAT_WAS_RELEASED)
def test_what_was_released_is_still_there(doors, who):
    client = visitors(doors)[who]
    headers = {"authorization": f"Bearer {doors['token']}"} if who == "attendee" else {}
    names = SHOW_WHAT_WAS_RELEASED[who]
    shown = {name for name in names if RELEASED in text_of(client.get(address(name, doors), headers=headers))}
    assert shown == names


@pytest.mark.parametrize(
    ("path", "field"),
    [
        (f"/api/v1/events/dag/sessions?q={DRAFT}", "results"),
        (f"/api/v1/events/dag/sessions?tag=label-{DRAFT}", "results"),
        (f"/api/v1/events/dag/sessions?track=thema-{DRAFT}", "results"),
        (f"/api/v1/events/dag/speakers?q={DRAFT}", "results"),
        (f"/api/v1/events/dag/slots?session=sessie-{DRAFT}", "results"),
    ],
)
def test_what_is_not_released_cannot_be_found(doors, path, field):
    assert Client().get(path).json()[field] == []
    assert (
        Client().get(path.replace(DRAFT, RELEASED).replace("thema-honingraat", "thema-a")).status_code == 200
    )


@pytest.mark.parametrize("name", ["programme", "speakers", "choose"])
def test_searching_for_words_of_the_draft_finds_nothing(doors, name):
    client, url = visitors(doors)["attendee"], address(name, doors)
    nothing, something = (text_of(client.get(url, {"q": word})) for word in (DRAFT, RELEASED))
    titles = (f"titel {RELEASED}", f"jo {RELEASED}")
    assert not any(title in nothing for title in titles)
    assert any(title in something for title in titles)


def test_what_the_draft_cancelled_or_moved_is_still_on_where_it_was(doors):
    slots = {one["id"]: one for one in Client().get("/api/v1/events/dag/slots").json()["results"]}
    assert {one["state"] for one in slots.values()} == {"planned"}
    assert slots[doors["moved"].pk]["start"] == "2027-02-04T12:00:00Z"
    calendar = text_of(Client().get(address("my-day-ics", doors)))
    assert "status:cancelled" not in calendar
    assert "od-badge--off" not in text_of(Client().get(address("programme", doors)))


def test_a_speaker_whom_the_draft_took_off_still_gives_the_session(doors):
    client = visitors(doors)["attendee"]
    assert "od-badge--mine" in text_of(client.get(address("my-day", doors)))
    own = put(doors, "beside")
    assert (own.status_code, own.json()["code"]) == (409, "own-session")


def test_what_is_printed_while_there_is_a_draft_is_what_was_released(doors):
    shelf = shelf_of(Event.objects.get(slug="dag"))
    make(shelf, shelf.prints[doors["file"]], "nl")
    response = Client().get(address("print", doors))
    text = text_of(response)
    assert (response.status_code, response["Content-Type"]) == (200, "application/pdf")
    assert leaks("print", text) == []
    assert RELEASED in text


def put(doors, slot):
    headers = {"authorization": f"Bearer {doors['token']}"}
    return Client().put(f"/api/v1/events/dag/me/seats/{doors[slot].pk}", headers=headers)


def test_mails_and_refusals_use_the_words_of_the_release(doors):
    Message.objects.all().delete()
    refused, taken = put(doors, "rival"), put(doors, "moved")
    assert (refused.status_code, taken.status_code) == (409, 201)
    said = json.dumps([refused.json(), *Message.objects.values_list("context", flat=True)]).lower()
    assert leaks("mail", said) == []
    assert RELEASED in said


def test_an_organiser_sees_the_draft_so_that_these_tests_can_fail(doors):
    client = Client()
    client.force_login(make_user("organiser", event=Event.objects.get(slug="dag"), email="org@x.example"))
    asks_for_one = [name for name, allowed in access.table().items() if Who.ORGANISER in allowed]
    shown = {name for name in asks_for_one if DRAFT in text_of(client.get(address(name, doors)))}
    assert {"desk-programme", "desk-session-edit", "desk-tracks", "desk-release"} <= shown


def test_before_the_first_release_the_lists_are_empty(world):  # noqa: F811 -- the fixture
    event = Event.objects.get(slug="dag")
    Slot.objects.filter(session__event=event).update(current=None)
    Release.objects.filter(event=event).delete()
    parts = ("venues", "rooms", "tracks", "sessions", "speakers", "slots")
    lists = {part: Client().get(f"/api/v1/events/dag/{part}").json() for part in parts}
    assert lists == {part: {"results": [], "next": None, "count": 0} for part in parts}
    assert tokens.make("calendar", world["attendee"], 1)
    assert Client().get(address("my-day-ics", world)).status_code == 200
