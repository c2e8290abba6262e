# SPDX-License-Identifier: EUPL-1.2
"""A change as lines to read: one per slot or session, in the order in which they matter. Pure."""

from dataclasses import dataclass
from typing import Literal

from django.utils.translation import gettext_lazy as _l
from django.utils.translation import pgettext_lazy as _p

from programme.published.changes import Change
from programme.published.model import Place, PublishedSession

What = Literal["cancelled", "moved", "new", "changed"]

LABELS = {
    "cancelled": _p("in a release", "Cancelled"),
    "moved": _p("in a release", "Moved"),
    "new": _p("in a release", "New"),
    "changed": _p("in a release", "Changed"),
}
FIELDS = {
    "title": _l("title"),
    "title_en": _l("title in English"),
    "abstract": _l("description"),
    "abstract_en": _l("description in English"),
    "goal": _l("what people take home"),
    "goal_en": _l("what people take home, in English"),
    "kind": _l("kind"),
    "language": _l("language"),
    "level": _l("level"),
    "do_not_record": _l("photos and recordings"),
    "tags": _l("tags"),
    "track": _l("track"),
    "speakers": _l("speakers"),
}


@dataclass(frozen=True, slots=True)
class Line:
    """`was` and `now` are where the slot was and is; of a changed session neither. `key` names the line."""

    what: What
    key: str
    session: PublishedSession
    was: Place | None = None
    now: Place | None = None
    names: tuple[str, ...] = ()

    @property
    def label(self) -> str:
        return str(LABELS[self.what])

    @property
    def fields(self) -> list[str]:
        """What of the session changed, in words."""
        return [str(FIELDS.get(name, name)) for name in self.names]


def lines_of(change: Change) -> list[Line]:
    return [
        *(Line("cancelled", f"x{one.pk}", one.session, now=one) for one in change.cancelled),
        *(Line("moved", f"m{now.pk}", now.session, was, now) for was, now in change.moved),
        *(Line("new", f"n{one.pk}", one.session, now=one) for one in change.new),
        *(
            Line("changed", f"c{one.after.pk}", one.after, names=one.fields)
            for one in sorted(change.changed, key=lambda one: (one.after.title, one.after.pk))
        ),
    ]
