# SPDX-License-Identifier: EUPL-1.2
"""A test per door behind which photos and files of speakers are: who is outside, and what they get."""

from datetime import UTC, datetime

import pytest
from django.core.files.storage import default_storage
from django.test import Client

from conference.models import Event
from programme.models import MaterialKind
from programme.operations.materials import (
    add_file,
    add_link,
)
from programme.operations.profiles import set_photo
from programme.speaker_links import speaker_token
from tests.make import (
    NOW,
    make_event,
    make_room,
    make_slot,
    make_speaker,
    make_user,
    make_venue,
    publish,
)
from tests.make_proposals import make_profile, make_proposal
from tests.programme.proposals.pictures import photo_with_place

pytestmark = pytest.mark.django_db
PDF = b"%PDF-1.7\n%%EOF\n"


@pytest.fixture
def proposal(event, noor):
    return make_proposal(event, "confirmed", speaker=noor)


def kept(proposal, **values):
    return add_file(proposal, PDF, "blad.pdf", by=None, at=NOW, **values)


@pytest.fixture
def doors(event, noor, proposal):
    """A released session with a public and a private file, and everybody who could come by."""
    room = make_room(make_venue(event))
    set_photo(noor, photo_with_place((200, 200)), by=None, at=NOW)
    make_slot(room, session=proposal.session)
    publish(event)
    public, private = kept(proposal, is_public=True), kept(proposal)
    draft = make_proposal(event, "draft", speaker=make_profile(event, "Concept"))
    hidden = kept(draft, is_public=True)
    other = make_event("andere")
    co = make_profile(event, "Sam")
    proposal.speakers.create(speaker=co, state="accepted", invited_at=NOW, consented_at=None)
    asked = make_profile(event, "Gevraagd")
    proposal.speakers.create(speaker=asked, state="declined", invited_at=NOW)
    return {
        "noor": noor,
        "public": public,
        "private": private,
        "hidden": hidden,
        "co": co,
        "declined": asked,
        "stranger": make_profile(event, "Ander"),
        "elsewhere": make_profile(other, "Elders"),
        "concept": draft.speakers.get().speaker,
        "session": proposal.session,
    }


def signed_in(role, event):
    client = Client()
    client.force_login(make_user(role, event=event))
    return client


def codes(client, addresses):
    return [client.get(one).status_code for one in addresses]


def test_everybody_reads_what_is_public_of_a_released_session_and_nothing_else(doors):
    slug = doors["session"].slug
    found = {
        name: Client().get(f"/dag/programma/{slug}/bestand/{doors[name].pk}/").status_code
        for name in ("public", "private", "hidden")
    }
    page = Client().get(f"/dag/programma/{slug}/").content.decode()
    assert found == {"public": 200, "private": 404, "hidden": 404}
    assert [f"/bestand/{doors[name].pk}/" in page for name in ("public", "private", "hidden")] == [
        True,
        False,
        False,
    ]


def test_before_a_release_or_without_a_place_in_it_nothing_is_public(event, noor, doors):
    later = make_proposal(event, "confirmed", speaker=noor)
    early = kept(later, is_public=True)
    other = f"/dag/programma/{doors['session'].slug}/bestand/{early.pk}/"
    assert codes(Client(), [f"/dag/programma/{later.session.slug}/bestand/{early.pk}/", other]) == [404, 404]


@pytest.mark.parametrize(
    ("who", "found"),
    [
        ("noor", [200, 200, 404]),
        ("co", [200, 200, 404]),
        ("declined", [404, 404, 404]),
        ("stranger", [404, 404, 404]),
        ("concept", [404, 404, 200]),
    ],
)
def test_who_takes_part_reads_the_files_of_that_proposal(doors, who, found):
    token = speaker_token(doors[who])
    files = [f"/dag/spreker/{token}/bestand/{doors[name].pk}/" for name in ("public", "private", "hidden")]
    assert codes(Client(), files) == found


def test_a_link_of_another_event_opens_nothing_here(doors):
    token = speaker_token(doors["elsewhere"])
    files = [f"/dag/spreker/{token}/bestand/{doors['public'].pk}/", f"/dag/spreker/{token}/foto/beeld/"]
    assert codes(Client(), files) == [404, 404]


@pytest.mark.parametrize(
    ("role", "found"),
    [
        ("organiser", [200, 200, 200, 200, 404]),
        ("reviewer", [200, 200, 404, 200, 404]),
        ("door", [403] * 5),
        ("officer", [403] * 5),
    ],
)
def test_of_the_team_organisers_read_all_and_reviewers_what_was_handed_in(event, doors, role, found):
    desk = "/organisatie/dag/voorstellen"
    files = [f"{desk}/bestanden/{doors[name].pk}/" for name in ("public", "private", "hidden")]
    photos = [f"{desk}/fotos/{doors[name].pk}/" for name in ("noor", "stranger")]
    assert codes(signed_in(role, event), [*files, *photos]) == found


