# SPDX-License-Identifier: EUPL-1.2
"""The organiser's desk: phones that scan. Making one, pairing it, and letting it in no more."""

from typing import Any

from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from conference.access import actor
from conference.errors import Refusal, notice_on_refusal
from conference.models import Event
from conference.qr import qr_path
from conference.views.editing import Trail, address, back_to, handed_in
from registration.door.links import pairing_code
from registration.forms.door import DeviceForm, DevicesForm
from registration.models import Device
from registration.operations.devices import delete_device, revoke_device, save_device, start_pairing
from registration.queries.door import PhoneState, devices_of, phone_of, phones_of
from registration.views.desk_door_shell import ask_first, door_page
from registration.views.lists import page_of

HERE = "desk-door-devices"


@require_safe
def devices(request: HttpRequest, event: Event) -> HttpResponse:
    wanted = request.GET.get("q", "").strip()[:60]
    phones = [
        one for one in phones_of(event, timezone.now()) if wanted.casefold() in one.device.name.casefold()
    ]
    page = page_of(request, phones)
    title = _("Scanners")
    return door_page(request, event, "devices", title, page=page, q=wanted, may_manage=True)


@require_http_methods(["GET", "HEAD", "POST"])
def new(request: HttpRequest, event: Event) -> HttpResponse:
    """Make one, and show at once the code to pair it with."""
    form = DeviceForm(request.POST or None, event=event)
    made: list[Device] = []
    if handed_in(request, form, lambda: made.append(create(request, event, form, form.cleaned_data["name"]))):
        return back_to("desk-door-device-pair", event, device=made[0].pk)
    return filled(request, event, _("New scanner"), form, several=address("desk-door-devices-new", event))


@require_http_methods(["GET", "HEAD", "POST"])
def several(request: HttpRequest, event: Event) -> HttpResponse:
    """Make more of them for the same doors, and show the codes below each other."""
    form = DevicesForm(request.POST or None, event=event)
    made: list[Device] = []
    if handed_in(request, form, lambda: made.extend(create_several(request, event, form))):
        keys = ",".join(str(one.pk) for one in made)
        return redirect(f"{address('desk-door-devices-pair', event)}?scanners={keys}")
    return filled(request, event, _("Several scanners at once"), form)


def filled(request: HttpRequest, event: Event, title: str, form: Any, several: str = "") -> HttpResponse:
    about = {"form": form, "has_lists": bool(form.known), "several": several, "trail": trail(event)}
    return door_page(request, event, "device_form", title, **about)


def create(request: HttpRequest, event: Event, form: Any, name: str) -> Device:
    """A scanner with a code. Raises Refusal."""
    about = {"by": actor(request), "at": timezone.now()}
    with transaction.atomic():
        may_search = form.cleaned_data["may_search"]
        device = save_device(event, name, form.chosen, may_search=may_search, **about)
        return start_pairing(device, **about)


def create_several(request: HttpRequest, event: Event, form: DevicesForm) -> list[Device]:
    """All of them or none. Raises Refusal when one of the names is in use."""
    name = form.cleaned_data["name"].strip()
    with transaction.atomic():
        return [create(request, event, form, f"{name} {n + 1}") for n in range(form.cleaned_data["count"])]


@require_http_methods(["GET", "HEAD", "POST"])
def edit(request: HttpRequest, event: Event, device: int) -> HttpResponse:
    row = device_at(event, device)
    form = DeviceForm(request.POST or None, event=event, device=row)
    if handed_in(request, form, lambda: change(request, event, row, form)):
        return back_to("desk-door-device", event, device=row.pk)
    phone = phone_of(row, timezone.now())
    about = {"form": form, "phone": phone, "trail": trail(event), "has_lists": True}
    return door_page(request, event, "device", row.name, **about)


