# SPDX-License-Identifier: EUPL-1.2
"""Awards, candidates and past winners are prepared on the desk, by organisers and the returning officer."""

import io
from datetime import timedelta

import pytest
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from conference.models import Change
from tests.make import make_event, make_user
from tests.make_awards import make_award, now, open_award
from tests.voting.desk_walk import url
from voting.models import Award, Candidate, PastWinner
from voting.operations.candidate_pictures import forget_lost_pictures

pytestmark = pytest.mark.django_db
AWARD = {
    "name": "Beste organisatie",
    "slug": "beste-organisatie",
    "method": "exactly",
    "picks": "3",
    "quorum": "0",
    "ties": "public,lot",
    "opens_at": "2027-01-10T09:00",
    "closes_at": "2027-01-20T12:00",
    "domain_limit": "5",
    "publish_minutes": "60",
    "objection_days": "14",
}
CANDIDATE = {"name": "Gemeente Zwolle", "slug": "gemeente-zwolle", "contact_email": "jo@zwolle.example"}


@pytest.fixture
def event():
    return make_event("dag")


@pytest.fixture
def organiser(client, event):
    client.force_login(make_user("organiser", event=event))
    return client


def new(event, what="nieuw"):
    return f"/en/organisatie/{event.slug}/stemmen/{what}/"


def seen(client, address):
    return client.get(address).context["form"]["seen"].value()


def test_an_award_is_added_with_its_rules_and_changed(organiser, event):
    assert organiser.post(new(event), AWARD).status_code == 302
    award = Award.objects.get()
    assert (award.name, award.picks, award.ties) == ("Beste organisatie", 3, ["public", "lot"])
    assert award.opens_at.astimezone(event.zone).hour == 9
    edit = url("desk-award-edit", award, "en")
    organiser.post(edit, AWARD | {"seen": seen(organiser, edit), "picks": "1", "ties": "lot"})
    award.refresh_from_db()
    assert (award.picks, award.ties) == (1, ["lot"])
    assert list(Change.objects.order_by("pk").values_list("verb", flat=True))[:1] == ["award added"]


@pytest.mark.parametrize(
    ("values", "words"),
    [
        ({"slug": "winnaars"}, "This word is taken by a page of ours."),
        ({"slug": "nieuw"}, "This word is taken by a page of ours."),
        ({"closes_at": "2027-01-01T12:00"}, "This closes before it opens."),
        ({"picks": "0"}, "Let people choose at least one."),
        ({"publish_minutes": "0"}, "greater than or equal to 1."),
    ],
)
def test_what_cannot_be_is_said_and_what_was_typed_stays(organiser, event, values, words):
    page = organiser.post(new(event), AWARD | values)
    assert page.status_code == 200
    assert words in page.content.decode()
    assert "Beste organisatie" in page.content.decode()
    assert not Award.objects.exists()


def test_without_an_address_the_name_makes_one_that_is_free(organiser, event):
    make_award(event, slug="grosse-prijs")
    for name in ("Größe prijs", "Nieuw", "🏆"):
        organiser.post(new(event), AWARD | {"name": name, "slug": ""})
    award = event.awards.get(name="Nieuw")
    assert list(event.awards.order_by("pk").values_list("slug", flat=True))[1:] == [
        "grosse-prijs-2",
        "nieuw-2",
        "prijs",
    ]
    for _twice in range(2):
        organiser.post(url("desk-candidate-new", award), CANDIDATE | {"slug": ""})
    assert [one.slug for one in award.candidates.all()] == ["gemeente-zwolle", "gemeente-zwolle-2"]
    assert faulty(organiser, event, {"name": "", "slug": ""}) == {"name"}


def faulty(organiser, event, values):
    return set(organiser.post(new(event), AWARD | values).context["form"].errors)


def test_a_closing_before_the_opening_is_said_at_its_field(organiser, event):
    assert faulty(organiser, event, {"closes_at": "2027-01-01T12:00"}) == {"closes_at"}


