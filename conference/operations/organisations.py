# SPDX-License-Identifier: EUPL-1.2
"""Keeping the list of public bodies and their domains."""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from conference.models import GovernmentDomain, Organisation, Person
from conference.models.organisation import OrganisationKind
from conference.organisations import ReadBodies, ReadBody

PREFIXES = ("gemeente", "provincie", "waterschap", "hoogheemraadschap", "wetterskip")


@dataclass
class ImportedBodies:
    """How many became new, became different and stayed as they were; and how many are there now."""

    new: int = 0
    changed: int = 0
    same: int = 0
    skipped: int = 0
    organisations: int = 0
    domains: int = 0
    linked: int = 0


@transaction.atomic
def import_organisations(read: ReadBodies, *, by: Person | None, at: datetime) -> ImportedBodies:
    """Bring the bodies and domains of a file into the list. What is not in the file stays; twice changes nothing.

    A domain is tied to a body where the file names it, or where exactly one body of that kind is called so."""
    done = ImportedBodies(skipped=read.skipped)
    keep_bodies(read.bodies, done)
    keep_domains(read, done)
    link_by_name()
    done.organisations = Organisation.objects.count()
    done.domains = GovernmentDomain.objects.count()
    done.linked = GovernmentDomain.objects.exclude(organisation=None).count()
    return done


def keep_bodies(bodies: Iterable[ReadBody], done: ImportedBodies) -> None:
    """By address; one without an address of the same kind and name is the same. Of two with one name, who is still there counts."""
    rows = list(Organisation.objects.all())
    known = {one.uri: one for one in rows if one.uri is not None}
    named = {(one.kind, one.name): one for one in rows}
    for body in sorted(bodies, key=lambda one: one.ended_on is not None):
        row = known.get(body.uri)
        holder = named.get((body.kind, body.name))
        if row is None and holder is not None and holder.uri is None:
            row = holder
        if holder is not None and holder is not row:
            done.skipped += 1
            continue
        row = row or Organisation()
        values = {name: getattr(body, name) for name in ("uri", "name", "sort_name", "kind", "ended_on")}
        is_new, is_same = row.pk is None, all(getattr(row, name) == value for name, value in values.items())
        done.new, done.changed, done.same = (
            done.new + is_new,
            done.changed + (not is_new and not is_same),
            done.same + (not is_new and is_same),
        )
        if not is_same:
            for name, value in values.items():
                setattr(row, name, value)
            row.save()
        known[body.uri] = named[body.kind, body.name] = row


def keep_domains(read: ReadBodies, done: ImportedBodies) -> None:
    known = {one.domain: one for one in GovernmentDomain.objects.all()}
    agencies: dict[tuple[str, str], Organisation] = {}
    for one in read.domains:
        row = known.get(one.domain)
        key = (
            agency_of(one.kind, one.agency, agencies).pk
            if one.agency
            else row.organisation_id
            if row
            else None
        )
        is_same = row is not None and (row.kind, row.organisation_id) == (one.kind, key)
        if row is None:
            done.new += 1
        elif is_same:
            done.same += 1
        else:
            done.changed += 1
        if not is_same:
            GovernmentDomain.objects.update_or_create(
                domain=one.domain, defaults={"kind": one.kind, "organisation_id": key}
            )


def agency_of(kind: str, name: str, found: dict[tuple[str, str], Organisation]) -> Organisation:
    """The body that the list of domains names; made when it is not there."""
    if (kind, name) not in found:
        found[kind, name], _new = Organisation.objects.get_or_create(
            kind=kind, name=name, defaults={"sort_name": name.lower()}
        )
    return found[kind, name]


def link_by_name() -> int:
    """Tie domains to the one body of their kind that is called so; how many."""
    bodies = Organisation.objects.filter(ended_on=None).exclude(kind=OrganisationKind.OTHER)
    keys = [
        (one.kind, key, one.pk)
        for one in bodies
        for key in {squashed(one.sort_name), squashed(bare(one.name))}
    ]
    counts = Counter((kind, key) for kind, key, _pk in keys)
    certain = {(kind, key): pk for kind, key, pk in keys if key and counts[kind, key] == 1}
    linked = []
    for domain in GovernmentDomain.objects.filter(organisation=None):
        pk = certain.get((domain.kind, name_in(domain.domain)))
        if pk is not None:
            domain.organisation_id = pk
            linked.append(domain)
    GovernmentDomain.objects.bulk_update(linked, ["organisation"], batch_size=500)
    return len(linked)


def name_in(domain: str) -> str:
    """What a domain is called after: `zwolle` in zwolle.nl, gemeentezwolle.nl and gemeente.zwolle.nl; empty for a deeper one."""
    labels = domain.split(".")[:-1]
    if len(labels) == 2 and labels[0] in PREFIXES:
        labels = labels[1:]
    return squashed(bare(labels[0])) if len(labels) == 1 else ""


def bare(name: str) -> str:
    """Without the word for what kind of body it is."""
    return re.sub(rf"^(?:{'|'.join(PREFIXES)})[ -]?", "", name.lower())


def squashed(text: str) -> str:
    plain = unicodedata.normalize("NFKD", text.casefold())
    return re.sub(r"[^a-z0-9]", "", plain)
