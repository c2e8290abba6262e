# SPDX-License-Identifier: EUPL-1.2
"""What the report says of a badge is what happens on paper: measured in the pages that the maker of the PDF laid out."""

from itertools import product

import pytest

from conference.pdf import SCHEME, own_files
from conference.site.demo.people.long import LONG
from registration.badges.boxes import PLANS
from registration.badges.cards import cards_of, page_of
from registration.badges.formats import BLEED, FORMATS, Box
from registration.badges.shapes import Face, Field, Look, SeatLine, Why

MM = 25.4 / 96
SLACK = 0.05  # millimetres
QUIET = 4.0
FIRST = "Bo Samira Wilhelmina Jan-Willem Alexandrina-Wilhelmina-Frederika Maximiliaan Ἀθηνᾶ ליאור Иннокентий 👩‍👩‍👧".split()
REST = [
    "",
    "van Dijk",
    "Oosterveld-Brouwershaven",
    "van den Heuvel tot Beichlingen van Bartolotti",
    "van Hohenstein-Oldenburg de Vries-van der Meulen genaamd Schimmelpenninck",
    "Παπαδοπούλου-Κωνσταντινίδη",
    "محمد عبد الرحمن الإدريسي",
    "Pneumonoultramicroscopicsilicovolcanoconiosis",
    "W" * 40,
    " ".join(["de Vries"] * 13),
]
ORGANISATIONS = [
    "",
    "gemeente Ommen",
    "ministerie van Binnenlandse Zaken en Koninkrijksrelaties",
    "Samenwerkingsverband van gemeenten en waterschappen in het noordelijk kustgebied",
    "Hoogheemraadschapsvergaderingsvoorbereidingscommissieoverleg",
]
HARD = [
    (f"{first} {rest}".strip(), ORGANISATIONS[number % len(ORGANISATIONS)])
    for number, (first, rest) in enumerate(product(FIRST, REST))
] + [("W" * 120, "x" * 160), ("a b c d e f g h i j k l m n o p q r s t u v w x y z", "")]
DEMO = [(one.name, one.organisation) for one in LONG]


def face(number: int, name: str, organisation: str) -> Face:
    seats = [SeatLine("14:40", "Zaakgericht werken op één A4 " * 6, "Zaal Vecht", "E", "#7a5200")]
    return Face(
        attendee=number,
        code="0" * 26,
        language="nl",
        name=name,
        organisation=organisation,
        role="Deelnemer" if number % 3 else "Vrijwilliger van de opbouwploeg en de garderobe",
        kind_letter="D",
        kind_colour="#a8185c",
        venue="Zwolle" if number % 7 else "Hardinxveld-Giessendam aan de Merwede",
        building="Provinciehuis Overijssel" if number % 2 else "",
        mark="circle",
        accent="#2a35e0",
        on_accent="#ffffff",
        track_letter="A",
        track_colour="#0a6b52",
        seats=tuple(seats * (number % 4)),
        own_text="Hulp nodig? 085 000 12 34\n"
        + "Het laatste nieuws staat op je eigen pagina. " * (number % 5),
        event="Dag van de Ambtenaar 2.0",
        day="4 februari 2027",
    )


def room_for(kind: str, plan) -> Box:
    """Where a text of this class may stand: the columns of its own box, and the rows that it shares."""
    if kind in {"first", "rest", "org"}:
        low = max(plan.names.y + plan.names.height, plan.lower.y + plan.lower.height)
        own = plan.names if kind == "first" else plan.lower
        return Box(own.x, plan.names.y, own.width, low - plan.names.y)
    if kind in {"what", "where", "time", "own"}:
        return Box(plan.day.x, plan.day.y, plan.day.width, plan.own.y + plan.own.height - plan.day.y)
    if kind == "venue":
        right = plan.venue.x + max(plan.venue.width, plan.lone_venue.width)
        return Box(plan.mark.x, plan.head.y, right - plan.mark.x, plan.head.height)
    return getattr(plan, kind)


