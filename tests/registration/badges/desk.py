# SPDX-License-Identifier: EUPL-1.2
"""What the tests of the desk's pages about badges share."""

from django.urls import reverse

from conference.versions import fingerprint
from tests.make import make_attendee, make_person

LONG = "Oosterveldbrouwershavenslangenburg" * 3
NOTHING = fingerprint({"name": "", "organisation": ""})  # of a badge with the words of the registration


def address(name, **kwargs):
    return reverse(name, kwargs={"event": "dag", **kwargs})


def page(client, name, **kwargs):
    answer = client.get(address(name, **kwargs))
    assert answer.status_code == 200
    return answer.content.decode()


def named(venue, name, **about):
    return make_attendee(venue, person=make_person(name=name), **about)
