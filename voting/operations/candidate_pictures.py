# SPDX-License-Identifier: EUPL-1.2
"""The picture of a candidate: made anew from what was sent, and kept under a name that says not whose it is."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from conference.errors import Refusal
from conference.history import record
from conference.models import Person
from conference.operations.kept_files import keep_picture, remove_files, remove_lost_files, with_small
from conference.operations.saving import fill, save_checked
from voting.candidate_pictures import picture_of, small_of
from voting.models import Candidate
from voting.operations.award_rows import locked_award, refuse_opened

FOLDER = "candidates"


def set_picture(
    candidate: Candidate, sent: bytes | None, *, alt: str, alt_en: str, by: Person | None, at: datetime
) -> Candidate:
    """Make a picture of what was sent (None: keep the one there is), with what is to be seen in it.

    Some tenths of a second, before any lock. Locks the award. Raises `conference.pictures.UnusablePicture`,
    Refusal `opened`, `gone`, `invalid`."""
    name = kept(candidate, sent) if sent is not None else None
    with transaction.atomic():
        candidate = locked(candidate)
        before = candidate.picture.name
        values = {"picture_alt": alt, "picture_alt_en": alt_en} | ({} if name is None else {"picture": name})
        if fill(candidate, values):
            save_checked(candidate)
            record("candidate picture set", candidate, event=candidate.award.event, by=by, at=at)
        if name is not None:
            remove_files(with_small([before]))
    return candidate


@transaction.atomic
def remove_picture(candidate: Candidate, *, by: Person | None, at: datetime) -> Candidate:
    """Take the picture and its description away. Locks the award. Raises Refusal `opened`, `gone`."""
    candidate = locked(candidate)
    before = candidate.picture.name
    if before:
        Candidate.objects.filter(pk=candidate.pk).update(picture="", picture_alt="", picture_alt_en="")
        remove_files(with_small([before]))
        record("candidate picture removed", candidate, event=candidate.award.event, by=by, at=at)
    return candidate


def locked(candidate: Candidate) -> Candidate:
    """The candidate as it is now, its award locked. Raises Refusal `opened`, `gone`."""
    award = locked_award(candidate.award)
    refuse_opened(award)
    fresh = award.candidates.filter(pk=candidate.pk).first()
    if fresh is None:
        raise Refusal("gone", _("Somebody else has removed this candidate."))
    fresh.award = award
    return fresh


def kept(candidate: Candidate, sent: bytes) -> str:
    picture = picture_of(sent)
    return keep_picture(FOLDER, candidate.award.event, picture, small_of(picture))


def forget_lost_pictures(at: datetime) -> int:
    """Remove files of which no candidate has known for a day; how many. The clock calls it."""
    return remove_lost_files([FOLDER], known_pictures, at)


def known_pictures() -> set[str]:
    return with_small(Candidate.objects.values_list("picture", flat=True))
