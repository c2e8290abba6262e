# SPDX-License-Identifier: EUPL-1.2
"""What stands where on one card: texts set in their boxes, and what does not fit. Pure but for the measuring."""

from dataclasses import dataclass, field, replace
from functools import lru_cache

from django.utils.translation import gettext as _

from registration.badges.boxes import BUILDING, EVENT, PLANS, ROLE, TITLE, VENUE, Plan, Row
from registration.badges.fitting import Fitted, Style, cut, fit, running
from registration.badges.formats import Box
from registration.badges.measure import POINT, is_right_to_left, missing
from registration.badges.names import parts_of_name
from registration.badges.shapes import Face, Field, Look, SeatLine, Trouble, Why

KEPT = 10_000  # rows: those of one workshop stand on many badges
SCALES = (1.3, 1.15, 1.0, 0.92, 0.84, 0.76, 0.7)  # a short day is set larger, a full one smaller


@dataclass(frozen=True, slots=True)
class Piece:
    """Lines of text at a place; `name` is the class in the style sheet."""

    name: str
    left: float
    top: float
    width: float
    size: float
    leading: float
    lines: tuple[tuple[str, str], ...]  # the text, and `rtl` or nothing

    @property
    def height(self) -> float:
        return len(self.lines) * self.size * self.leading * POINT


@dataclass(slots=True)
class Side:
    """One side of a card: its texts, and in what they differ from what was asked."""

    pieces: list[Piece] = field(default_factory=list)
    squares: list[tuple[str, Box, str, str]] = field(default_factory=list)  # class, place, letter, colour
    troubles: list[Trouble] = field(default_factory=list)

    def put(self, name: str, box: Box, fitted: Fitted, *, what: Field | None = None) -> None:
        is_ours = name == "title"  # a sentence of ours, whichever way the name in it runs
        lines = tuple(
            (line, "rtl" if is_right_to_left(line) and not is_ours else "") for line in fitted.lines
        )
        left, top, wide = round(box.x, 3), round(box.y, 3), round(box.width, 3)
        over = "" if fitted.fits else " over"
        self.pieces.append(Piece(name + over, left, top, wide, fitted.size, fitted.leading, lines))
        if what and not fitted.fits:
            self.troubles.append(Trouble(what, Why.TOO_LONG))

    def lack(self, what: Field, text: str) -> None:
        signs = missing(text)
        if signs:
            self.troubles.append(Trouble(what, Why.NO_LETTER, signs))


def front_of(face: Face, look: Look) -> Side:
    side, plan = Side(), PLANS[look.format]
    put_head(side, plan, face)
    put_names(side, plan, face)
    if face.role:
        side.put("role", plan.role, set_in(plan.role, face.role, ROLE), what=Field.ROLE)
        side.lack(Field.ROLE, face.role)
    if plan.event.height:
        put_event(side, plan, face)
    for name, box, letter, colour in (
        ("track", plan.track, face.track_letter, face.track_colour),
        ("kind", plan.kind, face.kind_letter, face.kind_colour),
    ):
        if letter:
            side.squares.append((name, box, letter, colour))
    return side


def set_in(box: Box, text: str, style: Style) -> Fitted:
    return fit(text, box.width, box.height, style)


def put_head(side: Side, plan: Plan, face: Face) -> None:
    """The venue and its building; where no venue is shown, the event."""
    box = plan.venue if face.building else plan.lone_venue
    if not face.mark:
        box = Box(plan.mark.x, box.y, box.width + box.x - plan.mark.x, box.height)
    said = face.venue or face.event
    fitted = set_in(box, said, VENUE)
    side.put("venue", middle(box, fitted), fitted, what=Field.VENUE)
    side.lack(Field.VENUE, said + face.building)
    if face.building:
        fitted = set_in(plan.building, face.building, BUILDING)
        if not fitted.fits:
            short = cut(face.building, plan.building.width, BUILDING.floor, 1, BUILDING)
            fitted = Fitted(short, BUILDING.floor, BUILDING.leading)
        side.put("building", middle(plan.building, fitted), fitted)


def middle(box: Box, fitted: Fitted) -> Box:
    """The box moved down so that the text stands in its middle."""
    return replace(box, y=box.y + max(box.height - fitted.height, 0) / 2)


