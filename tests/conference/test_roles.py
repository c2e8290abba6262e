# SPDX-License-Identifier: EUPL-1.2
"""Roles are given by invitation, and taken back."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils.timezone import now

from conference import tokens
from conference.errors import Refusal
from conference.letters import render
from conference.models import Change, Invitation, Message, Person, RoleGrant
from conference.models.role import Role
from conference.operations import roles
from tests.make import NOW, make_event, make_person, make_user

pytestmark = pytest.mark.django_db


def link_of(invitation: Invitation, version: int | None = None, prefix: str = "") -> str:
    token = tokens.make(roles.PURPOSE, invitation.pk, version or invitation.token_version)
    return f"{prefix}/uitnodiging/{token}/"


def invite(event=None, role=Role.DOOR, address="anna@gemeente.example", at=None) -> Invitation:
    return roles.invite(event or make_event(), address, role, language="nl", by=make_person(), at=at or now())


def grants(event):
    return sorted(RoleGrant.objects.filter(event=event).values_list("person__email", "role"))


def test_an_invitation_is_a_letter_with_a_personal_link():
    invitation = invite(address="Anna@Gemeente.EXAMPLE")
    letter = Message.objects.get()
    assert (letter.to, letter.template, letter.is_secret) == (
        "anna@gemeente.example",
        "conference/invitation",
        True,
    )
    assert letter.context["link"] == {
        "route": "invitation",
        "purpose": "invitation",
        "pk": invitation.pk,
        "version": 1,
        "kwargs": {},
    }


def test_inviting_again_sends_a_new_link_and_the_old_one_stops_working(client):
    event = make_event()
    first = invite(event)
    second = invite(event)
    assert (first.pk, second.token_version, Message.objects.count()) == (second.pk, 2, 2)
    assert client.get(link_of(second, version=1)).status_code == 404
    assert client.get(link_of(second)).status_code == 200


def test_who_has_the_role_is_not_invited_for_it():
    event, person = make_event(), make_person()
    roles.give_role(event, person, Role.DOOR, by=None, at=NOW)
    with pytest.raises(Refusal, match="has-role"):
        invite(event, address=person.email)
    assert not Message.objects.exists()


def test_looking_at_an_invitation_changes_nothing(client):
    invitation = invite()
    for _time in range(2):
        assert client.get(link_of(invitation)).status_code == 200
    assert (RoleGrant.objects.count(), Person.objects.filter(email=invitation.email).count()) == (0, 0)


def test_accepting_makes_a_confirmed_person_with_an_account_and_signs_nobody_in(client):
    invitation = invite()
    answer = client.post(link_of(invitation), {"name": "Anna Bakker"}, follow=True)
    person = Person.objects.get(email=invitation.email)
    assert (person.name, person.is_confirmed, person.user.email) == ("Anna Bakker", True, invitation.email)
    assert grants(invitation.event) == [("anna@gemeente.example", "door")]
    assert "_auth_user_id" not in client.session
    assert reverse("account_login") in answer.content.decode()


def test_accepting_without_a_name_asks_for_it(client):
    invitation = invite()
    assert client.post(link_of(invitation), {"name": ""}).status_code == 200
    assert not RoleGrant.objects.exists()


def test_who_signed_in_with_the_invited_address_goes_on_to_the_desk(client):
    user = make_user()
    Person.objects.filter(user=user).update(name="Anna")
    invitation = invite(address=user.email)
    client.force_login(user)
    page = client.post(link_of(invitation), follow=True).content.decode()
    assert reverse("desk-events") in page
    assert reverse("account_login") + "?" not in page


def test_accepting_twice_gives_one_role(client):
    invitation = invite()
    for _time in range(2):
        client.post(link_of(invitation), {"name": "Anna"})
    assert len(grants(invitation.event)) == 1
    with pytest.raises(Refusal, match="accepted"):
        roles.accept(invitation, at=now())


def test_two_presses_at_once_give_one_role(together, transactional_db):
    invitation = invite()
    outcomes = together(*[lambda: roles.accept(invitation, name="Anna", at=now())] * 3)
    assert sorted(type(outcome).__name__ for outcome in outcomes) == ["Refusal", "Refusal", "RoleGrant"]
    assert len(grants(invitation.event)) == 1


def test_an_invitation_is_good_for_three_weeks(client):
    old, good = invite(at=now() - timedelta(days=22)), invite(at=now() - timedelta(days=20))
    for invitation in (old, good):
        client.post(link_of(invitation), {"name": "Anna"})
    assert (grants(old.event), len(grants(good.event))) == ([], 1)


def test_a_withdrawn_invitation_says_so_and_gives_nothing(client):
    invitation = invite()
    link = link_of(invitation)
    roles.withdraw(invitation, by=make_person(), at=now())
    assert [client.get(link).status_code, client.post(link, {"name": "Anna"}).status_code] == [404, 404]
    with pytest.raises(Refusal, match="withdrawn"):
        roles.accept(invitation, at=now())


@pytest.mark.parametrize("token", ["x", "1-" + "a" * 32, "99999999999999999999-" + "a" * 32, "é", "%00"])
def test_a_made_up_link_is_a_clear_page(client, token):
    assert client.get(f"/uitnodiging/{token}/").status_code == 404


def test_the_page_is_there_in_english(client):
    invitation = invite()
    assert "Yes, I accept" in client.get(link_of(invitation, prefix="/en")).content.decode()


def test_the_last_organiser_stays():
    event = make_event()
    first = roles.give_role(event, make_person(), Role.ORGANISER, by=None, at=NOW)
    second = roles.give_role(event, make_person(), Role.ORGANISER, by=None, at=NOW)
    by = make_person()
    roles.remove_role(first, by=by, at=NOW)
    with pytest.raises(Refusal, match="last-organiser"):
        roles.remove_role(second, by=by, at=NOW)
    assert grants(event) == [(second.person.email, "organiser")]


def test_two_organisers_who_remove_each_other_leave_one(together, transactional_db):
    event, by = make_event(), make_person()
    both = [roles.give_role(event, make_person(), Role.ORGANISER, by=None, at=NOW) for _time in range(2)]
    outcomes = together(*[lambda grant=grant: roles.remove_role(grant, by=by, at=NOW) for grant in both])
    assert sorted(type(outcome).__name__ for outcome in outcomes) == ["NoneType", "Refusal"]
    assert len(grants(event)) == 1


def test_the_team_page_does_it_all_with_a_question_before_what_cannot_be_undone(client):
    event = make_event()
    user = make_user("organiser", event=event)
    client.force_login(user)
    team = reverse("desk-team", kwargs={"event": event.slug})
    client.post(team, {"email": "anna@gemeente.example", "role": "door", "language": "en"})
    invitation = Invitation.objects.get()
    client.post(reverse("desk-invitation-again", kwargs={"event": event.slug, "invitation": invitation.pk}))
    withdraw = reverse("desk-invitation-withdraw", kwargs={"event": event.slug, "invitation": invitation.pk})
    assert (client.get(withdraw).status_code, Invitation.objects.count()) == (200, 1)
    client.post(withdraw)
    assert Invitation.objects.count() == 0
    grant = roles.give_role(event, make_person(), Role.REVIEWER, by=None, at=NOW)
    remove = reverse("desk-role-remove", kwargs={"event": event.slug, "grant": grant.pk})
    assert (client.get(remove).status_code, len(grants(event))) == (200, 2)
    client.post(remove)
    assert grants(event) == [(user.email, "organiser")]
    verbs = ["invited", "invitation sent again", "invitation withdrawn", "role given", "role removed"]
    assert list(Change.objects.order_by("pk").values_list("verb", flat=True)) == verbs
    assert Message.objects.first().language == "nl"


def test_another_events_invitations_and_roles_are_out_of_reach(client):
    event, other = make_event(), make_event()
    client.force_login(make_user("organiser", event=event))
    invitation = invite(other)
    grant = roles.give_role(other, make_person(), Role.DOOR, by=None, at=NOW)
    paths = [
        reverse("desk-invitation-withdraw", kwargs={"event": event.slug, "invitation": invitation.pk}),
        reverse("desk-role-remove", kwargs={"event": event.slug, "grant": grant.pk}),
    ]
    assert [client.post(path).status_code for path in paths] == [404, 404]
    assert (Invitation.objects.count(), len(grants(other))) == (1, 1)


@pytest.mark.parametrize("people", [1, 3])
def test_the_team_page_asks_as_much_of_the_database_for_three_as_for_one(
    client, people, django_assert_num_queries
):
    event = make_event()
    client.force_login(make_user("organiser", event=event))
    for _time in range(people):
        roles.give_role(event, make_person(), Role.DOOR, by=None, at=NOW)
        invite(event, address=make_person().email)
    with django_assert_num_queries(7):
        client.get(reverse("desk-team", kwargs={"event": event.slug}))


@pytest.mark.parametrize("language", ["nl", "en"])
@pytest.mark.parametrize("role", list(Role))
def test_the_letter_says_who_asks_for_what_with_a_link_that_works(client, role, language):
    event = make_event(name="Dag van de Ambtenaar")
    by = Person.objects.create(email="bram@dag.example", name="Bram de Graaf")
    invitation = roles.invite(event, "anna@gemeente.example", role, language=language, by=by, at=now())
    letter = render(Message.objects.get(), for_delivery=True)
    assert "Dag van de Ambtenaar" in letter.subject
    assert "Bram de Graaf" in letter.body
    link = link_of(invitation, prefix="" if language == "nl" else "/en")
    assert link in letter.body
    assert client.get(link).status_code == 200