def change(request: HttpRequest, event: Event, row: Device, form: DeviceForm) -> Device:
    name, may_search = form.cleaned_data["name"], form.cleaned_data["may_search"]
    about = {"by": actor(request), "at": timezone.now(), "device": row}
    return save_device(event, name, form.chosen, may_search=may_search, **about)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def pair(request: HttpRequest, event: Event, device: int) -> HttpResponse:
    """The code to pair a phone with, big; the page says so when a phone used it. POST makes a new code."""
    row = device_at(event, device)
    if request.method == "POST":
        with notice_on_refusal(request):
            start_pairing(row, at=timezone.now(), by=actor(request))
        return back_to("desk-door-device-pair", event, device=row.pk)
    context = {"codes": [code_of(request, row)], "phone": phone_of(row, timezone.now())}
    if request.htmx:
        return render(request, "registration/desk/door/_pairing.html", context)
    back = (row.name, address("desk-door-device", event, device=row.pk))
    title = _("Pair %(name)s") % {"name": row.name}
    return door_page(request, event, "pair", title, trail=(*trail(event), back), **context)


@never_cache
@require_safe
def pair_several(request: HttpRequest, event: Event) -> HttpResponse:
    """Codes of several scanners that can be paired now, to show or to print."""
    keys = [
        int(key) for key in request.GET.get("scanners", "").split(",") if key.isdecimal() and len(key) < 18
    ]
    rows = [phone_of(one, timezone.now()) for one in devices_of(event).filter(pk__in=keys)]
    codes = [code_of(request, one.device) for one in rows if one.state is PhoneState.ASKED]
    context = {"codes": codes, "phones": rows, "trail": trail(event)}
    return door_page(request, event, "pair_several", _("Pair these scanners"), **context)


def code_of(request: HttpRequest, device: Device) -> dict[str, Any]:
    """The QR that opens the scanner's page with the code behind the #, which no server is sent."""
    code = pairing_code(device)
    url = request.build_absolute_uri(app_address(device.event))
    size, path = qr_path(f"{url}#koppel={code}")
    return {"device": device, "url": url, "code": code, "size": size + 8, "path": path}


def app_address(event: Event) -> str:
    """Where the scanner lives, in the language of this page."""
    return reverse("door", args=[event.slug])


@require_http_methods(["GET", "HEAD", "POST"])
def revoke(request: HttpRequest, event: Event, device: int) -> HttpResponse:
    row = device_at(event, device)
    if request.method == "POST":
        revoke_device(row, at=timezone.now(), by=actor(request))
        text = _("%(name)s has been revoked. As soon as the phone has network, it empties itself.")
        messages.success(request, text % {"name": row.name})
        return back_to("desk-door-device", event, device=row.pk)
    text = _(
        "The phone may do nothing any more. It forgets everything as soon as it is in touch with this site; scans that it "
        "still keeps are lost then. Paired anew, it works again."
    )
    question = _("Revoke %(name)s?") % {"name": row.name}
    steps = one_trail(event, row)
    return ask_first(
        request, event, question, _("Yes, revoke it"), trail=steps, consequence=waits(row) + text
    )


def waits(row: Device) -> str:
    """What is lost, when the phone told that it keeps scans."""
    if not row.queue:
        return ""
    text = ngettext("One scan waits on this phone.", "%(n)d scans wait on this phone.", row.queue)
    return text % {"n": row.queue} + " "


@require_http_methods(["GET", "HEAD", "POST"])
def delete(request: HttpRequest, event: Event, device: int) -> HttpResponse:
    row = device_at(event, device)
    if request.method == "POST":
        try:
            delete_device(row, at=timezone.now(), by=actor(request))
        except Refusal as refusal:
            messages.error(request, refusal.message)
            return back_to("desk-door-device", event, device=row.pk)
        messages.success(request, _("%(name)s has been deleted.") % {"name": row.name})
        return back_to(HERE, event)
    text = _("It disappears from the list. What it scanned stays.")
    question = _("Delete %(name)s?") % {"name": row.name}
    steps = one_trail(event, row)
    return ask_first(request, event, question, _("Yes, delete it"), trail=steps, consequence=text)


def trail(event: Event) -> Trail:
    return ((_("Scanners"), address(HERE, event)),)


def one_trail(event: Event, row: Device) -> Trail:
    return (*trail(event), (row.name, address("desk-door-device", event, device=row.pk)))


def device_at(event: Event, pk: int) -> Device:
    row = get_object_or_404(devices_of(event), pk=pk)
    row.event = event
    return row
