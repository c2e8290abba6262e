# SPDX-License-Identifier: EUPL-1.2
"""A speaker's own profile: what they tell, when they can come, their photo."""

from datetime import timedelta

import pytest
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from conference.models import Change, Event
from conference.operations.kept_files import small_name
from conference.versions import StaleEdit, fingerprint
from programme.models import About, Availability, CallQuestion, ProposalAnswer, Speaker
from programme.operations.kept_files import forget_lost_speaker_files
from programme.operations.profiles import event_parts, profile_values, remove_photo, save_profile, set_photo
from programme.operations.speakers import set_times, times_of
from programme.proposals.day_parts import stretches
from programme.published import latest_of
from programme.speaker_links import speaker_token
from tests.make import NOW, at, make_room, make_slot, make_venue
from tests.make_proposals import make_call, make_profile, make_proposal
from tests.programme.proposals.pictures import photo_with_place

pytestmark = pytest.mark.django_db
MORNING, EVENING = "2027-02-04 morning", "2027-02-04 evening"


@pytest.fixture
def noor(event):
    speaker = make_profile(event, "Noor")
    make_proposal(event, speaker=speaker)
    return speaker


def address(speaker, page="profiel/"):
    return f"/dag/spreker/{speaker_token(speaker)}/{page}"


def filled_in(page, **values):
    form = page.context["form"]
    found = {field.html_name: field.value() for field in form}
    return {name: value for name, value in found.items() if value not in (None, [])} | values


def test_a_speaker_tells_who_they_are_and_when_they_can_come(client, event, noor):
    page = client.get(address(noor))
    sent = filled_in(
        page, organisation="Gemeente Zwolle", bio="Ik help.\r\nAltijd.", parts=[MORNING, EVENING]
    )
    answer = client.post(address(noor), sent)
    noor.refresh_from_db()
    parts = event_parts(event)
    assert (answer.status_code, answer["Location"]) == (302, address(noor, ""))
    assert (noor.organisation, noor.bio, noor.availability) == (
        "Gemeente Zwolle",
        "Ik help.\nAltijd.",
        "given",
    )
    assert times_of(noor) == stretches(parts, {MORNING, EVENING})
    assert Change.objects.get(verb="profile changed").data["fields"] == [
        "organisation",
        "bio",
        "availability",
        "available_times",
    ]


def test_saving_what_nobody_changed_changes_nothing(client, noor):
    before = Change.objects.count()
    client.post(address(noor), filled_in(client.get(address(noor))))
    assert Change.objects.count() == before


def test_only_at_some_parts_asks_for_one_and_keeps_what_was_typed(client, noor):
    answer = client.post(
        address(noor), filled_in(client.get(address(noor)), bio="Kort", availability="given")
    )
    form = answer.context["form"]
    assert (answer.status_code, list(form.errors), form["bio"].value()) == (200, ["parts"], "Kort")


def test_times_that_an_organiser_wrote_down_stay_until_other_parts_are_ticked(client, event, noor):
    exact = [(at("09:15"), at("10:45"))]
    set_times(noor, exact)
    Speaker.objects.update(availability=Availability.GIVEN)
    client.post(address(noor), filled_in(client.get(address(noor)), role="adviseur"))
    kept = times_of(noor)
    client.post(address(noor), filled_in(client.get(address(noor)), parts=[EVENING]))
    assert (kept, times_of(noor)) == (exact, stretches(event_parts(event), {EVENING}))


def test_a_text_longer_than_the_call_allows_is_refused_and_an_end_of_line_counts_as_one(client, event, noor):
    make_call(event, bio_max=10)
    fits, too_long = "12345\r\n789", "12345\r\n78901"
    page = client.get(address(noor))
    said = [
        list(client.post(address(noor), filled_in(page, bio=text)).context["form"].errors)
        for text in [too_long]
    ]
    client.post(address(noor), filled_in(page, bio=fits))
    noor.refresh_from_db()
    assert (said, noor.bio) == ([["bio"]], "12345\n789")


def test_of_two_who_save_at_once_the_second_hears_it_and_loses_nothing(client, noor):
    page = client.get(address(noor))
    save_profile(noor, {"role": "jurist"}, parts=None, seen=None, by=None, at=NOW)
    answer = client.post(address(noor), filled_in(page, role="adviseur"))
    noor.refresh_from_db()
    shown = [(row.theirs, row.yours) for row in answer.context["form"].conflict]
    assert (answer.status_code, noor.role, shown) == (409, "jurist", [("jurist", "adviseur")])


