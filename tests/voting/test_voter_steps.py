# SPDX-License-Identifier: EUPL-1.2
"""From the choice to the receipt, as a browser without JavaScript goes: nothing that was typed is lost on the way."""

import re

import pytest
from django.test import Client

from tests.make_awards import close_award, make_award, now, open_award
from tests.voting.ballot_box import CODE, make_right
from tests.voting.voter_pages import EMAIL, THREE, form_to, send, ticked, to_the_code, where, words
from voting.models import Ballot, CodeRequest, SpooledBallot, VotingRight
from voting.operations.pausing import pause_election

pytestmark = pytest.mark.django_db


def cast_count():
    return SpooledBallot.objects.count() + Ballot.objects.count()


@pytest.mark.parametrize("language", ["nl", "en"])
def test_a_vote_from_the_first_page_to_the_receipt(language):
    award, client = open_award(), Client()
    page = client.get(where("award", award, language=language))
    page = form_to(page, where("award-check", award, language=language)).send(client, keuze=THREE)
    assert all(name in words(page) for name in ("Kandidaat 1", "Kandidaat 2", "Kandidaat 3"))
    page = form_to(page, where("award-code", award, language=language)).send(client, email=EMAIL)
    assert list(CodeRequest.objects.values_list("email", "language")) == [(EMAIL, language)]
    make_right(award, EMAIL)
    page = form_to(page, where("award-cast", award, language=language)).send(client, code="1234 5678")
    assert page.status_code == 200
    assert {"nl": "Je stem is binnen", "en": "Your vote is in"}[language] in words(page)
    commitment = SpooledBallot.objects.get().commitment
    assert commitment in page.content.decode()
    assert VotingRight.objects.get().state == "used"


@pytest.mark.parametrize(
    ("choices", "said"),
    [
        ([], "nog niemand aan. Kies 3"),
        (THREE[:1], "er één aan. Kies 3"),
        (THREE[:2], "er 2 aan. Kies 3"),
        ([*THREE, "kandidaat-4"], "er 4 aan. Laat er 3 staan"),
        ([*THREE[:2], "niemand"], "doet niet mee"),
        ([*THREE[:2], "kandidaat-1"], "doet niet mee"),
    ],
)
def test_a_wrong_choice_comes_back_ticked_with_words_and_a_link(choices, said):
    award = open_award()
    page = send(award, "award-check", keuze=choices)
    assert said in words(page)
    assert ticked(page) == sorted({slug for slug in choices if slug != "niemand"})
    assert 'href="#id_keuze_0"' in page.content.decode()
    assert words(page).startswith("Fout")


@pytest.mark.parametrize("step", ["award-code", "award-cast"])
def test_no_later_step_takes_a_wrong_choice(step):
    award = open_award()
    page = send(award, step, keuze=THREE[:2], email=EMAIL, code=CODE, nonce="ab" * 16)
    assert ticked(page) == THREE[:2]
    assert form_to(page, where("award-check", award))["email"] == [EMAIL]
    assert (CodeRequest.objects.count(), cast_count()) == (0, 0)


def test_up_to_three_takes_one_and_no_four():
    award = open_award(make_award(method="up-to"))
    assert "Klopt dit?" in words(send(award, "award-check", keuze=THREE[:1]))
    assert "Kruis minstens één" in words(send(award, "award-check"))
    assert "Laat er 3 staan" in words(send(award, "award-check", keuze=[*THREE, "kandidaat-4"]))


def test_changing_something_goes_back_with_all_that_was_typed():
    award, client = open_award(), Client()
    page = send(award, "award-check", client, keuze=THREE, email=EMAIL)
    page = form_to(page, where("award", award)).send(client)
    assert ticked(page) == THREE
    assert form_to(page, where("award-check", award))["email"] == [EMAIL]
    assert page["Cache-Control"] == "no-store"


@pytest.mark.parametrize(
    ("email", "said"),
    [
        ("", "Vul je e-mailadres in"),
        ("jan", "Kijk of je e-mailadres klopt"),
        ("jan@mailinator.com", "wegwerpadres"),
    ],
)
def test_an_address_that_cannot_vote_is_refused_at_its_field(email, said):
    page = send(open_award(), "award-code", keuze=THREE, email=email)
    assert said in words(page)
    assert (f'value="{email}"' in page.content.decode(), CodeRequest.objects.count()) == (True, 0)


