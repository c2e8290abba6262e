# SPDX-License-Identifier: EUPL-1.2
"""The demo event, from the texts beside this module: the same for the same numbers."""

from datetime import date, datetime, time, timedelta
from random import Random

from django.db import transaction
from django.db.models import F

from conference.models import Event, Message, Page, Person, Phase, RoleGrant, Room, TravelTime, Venue
from conference.models.message import MessageState
from conference.models.person import User
from conference.site.demo import pages, places
from conference.site.demo.award import DAYS_OPEN, hold_vote
from conference.site.demo.badges import prepare_badges
from conference.site.demo.bodies import make_bodies
from conference.site.demo.calling import open_call
from conference.site.demo.crowd import choose_workshops, fill_venues
from conference.site.demo.day import lay_programme
from conference.site.demo.door import prepare_door
from conference.site.demo.later import change_plans
from conference.site.demo.proposals import make_proposals
from conference.site.demo.registering import (
    answer_questions,
    bring_guests,
    offer_and_keep,
    set_up_registering,
)
from programme.operations.releases import freeze_release

SEED = 20_130_206
TEAM = (
    ("organisator@dag.example", "Bram de Graaf", "organiser"),
    ("lezer@dag.example", "Merel Hoekstra", "reviewer"),
    ("deur@dag.example", "Yusuf Aydın", "door"),
    ("stembureau@dag.example", "Femke Oosterhof", "officer"),
)
ADMINISTRATOR = "beheer@dag.example"
WEEKS_AHEAD = 5
LIGHT = ("accent", "accent_strong", "on_accent", "accent_text", "accent_tint")
FLOORS = ("begane grond", "1e verdieping", "2e verdieping", "3e verdieping", "4e verdieping")
THURSDAY = 3


@transaction.atomic
def seed_demo(*, attendees: int, slug: str, at: datetime, has_vote: bool = True) -> Event:
    """Make the demo event with so many attendees, who have chosen workshops, and an award; returns it.

    Goes through the same operations as people do, so that every counter and queue is real."""
    dice = Random(SEED)  # noqa: S311 -- the same demo every time, no secret
    event = make_event(slug, day_of(at.date()), at)
    venues = make_venues(event)
    make_pages(event)
    make_team(event, at)
    make_bodies()
    organiser = RoleGrant.objects.filter(event=event, role="organiser").first().person
    open_call(event, by=organiser, at=at - timedelta(days=91))
    set_up_registering(event, by=organiser, at=at - timedelta(days=35))
    lay_programme(event, venues)
    freeze_release(event, by=organiser, at=at - timedelta(days=24))
    people = fill_venues(event, venues, attendees, dice, at)
    choose_workshops(event, people, dice, at)
    answer_questions(event, people)
    bring_guests(event, venues, by=organiser, at=at - timedelta(days=1))
    offer_and_keep(event, by=organiser, at=at - timedelta(hours=1))
    change_plans(event, by=organiser, at=at - timedelta(days=2))
    make_proposals(event, by=organiser, at=at)
    prepare_badges(event, by=organiser, at=at - timedelta(hours=1))
    prepare_door(event, by=organiser, at=at - timedelta(hours=1))
    if has_vote:
        hold_vote(event, dice, by=organiser, at=at)
    post_went_out(event)
    return event


def day_of(today: date) -> date:
    """A Thursday, five to six weeks ahead; after the holidays around New Year."""
    ahead = today + timedelta(weeks=WEEKS_AHEAD)
    day = ahead + timedelta(days=(THURSDAY - ahead.weekday()) % 7)
    while (day.month, day.day) >= (12, 18) or (day.month, day.day) <= (1, 8):
        day += timedelta(weeks=1)
    return day


