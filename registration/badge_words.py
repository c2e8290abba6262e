# SPDX-License-Identifier: EUPL-1.2
"""What is wrong with a badge, in words, and the way out."""

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _l

from registration.badges.shapes import Field, Trouble, Why

FIELDS: dict[str, "str | Promise"] = {
    Field.NAME: _l("The name"),
    Field.ORGANISATION: _l("The organisation"),
    Field.ROLE: _l("The kind of attendee"),
    Field.VENUE: _l("The venue"),
    Field.SEATS: _l("The day on the back"),
    Field.OWN_TEXT: _l("The text on the back"),
}
OWN = {Field.NAME, Field.ORGANISATION}


def what_of(trouble: Trouble) -> str:
    """What the badge would look like."""
    field = FIELDS[trouble.field]
    if trouble.why == Why.NO_LETTER:
        text = _("%(field)s has signs that our fonts lack: %(signs)s. A box is printed instead.")
        return text % {"field": field, "signs": " ".join(trouble.what)}
    if trouble.field == Field.SEATS:
        return _("The day on the back has more in it than fits, even in the smallest letters.")
    return _("%(field)s is too long, even in the smallest letters: it would run out of its place.") % {
        "field": field
    }


def way_out_of(trouble: Trouble) -> str:
    """What an organiser can do."""
    if trouble.field in OWN and trouble.why == Why.NO_LETTER:
        return _("Write it in other letters, as the person does themselves.")
    if trouble.field in OWN:
        return _("Use a shorter form, as the person would introduce themselves.")
    if trouble.field == Field.SEATS:
        return _("Choose a layout with more room, or leave the day off.")
    if trouble.field == Field.OWN_TEXT:
        return _("Make the text of the layout shorter.")
    return _("Make it shorter in the settings, or leave it off the layout.")


def words_of(trouble: Trouble) -> tuple[str, str]:
    return what_of(trouble), way_out_of(trouble)
