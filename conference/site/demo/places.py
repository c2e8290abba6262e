# SPDX-License-Identifier: EUPL-1.2
"""The demo day itself: its facts, two venues, their rooms and the six tracks."""

from dataclasses import dataclass
from typing import NamedTuple

from conference.site.demo.prose import prose

TRAVEL_MINUTES = 120  # each way, door to door by train


@dataclass(frozen=True)
class EventFacts:
    slug: str
    name: str
    name_en: str
    theme: str
    theme_en: str
    intro: str
    intro_en: str
    help_email: str
    help_phone: str
    time_zone: str


@dataclass(frozen=True)
class Track:
    letter: str
    name: str
    name_en: str
    colour: str  # white text on it has a contrast of 4.5 or more


@dataclass(frozen=True)
class Colours:
    accent: str
    accent_strong: str
    on_accent: str
    accent_text: str
    accent_tint: str


@dataclass(frozen=True)
class Venue:
    slug: str
    name: str
    city: str
    street: str
    postcode: str
    mark: str
    light: Colours
    dark: Colours
    capacity: int  # people in the building
    hall: str  # slug of the room for plenary sessions
    arrival: str  # one line of text
    arrival_en: str
    route: str  # Markdown
    route_en: str


class Access(NamedTuple):
    text: str
    text_en: str


@dataclass(frozen=True)
class Room:
    slug: str
    venue: str
    name: str
    floor: int
    capacity: int
    layout: str  # theatre, classroom, boardroom, circle or standing
    equipment: tuple[str, ...]
    access: Access

    @property
    def accessibility(self) -> str:
        return self.access.text

    @property
    def accessibility_en(self) -> str:
        return self.access.text_en


EVENT = EventFacts(
    slug="dag",
    name="Dag van de Ambtenaar 2.0",
    name_en="Civil Servants’ Day 2.0",
    theme="Wij, de overheid",
    theme_en="We, the government",
    intro=prose("""
        Eén dag, twee steden. Zo’n 700 collega’s van gemeenten, provincies, waterschappen en het Rijk leren
        van elkaar in 60 workshops, lezingen en trainingen. Alles is gratis en gemaakt door collega’s, in hun
        vrije tijd.

        Je kiest je locatie en per ronde één workshop. Aan het eind van de dag hoor je wie de
        Overheidsorganisatie 2.0 van het Jaar is.
    """),
    intro_en=prose("""
        One day, two cities. Some 700 colleagues from municipalities, provinces, water authorities and central
        government learn from each other in 60 workshops, lectures and training sessions. Everything is free
        and made by colleagues, in their own time.

        You choose your venue and one workshop in each round. At the end of the day you hear who is Public
        Organisation 2.0 of the Year.
    """),
    help_email="hulp@dag.example",
    help_phone="085 000 12 34",
    time_zone="Europe/Amsterdam",
)

TRACKS = (
    Track("A", "Open overheid", "Open government", "#0a6b52"),
    Track("B", "Digitaal werken", "Digital work", "#7a2aa8"),
    Track("C", "Samen met inwoners", "Together with residents", "#a8185c"),
    Track("D", "Data en algoritmes", "Data and algorithms", "#00647d"),
    Track("E", "Vakmanschap", "Craft", "#7a5200"),
    Track("F", "Leiding en cultuur", "Leadership and culture", "#3d4752"),
)

ZWOLLE = Venue(
    slug="zwolle",
    name="Provinciehuis Overijssel",
    city="Zwolle",
    street="Luttenbergstraat 2",
    postcode="8012 EE",
    mark="circle",
    light=Colours("#2a35e0", "#1b239e", "#ffffff", "#2a35e0", "#eceeff"),
    dark=Colours("#2a35e0", "#1b239e", "#ffffff", "#a9b0ff", "#20234f"),
    capacity=400,
    hall="statenzaal",
    arrival="Ongeveer tien minuten lopen van station Zwolle. Fietsenstalling bij de ingang.",
    arrival_en="About ten minutes’ walk from Zwolle station. Bicycle parking at the entrance.",
    route=prose("""
        - **Trein:** stap uit in Zwolle. Volg de blauwe cirkels op de stoep. Na ongeveer tien minuten lopen
          ben je er.
        - **Fiets:** de stalling is naast de hoofdingang en is gratis.
        - **Auto:** bij het gebouw kun je bijna niet parkeren. Neem een P+R en stap op de bus.
        - **Slecht ter been?** Bel ons een dag van tevoren. Dan houden we een plek bij de deur vrij.

        De deur gaat om 9:00 open. Houd je badge klaar, op papier of op je telefoon.
    """),
    route_en=prose("""
        - **Train:** get off at Zwolle. Follow the blue circles on the pavement. It is about ten minutes’
          walk.
        - **Bicycle:** the free parking is next to the main entrance.
        - **Car:** there is almost no parking at the building. Use a P+R and take the bus.
        - **Is walking difficult for you?** Call us the day before. We keep a space at the door.

        The doors open at 9:00. Have your badge ready, on paper or on your phone.
    """),
)

