# SPDX-License-Identifier: EUPL-1.2
"""What the floor keeps of a person, and how it is erased. The roof puts the apps together (`conference.site`)."""

import json
import secrets
import zipfile
from collections.abc import Iterable
from datetime import datetime
from importlib import import_module
from io import BytesIO
from typing import Any

from allauth.account.models import EmailAddress
from django.apps import apps
from django.conf import settings
from django.contrib.sessions.models import Session
from django.db.models import Q, QuerySet, TextField
from django.db.models.functions import Cast
from django.utils.translation import gettext as _

from conference.errors import Refusal
from conference.models import AddressCode, Change, Event, Invitation, Job, Message, Person, RoleGrant, User
from conference.models.message import MessageState
from conference.models.role import Role
from conference.personal import ALL, Table, Traces, without_words

AT_ONCE = 500
MOST_BYTES = 300_000_000  # that a file may become when it is unpacked
OPEN = [MessageState.HELD, MessageState.QUEUED, MessageState.SENDING]
EMPTY: dict[str, Any] = {"to": "", "subject": "", "body": "", "context": {}, "error": "", "person": None}

_ACCOUNT = "forget_account"
TABLES = [
    Table(
        "conference.Event",
        swept=("intro", "intro_en"),
        # Whom to ask or phone is what organisers publish on purpose; they change it in the settings.
        plain=(
            *("slug", "name", "name_en", "theme", "theme_en", "time_zone", "languages"),
            *("help_email", "help_phone", "press_name", "press_email"),
        ),
    ),
    Table("conference.Phase"),
    Table("conference.Page", swept=("title", "title_en", "body", "body_en"), plain=("slug",), event="event"),
    Table("conference.Person", "forget_person", gone=("email", "name", "user"), plain=("language",)),
    Table("conference.User", _ACCOUNT, gone=ALL),
    Table("conference.User_groups", _ACCOUNT, gone=ALL),
    Table("conference.User_user_permissions", _ACCOUNT, gone=ALL),
    Table(
        "conference.Change",
        "forget_history",
        swept=("data",),
        plain=("verb", "subject"),
        links=("by",),
        event="event",
    ),
    Table("conference.AddressCode", "forget_codes_of", gone=ALL),
    Table(
        "conference.Job",
        "forget_uploads_with",
        gone=("upload",),
        swept=("result", "error"),
        plain=("kind",),
        links=("by",),
        event="event",
    ),
    Table(
        "conference.Message",
        "forget_messages",
        gone=("to", "person"),
        swept=("context", "subject", "body", "error"),
        plain=("language", "template", "once"),
        event="event",
    ),
    Table("conference.Organisation", plain=("uri", "name", "sort_name")),
    Table("conference.GovernmentDomain", plain=("domain",)),
    Table("conference.RoleGrant", "forget_roles", gone=ALL),
    Table("conference.Invitation", "forget_roles", gone=("email",), links=("invited_by",)),
    Table(
        "conference.Venue",
        swept=("route", "route_en"),
        plain=(
            *("slug", "name", "building", "street", "postcode", "city", "source_key"),
            *("accent", "accent_strong", "on_accent", "accent_text", "accent_tint"),
            *("dark_accent_text", "dark_accent_tint"),
        ),
        event="event",
    ),
    Table("conference.TravelTime"),
    Table(
        "conference.Room",
        plain=(
            "slug",
            "name",
            "floor",
            "equipment",
            "accessibility",
            "accessibility_en",
            "facilities",
            "source_key",
        ),
    ),
    # Of the parts that we build on
    Table("auth.Permission", plain=("name", "codename")),
    Table("auth.Group_permissions"),
    Table("auth.Group", plain=("name",)),
    Table("contenttypes.ContentType", plain=("app_label", "model")),
    Table("sessions.Session", "forget_sessions_of", gone=ALL),
    Table("account.EmailAddress", _ACCOUNT, gone=ALL),
    Table("account.EmailConfirmation", _ACCOUNT, gone=ALL),
    Table(
        "socialaccount.SocialApp",
        plain=("provider", "provider_id", "name", "client_id", "secret", "key", "settings"),
    ),
    Table("socialaccount.SocialAccount", _ACCOUNT, gone=ALL),
    Table("socialaccount.SocialToken", _ACCOUNT, gone=ALL),
    Table("mfa.Authenticator", _ACCOUNT, gone=ALL),
    Table(
        "django_tasks_database.DBTaskResult",
        swept=("args_kwargs", "return_value", "traceback"),
        plain=("task_path", "worker_ids", "queue_name", "backend_name", "exception_class_path"),
    ),
]


def check_may_go(person: Person) -> None:
    """Raises Refusal `last-organiser` or `last-administrator`: somebody must be able to go on."""
    own = RoleGrant.objects.filter(person=person, role=Role.ORGANISER).select_related("event")
    for grant in own:
        others = RoleGrant.objects.filter(event=grant.event_id, role=Role.ORGANISER).exclude(person=person)
        if not others.exists():
            text = _(
                "You are the only organiser of %(event)s. Invite another one first, then erase your data."
            )
            raise Refusal("last-organiser", text % {"event": grant.event.name}, event=grant.event)
    administrators = User.objects.filter(is_superuser=True, is_active=True)
    if person.user_id and person.user.is_superuser and not administrators.exclude(pk=person.user_id).exists():
        text = _("You are the only administrator. Let somebody make another one first, then erase your data.")
        raise Refusal("last-administrator", text)


