# SPDX-License-Identifier: EUPL-1.2
"""Who is who in a schedule.

An id should mean one person, but in practice an account submits for friends, so one id carries several
names; those are several people. One name with several ids may be one person or two: they are kept apart,
which an organiser can mend, while a wrong merge can't be undone.

Which key somebody gets is only known at the end, so a reader gets a handle first. That way keys don't depend
on who comes first: a session that moves to another day leaves them as they were.
"""

from dataclasses import dataclass
from typing import Any

from programme.schedules.model import BIOGRAPHY, PERSON, ReadSpeaker, UnreadableSchedule
from programme.schedules.oddities import Oddities
from programme.schedules.text import Keys, fold, key, line, slug

MOST_PEOPLE = 20_000

Handle = tuple[str, str]  # the id in the file (or nothing) and the folded name


@dataclass
class _Person:
    name: str
    biography: str = ""


class People:
    def __init__(self, oddities: Oddities) -> None:
        self._oddities = oddities
        self._people: dict[Handle, _Person] = {}
        self._of_id: dict[str, list[Handle]] = {}
        self._of_name: dict[str, list[Handle]] = {}

    def find(self, source: Any, name: Any, biography: str = "") -> Handle | None:
        """The person's handle; None (and an oddity) for somebody without a name."""
        source, name = key(line(source)), line(name, PERSON)
        if not name:
            self._oddities.note("person-without-name", f"person:{source}", id=source)
            return None
        handle = (source, fold(name))
        if handle not in self._people:
            self._add(handle, name)
        person = self._people[handle]
        if biography and not person.biography:
            if len(biography) > BIOGRAPHY:
                self._oddities.note("text-cut", f"person:{source}", field="biography", limit=BIOGRAPHY)
            person.biography = biography[:BIOGRAPHY].rstrip()
        return handle

    def _add(self, handle: Handle, name: str) -> None:
        if len(self._people) == MOST_PEOPLE:
            raise UnreadableSchedule("too-many-parts", {"what": "people", "limit": MOST_PEOPLE})
        source, folded = handle
        self._people[handle] = _Person(name)
        self._of_name.setdefault(folded, []).append(handle)
        if source:
            self._of_id.setdefault(source, []).append(handle)

    def keys(self) -> dict[Handle, str]:
        """The id itself when it means one person; with the name behind it when it means several."""
        keys = Keys()
        found: dict[Handle, str] = {}
        for handle in sorted(self._people):
            source = handle[0]
            name = slug(self._people[handle].name)
            wanted = f"{source}-{name}" if len(self._of_id.get(source, ())) > 1 else source or f"n-{name}"
            found[handle] = keys.claim(wanted, "\n".join(handle))
        return found

    def speakers(self) -> tuple[ReadSpeaker, ...]:
        """Everybody, in order of appearance; notes the ids and names that are not one to one."""
        keys = self.keys()
        self._note_ids(keys)
        for handles in self._of_name.values():
            if len(handles) > 1:
                name, ids = self._people[handles[0]].name, ", ".join(keys[handle] for handle in handles)
                self._oddities.note("person-name-twice", f"person:{keys[handles[0]]}", name=name, ids=ids)
        return tuple(
            ReadSpeaker(keys[handle], person.name, person.biography)
            for handle, person in self._people.items()
        )

    def _note_ids(self, keys: dict[Handle, str]) -> None:
        for source, handles in self._of_id.items():
            if len(handles) > 1:
                names = ", ".join(self._people[handle].name for handle in handles)
                self._oddities.note("person-id-shared", f"person:{source}", id=source, names=names)
        for handle, person in self._people.items():
            if not handle[0]:
                self._oddities.note("person-without-id", f"person:{keys[handle]}", name=person.name)
