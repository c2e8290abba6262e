# SPDX-License-Identifier: EUPL-1.2
"""Every kind of file that the programme goes out as, by its ending, for addresses and the command. Pure."""

from collections.abc import Callable
from dataclasses import dataclass

from conference.calendars import MIMETYPE
from conference.models import Event
from conference.tables import TYPES, file_of
from conference.templatetags.od import loc
from programme.exports.frab_json import schedule_json
from programme.exports.ics import calendar_of
from programme.exports.table import programme_table
from programme.published import Programme

Write = Callable[[Programme, Event, str], bytes]


@dataclass(frozen=True)
class Kind:
    """`name` is what the file is called after the event, with its ending; `is_taken` when it is for keeping, not for reading along."""

    name: str
    type: str
    write: Write
    is_taken: bool = False


def xml(programme: Programme, event: Event, site: str) -> bytes:
    from programme.exports.frab_xml import schedule_xml  # noqa: PLC0415 -- brings a large library, asked once a release

    return schedule_xml(programme, event, site)


def csv(programme: Programme, event: Event, site: str) -> bytes:
    return file_of(programme_table(programme, event, site), "csv")


def xlsx(programme: Programme, event: Event, site: str) -> bytes:
    return file_of(programme_table(programme, event, site), "xlsx")


def ics(programme: Programme, event: Event, site: str) -> bytes:
    return calendar_of(event, programme.places, loc(event, "name"), site)


KINDS = {
    # The registered type is application/vnd.c3voc.schedule+xml; with this one a browser shows the file instead of
    # saving it, and a plain web server that has the file says the same by its ending.
    "xml": Kind("schedule.xml", "application/xml; charset=utf-8", xml),
    "json": Kind("schedule.json", "application/json", schedule_json),
    "ics": Kind("schedule.ics", f"{MIMETYPE}; charset=utf-8", ics),
    "csv": Kind("programma.csv", TYPES["csv"], csv, is_taken=True),
    "xlsx": Kind("programma.xlsx", TYPES["xlsx"], xlsx, is_taken=True),
}
