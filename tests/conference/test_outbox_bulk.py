# SPDX-License-Identifier: EUPL-1.2
"""Several messages at once, through HTTP."""

import re

import pytest

from conference.models import Message
from tests.conference.reading import ids, text
from tests.make import make_message

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("letter_templates")]
LIST = "/organisatie/dag/berichten/"


def states():
    return list(Message.objects.order_by("pk").values_list("state", flat=True))


def test_several_are_released_after_a_question_with_their_number(desk, event):
    chosen = [make_message(event, state="held") for _ in range(2)]
    make_message(event, state="held")
    form = {"do": "release", "message": ids(*chosen), "status": "held"}
    question = desk.post(f"{LIST}samen/", form)
    assert "2 berichten versturen? Dit gebeurt meteen." in text(question)
    assert states() == ["held"] * 3
    hidden = re.findall(r'<input type="hidden" name="(\w+)" value="([^"]*)"', question.content.decode())
    again = {}
    for name, value in hidden:
        again.setdefault(name, []).append(value)
    response = desk.post(f"{LIST}samen/?ja=1", again, follow=True)
    assert "2 berichten gaan nu weg." in text(response)
    assert states() == ["queued", "queued", "held"]
    assert response.redirect_chain == [(f"{LIST}?status=held", 302)]


def test_all_that_were_found_are_discarded_but_nothing_that_came_later(desk, event):
    for n in range(3):
        make_message(event, state="held", subject="Zaal" if n else "Anders")
    newest = Message.objects.order_by("-pk").first().pk
    make_message(event, state="held", subject="Zaal, later")
    form = {"do": "discard", "all": "1", "q": "zaal", "status": "", "until": newest}
    assert "2 berichten weggooien?" in text(desk.post(f"{LIST}samen/", form))
    desk.post(f"{LIST}samen/?ja=1", form)
    assert states() == ["held", "discarded", "discarded", "held"]


@pytest.mark.parametrize(
    "form",
    [
        {},
        {"do": "release"},
        {"do": "onzin", "message": ["1"]},
        {"do": "release", "message": ["x", "-1", "9" * 40, "\x00", "²"]},
        {"do": "release", "all": "1", "until": "9" * 40},
        {"do": "release", "all": "1", "q": "\x00"},
        {"do": "release", "message": ["1"]},
    ],
)
def test_nothing_or_nonsense_chosen_asks_to_choose(desk, event, form):
    make_message(event, pk=1, state="sent")
    for address in (f"{LIST}samen/", f"{LIST}samen/?ja=1"):
        response = desk.post(address, form, follow=True)
        assert response.status_code == 200
        assert states() == ["sent"]
    assert "Kies een of meer berichten waarvoor dit kan." in text(
        desk.post(f"{LIST}samen/", form, follow=True)
    )
