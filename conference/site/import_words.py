# SPDX-License-Identifier: EUPL-1.2
"""What an import did, in words: for the command and for the organiser's page."""

from collections.abc import Iterator

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _l
from django.utils.translation import ngettext

from conference.site.operations.importing import Brought
from programme.models import Session
from programme.oddities import sentence_of
from programme.operations.report import ImportReport, Line

WHAT: dict[str, Promise] = {
    "venue": _l("Venues"),
    "room": _l("Rooms"),
    "track": _l("Tracks"),
    "speaker": _l("Speakers"),
    "session": _l("Sessions"),
    "slot": _l("Time slots"),
}
ONE: dict[str, Promise] = {
    "venue": _l("Venue"),
    "room": _l("Room"),
    "track": _l("Track"),
    "speaker": _l("Speaker"),
    "session": _l("Session"),
    "slot": _l("Time slot"),
}
HOW: dict[str, Promise] = {"new": _l("new"), "changed": _l("changed"), "cancelled": _l("cancelled")}


def lines_of(brought: Brought, *, only_look: bool) -> Iterator[str]:
    """The counts, what was released and opened, and a line for every oddity."""
    for what, tally in brought.report.tallies.items():
        yield _(
            "%(what)s: %(total)d in the file; %(new)d new, %(changed)d changed, %(cancelled)d cancelled."
        ) % {
            "what": WHAT[what],
            **vars(tally),
        }
    if brought.opened:
        yield opened_words(brought.opened)
    yield (
        _("Released as version %(number)d.") % {"number": brought.release}
        if brought.release
        else _("Nothing released.")
    )
    yield from (f"- {sentence_of(oddity)}" for oddity in brought.report.oddities)
    if only_look:
        yield _("This was a dry run: nothing has been changed.")


def opened_words(count: int) -> str:
    return ngettext(
        "People can sign up for %(count)d more time slot.",
        "People can sign up for %(count)d more time slots.",
        count,
    ) % {"count": count}


def table_of(report: ImportReport) -> list[dict[str, object]]:
    """The counts per kind, for a table."""
    return [{"what": WHAT[what], "tally": tally} for what, tally in report.tallies.items()]


def changes_of(report: ImportReport) -> list[dict[str, str]]:
    """What would become different, line by line: what is cancelled and changed before what is new."""
    order = ["cancelled", "changed", "new"]
    lines = sorted(report.lines, key=lambda line: order.index(line.how))
    return [
        {"what": str(ONE[line.what]), "how": str(HOW[line.how]), "name": line.name, "detail": detail_of(line)}
        for line in lines
    ]


def detail_of(line: Line) -> str:
    if line.was and line.now and line.was != line.now:
        return _("from %(was)s to %(now)s") % {"was": line.was, "now": line.now}
    return line.now or ", ".join(field_name(field) for field in line.fields)


def field_name(field: str) -> str:
    """The words for a field of a session; those of the other kinds have the same names."""
    if field == "speakers":
        return _("speakers")
    names = {
        one.attname: one.verbose_name for one in Session._meta.get_fields() if hasattr(one, "verbose_name")
    }
    return str(names.get(field, field))
