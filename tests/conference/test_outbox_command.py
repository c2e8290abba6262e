# SPDX-License-Identifier: EUPL-1.2
import io

import pytest
from django.conf import settings
from django.core.management import CommandError, call_command

from conference.mail import personal_link
from conference.tokens import make
from tests.make import make_event, make_message, make_secret

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.usefixtures("letter_templates", "letter_addresses"),
]


def outbox(**options):
    out = io.StringIO()
    call_command("outbox", stdout=out, **options)
    return out.getvalue()


@pytest.fixture
def demo(settings):
    settings.DEMO = True


def test_it_is_refused_where_real_people_are(monkeypatch):
    make_secret()
    with pytest.raises(CommandError, match="DEBUG=1 or DEMO=1"):
        outbox()
    monkeypatch.setattr(settings, "DEBUG", True)  # told to nobody: no templates are forgotten
    assert "314159" in outbox()


def test_the_newest_comes_first_with_codes_and_real_links_sent_or_not(demo):
    event = make_event("dag", name="Dag")
    link = personal_link("try-my-page", "my-page", 7, 1, event="dag")
    make_message(event, to="noor@ommen.example", template="try/link", context={"link": link}, state="held")
    make_secret(to="noor@ommen.example")
    make_message(to="ander@ommen.example")
    assert outbox(to=" NOOR@ommen.example") == (
        "To: noor@ommen.example\nSubject: Je code\n\nJe code is 314159.\n\n--\n"
        "Overheidsdag · http://127.0.0.1:8000/\n"
        "Je krijgt deze mail omdat iemand dit adres op onze site heeft ingevuld. "
        "Was jij dat niet? Dan hoef je niets te doen.\n----\n"
        "To: noor@ommen.example\nSubject: Jouw link\n\nOpen jouw pagina:\n\n"
        f"http://127.0.0.1:8000/mijn/dag/{make('my-page', 7, 1)}/\n\n--\n"
        "Dag · http://127.0.0.1:8000/dag/\n"
        "Je krijgt deze mail omdat dit adres bekend is bij Dag: als deelnemer, spreker of organisator.\n----\n"
    )


def test_it_shows_as_many_as_asked(demo):
    for n in range(25):
        make_message(to=f"n{n}@ommen.example")
    assert outbox().count("To: ") == 20
    assert outbox(limit=2).count("To: ") == 2
    assert outbox(limit=2).startswith("To: n24@ommen.example\n")


def test_what_is_wiped_or_broken_does_not_stop_the_rest(demo):
    make_secret(to="gewist@ommen.example", context={}, state="sent")
    make_message(to="kapot@ommen.example", template="try/broken")
    shown = outbox()
    assert "To: gewist@ommen.example\nSubject: \n\n(empty: it was secret and has gone)\n----\n" in shown
    assert (
        "To: kapot@ommen.example\nSubject: \n\n(this text cannot be made: TemplateDoesNotExist)\n----\n"
        in shown
    )
