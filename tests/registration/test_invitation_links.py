# SPDX-License-Identifier: EUPL-1.2
"""Invitation links: for whom they are, how often and how long they work, and what a wrong one says."""

from datetime import timedelta

import pytest
from django.test import Client

from conference import tokens
from conference.errors import Refusal
from conference.models import Message, Phase
from registration.invitations import token_of
from registration.invited import is_for, read_pasted
from registration.models import Attendee, RegistrationLink
from registration.operations.attendance import cancel, confirm, register
from registration.operations.details import Details
from registration.operations.inviting import (
    change_link,
    mail_link,
    make_link,
    renew_link,
    withdraw_link,
)
from tests.make import NOW, make_event, make_kind, make_user, make_venue

pytestmark = pytest.mark.django_db


@pytest.fixture
def event():
    return make_event("dag")


@pytest.fixture
def venue(event):
    return make_venue(event, "zwolle")


def link_for(event, **values):
    kind = make_kind(event, is_public=False, name="Pers")
    given = {
        "kind_id": kind.pk,
        "note": "pers",
        "emails": [],
        "domains": [],
        "most": None,
        "expires_at": None,
    }
    return make_link(event, given | values, by=None, at=NOW)


def come(venue, link, email="anna@krant.example", at=NOW):
    begun = register(
        venue.event, email, venue, Details("Anna"), language="nl", at=at, is_proved=True, link=link
    )
    return confirm(begun.pk, at=at)


def page_of(link, **post):
    client, url = Client(), f"/dag/aanmelden/uitnodiging/{token_of(link)}/"
    return client.post(url, post) if post else client.get(url)


def test_what_was_pasted_is_read_in_every_spelling():
    text = "Anna de Vries <Anna@Krant.NL>; @Ommen.nl, gemeente.nl.\nanna@krant.nl bob+dag@x.nl\tmünchen.de"
    pasted = read_pasted(text)
    assert pasted == (
        ["anna@krant.nl", "bob+dag@x.nl"],
        ["ommen.nl", "gemeente.nl", "xn--mnchen-3ya.de"],
        [],
    )


@pytest.mark.parametrize("word", ["gemeente", "anna@", "@", "a@b@c.nl", "-x.nl", "nl"])
def test_what_is_no_address_and_no_domain_is_said(word):
    assert read_pasted(word) == ([], [], [word])


@pytest.mark.parametrize(
    ("email", "comes_in"),
    [
        ("anna@ommen.nl", True),
        ("Anna@OMMEN.NL ", True),
        ("anna@team.ommen.nl", True),
        ("anna@nietommen.nl", False),
        ("anna@ommen.nl.evil.nl", False),
        ("anna@nl", False),
        ("bob@x.nl", True),
        ("bob+dag@x.nl", False),
        ("carla@x.nl", False),
        ("anna@münchen.de", True),
        ("anna@xn--mnchen-3ya.de", True),
    ],
)
def test_a_domain_holds_what_is_under_it_and_an_address_is_that_address(email, comes_in):
    assert is_for(email, ["bob@x.nl"], ["ommen.nl", "xn--mnchen-3ya.de"]) is comes_in


def test_a_link_opens_what_is_closed_and_not_for_everybody(event, venue):
    Phase.objects.filter(event=event).update(opens_at=None, closes_at=None)
    link = link_for(event)
    assert page_of(link).status_code == 200
    anna = come(venue, link)
    assert (anna.state, anna.kind, anna.link) == ("confirmed", link.kind, link)


def test_who_was_invited_needs_no_approval(event, venue):
    link = link_for(event)
    type(link.kind).objects.update(needs_approval=True)
    assert come(venue, link).state == "confirmed"


def test_a_wrong_address_gets_a_clear_word_that_names_no_listed_address(event, venue):
    link = link_for(event, emails=["geheim@krant.example"], domains=["verborgen.example"])
    data = {"name": "Anna", "email": "anna@x.example", "organisation": "X", "venue": "zwolle", "agrees": "on"}
    page = page_of(link, **data)
    text = page.content.decode()
    assert (page.status_code, "niet voor dit adres" in text) == (200, True)
    assert ("geheim" in text, "verborgen" in text, Attendee.objects.count()) == (False, False, 0)