def test_two_awards_of_an_event_have_two_addresses(organiser, event):
    make_award(event, slug="beste-organisatie")
    assert (
        "There already is an award with this address." in organiser.post(new(event), AWARD).content.decode()
    )


def test_who_saves_second_sees_both_versions_and_loses_nothing(organiser, event):
    award = make_award(event)
    edit = url("desk-award-edit", award, "en")
    first = seen(organiser, edit)
    Award.objects.filter(pk=award.pk).update(intro="Van een ander")
    page = organiser.post(edit, AWARD | {"seen": first, "intro": "Van mij"})
    assert page.status_code == 409
    assert "Van een ander" in page.content.decode()
    assert "Van mij" in page.content.decode()


def test_after_opening_the_rules_are_shown_and_stay(organiser, event):
    award = open_award(make_award(event))
    edit = url("desk-award-edit", award, "en")
    page = organiser.get(edit)
    assert award.fingerprint in page.content.decode()
    assert "form" not in page.context
    assert organiser.post(edit, AWARD).status_code == 409
    assert Award.objects.get().name == award.name


def test_candidates_are_added_put_in_order_and_removed(organiser, event):
    award = make_award(event, candidates=0)
    assert "No candidates yet" in organiser.get(url("desk-candidates", award, "en")).content.decode()
    for name, slug in (("Zwolle", "zwolle"), ("Ommen", "ommen"), ("Kadaster", "kadaster"), ("RDW", "rdw")):
        organiser.post(url("desk-candidate-new", award), CANDIDATE | {"name": name, "slug": slug})
    organiser.post(url("desk-candidate-move", award, candidate="rdw"), {"up": "1"})
    organiser.post(url("desk-candidate-remove", award, candidate="ommen"))
    assert [one.name for one in award.candidates.all()] == ["Zwolle", "RDW", "Kadaster"]
    again = organiser.post(url("desk-candidate-new", award, "en"), CANDIDATE | {"slug": "rdw"})
    assert "There already is a candidate with this address." in again.content.decode()


def test_the_list_says_what_each_candidate_misses(organiser, event):
    award = make_award(event, candidates=0)
    Candidate.objects.create(award=award, slug="leeg", name="Leeg", motto="Wij")
    Candidate.objects.create(
        award=award,
        slug="vol",
        name="Vol",
        text="Tekst",
        text_en="Text",
        picture="candidates/1/a.jpg",
        picture_alt="Iets",
        contact_email="a@b.example",
        position=1,
    )
    rows = organiser.get(url("desk-candidates", award, "en")).context["rows"]
    assert [[str(word) for word in row.missing] for row in rows] == [
        ["text", "English", "picture", "contact"],
        [],
    ]


def test_a_film_comes_from_a_site_that_we_know(organiser, event):
    award = make_award(event, candidates=0)
    film = {"film": "https://films.example/watch?v=1"}
    page = organiser.post(url("desk-candidate-new", award, "en"), CANDIDATE | film).content.decode()
    assert "We do not know a film at this address." in page
    assert film["film"] in page
    organiser.post(url("desk-candidate-new", award), CANDIDATE | {"film": "https://vimeo.com/123456789"})
    assert award.candidates.get().film == "https://vimeo.com/123456789"


def test_after_opening_only_the_contact_of_a_candidate_changes(organiser, event):
    award = open_award(make_award(event))
    edit = url("desk-candidate", award, "en", candidate="kandidaat-1")
    values = {"seen": seen(organiser, edit), "contact_email": "nieuw@zwolle.example", "name": "Ander"}
    assert organiser.post(edit, values).status_code == 302
    one = award.candidates.get(slug="kandidaat-1")
    assert (one.contact_email, one.name) == ("nieuw@zwolle.example", "Kandidaat 1")
    assert organiser.get(url("desk-candidate-new", award)).status_code == 302
    moved = organiser.post(
        url("desk-candidate-move", award, "en", candidate="kandidaat-2"), {"up": "1"}, follow=True
    )
    assert "stay as they are" in moved.content.decode()
    organiser.post(url("desk-candidate-remove", award, candidate="kandidaat-2"))
    assert award.candidates.count() == 5


