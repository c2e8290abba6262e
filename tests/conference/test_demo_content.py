# SPDX-License-Identifier: EUPL-1.2
"""The demo's texts and people: believable, within bounds, and without two things in one place."""

import re
from collections import Counter
from dataclasses import asdict, replace
from random import Random
from types import SimpleNamespace

import pytest

from conference.colours import ENOUGH, WHITE, contrast, venue_contrast_problems
from conference.models import Event, Page, Room
from conference.site.demo.pages import PAGES
from conference.site.demo.people import (
    FIRST_NAMES,
    LAST_NAMES,
    ORGANISATIONS,
    SPEAKERS,
    access_need,
    attendee,
    diet,
    speaker_email,
)
from conference.site.demo.places import EVENT, ROOMS, TRACKS, VENUES, rooms_of
from conference.site.demo.plenaries import PLENARIES, ROUNDS
from conference.site.demo.prose import prose
from conference.site.demo.workshops import WORKSHOPS, Workshop, plan
from programme.models import Session, Speaker

ADDRESS = re.compile(r"[^\s@(\[:]+@([\w.-]+\w)")


def words(text: str) -> int:
    return len(text.split())


def twice(things) -> list:
    return [thing for thing, times in Counter(things).items() if times > 1]


def dutch_texts() -> list[str]:
    workshops = [text for each in WORKSHOPS for text in (each.title, each.abstract)]
    plenaries = [text for each in PLENARIES for text in (each.title, each.abstract)]
    venues = [text for each in VENUES for text in (each.arrival, each.route)]
    return [
        EVENT.intro,
        *workshops,
        *plenaries,
        *venues,
        *(room.accessibility for room in ROOMS),
        *(page.body for page in PAGES),
        *(speaker.bio for speaker in SPEAKERS),
    ]


# The timetable


def test_the_plan_gives_every_workshop_as_often_as_it_says_and_leaves_one_room_empty_per_venue():
    occurrences = plan(WORKSHOPS)
    given = Counter(each.workshop for each in occurrences)
    assert given == {index: workshop.times for index, workshop in enumerate(WORKSHOPS)}
    assert Counter(each.venue for each in occurrences) == {"zwolle": 39, "rotterdam": 39}
    assert Counter(workshop.times for workshop in WORKSHOPS) == {1: 45, 2: 12, 3: 3}


def test_a_room_is_used_once_in_a_round_and_stands_in_the_venue_of_the_workshop():
    occurrences = plan(WORKSHOPS)
    assert twice((each.room, each.round) for each in occurrences) == []
    venue_of = {room.slug: room.venue for room in ROOMS}
    assert {(each.venue, each.room) for each in occurrences} == {
        (venue_of[each.room], each.room) for each in occurrences
    }


def test_nobody_is_in_two_places_in_one_round():
    spoken = [(name, each.round) for each in plan(WORKSHOPS) for name in WORKSHOPS[each.workshop].speakers]
    assert twice(spoken) == []


def test_nobody_speaks_or_hosts_in_two_cities():
    workshops = {(name, workshop.venue) for workshop in WORKSHOPS for name in workshop.speakers}
    hosts = {(name, venue) for plenary in PLENARIES for venue, name in plenary.hosts}
    assert twice(name for name, _venue in workshops | hosts) == []


def test_the_times_a_workshop_is_given_are_numbered_by_round():
    assert twice((each.workshop, each.round) for each in plan(WORKSHOPS)) == []
    numbered = [(each.workshop, each.number) for each in plan(WORKSHOPS)]
    by_round = sorted(plan(WORKSHOPS), key=lambda each: (each.workshop, each.round))
    assert [(each.workshop, each.number) for each in by_round] == numbered
    assert {each.round for each in by_round} == {1, 2, 3, 4}


def test_the_plan_is_the_same_every_time():
    assert plan(WORKSHOPS) == plan(WORKSHOPS)


def in_room(room: str, speaker: str) -> Workshop:
    return replace(WORKSHOPS[0], room=room, speakers=(speaker,), times=1)