ROTTERDAM = Venue(
    slug="rotterdam",
    name="Stadhuis Rotterdam",
    city="Rotterdam",
    street="Coolsingel 40",
    postcode="3011 AD",
    mark="square",
    light=Colours("#ff6a1f", "#ff8a4d", "#15120f", "#b03a00", "#fff0e5"),
    dark=Colours("#ff6a1f", "#ff8a4d", "#15120f", "#ff9c66", "#3d2312"),
    capacity=320,
    hall="burgerzaal",
    arrival="Metro Stadhuis, of tien minuten lopen van Rotterdam Centraal.",
    arrival_en="Stadhuis metro station, or ten minutes’ walk from Rotterdam Centraal.",
    route=prose("""
        - **Metro:** halte Stadhuis is voor de deur.
        - **Trein:** loop vanaf Rotterdam Centraal in tien minuten. Volg de oranje vierkanten.
        - **Fiets:** zet je fiets in de stalling bij Rotterdam Centraal of in de rekken om de hoek.
        - **Auto:** parkeer liever op een P+R aan de rand van de stad en neem de metro.
        - **Rolstoel of rollator?** Gebruik de ingang zonder trap, links van de hoofdingang.

        De deur gaat om 9:00 open. Houd je badge klaar, op papier of op je telefoon.
    """),
    route_en=prose("""
        - **Metro:** Stadhuis station is in front of the door.
        - **Train:** walk from Rotterdam Centraal in ten minutes. Follow the orange squares.
        - **Bicycle:** use the parking at Rotterdam Centraal or the racks around the corner.
        - **Car:** it is easier to park at a P+R outside the centre and take the metro.
        - **Wheelchair or walker?** Use the step-free entrance, left of the main entrance.

        The doors open at 9:00. Have your badge ready, on paper or on your phone.
    """),
)

VENUES = (ZWOLLE, ROTTERDAM)

_LIFT = Access("Bereikbaar met de lift, geen drempels.", "Reached by lift, no thresholds.")
_LOOP = Access(
    "Bereikbaar met de lift, geen drempels. Ringleiding in de hele zaal.",
    "Reached by lift, no thresholds. Hearing loop in the whole room.",
)
_LEVEL = Access(
    "Gelijkvloers, brede deur, plek voor rolstoelen vooraan.",
    "On ground level, wide door, wheelchair places at the front.",
)
_TIGHT = Access(
    "Bereikbaar met de lift. De tafels staan dicht op elkaar; vraag ons om ruimte.",
    "Reached by lift. The tables are close together; ask us for space.",
)
_STEPS = Access(
    "Drie treden bij de deur. Er is een plaat: meld je bij de balie.",
    "Three steps at the door. There is a ramp: ask at the desk.",
)
_STOOLS = Access(
    "Gelijkvloers. Hoge tafels; er zijn krukken en er is één lage tafel.",
    "On ground level. High tables; there are stools and there is one low table.",
)
_STATENZAAL = Access(
    "Gelijkvloers, plek voor rolstoelen vooraan. Ringleiding, en schrijftolk bij opening en uitreiking.",
    "On ground level, wheelchair places at the front. Hearing loop, captions at the opening and the award.",
)
_BURGERZAAL = Access(
    "Bereikbaar met de lift, geen drempels. Ringleiding, en schrijftolk bij opening en uitreiking.",
    "Reached by lift, no thresholds. Hearing loop, captions at the opening and the award.",
)

_HALL = ("scherm", "microfoon", "ringleiding", "camera", "schrijftolk")
_STAGE = ("scherm", "microfoon", "ringleiding")
_LESSON = ("scherm", "whiteboard", "ringleiding")
_GROUP = ("scherm", "flip-over")
_LAPTOPS = ("scherm", "stopcontact bij elke tafel")

ROOMS = (
    Room("statenzaal", "zwolle", "Statenzaal", 0, 400, "theatre", _HALL, _STATENZAAL),
    Room("hanzezaal", "zwolle", "Hanzezaal", 1, 60, "theatre", _STAGE, _LOOP),
    Room("salland", "zwolle", "Salland", 1, 40, "classroom", _LESSON, _LOOP),
    Room("ijssel", "zwolle", "IJssel", 1, 36, "classroom", _GROUP, _LIFT),
    Room("twente", "zwolle", "Twente", 1, 30, "classroom", _GROUP, _LIFT),
    Room("weerribben", "zwolle", "Weerribben", 2, 28, "circle", ("flip-over",), _LIFT),
    Room("vecht", "zwolle", "Vecht", 2, 24, "circle", _GROUP, _LIFT),
    Room("regge", "zwolle", "Regge", 2, 24, "boardroom", _LAPTOPS, _TIGHT),
    Room("dinkel", "zwolle", "Dinkel", 2, 20, "boardroom", _LAPTOPS, _TIGHT),
    Room("bibliotheek", "zwolle", "Bibliotheek", 0, 16, "boardroom", ("scherm",), _LEVEL),
    Room("burgerzaal", "rotterdam", "Burgerzaal", 1, 320, "theatre", _HALL, _BURGERZAAL),
    Room("raadzaal", "rotterdam", "Raadzaal", 1, 60, "theatre", _STAGE, _LOOP),
    Room("maas", "rotterdam", "Maas", 1, 44, "classroom", _LESSON, _LOOP),
    Room("delfshaven", "rotterdam", "Delfshaven", 2, 30, "classroom", _GROUP, _LIFT),
    Room("kamer-3", "rotterdam", "Kamer 3", 2, 28, "classroom", _GROUP, _LIFT),
    Room("kralingen", "rotterdam", "Kralingen", 2, 26, "circle", ("flip-over",), _LIFT),
    Room("rotte", "rotterdam", "Rotte", 0, 24, "classroom", _LAPTOPS, _LEVEL),
    Room("coolsingel", "rotterdam", "Coolsingel", 0, 20, "boardroom", ("scherm", "whiteboard"), _STEPS),
    Room("schie", "rotterdam", "Schie", 2, 18, "boardroom", _LAPTOPS, _TIGHT),
    Room("leuvehaven", "rotterdam", "Leuvehaven", 0, 16, "standing", ("flip-over",), _STOOLS),
)


def rooms_of(venue: str) -> tuple[Room, ...]:
    return tuple(room for room in ROOMS if room.venue == venue)