def test_the_page_of_the_code_is_the_same_for_every_address():
    award = open_award()
    make_right(award, "used@gemeente.example", state="used")
    make_right(award, "waits@bedrijf.example", state="waiting")

    def said(email):
        html = to_the_code(award, email=email).content.decode().replace(email, "EMAIL")
        html = re.sub(r'(name="csrfmiddlewaretoken" value=|name="nonce" value=)"[^"]+"', "", html)
        return re.sub(
            r"<ol class=\"od-picks\">.*?</ol>|<input type=\"hidden\" name=\"keuze\"[^>]*>",
            "",
            html,
            flags=re.DOTALL,
        )

    assert said("used@gemeente.example") == said("waits@bedrijf.example") == said("new@gemeente.example")


@pytest.mark.parametrize("code", ["87654321", "", "123", "12345678901", "een twee"])
def test_a_code_that_is_not_right_costs_nothing_that_was_chosen(code):
    award, client = open_award(), Client()
    page = to_the_code(award, client)
    make_right(award, EMAIL)
    nonce = form_to(page, where("award-cast", award))["nonce"]
    page = form_to(page, where("award-cast", award)).send(client, code=code)
    form = form_to(page, where("award-cast", award))
    assert (sorted(form["keuze"]), form["email"], form["nonce"]) == (THREE, [EMAIL], nonce)
    assert words(page).startswith("Fout")
    assert cast_count() == 0
    assert form.send(client, code="1234-5678").status_code == 200
    assert cast_count() == 1


def test_a_reload_of_the_receipt_gives_the_same_receipt():
    award, client = open_award(), Client()
    page = to_the_code(award, client)
    make_right(award, EMAIL)
    form = form_to(page, where("award-cast", award))
    first, second = (form.send(client, code=CODE) for _time in range(2))
    receipt = form_to(first, where("award-cast", award))
    assert receipt["commitment"] == form_to(second, where("award-cast", award))["commitment"]
    assert cast_count() == 1


@pytest.mark.parametrize("moment", ["paused", "closed"])
def test_who_voted_gets_the_receipt_again_also_after_a_pause_or_the_closing(moment):
    award, client = open_award(), Client()
    page = to_the_code(award, client)
    make_right(award, EMAIL)
    form = form_to(page, where("award-cast", award))
    receipt = form_to(form.send(client, code=CODE), where("award-cast", award))
    close_award(award) if moment == "closed" else pause_election(award, "Stil", "", by=None, at=now())
    again = form.send(client, code=CODE)
    assert form_to(again, where("award-cast", award))["commitment"] == receipt["commitment"]


def test_who_comes_after_the_closing_reads_that_it_is_too_late():
    award, client = open_award(), Client()
    page = to_the_code(award, client)
    make_right(award, EMAIL)
    close_award(award)
    answer = form_to(page, where("award-cast", award)).send(client, code=CODE)
    assert answer.status_code == 409
    assert "Je bent te laat om te stemmen" in words(answer)
    assert "Probeer opnieuw" not in words(answer)


@pytest.mark.parametrize("nonce", ["", "ab" * 15, "ab" * 16 + "\n", "AB" * 16])
def test_a_nonce_that_cannot_be_used_is_made_anew(nonce):
    award, client = open_award(), Client()
    make_right(award, EMAIL)
    page = send(award, "award-cast", client, keuze=THREE, email=EMAIL, code=CODE, nonce=nonce)
    assert "Druk nog een keer op de knop" in words(page)
    assert form_to(page, where("award-cast", award)).send(client, code=CODE).status_code == 200
    assert cast_count() == 1


def test_a_nonce_that_somebody_else_used_is_made_anew():
    award, client = open_award(), Client()
    make_right(award, EMAIL)
    make_right(award, "an@gemeente.example")
    fields = {"keuze": THREE, "code": CODE, "nonce": "ab" * 16}
    send(award, "award-cast", client, email="an@gemeente.example", **fields)
    page = send(award, "award-cast", client, email=EMAIL, **fields)
    form_to(page, where("award-cast", award)).send(client, code=CODE)
    assert cast_count() == 2


