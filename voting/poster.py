# SPDX-License-Identifier: EUPL-1.2
"""The poster of a vote: where and until when people can vote, on one page of A4."""

from datetime import date, time, timedelta
from typing import Any

from django.conf import settings
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from conference.qr import qr_path
from conference.templatetags.od import loc
from voting.models import Award
from voting.paper import paper_pdf

SIZES = ((34, "l"), (70, "m"))  # so many letters of the name, and how large they stand there


def poster_pdf(award: Award, language: str) -> bytes:
    """Of an award with both moments; takes a second or two. Raises `pdf_apart.PdfError`."""
    return paper_pdf(poster_html(award, language), "od/print/poster.css")


def poster_html(award: Award, language: str) -> str:
    with translation.override(language):
        return render_to_string("voting/pdf/poster.html", told(award, language))


def told(award: Award, language: str) -> dict[str, Any]:
    """Everything that stands on it."""
    name = loc(award, "name")
    url = settings.BASE_URL + reverse("award", kwargs={"event": award.event.slug, "award": award.slug})
    size, path = qr_path(url)
    return {
        "award": award,
        "event": award.event,
        "language": language,
        "title": _("Poster of the vote: %(award)s") % {"award": name},
        "made": award.event.day_at(timezone.now()).isoformat(),
        "size": next((word for most, word in SIZES if len(name) <= most), "s"),
        "last_day": last_day(award),
        "count": award.candidates.count(),
        "qr": {"size": size, "path": path},
        "url": url,
        "shown_url": url.partition("://")[2].removesuffix("/"),
    }


def last_day(award: Award) -> date | None:
    """Of a vote that closes at midnight the day before, as people say it."""
    assert award.closes_at  # noqa: S101 -- the desk asks for it first
    closes = timezone.localtime(award.closes_at, award.event.zone)
    return closes.date() - timedelta(days=1) if closes.time() == time(0) else None
