# SPDX-License-Identifier: EUPL-1.2
"""What a proposal still lacks, in words."""

from collections.abc import Iterable
from typing import NamedTuple

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from programme.proposals.complete import Lack


class Line(NamedTuple):
    """One line of the checklist: where to go, and what to do there."""

    target: str
    label: str
    text: str


def lack_words(lack: Lack) -> str:
    """What to do about it."""
    counted = {
        "short": ngettext(
            "Write at least %(count)d character more.",
            "Write at least %(count)d characters more.",
            lack.limit,
        ),
        "long": ngettext(
            "Make it %(count)d character shorter.", "Make it %(count)d characters shorter.", lack.limit
        ),
        "many": _("At most %(count)d."),
    }
    plain = {
        "empty": _("Fill this in."),
        "choose": _("Make a choice."),
        "duration": _("Choose a duration that this kind of session can have."),
        "answer": _("Answer this question."),
        "closed": _("This kind of session can no longer be proposed. Choose another one."),
    }
    if lack.what in counted:
        return counted[lack.what] % {"count": lack.limit}
    return plain[lack.what]


def checklist(form: forms.Form, lacks: Iterable[Lack]) -> list[Line]:
    """The lines for a page with this form, each with a link to its field."""
    return [line_of(form, lack) for lack in lacks]


def line_of(form: forms.Form, lack: Lack) -> Line:
    if lack.field not in form.fields:
        return Line("", "", lack_words(lack))
    field = form[lack.field]
    target = field.id_for_label or f"{field.auto_id}_0"
    return Line(target, str(field.label).rstrip("?.:"), lack_words(lack))


def tell_lacks(form: forms.Form, lacks: Iterable[Lack]) -> None:
    """Make errors of the form of what is lacking."""
    for lack in lacks:
        form.add_error(lack.field if lack.field in form.fields else None, lack_words(lack))