def test_another_code_is_asked_for_and_the_other_language_asks_for_none():
    award, client = open_award(), Client()
    page = to_the_code(award, client)
    assert CodeRequest.objects.count() == 1
    english = form_to(page, where("award-code", award, language="en")).send(client)
    assert "Type the code" in words(english)
    assert sorted(form_to(english, where("award-cast", award, language="en"))["keuze"]) == THREE
    assert CodeRequest.objects.count() == 1
    again = form_to(page, where("award-code", award)).send(client)
    assert "aanvraag voor een nieuwe code" in words(again)
    assert CodeRequest.objects.count() == 2


def test_another_address_keeps_the_choice():
    award, client = open_award(), Client()
    page = form_to(to_the_code(award, client), where("award-check", award)).send(client)
    assert sorted(form_to(page, where("award-code", award))["keuze"]) == THREE


@pytest.mark.parametrize("step", ["award-check", "award-code", "award-cast"])
def test_a_pause_keeps_the_choice_on_the_page(step):
    award, client = open_award(), Client()
    pause_election(award, "De mail ligt stil.", "", by=None, at=now())
    page = send(award, step, client, keuze=THREE, email=EMAIL, code=CODE, nonce="ab" * 16)
    assert page.status_code == 409
    assert "De mail ligt stil." in words(page)
    form = form_to(page, where("award-check", award))
    assert (sorted(form["keuze"]), form["email"], "code" in form) == (THREE, [EMAIL], False)


@pytest.mark.parametrize("step", ["award-check", "award-code", "award-cast"])
def test_after_the_closing_no_step_takes_anything(step):
    award = open_award()
    make_right(award, EMAIL)
    close_award(award)
    page = send(award, step, keuze=THREE, email=EMAIL, code=CODE, nonce="ab" * 16)
    assert (page.status_code, CodeRequest.objects.count(), cast_count()) == (409, 0, 0)
    assert "Het stemmen is gesloten" in words(page)


@pytest.mark.parametrize("step", ["award-check", "award-code", "award-cast"])
@pytest.mark.parametrize("method", ["get", "head", "put"])
def test_a_step_without_a_form_leads_back_to_the_candidates(step, method):
    award = open_award()
    response = getattr(Client(), method)(where(step, award))
    assert (response.status_code, response["Location"]) == (302, where("award", award))


@pytest.mark.parametrize("value", ["\x00", "%00", "a" * 10_000, "🗳" * 500])
@pytest.mark.parametrize("step", ["award", "award-check", "award-code", "award-cast"])
def test_odd_input_never_breaks_a_step(value, step):
    award = open_award()
    for fields in (
        {"keuze": [value]},
        {"keuze": THREE, "email": value},
        {"keuze": THREE, "email": EMAIL, "code": value, "nonce": value},
        {"commitment": value, "signature": value, "head": value},
    ):
        assert send(award, step, **fields).status_code < 500
    assert cast_count() == 0


def test_a_form_that_was_open_too_long_is_offered_again_without_its_code():
    award, client = open_award(), Client(enforce_csrf_checks=True)
    fields = {"keuze": THREE, "email": EMAIL, "code": CODE, "again": "without-secrets", "nonce": "ab" * 16}
    page = client.post(
        where("award-cast", award), fields, HTTP_ORIGIN="http://testserver", HTTP_ACCEPT="text/html"
    )
    assert page.status_code == 403
    form = form_to(page, where("award-cast", award))
    assert (sorted(form["keuze"]), form["email"], "code" in form, CODE in page.content.decode()) == (
        THREE,
        [EMAIL],
        False,
        False,
    )


def test_who_comes_back_with_the_form_without_its_code_types_it_again():
    award = open_award()
    make_right(award, EMAIL)
    page = send(award, "award-cast", keuze=THREE, email=EMAIL, nonce="ab" * 16)
    assert "Vul de code uit onze mail in" in words(page)
    assert sorted(form_to(page, where("award-cast", award))["keuze"]) == THREE