def make_event(slug: str, day: date, at: datetime) -> Event:
    facts = places.EVENT
    event = Event.objects.create(
        slug=slug,
        name=facts.name,
        name_en=facts.name_en,
        theme=facts.theme,
        theme_en=facts.theme_en,
        intro=facts.intro.split("\n\n")[0].replace("\n", " "),
        intro_en=facts.intro_en.split("\n\n")[0].replace("\n", " "),
        starts_on=day,
        ends_on=day,
        time_zone=facts.time_zone,
        help_email=facts.help_email,
        help_phone=facts.help_phone,
        press_name="Merel Hoekstra",
        press_email="pers@dag.example",
        published_at=at - timedelta(days=60),
    )
    make_phases(event, at)
    return event


def make_phases(event: Event, at: datetime) -> None:
    start = event.start_of(event.starts_on)
    morning = datetime.combine(at.astimezone(event.zone), time(9), tzinfo=event.zone)
    moments = {
        "call": (morning - timedelta(days=90), morning - timedelta(days=40)),
        "registration": (morning - timedelta(days=31), start - timedelta(days=6)),
        "choosing": (morning - timedelta(days=22), start),
        "voting": (morning - timedelta(days=DAYS_OPEN), start - timedelta(days=7)),
        "day": (start + timedelta(hours=9), start + timedelta(hours=17)),
    }
    Phase.objects.bulk_create(
        Phase(event=event, kind=kind, opens_at=opens, closes_at=closes)
        for kind, (opens, closes) in moments.items()
    )


def make_venues(event: Event) -> dict[str, Venue]:
    venues = {facts.slug: make_venue(event, facts, position) for position, facts in enumerate(places.VENUES)}
    first, second = sorted(venues.values(), key=lambda venue: venue.pk)
    TravelTime.objects.create(first=first, second=second, minutes=places.TRAVEL_MINUTES)
    Room.objects.bulk_create(
        Room(
            venue=venues[room.venue],
            slug=room.slug,
            name=room.name,
            floor=FLOORS[room.floor],
            capacity=room.capacity,
            layout=room.layout,
            equipment=", ".join(room.equipment),
            accessibility=room.accessibility,
            accessibility_en=room.accessibility_en,
            position=position,
        )
        for position, room in enumerate(places.ROOMS)
    )
    return venues


def make_venue(event: Event, facts: places.Venue, position: int) -> Venue:
    light = {name: getattr(facts.light, name) for name in LIGHT}
    return Venue.objects.create(
        event=event,
        slug=facts.slug,
        name=facts.city,
        building=facts.name,
        street=facts.street,
        postcode=facts.postcode,
        city=facts.city,
        route=facts.route,
        route_en=facts.route_en,
        capacity=facts.capacity,
        position=position,
        mark=facts.mark,
        dark_accent_text=facts.dark.accent_text,
        dark_accent_tint=facts.dark.accent_tint,
        **light,
    )


def make_pages(event: Event) -> None:
    Page.objects.bulk_create(
        Page(
            event=event,
            kind=page.kind,
            slug=page.slug,
            title=page.title,
            title_en=page.title_en,
            body=page.body,
            body_en=page.body_en,
            position=position,
        )
        for position, page in enumerate(pages.PAGES)
    )


def make_team(event: Event, at: datetime) -> None:
    for email, name, role in TEAM:
        person, _new = Person.objects.update_or_create(
            email=email, defaults={"name": name, "confirmed_at": at}
        )
        if not person.user:
            User.objects.create_user(email)
        RoleGrant.objects.create(event=event, person=person, role=role, granted_at=at)
    if not User.objects.filter(email=ADMINISTRATOR).exists():
        User.objects.create_user(ADMINISTRATOR, "Beheer", is_superuser=True)


def post_went_out(event: Event) -> None:
    """What the demo's people were told lies weeks back: it has gone, and secrets are wiped."""
    mail = Message.objects.filter(event=event, state=MessageState.QUEUED)
    mail.filter(is_secret=True).update(context={}, subject="", body="")
    mail.update(state=MessageState.SENT, sent_at=F("due_at"), attempts=1)