def nobody(at: datetime, language: str = "nl") -> Person:
    """A row that stands for somebody who was erased."""
    return Person(email=nobodys_address(), name="", language=language, erased_at=at)


def nobodys_address() -> str:
    """An address at which nobody can be: `.invalid` is kept free for that."""
    return f"erased-{secrets.token_hex(10)}@erased.invalid"


def forget_person(person: Person, *, at: datetime) -> None:
    """The row stays for what is counted; who it was does not. The caller locked it."""
    values = {"email": nobodys_address(), "name": "", "user": None, "erased_at": at}
    Person.objects.filter(pk=person.pk).update(**values)


def forget_account(person: Person) -> None:
    """The account to sign in with, its addresses, passkeys and sessions."""
    if person.user_id:
        User.objects.filter(pk=person.user_id).delete()
    EmailAddress.objects.filter(email__iexact=person.email).delete()


def forget_sessions_of(person: Person) -> int:
    """End every session in which they are signed in or have typed their address; how many."""
    store = import_module(settings.SESSION_ENGINE).SessionStore
    ended = 0
    for session in Session.objects.iterator():
        content = session.get_decoded()
        is_own = person.user_id and content.get("_auth_user_id") == str(person.user_id)
        if is_own or person.email in json.dumps(content, default=str).lower():
            store(session.session_key).delete()
            ended += 1
    return ended


def forget_roles(person: Person, event: Event | None = None) -> None:
    """Roles, and every invitation to their address."""
    grants, invitations = (
        RoleGrant.objects.filter(person=person),
        Invitation.objects.filter(email__iexact=person.email),
    )
    if event is not None:
        grants, invitations = grants.filter(event=event), invitations.filter(event=event)
    grants.delete()
    invitations.delete()


def messages_of(person: Person, event: Event | None = None) -> QuerySet[Message]:
    found = Message.objects.filter(Q(person=person) | Q(to__iexact=person.email))
    return found if event is None else found.filter(event=event)


def forget_messages(messages: QuerySet[Message]) -> int:
    """Empty them: that something was sent, when and of which kind, stays counted. What has not gone does not go."""
    ids = list(messages.values_list("pk", flat=True))
    rows = Message.objects.filter(pk__in=ids)
    rows.filter(state__in=OPEN).update(state=MessageState.DISCARDED)
    rows.filter(once__startswith="stranger:").update(once=None)  # it is made from the address
    return rows.update(**EMPTY)


def forget_codes_of(subjects: Iterable[str]) -> None:
    AddressCode.objects.filter(subject__in=list(subjects)).delete()


def forget_history(subjects: Iterable[str]) -> None:
    """What happened to whom stays as a kind of step and a moment; no word that was written down with it does."""
    changes = list(Change.objects.filter(subject__in=list(subjects)).exclude(data={}))
    for change in changes:
        change.data = without_words(change.data)
    Change.objects.bulk_update(changes, ["data"], batch_size=AT_ONCE)


def forget_uploads_with(traces: Traces, event: Event | None = None) -> int:
    """Remove the files given for long work that name them, and are not being worked on; how many."""
    jobs = Job.objects.exclude(upload="")
    gone = 0
    for job in jobs if event is None else jobs.filter(event=event):
        if not job.is_over or not is_named_in(traces, job):
            continue
        job.upload.delete(save=False)
        Job.objects.filter(pk=job.pk).update(upload="")
        gone += 1
    return gone


def is_named_in(traces: Traces, job: Job) -> bool:
    """Whether the file names them; a spreadsheet is a zip of texts. What cannot be read is taken to do so."""
    try:
        with job.upload.open("rb") as file:
            content = file.read()
        if not zipfile.is_zipfile(BytesIO(content)):
            return traces.are_in(content)
        with zipfile.ZipFile(BytesIO(content)) as parts:
            if sum(part.file_size for part in parts.infolist()) > MOST_BYTES:
                return True
            return any(traces.are_in(parts.read(name)) for name in parts.namelist())
    except (OSError, zipfile.BadZipFile, RuntimeError, EOFError):
        return True


def sweep(tables: Iterable[Table], traces: Traces, event: Event | None = None) -> int:
    """Replace their name and address in texts about others; how many rows changed.

    With an event only its own rows are looked at."""
    wanted = [table for table in tables if table.swept and (event is None or table.event)]
    return sum(sweep_table(table, traces, event) for table in wanted)


def sweep_table(table: Table, traces: Traces, event: Event | None) -> int:
    rows = apps.get_model(table.model)._default_manager.all()
    if event is not None:
        rows = rows.filter(**{table.event: event})
    texts = {f"text_of_{name}": Cast(name, TextField()) for name in table.swept}
    named = Q()
    for name in texts:
        for spelling in traces.spellings:
            named |= Q(**{f"{name}__icontains": spelling})
    found = list(rows.annotate(**texts).filter(named)) if traces.spellings else []
    for row in found:
        for name in table.swept:
            setattr(row, name, traces.swept(getattr(row, name)))
    rows.model._default_manager.bulk_update(found, table.swept, batch_size=AT_ONCE)
    return len(found)