def texts_of(page, around: float) -> list[tuple[str, Box]]:
    """Each text on a page: its class, and where its letters and lines stand on the card in millimetres."""
    found = []
    for div in page._page_box.descendants(placeholders=True):
        if div.element_tag != "div" or not (div.element.get("class") or "").startswith("t "):
            continue
        kind = div.element.get("class").split()[1]
        for line in div.descendants():
            if line.element_tag != "p" or type(line).__name__ != "BlockBox":
                continue
            top, high = line.position_y * MM - around, line.height * MM
            inside = [box for box in line.descendants() if type(box).__name__ == "TextBox"]
            found += [(kind, Box(box.position_x * MM - around, top, box.width * MM, high)) for box in inside]
    return found


def is_inside(text: Box, room: Box) -> bool:
    """By the width of the letters and the middle of the line."""
    middle = text.y + text.height / 2
    return (
        text.x >= room.x - SLACK
        and text.x + text.width <= room.x + room.width + SLACK
        and room.y <= middle <= room.y + room.height
    )


def left_boxes(pages, look: Look) -> list[set[str]]:
    """For each page the classes of the texts that leave their box."""
    plan, around = PLANS[look.format], BLEED if look.bleed else 0.0
    return [
        {kind for kind, text in texts_of(page, around) if not is_inside(text, room_for(kind, plan))}
        for page in pages
    ]


def laid_out(cards, look: Look):
    from weasyprint import HTML  # noqa: PLC0415 -- large

    html = page_of([side for card in cards for side in (card.front, card.back)], look, "nl")
    files = own_files({"logo:": look.logo})
    pages = HTML(string=html, url_fetcher=files, base_url=SCHEME).render().pages
    assert len(pages) == 2 * len(cards)
    return pages


FIELDS = {
    "first": Field.NAME,
    "rest": Field.NAME,
    "org": Field.ORGANISATION,
    "role": Field.ROLE,
    "venue": Field.VENUE,
    "own": Field.OWN_TEXT,
}


@pytest.mark.parametrize(("slug", "bleed"), [("a6-4", False), ("credit", True)])
def test_the_report_names_exactly_the_badges_whose_text_leaves_its_box(slug, bleed):
    look = Look(slug, kind=True, own_text="x", bleed=bleed)
    cards = cards_of([face(number, *one) for number, one in enumerate(HARD + DEMO)], look)
    left = left_boxes(laid_out(cards, look), look)
    seen = [
        {FIELDS.get(kind, kind) for kind in front | back}
        for front, back in zip(left[::2], left[1::2], strict=True)
    ]
    said = [
        {one.field for one in card.troubles if one.why is Why.TOO_LONG and one.field is not Field.SEATS}
        for card in cards
    ]
    wrong = [
        (name, saw, told)
        for (name, _o), saw, told in zip(HARD + DEMO, seen, said, strict=True)
        if saw != told
    ]
    assert wrong == []
    assert sum(map(bool, said)) > 10  # the names are hard indeed
    assert sum(map(bool, said)) < len(said) * 0.75


@pytest.mark.parametrize("slug", ["a6-4", "credit"])
def test_nothing_is_printed_over_the_code_or_the_white_around_it(slug):
    look, fmt = Look(slug, kind=True, own_text="x", logo=DOT), FORMATS[slug]
    cards = cards_of([face(number, *one) for number, one in enumerate(HARD[8::10])], look)
    white = Box(fmt.qr.x - QUIET, fmt.qr.y - QUIET, fmt.qr.width + 2 * QUIET, fmt.qr.height + 2 * QUIET)
    covered = [
        box.element.get("class")
        for page in laid_out(cards, look)[::2]
        for box in page._page_box.descendants(placeholders=True)
        if box.element_tag in {"div", "i", "b", "img", "svg"}
        and (box.element.get("class") or "").split(" ")[0] not in {"c", ""}
        and meets(Box(*(n * MM for n in (box.position_x, box.position_y, box.width, box.height))), white)
    ]
    assert covered == []


def meets(one: Box, other: Box) -> bool:
    across = min(one.x + one.width, other.x + other.width) - max(one.x, other.x)
    down = min(one.y + one.height, other.y + other.height) - max(one.y, other.y)
    return across > SLACK and down > SLACK


def dot() -> bytes:
    from io import BytesIO  # noqa: PLC0415 -- large

    from PIL import Image  # noqa: PLC0415 -- large

    made = BytesIO()
    Image.new("RGB", (300, 120), "#a8185c").save(made, "PNG")
    return made.getvalue()


DOT = dot()
