# SPDX-License-Identifier: EUPL-1.2
"""The end of what is kept of people: names some time after their event, unconfirmed registrations after two weeks.

The clock calls these every few minutes. Each does a bounded part, and nothing when there is nothing to do. What is counted
stays: a registration without a name is still one, at its venue and with its seats.
"""

from collections.abc import Iterable
from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import Exists, OuterRef, QuerySet

from conference.history import record
from conference.models import Change, Event, Invitation, Job, Message, Person, RoleGrant
from conference.operations import personal as floor
from conference.personal import without_words
from programme.models import Proposal, Speaker
from programme.operations.forgetting import forget_old_proposals
from registration.models import Attendee, HandOver, RegistrationLink, RegistrationSettings, Reservation
from registration.operations import personal as registration
from voting.operations import personal as voting

AT_ONCE = 200  # registrations, per call
MAIL_AT_ONCE = 1_000
UNCONFIRMED_LIVE = timedelta(days=14)
USUALLY = RegistrationSettings._meta.get_field("keep_days").default
DONE = "names erased"


def forget_names(at: datetime) -> int:
    """Erase who came, of events that ended as long ago as organisers chose (a year); how many registrations.

    When no name is left, what was mailed, noted and invited for the event goes as well. Locks the attendees."""
    erased = 0
    for event in over(at):
        if erased >= AT_ONCE:
            break
        erased += forget_attendees_of(event, AT_ONCE - erased, at=at)
        if not Attendee.objects.filter(event=event, erased_at=None).exists():
            forget_rest_of(event, at=at)
    return erased


def over(at: datetime) -> list[Event]:
    """The events whose names have been kept long enough, and that still hold any."""
    holds = (
        Exists(Attendee.objects.filter(event=OuterRef("pk"), erased_at=None))
        | Exists(Message.objects.filter(event=OuterRef("pk")).exclude(to=""))
        | Exists(Reservation.objects.filter(event=OuterRef("pk")).exclude(contact_name=""))
        | Exists(voting.contacts_kept_long().filter(award__event=OuterRef("pk")))
        | Exists(Proposal.objects.filter(event=OuterRef("pk"), owner__isnull=False, session__isnull=True))
    )
    past = (
        Event.objects.filter(holds, ends_on__lt=at.date())
        .select_related("registration_settings")
        .order_by("pk")
    )
    return [event for event in past if at.date() > event.ends_on + timedelta(days=keep_days(event))]


def keep_days(event: Event) -> int:
    chosen = getattr(event, "registration_settings", None)
    return chosen.keep_days if chosen else USUALLY


@transaction.atomic
def forget_attendees_of(event: Event, most: int, *, at: datetime) -> int:
    rows = Attendee.objects.filter(event=event, erased_at=None).order_by("pk")[:most]
    people = dict(rows.values_list("pk", "person_id"))
    known = set(needed(people.values(), without=event))
    instead = {pk: floor.nobody(at) for pk in sorted(known)}
    Person.objects.bulk_create(instead.values())
    floor.forget_codes_of(f"attendee:{pk}" for pk in people)
    registration.forget_attendees(people, at=at, instead=instead)
    forget_people(set(people.values()) - known, at=at)
    return len(people)


def needed(people: Iterable[int], *, without: Event | None = None) -> QuerySet[Person, int]:
    """Whom we must still know: an account, a role, a page as a speaker, another event, places for others."""
    own = OuterRef("pk")
    elsewhere = Attendee.objects.filter(person=own, erased_at=None)
    reserved = Reservation.objects.filter(contact=own).exclude(contact_name="")
    if without is not None:
        elsewhere, reserved = elsewhere.exclude(event=without), reserved.exclude(event=without)
    ties = (
        Exists(RoleGrant.objects.filter(person=own))
        | Exists(Speaker.objects.filter(person=own))
        | Exists(elsewhere)
        | Exists(reserved)
    )
    known = Person.objects.filter(pk__in=set(people), erased_at=None).order_by()
    return (known.filter(ties) | known.filter(user__isnull=False)).values_list("pk", flat=True)


def forget_people(people: Iterable[int], *, at: datetime) -> None:
    rows = list(Person.objects.filter(pk__in=set(people), erased_at=None))
    for row in rows:
        row.email, row.name, row.erased_at = floor.nobodys_address(), "", at
    Person.objects.bulk_update(rows, ["email", "name", "erased_at"], batch_size=500)


@transaction.atomic
def forget_rest_of(event: Event, *, at: datetime) -> None:
    """Empty the mail of an event in which nobody has a name; once: what else was noted, kept and given."""
    floor.forget_messages(Message.objects.filter(event=event).exclude(to="").order_by("pk")[:MAIL_AT_ONCE])
    forget_contacts_of(event, at=at)
    voting.forget_contacts_of(event)
    proposed = forget_old_proposals(event)
    forget_people(proposed - set(needed(proposed)), at=at)
    if Change.objects.filter(event=event, verb=DONE).exists():
        return
    HandOver.objects.filter(attendee__event=event).delete()
    Invitation.objects.filter(event=event).delete()
    invited = RegistrationLink.objects.filter(event=event)
    invited.filter(domains=[]).exclude(emails=[]).update(withdrawn_at=at)
    invited.update(emails=[])
    forget_notes_of(event)
    nobody = floor.nobody(at)
    nobody.save()
    Attendee.objects.filter(event=event, registered_by__isnull=False).update(registered_by=nobody)
    record(DONE, event, event=event, by=None, at=at, count=Attendee.objects.filter(event=event).count())


def forget_contacts_of(event: Event, *, at: datetime) -> None:
    """Erase who kept places for others; who is needed for nothing else is forgotten."""
    rows = list(Reservation.objects.filter(event=event).exclude(contact_name=""))
    people = {row.contact_id for row in rows}
    known = set(needed(people, without=event))
    if known:
        nobody = floor.nobody(at)
        nobody.save()
        Reservation.objects.filter(event=event, contact__in=known).update(contact=nobody)
    Reservation.objects.filter(pk__in=[row.pk for row in rows]).update(contact_name="", organisation="")
    forget_people(people - known, at=at)


def forget_notes_of(event: Event) -> None:
    """History keeps its steps, numbers and moments; files given for long work go."""
    changes = list(Change.objects.filter(event=event).exclude(data={}))
    for change in changes:
        change.data = without_words(change.data)
    Change.objects.bulk_update(changes, ["data"], batch_size=500)
    for job in Job.objects.filter(event=event).exclude(upload=""):
        job.upload.delete(save=False)
    jobs = list(Job.objects.filter(event=event))
    for job in jobs:
        job.upload, job.result, job.error = "", without_words(job.result), ""
    Job.objects.bulk_update(jobs, ["upload", "result", "error"], batch_size=500)


@transaction.atomic
def forget_unconfirmed(at: datetime) -> int:
    """Remove registrations whose address was not proved in two weeks; how many. They held nothing.

    Who is asked to take a place that a colleague keeps has a deadline of their own."""
    old = registration.unconfirmed_before(at - UNCONFIRMED_LIVE).filter(reserved_place=None)
    rows = list(old.select_related("person", "event")[:AT_ONCE])
    for row in rows:
        floor.forget_codes_of([f"attendee:{row.pk}"])
        floor.forget_messages(floor.messages_of(row.person, row.event))
    Attendee.objects.filter(pk__in=[row.pk for row in rows]).delete()
    people = {row.person_id for row in rows}
    forget_people(people - set(needed(people)), at=at)
    return len(rows)
