# SPDX-License-Identifier: EUPL-1.2
"""The pictures beside the form of a layout, in words for the page: made, still to be made, or why not."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from django.utils.translation import gettext as _

from conference.models import Event
from registration.badges import previews
from registration.badges.children import PressError
from registration.badges.faces import blank_face, longest_faces, look_of
from registration.badges.formats import FORMATS
from registration.badges.paper import can_bleed
from registration.badges.shapes import Face, Field, Look, Trouble, Why
from registration.badges.shelf import Busy
from registration.models import BadgeLayout

# For an event at which nobody is registered; not easy to fit.
EXAMPLE_NAME = "Wilhelmina van den Oosterveld-Brouwershaven"
EXAMPLE_ORGANISATION = "ministerie van Binnenlandse Zaken en Koninkrijksrelaties"

PIXELS = 4  # to a millimetre


@dataclass(frozen=True, slots=True)
class Shown:
    """One badge: whose, the numbers of its pictures, and what does not fit."""

    name: str
    front: int
    back: int | None
    troubles: list[str]


@dataclass(frozen=True, slots=True)
class Preview:
    """`state` is ready, waiting (ask for it), busy, failed, wrong (mend the form) or nobody (no venue yet)."""

    state: str
    key: str = ""
    shown: list[Shown] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    is_example: bool = False
    width: int = 0  # of a picture, as it is shown
    height: int = 0


def preview_of(event: Event, layout: BadgeLayout, *, make: bool) -> Preview:
    """How this layout prints with the names that are hardest to fit; only what is there already without `make`."""
    look = look_of(layout)
    faces, notes = faces_to_show(event, look), notes_on(look)
    if not faces:
        return Preview("nobody", notes=notes)
    is_example = faces[0].attendee == 0
    try:
        pictures = (previews.made if make else previews.found)(event.pk, look, faces)
    except Busy:
        return Preview("busy", notes=notes)
    except PressError:
        return Preview("failed", notes=notes)
    if pictures is None:
        return Preview("waiting", notes=notes)
    shown, card = shown_of(faces, pictures, look), FORMATS[look.format]
    size = (round(card.width * PIXELS), round(card.height * PIXELS))
    return Preview("ready", pictures.key, shown, notes, is_example, *size)


def faces_to_show(event: Event, look: Look) -> list[Face]:
    """The longest real names, or an invented one; none when there is no venue."""
    if faces := longest_faces(event, look):
        return faces
    venue = event.venues.first()
    if venue is None:
        return []
    organisation = EXAMPLE_ORGANISATION if look.organisation else ""
    blank = blank_face(event, venue, event.attendee_kinds.first(), look)
    return [
        replace(
            blank,
            attendee=0,
            code="0EXAMPLE0",
            name=EXAMPLE_NAME,
            organisation=organisation,
        )
    ]


def shown_of(faces: Sequence[Face], pictures: previews.Pictures, look: Look) -> list[Shown]:
    each = 2 if look.has_back else 1
    return [
        Shown(
            face.name,
            number * each,
            number * each + 1 if look.has_back else None,
            [in_words(trouble) for trouble in pictures.troubles[number]],
        )
        for number, face in enumerate(faces)
    ]


def in_words(trouble: Trouble) -> str:
    said = {
        Field.NAME: _("The name does not fit."),
        Field.ORGANISATION: _("The organisation does not fit."),
        Field.ROLE: _("What they come for does not fit."),
        Field.VENUE: _("The venue does not fit."),
        Field.SEATS: _("Not all of their workshops fit on the back."),
        Field.OWN_TEXT: _("Your text for the back does not fit. Make it shorter."),
    }
    if trouble.why == Why.NO_LETTER:
        return _("Our typefaces lack: %(signs)s") % {"signs": trouble.what}
    return said[trouble.field]


def notes_on(look: Look) -> list[str]:
    """What cannot be as it was chosen, and what to do instead."""
    notes = []
    if look.bleed and not can_bleed(FORMATS[look.format]):
        notes.append(
            _(
                "Bleed is not possible here: the badges touch each other on the sheet. Choose one on a page, or cards of credit-card size."
            )
        )
    if look.format == "credit":
        notes.append(
            _(
                "On a card of credit-card size there is no room for the name and the date of the event, and a logo is 7 mm wide."
            )
        )
    if not look.has_back:
        notes.append(_("Nothing is printed on the back."))
    if look.logo:
        notes.append(_("The code keeps 4 mm of white around it: the logo never comes nearer."))
    return notes
