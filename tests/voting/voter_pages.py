# SPDX-License-Identifier: EUPL-1.2
"""Reading and filling in the voter's pages as a browser without JavaScript does."""

import re
from html import unescape
from html.parser import HTMLParser
from typing import Any

from django.test import Client
from django.urls import reverse
from django.utils import translation

from voting.models import Award

VOTER = ("voting", "award", "candidate", "candidate-picture", "award-check", "award-code", "award-cast")

THREE = ["kandidaat-1", "kandidaat-2", "kandidaat-3"]
EMAIL = "jan@gemeente.example"


def where(name: str, award: Award, *, language: str = "nl", **more: str) -> str:
    kwargs = {"event": award.event.slug, **({} if name == "voting" else {"award": award.slug}), **more}
    with translation.override(language):
        return reverse(name, kwargs=kwargs)


class Form(dict[str, list[str]]):
    """What a form would send: its fields with the values they have."""

    action = ""

    def send(self, client: Client, **changed: Any) -> Any:
        headers = {"HTTP_ORIGIN": "http://testserver", "HTTP_ACCEPT": "text/html"}
        return client.post(self.action, {**self, **changed}, **headers)


class Forms(HTMLParser):
    """The forms of a page, in its order."""

    def __init__(self, response: Any) -> None:
        super().__init__()
        self.found: list[Form] = []
        self.feed(response.content.decode())

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        if tag == "form":
            self.found.append(Form())
            self.found[-1].action = given.get("action") or ""
        elif tag == "input" and self.found and given.get("name"):
            is_box = given.get("type") == "checkbox"
            if not is_box or "checked" in given:
                self.found[-1].setdefault(str(given["name"]), []).append(given.get("value") or "")


def form_to(response: Any, address: str) -> Form:
    """The first form of the page that goes there."""
    return next(form for form in Forms(response).found if form.action == address)


def ticked(response: Any) -> list[str]:
    """The candidates whose boxes are ticked."""
    boxes = re.findall(
        r'<input type="checkbox" name="keuze" value="([^"]+)"[^>]*?( checked)?>', response.content.decode()
    )
    return sorted(slug for slug, is_ticked in boxes if is_ticked)


def order(response: Any) -> list[str]:
    return re.findall(r'<input type="checkbox" name="keuze" value="([^"]+)"', response.content.decode())


def words(response: Any) -> str:
    """The text of the page, without its tags."""
    html = re.sub(r"<(script|style).*?</\1>", "", response.content.decode(), flags=re.DOTALL)
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", html)).split())


def send(award, name, client=None, language="nl", **fields):
    return (client or Client()).post(where(name, award, language=language), fields)


def to_the_code(award, client=None, email=EMAIL):
    """The page of the code, by the forms of the pages before it."""
    client = client or Client()
    page = client.get(where("award", award))
    page = form_to(page, where("award-check", award)).send(client, keuze=THREE)
    return form_to(page, where("award-code", award)).send(client, email=email)