def a_picture():
    content = io.BytesIO()
    Image.new("RGBA", (1600, 900), "#205080").save(content, "PNG")
    return SimpleUploadedFile("foto.png", content.getvalue(), "image/png")


def test_a_picture_is_made_anew_described_replaced_and_removed(
    organiser, event, django_capture_on_commit_callbacks
):
    award = make_award(event, candidates=1)
    there = {"candidate": "kandidaat-1"}
    page = url("desk-candidate-picture", award, "en", **there)
    assert organiser.post(page, {"picture": a_picture()}).context["form"].errors.keys() == {"alt"}
    assert organiser.post(page, {"alt": "Iets"}).context["form"].errors.keys() == {"picture"}
    wrong = organiser.post(
        page, {"alt": "Iets blauws", "picture": SimpleUploadedFile("x.png", b"no picture")}
    )
    assert wrong.context["form"].errors.keys() == {"picture"}
    assert "Iets blauws" in wrong.content.decode()
    assert organiser.post(page, {"alt": "Iets blauws", "picture": a_picture()}).status_code == 302
    first = award.candidates.get()
    sizes = [Image.open(default_storage.open(name)).size for name in both(first)]
    assert (first.picture_alt, sizes) == ("Iets blauws", [(1200, 675), (400, 225)])
    served = organiser.get(url("desk-candidate-picture-file", award, **there) + "?klein")
    assert (served.status_code, served["Content-Type"]) == (200, "image/jpeg")
    with django_capture_on_commit_callbacks(execute=True):
        organiser.post(page, {"alt": "Nog blauwer", "picture": a_picture()})
    assert [default_storage.exists(name) for name in both(first)] == [False, False]
    second = award.candidates.get()
    with django_capture_on_commit_callbacks(execute=True):
        organiser.post(url("desk-candidate-picture-remove", award, **there))
    assert [default_storage.exists(name) for name in both(second)] == [False, False]
    assert (award.candidates.get().picture.name, award.candidates.get().picture_alt) == ("", "")


def both(candidate):
    return [candidate.picture.name, candidate.picture.name.replace(".jpg", "-s.jpg")]


def test_pictures_that_nobody_knows_go_after_a_day(organiser, event):
    award = make_award(event, candidates=1)
    page = url("desk-candidate-picture", award, candidate="kandidaat-1")
    organiser.post(page, {"alt": "Iets", "picture": a_picture()})
    kept = award.candidates.get()
    organiser.post(
        page, {"alt": "Iets", "picture": a_picture()}
    )  # the first one stays: nothing was committed here
    later = now() + timedelta(days=2)
    assert forget_lost_pictures(now()) == 0
    assert forget_lost_pictures(later) >= 2
    assert [default_storage.exists(name) for name in both(kept)] == [False, False]
    assert [default_storage.exists(name) for name in both(award.candidates.get())] == [True, True]


def test_past_winners_are_written_changed_and_deleted(organiser, event):
    assert "No past winners yet" in organiser.get(new(event, "winnaars")).content.decode()
    organiser.post(new(event, "winnaars/nieuw"), {"year": "2011", "name": "CBG"})
    row = PastWinner.objects.get()
    edit = new(event, f"winnaars/{row.pk}")
    first = seen(organiser, edit)
    organiser.post(edit, {"year": "2011", "name": "Centraal Bureau", "seen": first})
    stale = organiser.post(edit, {"year": "2012", "name": "Van mij", "seen": first})
    assert stale.status_code == 409
    assert "Centraal Bureau" in stale.content.decode()
    twice = organiser.post(new(event, "winnaars/nieuw"), {"year": "2011", "name": "Nog een"})
    assert twice.status_code == 200
    assert twice.context["form"].errors.keys() == {"year"}
    remove = new(event, f"winnaars/{row.pk}/verwijderen")
    assert "You cannot undo this." in organiser.get(remove).content.decode()
    assert PastWinner.objects.exists()
    assert [organiser.post(remove).status_code, organiser.post(remove).status_code] == [302, 302]
    assert not PastWinner.objects.exists()
