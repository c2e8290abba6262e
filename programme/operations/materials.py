# SPDX-License-Identifier: EUPL-1.2
"""Files and links that speakers give with their proposal, and slides after the day."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from conference.errors import Refusal
from conference.file_names import shown_name
from conference.history import record
from conference.models import Person
from conference.operations.kept_files import keep_file, remove_files
from programme.models import IN_PROGRAMME, Material, MaterialKind, Proposal
from programme.operations.kept_files import MATERIALS
from programme.operations.part_rows import locked, refuse_over
from programme.operations.rewriting import renew_pages
from programme.proposals.files import examined

MOST_MATERIALS = 10
TITLE_LENGTH = 160


def add_file(
    proposal: Proposal,
    sent: bytes,
    name: str,
    *,
    title: str = "",
    is_public: bool = False,
    is_slides: bool = False,
    by: Person | None,
    at: datetime,
) -> Material:
    """Keep a file with the proposal; a picture is made anew, without what a camera writes into it. Locks the proposal.

    Raises `programme.proposals.files.UnusableFile`, Refusal `too-many`, `too-early` for slides, `wrong-state`."""
    refuse_more(proposal, at, is_slides=is_slides)  # before the work
    kept = examined(sent)
    stored = keep_file(MATERIALS, proposal.event, kept.content, kept.ending)
    file_name = shown_name(name, kept.ending)
    material = Material(
        kind=MaterialKind.FILE,
        title=(title or file_name.rsplit(".", 1)[0])[:TITLE_LENGTH],
        file=stored,
        file_name=file_name,
        media_type=kept.media_type,
        size=len(kept.content),
        is_public=is_public,
        is_slides=is_slides,
    )
    return add(proposal, material, by=by, at=at)


def add_link(
    proposal: Proposal,
    url: str,
    *,
    title: str,
    is_public: bool = False,
    is_slides: bool = False,
    by: Person | None,
    at: datetime,
) -> Material:
    """Keep a link with the proposal; the form checked it. Locks the proposal.

    Raises Refusal `too-many`, `too-early` for slides, `wrong-state`."""
    material = Material(
        kind=MaterialKind.LINK,
        title=title[:TITLE_LENGTH],
        url=url,
        is_public=is_public,
        is_slides=is_slides,
    )
    return add(proposal, material, by=by, at=at)


@transaction.atomic
def add(proposal: Proposal, material: Material, *, by: Person | None, at: datetime) -> Material:
    proposal = locked(proposal)
    refuse_more(proposal, at, is_slides=material.is_slides)
    material.proposal, material.added_at = proposal, at
    material.save()
    record("material added", proposal, event=proposal.event, by=by, at=at, material=material.pk)
    renew(proposal, material.is_public)
    return material


@transaction.atomic
def change_material(
    material: Material, *, title: str, is_public: bool, by: Person | None, at: datetime
) -> Material:
    """Another title, or seen by others than before; what everybody could read is gone from the site at once.

    Locks the proposal. Raises Refusal `gone`."""
    material = locked_material(material)
    was_public = material.is_public
    material.title, material.is_public = title[:TITLE_LENGTH], is_public
    material.save(update_fields=["title", "is_public"])
    proposal = material.proposal
    data = {"material": material.pk, "public": is_public}
    record("material changed", proposal, event=proposal.event, by=by, at=at, **data)
    renew(proposal, was_public or is_public)
    return material


@transaction.atomic
def remove_material(material: Material, *, by: Person | None, at: datetime) -> None:
    """Take it away, with the file. Locks the proposal. Raises Refusal `gone`."""
    material = locked_material(material)
    proposal = material.proposal
    record("material removed", proposal, event=proposal.event, by=by, at=at, material=material.pk)
    remove_files([material.file.name])
    renew(proposal, material.is_public)
    material.delete()


def locked_material(material: Material) -> Material:
    proposal = locked(material.proposal)
    found = Material.objects.filter(pk=material.pk, proposal=proposal).first()
    if found is None:
        raise Refusal("gone", _("This is not there any more: somebody removed it."))
    found.proposal = proposal
    return found


def refuse_more(proposal: Proposal, at: datetime, *, is_slides: bool) -> None:
    """Raises Refusal `wrong-state`, `too-early` or `too-many`."""
    refuse_over(proposal)
    event = proposal.event
    if is_slides and event.day_at(at) < event.starts_on:
        raise Refusal("too-early", _("Send the slides of the day from the first day on."))
    if proposal.materials.count() >= MOST_MATERIALS:
        text = _("There are %(count)d files and links already. Remove one first.")
        raise Refusal("too-many", text % {"count": MOST_MATERIALS})


def renew(proposal: Proposal, is_public: bool) -> None:
    """The page of the session shows what is public."""
    if is_public and proposal.state in IN_PROGRAMME:
        renew_pages(proposal.event)