def test_the_plan_goes_back_when_its_first_choices_leave_no_way_out():
    """The first three fill rounds 1 to 3 of a room; its last speaker must not have been put in round 4 elsewhere."""
    full = [in_room("maas", name) for name in ("B", "C", "D")]
    elsewhere = [in_room(room, "A") for room in ("rotte", "schie", "delfshaven")]
    rounds = {each.workshop: each.round for each in plan([*full, *elsewhere, in_room("maas", "A")])}
    assert sorted(rounds[index] for index in (0, 1, 2, 6)) == [1, 2, 3, 4]
    assert sorted(rounds[index] for index in (3, 4, 5, 6)) == [1, 2, 3, 4]


def test_the_plan_refuses_five_workshops_for_one_room():
    with pytest.raises(ValueError, match="four rounds"):
        plan([in_room("maas", name) for name in "ABCDE"])


def test_what_everyone_does_together_lies_around_the_rounds():
    together = [(plenary.start, plenary.end) for plenary in PLENARIES]
    day = sorted([*together, *ROUNDS])
    assert [(one[1] <= other[0]) for one, other in zip(day, day[1:], strict=False)] == [True] * 7
    assert [(plenary.slug, plenary.kind) for plenary in PLENARIES] == [
        ("inloop", "break"),
        ("opening", "plenary"),
        ("lunch", "break"),
        ("uitreiking", "plenary"),
    ]


# The workshops


def test_sixty_workshops_ten_in_each_track():
    assert Counter(workshop.track for workshop in WORKSHOPS) == {track.letter: 10 for track in TRACKS}
    assert twice(workshop.title for workshop in WORKSHOPS) == []


def test_an_abstract_has_60_to_120_words_and_says_what_you_take_home():
    odd = [
        workshop.title
        for workshop in WORKSHOPS
        if not 60 <= words(workshop.abstract) <= 120 or "\n\nNa afloop " not in workshop.abstract
    ]
    assert odd == []


def test_four_workshops_are_in_english_and_those_can_be_read_in_english():
    english = [workshop for workshop in WORKSHOPS if workshop.language == "en"]
    assert len(english) == 4
    assert [workshop.title for workshop in english if not workshop.abstract_en] == []
    assert len([workshop for workshop in WORKSHOPS if workshop.abstract_en]) >= 20
    assert [workshop.title for workshop in WORKSHOPS if not workshop.title_en] == []


def test_a_workshop_uses_known_kinds_and_levels_and_fits_its_room():
    capacity = {room.slug: room.capacity for room in ROOMS}
    assert {workshop.kind for workshop in WORKSHOPS} == set(
        "workshop training lecture presentation table".split()
    )
    assert {workshop.level for workshop in WORKSHOPS} == {"start", "verdieping"}
    assert {workshop.popularity for workshop in WORKSHOPS} <= set(range(1, 11))
    assert [each.title for each in WORKSHOPS if (each.seat_limit or 0) > capacity[each.room]] == []


# The people


def test_eighty_speakers_each_with_something_to_do():
    busy = {name for workshop in WORKSHOPS for name in workshop.speakers}
    busy |= {name for plenary in PLENARIES for _venue, name in plenary.hosts}
    assert len(SPEAKERS) == 80
    assert {speaker.name for speaker in SPEAKERS} == busy
    assert twice(speaker_email(speaker) for speaker in SPEAKERS) == []


def test_a_name_that_is_very_long_still_gives_an_address_that_can_receive_mail():
    longest = max(SPEAKERS, key=lambda speaker: len(speaker.name))
    assert len(longest.name) > 60
    assert [each.name for each in SPEAKERS if len(speaker_email(each).split("@")[0]) > 64] == []


def test_the_lists_of_names_are_long_and_hold_nothing_twice():
    assert len(FIRST_NAMES) >= 120
    assert len(LAST_NAMES) >= 160
    assert len(ORGANISATIONS) >= 80
    domains = [organisation.domain for organisation in ORGANISATIONS]
    names = [organisation.name for organisation in ORGANISATIONS]
    assert twice(FIRST_NAMES) + twice(LAST_NAMES) + twice(domains) + twice(names) == []
    assert [domain for domain in domains if not re.fullmatch(r"[a-z-]+\.example", domain)] == []


def test_the_same_numbers_give_the_same_attendees():
    one, other = Random(7), Random(7)
    assert [attendee(n, one) for n in range(50)] == [attendee(n, other) for n in range(50)]


