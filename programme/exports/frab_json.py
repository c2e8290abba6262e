# SPDX-License-Identifier: EUPL-1.2
"""`schedule.json`, as the schema of c3voc wants it. Pure."""

import json
import re
from typing import Any

from conference.models import Event
from programme.exports.frab import frab_of
from programme.published import Programme
from programme.schedules.own import GENERATOR

SCHEMA = "https://c3voc.de/schedule/schema.json"
# The schema's own pattern leaves out zones such as Etc/GMT-1; the moments say their offset anyway.
_ZONE = re.compile(r"[A-Z][a-z]+/[A-Z][a-z]+|.*UTC$")


def schedule_json(programme: Programme, event: Event, site: str) -> bytes:
    return json.dumps(document_of(programme, event, site), ensure_ascii=False, indent=1).encode()


def document_of(programme: Programme, event: Event, site: str) -> dict[str, Any]:
    conference = frab_of(programme, event, site)
    if not _ZONE.match(conference["time_zone_name"]):
        del conference["time_zone_name"]
    return {
        "$schema": SCHEMA,
        "generator": {"name": GENERATOR, "url": site},
        "schedule": {
            "version": str(programme.number),
            "base_url": f"{site}/{event.slug}/",
            "conference": conference,
        },
    }
