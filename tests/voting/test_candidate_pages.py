# SPDX-License-Identifier: EUPL-1.2
"""The page of a candidate, its film that comes only when asked for, and its picture."""

import io

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.test import Client
from PIL import Image

from conference.operations.kept_files import small_name
from tests.make_awards import count_award, make_award, make_candidate, now, open_award
from tests.voting.voter_pages import order, where, words
from voting.operations.pausing import pause_election

pytestmark = pytest.mark.django_db


def page(award, slug="deventer", client=None, language="nl"):
    return (client or Client()).get(where("candidate", award, candidate=slug, language=language))


def with_candidate(**values):
    award = make_award()
    make_candidate(award, slug="deventer", name="Deventer", **values)
    return open_award(award)


def policy(response):
    return dict(part.strip().partition(" ")[::2] for part in response["Content-Security-Policy"].split(";"))


def test_a_candidate_speaks_both_languages():
    award = with_candidate(
        text="Wij zijn **open**.", text_en="We are **open**.", motto="Open", motto_en="Wide open"
    )
    assert "Wij zijn open ." in words(page(award))
    assert "We are open ." in words(page(award, language="en"))
    assert "Wide open" in words(page(award, language="en"))


def test_what_has_no_english_says_so_to_a_screen_reader():
    html = page(with_candidate(motto="Altijd open"), language="en").content.decode()
    assert '<p class="od-lead" lang="nl">Altijd open</p>' in html


@pytest.mark.parametrize(
    ("film", "frames", "says"),
    [
        ("https://www.youtube.com/watch?v=abcdefghijk", "https://www.youtube-nocookie.com", "YouTube"),
        ("https://vimeo.com/123456789", "https://player.vimeo.com", "Vimeo"),
        ("https://framatube.org/w/abcdefgh12", "https://framatube.org", "framatube.org"),
        ("https://films.example/1", None, "films.example"),
        ("", None, None),
    ],
)
def test_a_film_loads_nothing_before_somebody_asks(film, frames, says):
    response = page(with_candidate(film=film))
    html = response.content.decode()
    assert policy(response).get("frame-src") == frames
    assert "<iframe" not in html
    assert (f'href="{film}"' in html) is bool(film)
    assert (f"Bekijk de film op {says}" in words(response)) is bool(film)


def test_only_the_page_with_a_film_lets_a_frame_in():
    award = with_candidate(film="https://vimeo.com/123456789")
    others = [page(award, "kandidaat-1"), Client().get(where("award", award))]
    assert [policy(other).get("frame-src") for other in others] == [None, None]


def test_the_ones_before_and_after_follow_this_visitors_order():
    award, client = open_award(), Client()
    slugs = order(client.get(where("award", award)))
    for place, slug in enumerate(slugs):
        html = page(award, slug, client).content.decode()
        before, after = slugs[place - 1 : place] if place else [], slugs[place + 1 : place + 2]
        links = [
            (rel, one)
            for rel in ("prev", "next")
            for one in slugs
            if f'rel="{rel}" href="{where("candidate", award, candidate=one)}"' in html
        ]
        assert links == [("prev", one) for one in before] + [("next", one) for one in after]


def test_the_link_to_share_ticks_the_candidate():
    response = page(with_candidate())
    award_address = where("award", with_candidate())
    assert "?keuze=deventer" in response.content.decode()
    assert award_address.endswith("/")


def test_who_is_no_candidate_has_no_page():
    award = with_candidate()
    other = open_award()
    assert [page(award, "wie").status_code, page(other, "deventer").status_code] == [404, 404]


def with_picture(award):
    candidate = award.candidates.get(slug="deventer")
    sizes = {}
    for name, size in (("candidates/1/foto.jpg", 400), (small_name("candidates/1/foto.jpg"), 100)):
        made = io.BytesIO()
        Image.new("RGB", (size, size), "orange").save(made, "JPEG")
        sizes[default_storage.save(name, ContentFile(made.getvalue()))] = size
    type(candidate).objects.filter(pk=candidate.pk).update(picture=next(iter(sizes)))
    return sizes


def test_a_picture_is_a_picture_in_two_sizes_and_is_asked_for_once():
    award = make_award()
    make_candidate(award, slug="deventer", name="Deventer", picture_alt="Een brug")
    sizes = with_picture(award)
    award = open_award(award)
    address = where("candidate-picture", award, candidate="deventer")
    answers = [Client().get(address + query) for query in ("", "?klein")]
    found = [Image.open(io.BytesIO(answer.getvalue())).width for answer in answers]
    assert found == list(sizes.values())
    first = answers[0]
    assert (first["Content-Type"], first["X-Content-Type-Options"]) == ("image/jpeg", "nosniff")
    assert "sandbox" in first["Content-Security-Policy"]
    assert Client().get(address, HTTP_IF_NONE_MATCH=first["ETag"]).status_code == 304
    assert 'alt="Een brug"' in page(award).content.decode()
    for name in sizes:
        default_storage.delete(name)
    assert Client().get(address).status_code == 404


def test_no_stranger_sees_a_picture_before_the_opening():
    award = make_award()
    make_candidate(award, slug="deventer", name="Deventer")
    sizes = with_picture(award)
    assert Client().get(where("candidate-picture", award, candidate="deventer")).status_code == 404
    for name in sizes:
        default_storage.delete(name)


def test_a_page_that_somebody_was_sent_says_whether_people_can_vote():
    award = with_candidate()
    seen = [words(page(award))]
    award = pause_election(award, "Even wachten.", by=None, at=now())
    seen.append(words(page(award)))
    vote_for = ["Stem op deze kandidaat", "Het stemmen ligt even stil.", "De stemmen zijn geteld."]
    counted = count_award(award)
    seen.append(words(page(counted)))
    assert [[text in said for text in vote_for] for said in seen] == [
        [True, False, False],
        [False, True, False],
        [False, False, True],
    ]
    assert where("award-result", counted) in page(counted).content.decode()


def test_a_candidate_without_a_picture_has_none():
    award = with_candidate()
    assert Client().get(where("candidate-picture", award, candidate="deventer")).status_code == 404
    assert "/foto/" not in page(award).content.decode()