def test_a_reviewer_sees_no_photo_of_who_only_has_a_draft(event, doors):
    set_photo(doors["concept"], photo_with_place((200, 200)), by=None, at=NOW)
    photo = [f"/organisatie/dag/voorstellen/fotos/{doors['concept'].pk}/"]
    assert codes(signed_in("reviewer", event), photo) == [404]
    assert codes(signed_in("organiser", event), photo) == [200]


def test_strangers_and_organisers_of_another_event_are_kept_out_of_the_desk(doors):
    files = [f"/organisatie/dag/voorstellen/bestanden/{doors['public'].pk}/"]
    files.append(f"/organisatie/dag/voorstellen/fotos/{doors['noor'].pk}/")
    elsewhere = signed_in("organiser", Event.objects.get(slug="andere"))
    assert (codes(Client(), files), codes(elsewhere, files)) == ([302, 302], [403, 403])
    here = [one.replace("/dag/", "/andere/") for one in files]
    assert codes(elsewhere, here) == [404, 404]


def test_a_photo_is_public_only_of_who_is_in_the_released_programme(event, doors):
    set_photo(doors["stranger"], photo_with_place((200, 200)), by=None, at=NOW)
    unnamed = make_speaker(doors["session"], name="Later")  # in the draft only
    set_photo(unnamed, photo_with_place((200, 200)), by=None, at=NOW)
    found = {
        name: codes(Client(), [f"/dag/sprekers/{one.slug}/foto/", f"/dag/sprekers/{one.slug}/foto/?klein"])
        for name, one in (("noor", doors["noor"]), ("stranger", doors["stranger"]), ("later", unnamed))
    }
    assert found == {"noor": [200, 200], "stranger": [404, 404], "later": [404, 404]}


def test_pages_show_the_photo_in_place_of_initials(doors):
    noor, slug = doors["noor"], doors["session"].slug
    pages = ("/dag/sprekers/", f"/dag/sprekers/{noor.slug}/", f"/dag/programma/{slug}/")
    found = [f"/sprekers/{noor.slug}/foto/" in Client().get(page).content.decode() for page in pages]
    portrait = Client().get(f"/dag/sprekers/{noor.slug}/?b").content.decode()
    assert (found, 'alt="Noor"' in portrait) == ([True] * 3, True)


def test_files_and_photos_are_never_taken_for_something_else(event, doors):
    token, slug = speaker_token(doors["noor"]), doors["session"].slug
    answers = {
        "public file": Client().get(f"/dag/programma/{slug}/bestand/{doors['public'].pk}/"),
        "own file": Client().get(f"/dag/spreker/{token}/bestand/{doors['private'].pk}/"),
        "desk file": signed_in("organiser", event).get(
            f"/organisatie/dag/voorstellen/bestanden/{doors['private'].pk}/"
        ),
        "public photo": Client().get(f"/dag/sprekers/{doors['noor'].slug}/foto/"),
        "own photo": Client().get(f"/dag/spreker/{token}/foto/beeld/"),
    }
    said = {
        name: (
            answer["Content-Type"],
            answer["Content-Disposition"].split(";")[0],
            answer["X-Content-Type-Options"],
            "sandbox" in answer["Content-Security-Policy"],
            "no-store" in answer["Cache-Control"],
        )
        for name, answer in answers.items()
    }
    pdf, jpeg = "application/pdf", "image/jpeg"
    assert said == {
        "public file": (pdf, "attachment", "nosniff", True, False),
        "own file": (pdf, "attachment", "nosniff", True, True),
        "desk file": (pdf, "attachment", "nosniff", True, True),
        "public photo": (jpeg, "inline", "nosniff", True, False),
        "own photo": (jpeg, "inline", "nosniff", True, True),
    }


def test_a_file_that_is_gone_from_the_disk_is_not_there(doors):
    default_storage.delete(doors["public"].file.name)
    assert (
        Client().get(f"/dag/programma/{doors['session'].slug}/bestand/{doors['public'].pk}/").status_code
        == 404
    )


def test_a_link_is_never_served_as_a_file(event, noor, proposal):
    row = add_link(proposal, "https://voorbeeld.nl/", title="x", by=None, at=datetime.now(UTC))
    assert row.kind == MaterialKind.LINK
    assert Client().get(f"/dag/spreker/{speaker_token(noor)}/bestand/{row.pk}/").status_code == 404