def test_the_operation_refuses_what_was_seen_too_long_ago(noor):
    seen = fingerprint(profile_values(noor))
    save_profile(noor, {"role": "jurist"}, parts=None, seen=seen, by=None, at=NOW)
    with pytest.raises(StaleEdit):
        save_profile(noor, {"role": "anders"}, parts=None, seen=seen, by=None, at=NOW)


def test_questions_of_organisers_are_answered_with_the_profile(client, event, noor):
    question = CallQuestion.objects.create(
        call=make_call(event), about=About.SPEAKER, kind="text", label="Hoe reis je?", is_required=True
    )
    empty = client.post(address(noor), filled_in(client.get(address(noor))))
    client.post(address(noor), filled_in(client.get(address(noor)), **{f"q{question.pk}": "Trein"}))
    assert list(empty.context["form"].errors) == [f"q{question.pk}"]
    assert ProposalAnswer.objects.get(speaker=noor).value == "Trein"


def test_the_page_asks_as_much_for_one_question_as_for_three(client, event, noor):
    call, counts = make_call(event), []
    for count in (1, 3):
        while call.questions.count() < count:
            CallQuestion.objects.create(call=call, about=About.SPEAKER, kind="text", label="Vraag")
        with CaptureQueriesContext(
            connection,
        ) as asked:
            client.get(address(noor))
        counts.append(len(asked))
    assert counts[0] == counts[1]


def sent_photo(**values):
    return {"photo": SimpleUploadedFile("vakantie.exe", photo_with_place()), "cut": "middle"} | values


def test_a_photo_is_shown_at_once_and_taken_by_its_content(client, noor):
    answer = client.post(address(noor, "foto/"), sent_photo())
    noor.refresh_from_db()
    page = client.get(address(noor, "foto/"))
    shown = client.get(address(noor, "foto/beeld/"))
    content = b"".join(shown.streaming_content)
    assert (answer.status_code, page.status_code) == (302, 200)
    assert f'alt="{noor.name}"' in page.content.decode()
    assert (content[:3], b"Samira" in content) == (b"\xff\xd8\xff", False)
    assert default_storage.exists(small_name(noor.photo.name))


def test_what_is_no_photo_is_refused_in_words(client, noor):
    said = {}
    for name, content in {"foto.jpg": b"<html>", "foto.heic": b"\0\0\0\x18ftypheic", "leeg.jpg": b""}.items():
        answer = client.post(address(noor, "foto/"), sent_photo(photo=SimpleUploadedFile(name, content)))
        said[name] = (answer.status_code, answer.context["form"].errors["photo"])
    noor.refresh_from_db()
    assert {name: (status, len(errors)) for name, (status, errors) in said.items()} == dict.fromkeys(
        said, (200, 1)
    )
    assert not noor.photo


def released(event, speaker):
    session = make_proposal(event, "confirmed", speaker=speaker).session
    make_slot(make_room(make_venue(event)), session=session)
    return latest_of(event).speaker_with(speaker.slug)


def test_the_public_sees_a_photo_with_the_next_version_and_loses_it_at_once(
    event, noor, client, django_capture_on_commit_callbacks
):
    set_photo(noor, photo_with_place(), by=None, at=NOW)
    noor.refresh_from_db()
    first = released(event, noor).photo
    url = f"/dag/sprekers/{noor.slug}/foto/"
    set_photo(noor, photo_with_place((300, 300)), by=None, at=NOW)
    noor.refresh_from_db()
    other = noor.photo.name
    still = latest_of(event).speaker_with(noor.slug).photo
    look = Event.objects.get().look_version
    assert (bool(first), still == first, other == first, client.get(url).status_code) == (
        True,
        True,
        False,
        200,
    )
    with django_capture_on_commit_callbacks(execute=True):
        remove_photo(noor, by=None, at=NOW)
    assert (latest_of(event).speaker_with(noor.slug).photo, client.get(url).status_code) == ("", 404)
    assert Event.objects.get().look_version > look
    assert [default_storage.exists(one) for one in (first, small_name(first), other, small_name(other))] == [
        False
    ] * 4


def test_photos_that_nobody_knows_any_more_go_after_a_day(event, noor):
    set_photo(noor, photo_with_place(), by=None, at=NOW)
    noor.refresh_from_db()
    shown = released(event, noor).photo
    other = set_photo(noor, photo_with_place((300, 300)), by=None, at=NOW).photo.name
    set_photo(noor, photo_with_place((301, 300)), by=None, at=NOW)
    noor.refresh_from_db()
    tomorrow = timezone.now() + timedelta(days=2)
    there = []
    for moment in (timezone.now(), tomorrow):
        forget_lost_speaker_files(moment)
        there.append([default_storage.exists(one) for one in (shown, other, noor.photo.name)])
    assert there == [[True, True, True], [True, False, True]]
