# SPDX-License-Identifier: EUPL-1.2
"""Certificates on A4: as HTML here, as a PDF by a child process (`registration.badges.children`)."""

import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from django.template.loader import render_to_string
from django.utils import translation
from django.utils.translation import gettext as _

from conference.models import Event
from conference.templatetags.od import loc
from registration.badges import shelf
from registration.badges.children import Task, do
from registration.certificates.told import Certificate

SHEETS = ["od/print/print.css", "od/print/certificate.css"]
SECONDS = 60
LONG, VERY_LONG = 26, 44  # letters of a name
MANY, VERY_MANY = 6, 10  # sessions


def certificate_pdf(event: Event, one: Certificate) -> bytes:
    """The PDF of one, made once for as long as nothing on it changes: a second or two.

    Raises `shelf.Busy` and `children.PressError`."""
    html = html_of(event, [one], one.attendee.language)
    folder = shelf.shelf_of(event.pk)
    path = folder / f"{shelf.digest('certificate', html, css())}.pdf"
    if not path.exists():
        with shelf.my_turn(), tempfile.TemporaryDirectory(dir=folder) as work:
            made = Path(work) / "made.pdf"
            do(task_for(html, made), seconds=SECONDS)
            shelf.put(path, made.read_bytes())
    return path.read_bytes()


def task_for(html: str, out: Path) -> Task:
    """What a child is asked."""
    return {"do": "page", "html": html, "sheets": SHEETS, "out": str(out)}


def html_of(event: Event, certificates: Sequence[Certificate], language: str) -> str:
    """Each on a page of its own, in one language: that of the page."""
    with translation.override(language):
        pages = [page_of(one) for one in certificates]
        context = {
            "event": event,
            "language": language,
            "title": title_of(event, certificates),
            "pages": pages,
            "made": event.ends_on.isoformat(),
        }
        return render_to_string("registration/pdf/certificates.html", context)


def title_of(event: Event, certificates: Sequence[Certificate]) -> str:
    names = {"event": loc(event, "name")}
    if len(certificates) != 1:
        return _("Certificates of attendance: %(event)s") % names
    names["name"] = certificates[0].attendee.name
    return _("Certificate of attendance of %(name)s: %(event)s") % names


def page_of(one: Certificate) -> dict[str, Any]:
    """With how large the name is set, and how close the sessions stand."""
    length, count = len(one.attendee.name), len(one.sessions)
    size = "l" if length <= LONG else "m" if length <= VERY_LONG else "s"
    density = "wide" if count <= MANY else "close" if count <= VERY_MANY else "tight"
    return {"one": one, "size": size, "density": density, "hours": hours_of(one.minutes)}


def hours_of(minutes: int) -> str:
    """`3 hours and 20 minutes`, in the language of now."""
    hours, rest = divmod(minutes, 60)
    if not rest:
        return _("%(hours)d hours") % {"hours": hours} if hours != 1 else _("1 hour")
    if not hours:
        return _("%(minutes)d minutes") % {"minutes": rest}
    if hours == 1:
        return _("1 hour and %(minutes)d minutes") % {"minutes": rest}
    return _("%(hours)d hours and %(minutes)d minutes") % {"hours": hours, "minutes": rest}


def css() -> str:
    """So that another look makes another file."""
    from conference.pdf import static_file  # noqa: PLC0415 -- reads files

    return "".join(static_file(name).read_text() for name in SHEETS)
