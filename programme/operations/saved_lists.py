# SPDX-License-Identifier: EUPL-1.2
"""Lists of proposals that somebody keeps under a name: only for themselves, or for all who read proposals."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from conference.errors import Refusal
from conference.history import record
from conference.models import Event, Person
from programme.filters import clean_words
from programme.models import SavedList

LONGEST_NAME, LONGEST_QUERY, MOST = 80, 2_000, 50


@transaction.atomic
def save_list(
    event: Event, name: str, query: str, *, is_shared: bool, replace: bool, by: Person, at: datetime
) -> SavedList:
    """Keep the address of a list under a name. Locks the event's lists of this person.

    Raises Refusal `no-name`, `too-long`, `too-many`, and `name-taken` unless `replace` says to write over it."""
    name = clean_words(name)[:LONGEST_NAME]
    if not name:
        raise Refusal("no-name", _("Give the list a name."))
    if len(query) > LONGEST_QUERY:
        raise Refusal("too-long", _("This list has too many choices to keep. Leave some out."))
    mine = SavedList.objects.select_for_update().filter(event=event, person=by)
    same = next((one for one in mine if one.name.casefold() == name.casefold()), None)
    if same and not replace:
        raise Refusal("name-taken", _("You already have a list called %(name)s.") % {"name": same.name})
    if same is None and len(mine) >= MOST:
        raise Refusal("too-many", _("You have %(most)d lists. Delete one first.") % {"most": MOST})
    kept = same or SavedList(event=event, person=by)
    kept.name, kept.query, kept.is_shared = name, query, is_shared
    kept.save()
    record("list of proposals saved", kept, event=event, by=by, at=at, name=name)
    return kept


@transaction.atomic
def delete_list(list_id: int, event: Event, *, by: Person, at: datetime) -> SavedList:
    """Delete one's own list. Raises Refusal `gone` or `not-yours`."""
    kept = SavedList.objects.select_for_update().filter(pk=list_id, event=event).first()
    if kept is None:
        raise Refusal("gone", _("This list is no longer there."))
    if kept.person_id != by.pk:
        raise Refusal("not-yours", _("Only who saved a list deletes it."), status=403)
    record("list of proposals deleted", kept, event=event, by=by, at=at, name=kept.name)
    kept.delete()
    return kept