def test_the_right_address_comes_in_through_the_page(event, venue):
    link = link_for(event, domains=["krant.example"])
    data = {
        "name": "Anna",
        "email": "Anna@Krant.example",
        "organisation": "X",
        "venue": "zwolle",
        "agrees": "on",
    }
    assert page_of(link, **data).status_code == 302
    assert Attendee.objects.get().link == link


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"withdrawn_at": NOW}, "withdrawn"),
        ({"expires_at": NOW}, "expired"),
        ({"most": 0}, "used-up"),
    ],
)
def test_a_link_that_does_not_work_says_why(event, venue, change, code):
    link = link_for(event)
    RegistrationLink.objects.update(**change)
    link.refresh_from_db()
    page = page_of(link)
    assert page.status_code == 410
    with pytest.raises(Refusal, match=code):
        come(venue, link)


def test_after_the_last_day_no_link_works(event, venue):
    with pytest.raises(Refusal, match="closed"):
        come(venue, link_for(event), at=NOW + timedelta(days=60))


@pytest.mark.parametrize("token", ["x", "1-" + "a" * 32, "999-" + "b" * 32])
def test_a_forged_link_opens_nothing_and_says_what_to_do(event, token):
    page = Client().get(f"/dag/aanmelden/uitnodiging/{token}/")
    assert (page.status_code, "uitnodiging werkt niet" in page.content.decode()) == (404, True)


def test_a_link_of_another_event_and_another_purpose_opens_nothing(event):
    link = link_for(make_event("elders"))
    assert page_of(link).status_code == 404
    own = link_for(event)
    other = tokens.make("attendee", own.pk, 1)
    assert Client().get(f"/dag/aanmelden/uitnodiging/{other}/").status_code == 404


def test_a_renewed_link_kills_the_old_one_and_a_withdrawn_one_works_again_by_it(event):
    link = link_for(event)
    withdraw_link(link, by=None, at=NOW)
    fresh = renew_link(link, by=None, at=NOW)
    assert (page_of(link).status_code, page_of(fresh).status_code) == (404, 200)


def test_a_last_use_is_given_back_by_who_cancels(event, venue):
    link = link_for(event, most=1)
    anna = come(venue, link)
    with pytest.raises(Refusal, match="used-up"):
        come(venue, link, "bob@x.example")
    cancel(anna.pk, at=NOW, by=None)
    assert come(venue, link, "bob@x.example").state == "confirmed"
    link.refresh_from_db()
    assert link.used == 1


def test_fewer_uses_than_there_were_are_refused(event, venue):
    link = link_for(event)
    come(venue, link)
    come(venue, link, "bob@x.example")
    values = {
        "kind_id": link.kind_id,
        "note": "pers",
        "emails": [],
        "domains": [],
        "most": 1,
        "expires_at": None,
    }
    with pytest.raises(Refusal, match="below-used"):
        change_link(link, values, by=None, at=NOW)


def test_the_invitation_is_mailed_once_to_each_address_and_again_after_renewing(event):
    by = make_user("organiser", event=event).person
    link = link_for(event, emails=["a@x.example", "b@x.example"])
    first, again = mail_link(link, "Kom je?", by=by, at=NOW), mail_link(link, "", by=by, at=NOW)
    assert (first, again) == (2, 0)
    renewed = renew_link(link, by=by, at=NOW)
    assert mail_link(renewed, "", by=by, at=NOW) == 2
    assert Message.objects.filter(template="registration/invited").count() == 4


def test_the_mail_holds_the_link_and_the_word(event):
    from conference.letters import render  # noqa: PLC0415

    link = link_for(event, emails=["a@x.example"], expires_at=NOW + timedelta(days=3))
    mail_link(link, "Kom je ook?", by=None, at=NOW)
    letter = render(Message.objects.get(), for_delivery=True)
    assert (token_of(link) in letter.body, "Kom je ook?" in letter.body, "Pers" in letter.body) == (True,) * 3
