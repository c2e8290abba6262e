# SPDX-License-Identifier: EUPL-1.2
"""The private key of an election on paper. The sheet passes through pipes to a process that makes it, and to the browser;
it is never written to a file."""

from django.template.loader import render_to_string
from django.utils import timezone, translation
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from conference.qr import qr_path
from conference.templatetags.od import loc
from voting import key_text
from voting.keys import key_number, public_of
from voting.models import Award
from voting.paper import paper_pdf


def key_sheet_pdf(award: Award, private: bytes, language: str | None = None) -> bytes:
    """One page of A4, in the language of now unless another is given. Raises `pdf_apart.PdfError`."""
    return paper_pdf(key_sheet_html(award, private, language or get_language() or "nl"))


def key_sheet_html(award: Award, private: bytes, language: str) -> str:
    public = public_of(private)
    size, path = qr_path.__wrapped__(key_text.plain(private))  # not remembered by the process
    with translation.override(language):
        context = {
            "award": award,
            "event": award.event,
            "language": language,
            "title": _("Key of the vote: %(award)s") % {"award": loc(award, "name")},
            "lines": [line.split("-") for line in key_text.written(private).splitlines()],
            "number": key_number(public),
            "fingerprint": award.fingerprint if award.box_key == public else "",
            "qr": {"size": size, "path": path},
            "made": award.event.day_at(timezone.now()).isoformat(),
        }
        return render_to_string("voting/pdf/key_sheet.html", context)
