# SPDX-License-Identifier: EUPL-1.2
"""The call for speakers of the demo event: what people read, its kinds, two questions, one invitation code."""

from datetime import datetime, timedelta

from conference.models import Event, Person
from conference.questions import QuestionKind
from conference.site.demo.prose import prose
from programme.models import Call, Kind
from programme.operations.call_questions import add_call_question
from programme.operations.calls import add_call_code, call_of, change_call, change_call_kind

TEXTS = {
    "theme": "Laat zien wat werkt",
    "theme_en": "Show what works",
    "intro": prose(
        """
        Je hoeft geen spreker van beroep te zijn. We zoeken collega's die iets hebben geprobeerd en eerlijk vertellen
        hoe het ging, ook als het tegenviel.

        - Iets wat een ander morgen kan nadoen
        - Een vraag waar je samen aan wilt werken
        - Een fout waar wij allemaal van leren
        """
    ),
    "intro_en": prose(
        """
        You need not be a professional speaker. We look for colleagues who tried something and tell honestly how it
        went, also when it did not work out.

        - Something that others can do tomorrow
        - A question that you want to work on together
        - A mistake that all of us can learn from
        """
    ),
    "offers": prose(
        """
        - Je reiskosten met het openbaar vervoer
        - Lunch, en een plek aan de sprekerstafel
        - Iemand die je op de dag helpt met de techniek
        """
    ),
    "offers_en": prose(
        """
        - Your travel costs by public transport
        - Lunch, and a seat at the speakers' table
        - Somebody who helps you with the equipment on the day
        """
    ),
    "tags": ["data", "inwoners", "leiderschap", "open overheid", "techniek", "vaardigheden"],
}
KINDS = {
    Kind.WORKSHOP: (
        "Deelnemers gaan zelf aan de slag. Jij begeleidt.",
        "People work on something themselves. You guide them.",
    ),
    Kind.PRESENTATION: (
        "Je laat iets zien, met tijd voor vragen.",
        "You show something, with time for questions.",
    ),
    Kind.LECTURE: ("Je vertelt een verhaal voor een volle zaal.", "You tell a story to a full room."),
    Kind.TRAINING: (
        "Deelnemers leren iets wat ze meteen kunnen.",
        "People learn something that they can do at once.",
    ),
    Kind.TABLE: (
        "Je organisatie brengt een vraag. Aan tafel denken anderen mee.",
        "Your organisation brings a question. Others at the table help you think.",
    ),
}
FIRST_TIME = {
    "about": "proposal",
    "label": "Heb je deze sessie al eens gegeven?",
    "label_en": "Have you given this session before?",
    "help": "Een eerste keer is ook goed.",
    "help_en": "A first time is fine too.",
    "is_required": True,
}
TRAVEL = {
    "about": "speaker",
    "label": "Hoe kom je naar de dag?",
    "label_en": "How do you travel to the day?",
    "options": [("Trein of bus", "Train or bus"), ("Fiets of lopend", "Bicycle or on foot"), ("Auto", "Car")],
    "only_organisers": True,
}
LATE = "Wie door ziekte te laat was"


def open_call(event: Event, *, by: Person, at: datetime) -> Call:
    """The call as an organiser made it at that moment."""
    call = change_call(call_of(event), TEXTS, by=by, at=at)
    for kind in call.kinds.all():
        about, about_en = KINDS[Kind(kind.kind)]
        change_call_kind(kind, {"about": about, "about_en": about_en}, by=by, at=at)
    add_call_question(call, QuestionKind.YES_NO, FIRST_TIME, by=by, at=at)
    add_call_question(call, QuestionKind.CHOICE, TRAVEL, by=by, at=at)
    ends_at = event.start_of(event.starts_on) - timedelta(days=14)
    add_call_code(call, {"note": LATE, "most_uses": 2, "ends_at": ends_at}, by=by, at=at)
    return call
