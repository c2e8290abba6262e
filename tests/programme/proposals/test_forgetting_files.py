# SPDX-License-Identifier: EUPL-1.2
"""Who is erased leaves no photo and no file behind, on the disk neither."""

import zipfile
from io import BytesIO

import pytest
from django.core.files.storage import default_storage

from conference.operations.kept_files import small_name
from conference.site.operations.personal_data import erase_person, export_person, stored_about
from programme.models import Material, ProposalSpeaker
from programme.operations.co_speakers import invite_speaker
from programme.operations.materials import add_file
from programme.operations.profiles import set_photo
from programme.published import latest_of
from tests.make import NOW, make_event, make_person, make_room, make_slot, make_venue
from tests.make_proposals import make_profile, make_proposal
from tests.programme.proposals.pictures import photo_with_place

pytestmark = pytest.mark.django_db


def there(*names):
    return [default_storage.exists(name) for name in names]


def test_photos_go_also_those_that_only_a_release_still_knows(django_capture_on_commit_callbacks):
    event = make_event("dag")
    noor = make_profile(event, "Noor")
    session = make_proposal(event, "confirmed", speaker=noor).session
    old = set_photo(noor, photo_with_place((200, 200)), by=None, at=NOW).photo.name
    make_slot(make_room(make_venue(event)), session=session)
    new = set_photo(noor, photo_with_place((201, 200)), by=None, at=NOW).photo.name
    names = (old, small_name(old), new, small_name(new))
    before = there(*names), latest_of(event).speakers[0].photo
    with django_capture_on_commit_callbacks(execute=True):
        erase_person(noor.person, at=NOW, by=None)
    after = there(*names), latest_of(event).speakers[0].photo
    assert (before, after) == (([True] * 4, old), ([False] * 4, ""))


def test_files_of_what_somebody_proposed_alone_go_and_those_of_a_session_stay(
    django_capture_on_commit_callbacks,
):
    event = make_event("dag")
    noor = make_profile(event, "Noor")
    kept = {
        state: add_file(
            make_proposal(event, state, speaker=noor), b"%PDF-", "x.pdf", by=None, at=NOW
        ).file.name
        for state in ("submitted", "confirmed")
    }
    with django_capture_on_commit_callbacks(execute=True):
        erase_person(noor.person, at=NOW, by=None)
    assert there(*kept.values()) == [False, True]
    assert [row.proposal.state for row in Material.objects.all()] == ["confirmed"]


def test_an_invitation_of_who_is_erased_goes_with_their_name_and_address():
    event = make_event("dag")
    proposal = make_proposal(event)
    sam = make_person("sam@voorbeeld.nl", name="Sam")
    invite_speaker(proposal, "Sam", sam.email, by=None, at=NOW)
    erase_person(sam, at=NOW, by=None)
    assert not ProposalSpeaker.objects.filter(is_owner=False).exists()


def test_somebody_gets_their_photo_and_files_and_reads_nothing_of_what_they_were_only_asked_for():
    event = make_event("dag")
    noor = make_profile(event, "Noor")
    proposal = make_proposal(event, speaker=noor, title="Data delen", note="Alleen voor ons")
    set_photo(noor, photo_with_place((200, 200)), by=None, at=NOW)
    add_file(proposal, b"%PDF-", "blad.pdf", by=None, at=NOW)
    sam = make_person("sam@voorbeeld.nl", name="Sam")
    invite_speaker(proposal, "Sam", sam.email, by=None, at=NOW)
    names = zipfile.ZipFile(BytesIO(export_person(noor.person, at=NOW))).namelist()
    rows = {section.name: section.rows for section in stored_about(sam)}
    assert [name.rsplit("-")[-1] for name in names[2:]] == [f"{noor.slug}.jpg".rsplit("-")[-1], "blad.pdf"]
    assert (rows.get("proposals", []), len(rows["asked_along"])) == ([], 1)
