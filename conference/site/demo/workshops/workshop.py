# SPDX-License-Identifier: EUPL-1.2
"""One workshop of the demo, as it is written down in the module of its track."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Workshop:
    title: str
    title_en: str
    track: str  # letter
    kind: str  # workshop, training, lecture, presentation or table
    venue: str
    room: str  # every occurrence is in this room
    popularity: int  # 1 to 10, the weight with which attendees choose it
    speakers: tuple[str, ...]  # names, see people.SPEAKERS
    abstract: str  # Markdown
    abstract_en: str = ""
    language: str = "nl"
    level: str = "start"  # start or verdieping
    times: int = 1  # how often it is given
    seat_limit: int | None = None  # None: as many as the room holds
