# SPDX-License-Identifier: EUPL-1.2
"""The certificate of an election as a PDF (the proces-verbaal): what certificate.json vouches for, in words."""

from typing import Any

from django.conf import settings
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _

from conference.qr import qr_path
from conference.templatetags.od import loc
from voting.election.canonical import moment_in
from voting.election.manifest import Rules, rules_in
from voting.models import Award
from voting.objections import last_objection
from voting.paper import paper_pdf
from voting.queries.board import lines_of
from voting.queries.results import certificate_of, result_of
from voting.templatetags.vote import groups
from voting.turnout_file import turnout_numbers


def certificate_pdf(award: Award, language: str) -> bytes:
    """Of an award that was certified; takes a second or two. Raises `pdf_apart.PdfError`."""
    return paper_pdf(certificate_html(award, language))


def certificate_html(award: Award, language: str) -> str:
    with translation.override(language):
        return render_to_string("voting/pdf/certificate.html", told(award, language))


def told(award: Award, language: str) -> dict[str, Any]:
    """Everything that stands in it."""
    signed, result = certificate_of(award), result_of(award)
    if signed is None or result is None or award.certified_at is None:
        raise ValueError("this award was not certified")
    rules = rules_in(award.manifest.encode())
    return {
        "award": award,
        "event": award.event,
        "language": language,
        "title": _("Certificate of the vote: %(award)s") % {"award": loc(award, "name")},
        "made": award.event.day_at(award.certified_at).isoformat(),
        "result": result,
        "rules": rules,
        "decides": [words_of(rules, one) for one in rules.ties],
        "closes_first": moment_in(rules.closes_at),
        "acts": acts_of(award),
        "turnout": turnout_numbers(award),
        "annulled": list(lines_of(award, "annul")),
        **proof_of(award, signed),
    }


def proof_of(award: Award, signed: dict[str, Any]) -> dict[str, Any]:
    """What certificate.json says, and where it can be checked."""
    url = settings.BASE_URL + reverse("award-result", kwargs={"event": award.event.slug, "award": award.slug})
    size, path = qr_path(url)
    return {
        "head": signed["head"] | {"moment": moment_in(signed["head"]["at"])},
        "root": groups(signed["head"]["root"]),
        "signature": groups(signed["signature"]),
        "fingerprint": groups(award.fingerprint),
        "tally_hash": groups(signed["tally"]),
        "officer": signed["officer"],
        "last_day": last_objection(award),
        "qr": {"size": size, "path": path},
        "url": url,
        "shown_url": url.partition("://")[2],
    }


def acts_of(award: Award) -> list[dict[str, Any]]:
    """Pauses and extensions as they stand on the board: what, when, until when, why."""
    found = [
        {"kind": kind, "at": moment_in(data["at"]), "reason": data.get("reason", {}), "until": until_in(data)}
        for kind in ("pause", "resume", "extend")
        for data in lines_of(award, kind)
    ]
    return sorted(found, key=lambda act: act["at"])


def until_in(data: dict[str, Any]) -> Any:
    return moment_in(data["closes_at"]) if "closes_at" in data else None


def words_of(rules: Rules, tie: str) -> str:
    words = {
        "public": _("the votes of the public"),
        "lot": _("lot, by the hash of the last head with each candidate"),
    }
    return words.get(tie, tie)