def test_no_address_is_used_twice_however_many_attendees_there_are():
    dice = Random(1)
    addresses = [attendee(n, dice).email for n in range(25_000)]
    assert twice(address.split("@")[0] for address in addresses) == []
    assert [each for each in addresses if not re.fullmatch(r"[a-z0-9.-]{3,64}@[a-z-]+\.example", each)] == []


def test_an_attendee_is_never_taken_for_a_speaker():
    dice = Random(1)
    speakers = {speaker_email(speaker) for speaker in SPEAKERS}
    assert [n for n in range(12_000) if attendee(n, dice).email in speakers] == []


def test_some_have_a_diet_and_few_an_access_need():
    dice = Random(2)
    diets = Counter(diet(dice).text for _ in range(700))
    needs = Counter(access_need(dice).text for _ in range(700))
    assert 100 < 700 - diets[""] < 300
    assert 7 < 700 - needs[""] < 70
    assert len(diets) >= 6
    assert len(needs) >= 5


# The places


def test_each_venue_has_ten_rooms_of_which_the_hall_holds_everyone():
    assert {venue.slug: len(rooms_of(venue.slug)) for venue in VENUES} == {"zwolle": 10, "rotterdam": 10}
    capacity = {room.slug: room.capacity for room in ROOMS}
    assert [capacity[venue.hall] for venue in VENUES] == [venue.capacity for venue in VENUES] == [400, 320]
    assert twice(room.slug for room in ROOMS) == []


def test_every_colour_can_be_read():
    for venue in VENUES:
        dark = {"dark_accent_text": venue.dark.accent_text, "dark_accent_tint": venue.dark.accent_tint}
        assert venue_contrast_problems(SimpleNamespace(**asdict(venue.light), **dark)) == {}
    assert [track.letter for track in TRACKS if contrast(WHITE, track.colour) < ENOUGH] == []


# The texts


def test_there_is_a_page_of_each_kind_of_120_to_250_words_in_both_languages():
    assert [page.kind for page in PAGES] == ["route", "contact", "press", "rules", "accessibility", "privacy"]
    lengths = {(page.kind, words(text)) for page in PAGES for text in (page.body, page.body_en)}
    assert [each for each in lengths if not 120 <= each[1] <= 250] == []


def test_every_address_in_a_page_is_one_that_cannot_exist():
    domains = {
        domain for page in PAGES for text in (page.body, page.body_en) for domain in ADDRESS.findall(text)
    }
    assert domains == {"dag.example"}
    assert EVENT.help_email.endswith("@dag.example")


def test_the_demo_says_je_and_never_u():
    """What people are quoted to say, between curly quotes, is theirs."""
    spoken = re.compile("“[^”]*”")
    formal = re.compile(r"\b(u|uw|uzelf)\b", re.IGNORECASE)
    assert [text for text in dutch_texts() if formal.search(spoken.sub("", text))] == []


def test_no_text_has_straight_quotes_or_lines_broken_within_a_paragraph():
    broken = re.compile(r"[^\n]\n(?!- |\n|#)")
    assert [text for text in dutch_texts() if broken.search(text) or '"' in text or "'" in text] == []


def test_every_text_fits_its_column():
    columns = {
        Session: [
            (each, ("title", "title_en", "abstract", "abstract_en")) for each in (*WORKSHOPS, *PLENARIES)
        ],
        Speaker: [(each, ("name", "role", "organisation", "bio")) for each in SPEAKERS],
        Page: [(each, ("title", "title_en", "body", "body_en")) for each in PAGES],
        Room: [(each, ("name", "accessibility", "accessibility_en")) for each in ROOMS],
        Event: [(EVENT, ("name", "name_en", "theme", "theme_en", "intro", "intro_en"))],
    }
    long = [
        (model.__name__, name, getattr(each, name))
        for model, rows in columns.items()
        for each, names in rows
        for name in names
        if len(getattr(each, name)) > model._meta.get_field(name).max_length
    ]
    assert long == []


def test_prose_joins_the_lines_of_a_paragraph_and_keeps_headings_and_lists():
    text = """
        ## Kop

        Een zin
        die doorloopt.

        - een
          twee
        - drie
    """
    assert prose(text) == "## Kop\n\nEen zin die doorloopt.\n\n- een twee\n- drie"
