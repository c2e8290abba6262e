# SPDX-License-Identifier: EUPL-1.2
"""Which entries are one session given several times, and which only look alike.

One id with one title is one session. One id with another title is another session, which gets a key of its
own. Several ids with the same title, speakers and text are one session too, since many programs have no
other way to repeat it; when neither speakers nor text can bear witness, they stay apart.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field

from programme.schedules.collection import Entry
from programme.schedules.oddities import Oddities
from programme.schedules.text import Keys, fold


@dataclass
class Group:
    """A session: its key and its entries. `bases` says of each entry what key its own id got."""

    key: str
    entries: list[Entry] = field(default_factory=list)
    bases: list[str] = field(default_factory=list)

    @property
    def first(self) -> Entry:
        return self.entries[0]

    @property
    def where(self) -> str:
        return f"session:{self.key}"


def sessions_of(entries: Iterable[Entry], oddities: Oddities) -> list[Group]:
    """The sessions in order of appearance, each with its entries, without those that stand there twice."""
    groups = _one_per_content(_one_per_id(entries, oddities))
    for group in groups:
        _drop_double_entries(group, oddities)
        if len(group.entries) > 1:
            ids = ", ".join(dict.fromkeys(entry.source for entry in group.entries))
            times = len(group.entries)
            oddities.note("given-several-times", group.where, session=group.first.title, times=times, ids=ids)
    _note_alike(groups, oddities)
    return groups


def _one_per_id(entries: Iterable[Entry], oddities: Oddities) -> list[Group]:
    keys, groups = Keys(), dict[str, Group]()
    for entry in entries:
        key = keys.claim(entry.source, fold(entry.title))
        if key not in groups:
            groups[key] = Group(key)
            if key != entry.source:
                oddities.note("id-used-twice", f"session:{key}", session=entry.title, id=entry.source)
        groups[key].entries.append(entry)
        groups[key].bases.append(key)
    return list(groups.values())


def _one_per_content(groups: list[Group]) -> list[Group]:
    merged: dict[object, Group] = {}
    for group in groups:
        same = merged.setdefault(_content(group), group)
        if same is not group:
            same.key = min(same.key, group.key, key=_natural)
            same.entries += group.entries
            same.bases += group.bases
    return list(merged.values())


def _content(group: Group) -> object:
    entry = group.first
    if entry.is_named or not (entry.speakers or entry.abstract):
        return group.key
    about = (entry.kind, entry.language, entry.track, entry.cancelled)
    return fold(entry.title), fold(entry.abstract), frozenset(entry.speakers), about


def _natural(key: str) -> tuple[bool, int, str]:
    """9 before 10 before A: the lowest id is the one that stays when repeats come and go."""
    is_number = key.isascii() and key.isdigit()
    return not is_number, int(key) if is_number else 0, key


def _drop_double_entries(group: Group, oddities: Oddities) -> None:
    seen: set[object] = set()
    kept = []
    for entry, base in zip(group.entries, group.bases, strict=True):
        place = (entry.start, entry.room, entry.slot_id if entry.is_named else "")
        if place in seen:
            start = f"{entry.start:%Y-%m-%d %H:%M}" if entry.start else ""
            oddities.note("double-entry", group.where, session=entry.title, start=start)
        else:
            kept.append((entry, base))
        seen.add(place)
    group.entries, group.bases = [entry for entry, _base in kept], [base for _entry, base in kept]


def _note_alike(groups: list[Group], oddities: Oddities) -> None:
    titles: dict[str, list[Group]] = {}
    for group in groups:
        titles.setdefault(fold(group.first.title), []).append(group)
    for alike in titles.values():
        if len(alike) > 1:
            keys = ", ".join(group.key for group in alike)
            oddities.note("title-twice", alike[0].where, session=alike[0].first.title, sessions=keys)
