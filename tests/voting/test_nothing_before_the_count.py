# SPDX-License-Identifier: EUPL-1.2
"""Before the count nothing shows what was voted: two elections that differ in nothing else give the same pages."""

import re
import subprocess

import pytest
from django.db import transaction
from django.test import Client
from django.urls import URLPattern, get_resolver, reverse
from tablib import Dataset

from tests.make import make_event, make_user
from tests.make_awards import close_award, count_award, make_award, now, open_award, vote
from voting.folder import FILES
from voting.models import VoteDomain
from voting.operations.publishing import publish

pytestmark = pytest.mark.django_db
# Keys, roots, signatures, commitments and tokens; moments; the ids of rows, which a sequence never gives twice.
CHANCE = re.compile(
    r"contact\d+@|[0-9a-f]{4}( [0-9a-f]{4})+|[0-9a-f]{8,}|[A-Za-z0-9_-]{60,}|\d+:\d\d(:\d\d)?(\.\d+)?|(?<=/)\d+(?=/)"
    r'|(?<=value=")[A-Za-z0-9]{64}(?=")|\d+(\.|,)?\d*(&nbsp;|\xa0| )?(bytes|KB)'
    r'|(?<=x=")[\d.]+(?=")|(?<=[MH])[\d.]+(?= )'  # how far from the left a drawing has a moment
)
WORDS = {"event": "dag", "award": "prijs", "candidate": "kandidaat-2", "language": "nl"}


class Undo(Exception):
    """Thrown to take a whole election back."""


def patterns(found=None):
    for pattern in found or get_resolver().url_patterns:
        if isinstance(pattern, URLPattern):
            yield pattern
        else:
            yield from patterns(pattern.url_patterns)


def addresses(domain):
    """All of the vote, pages of the desk and the API too."""
    values = WORDS | {"domain": domain}
    names = {one.name for one in patterns() if getattr(one.callback, "__module__", "").startswith("voting.")}
    for name in sorted(names):
        possible, *_rest = get_resolver().reverse_dict.getlist(name)[0]
        wanted = possible[0][1]
        for file in FILES if "file" in wanted else ("",):  # election.zip has nothing else
            given = values | {"file": file}
            if set(wanted) <= given.keys():
                yield reverse(name, kwargs={one: given[one] for one in wanted})


def content(response):
    body = b"".join(response.streaming_content) if response.streaming else response.content
    if body.startswith(b"PK") and "spreadsheet" in response["Content-Type"]:  # it says when it was made
        return Dataset().load(body, "xlsx").csv
    if body.startswith(b"%PDF"):  # packed, and it has moments too
        body = subprocess.run(["pdftotext", "-", "-"], input=body, capture_output=True, check=True).stdout  # noqa: S607
    return CHANCE.sub("*", body.decode("utf-8", "replace"))


def all_pages(domain, officer, part=""):
    """Every address (that has this part), those of the desk as an officer: the status and all that it says."""
    stranger, desk = Client(), Client()
    desk.force_login(officer)
    stranger.cookies["od_order"] = "a" * 32
    found = {}
    for address in addresses(domain):
        if part in address:
            response = (desk if "/organisatie/" in address else stranger).get(address)
            found[address.replace(f"/{domain}/", "/N/")] = (response.status_code, content(response))
    return found


def seen(choices):
    """What all pages say while an election with these ballots is open, when it closed, and after the count."""
    moments = []
    try:
        with transaction.atomic():
            event = make_event("dag", name="Dag")
            officer = make_user("officer", email="officer@dag.example", event=event)
            award = open_award(make_award(event, slug="prijs", name="Prijs"))
            domain = VoteDomain.objects.create(award=award, domain="club.example", issued=2)
            for number, chosen in enumerate(choices):
                vote(award, f"kiezer{number}@club.example", [f"kandidaat-{n}" for n in chosen])
            publish(award.pk, now(), everything=True)
            moments.append(all_pages(domain.pk, officer))
            closed = close_award(award)
            moments.append(all_pages(domain.pk, officer))
            count_award(closed)
            moments.append(all_pages(domain.pk, officer, "/uitslag/"))
            raise Undo
    except Undo:
        return moments


def difference(one, other):
    """The first part of two pages that is not the same."""
    place = next((n for n, pair in enumerate(zip(one[1], other[1], strict=False)) if pair[0] != pair[1]), 0)
    return one[0], one[1][max(place - 60, 0) : place + 60], other[1][max(place - 60, 0) : place + 60]


def test_no_address_says_what_was_voted_before_the_count():
    one, other = (seen([chosen] * 6) for chosen in ((1, 2, 3), (3, 4, 5)))
    assert [status for status, _text in one[0].values()].count(200) > 30
    for before, also in zip(one[:2], other[:2], strict=True):
        assert {
            place: difference(before[place], also[place]) for place in before if before[place] != also[place]
        } == {}
    assert one[2] != other[2]  # so a difference would have been seen