def put_names(side: Side, plan: Plan, face: Face) -> None:
    """First name, the rest and the organisation below each other."""
    first, rest = parts_of_name(face.name)
    names, lower = plan.names, plan.lower
    side.lack(Field.NAME, face.name)
    side.lack(Field.ORGANISATION, face.organisation)
    stack = [
        ("first", Field.NAME, fit(first, names.width, plan.first_height, plan.first)),
        ("rest", Field.NAME, fit(rest, lower.width, plan.rest_height, plan.rest)),
        (
            "org",
            Field.ORGANISATION,
            fit(face.organisation, lower.width, plan.organisation_height, plan.organisation),
        ),
    ]
    stack = [one for one in stack if one[2].lines]
    high = sum(fitted.height for _n, _f, fitted in stack) + plan.between * max(len(stack) - 1, 0)
    top = names.y + (max(names.height - high, 0) / 2 if plan.is_centred else 0)
    for name, what, fitted in stack:
        box = names if name == "first" else lower
        top = max(top, lower.y) if name != "first" and not plan.is_centred else top
        side.put(name, replace(box, y=top), fitted, what=what)
        top += fitted.height + plan.between
    side.troubles = list(dict.fromkeys(side.troubles))


def put_event(side: Side, plan: Plan, face: Face) -> None:
    """The event's name and its day, the name cut off where it is very long: it is everybody's."""
    box = replace(plan.event, height=plan.event.height / 2)
    for number, text in enumerate((face.event, face.day)):
        fitted = Fitted(cut(text, box.width, EVENT.largest, 1, EVENT), EVENT.largest, EVENT.leading)
        side.put("event", replace(box, y=box.y + number * box.height), fitted)


# -- the back


def back_of(face: Face, look: Look) -> Side:
    side, plan = Side(), PLANS[look.format]
    first, _rest = parts_of_name(face.name)
    title = _("%(name)s, this is your day") % {"name": first} if first and face.seats else face.event
    fitted = set_in(plan.title, title, TITLE)
    if not fitted.fits:
        fitted = set_in(plan.title, face.event if not face.seats else _("This is your day"), TITLE)
    side.put("title", foot_of(plan.title, fitted), fitted)
    room = plan.day if face.own_text else replace(plan.day, height=plan.own.y + plan.own.height - plan.day.y)
    if face.seats:
        put_day(side, room, plan.row, face.seats)
    if face.own_text:
        box = plan.own
        if not face.seats:
            box = replace(plan.own, y=plan.day.y, height=plan.own.y + plan.own.height - plan.day.y)
        side.put(
            "own", box, running(face.own_text, box.width, box.height, plan.own_style), what=Field.OWN_TEXT
        )
        side.lack(Field.OWN_TEXT, face.own_text)
    return side


def foot_of(box: Box, fitted: Fitted) -> Box:
    return replace(box, y=box.y + max(box.height - fitted.height, 0))


def put_day(side: Side, box: Box, row: Row, seats: tuple[SeatLine, ...]) -> None:
    """Rows below each other, as large as all of them allow. What is lost at the smallest size is said."""
    for scale in SCALES:
        rows = [row_of(one, box, row, scale) for one in seats]
        if sum(height for _pieces, _square, height in rows) <= box.height:
            break
    top = box.y
    for pieces, square, height in rows:
        if top + height > box.y + box.height:
            side.troubles.append(Trouble(Field.SEATS, Why.TOO_LONG, str(len(seats))))
            break
        side.pieces += [replace(piece, top=round(piece.top + top, 3)) for piece in pieces]
        if square:
            name, place, letter, colour = square
            side.squares.append((name, replace(place, y=place.y + top), letter, colour))
        top += height
    lacking = missing(" ".join(f"{one.title} {one.room}" for one in seats))
    if lacking:
        side.troubles.append(Trouble(Field.SEATS, Why.NO_LETTER, lacking))


@lru_cache(maxsize=KEPT)
def row_of(
    one: SeatLine, box: Box, row: Row, scale: float
) -> tuple[tuple[Piece, ...], tuple[str, Box, str, str] | None, float]:
    """The texts of a row from its own top, its letter, and how high it is."""
    side = Side()
    letter = row.letter * scale
    at = row.time_width * scale
    time = fit(one.starts, at - row.gap * scale, 99, scaled(row.time, scale, floor=0.4))
    side.put("time", Box(box.x, row.apart * scale, at, 0), time)
    text_left = at + (letter + row.gap * scale if row.letter else 0)
    wide = box.width - text_left
    title, room = scaled(row.title, scale), scaled(row.room, scale)
    said = Fitted(cut(one.title, wide, title.largest, 2, title), title.largest, title.leading)
    side.put("what", Box(box.x + text_left, row.apart * scale, wide, 0), said)
    where = Fitted(cut(one.room, wide, room.largest, 1, room) if one.room else (), room.largest, room.leading)
    if where.lines:
        side.put("where", Box(box.x + text_left, row.apart * scale + said.height, wide, 0), where)
    square = ("small", Box(box.x + at, row.apart * scale, letter, letter), one.letter, one.colour)
    high = max(said.height + where.height, letter) + 2 * row.apart * scale
    return tuple(side.pieces), square if one.letter else None, high


def scaled(style: Style, scale: float, floor: float = 1.0) -> Style:
    return replace(style, largest=style.largest * scale, floor=style.floor * scale * floor)
