# SPDX-License-Identifier: EUPL-1.2
"""Pages from memory: only public ones, only for visitors without a session, never for long."""

import gzip
import time

import pytest
from django.db import OperationalError
from django.http import HttpResponse
from django.test import RequestFactory

from conference.models import Event
from conference.pagecache import MOST_PAGES, STAMP_SECONDS, PublicPages, public_page, stored_page

rf = RequestFactory()


class Counting:
    """A site that counts how often it is asked, with a page that may be kept for `seconds`."""

    def __init__(self, seconds=60, status=200, cookie=False):
        self.asked, self.seconds, self.status, self.cookie = 0, seconds, status, cookie
        self.door = PublicPages(self.answer)

    def answer(self, request):
        self.asked += 1
        response = public_page(self.seconds)(
            lambda request: HttpResponse(b"hallo" * 100, status=self.status)
        )(request)
        response["Content-Length"] = str(len(response.content))  # as CommonMiddleware does
        response["Content-Length"] = str(len(response.content))
        if self.cookie:
            response.set_cookie("own", "1")
        return response

    def get(self, path="/dag/", **headers):
        return self.door(rf.get(path, headers=headers))


def test_the_second_visitor_gets_the_same_bytes_without_asking():
    site = Counting()
    one, two = site.get(accept_encoding="gzip"), site.get(accept_encoding="gzip")
    assert site.asked == 1
    assert gzip.decompress(one.content) == gzip.decompress(two.content) == b"hallo" * 100
    assert one["ETag"] == two["ETag"]
    plain = site.get()
    assert plain.content == b"hallo" * 100
    assert [int(answer["Content-Length"]) for answer in (two, plain)] == [len(two.content), 500]


def test_an_etag_that_is_known_gets_304():
    site = Counting()
    etag = site.get()["ETag"]
    again = site.get(if_none_match=etag)
    assert (again.status_code, again.content, again["ETag"]) == (304, b"", etag)


def test_the_length_that_is_said_is_the_length_that_is_sent():
    site = Counting()
    etag = site.get()["ETag"]
    answers = [site.get(accept_encoding="gzip"), site.get(), site.get(if_none_match=etag)]
    said = [answer.headers.get("Content-Length") for answer in answers]
    assert said == [str(len(answers[0].content)), "500", None]
    assert len(answers[0].content) < 500


@pytest.mark.parametrize("options", [{"status": 404}, {"cookie": True}, {"seconds": 0}])
def test_an_error_or_a_personal_page_is_never_kept(options):
    site = Counting(**options)
    site.get()
    site.get()
    assert site.asked == 2


@pytest.mark.parametrize("cookie", ["sessionid", "messages"])
def test_who_has_a_session_or_a_notice_to_read_passes_by(cookie):
    site = Counting()
    site.get()
    for _ in range(2):
        request = rf.get("/dag/")
        request.COOKIES[cookie] = "iets"
        assert "ETag" not in site.door(request)
    assert site.asked == 3


def test_a_cookie_that_is_nobodys_own_does_not_matter():
    site = Counting()
    for _ in range(2):
        request = rf.get("/dag/")
        request.COOKIES["csrftoken"] = "iets"
        site.door(request)
    assert site.asked == 1


def test_another_address_query_or_host_is_another_page():
    site = Counting()
    for path, host in (("/a/", "x"), ("/a/?q=1", "x"), ("/a/", "y"), ("/b/", "x")):
        site.get(path, host=host)
    assert site.asked == 4


def test_posts_pass_by():
    site = Counting()
    site.door(rf.post("/dag/"))
    site.door(rf.post("/dag/"))
    assert site.asked == 2


def test_what_is_kept_is_bounded_and_expires(monkeypatch):
    site = Counting()
    for number in range(MOST_PAGES + 5):
        site.get(f"/{number}/")
    assert len(site.door.pages) == MOST_PAGES
    now = time.monotonic()
    monkeypatch.setattr("conference.pagecache.time.monotonic", lambda: now + 61)
    site.get(f"/{MOST_PAGES + 4}/")
    assert site.asked == MOST_PAGES + 6


def test_large_pages_do_not_fill_the_memory(monkeypatch):
    site = Counting()
    site.get("/0/")
    one = site.door.size
    monkeypatch.setattr("conference.pagecache.MOST_BYTES", 3 * one)
    for number in (1, 2, 0, 3, 3):
        site.get(f"/{number}/")
    assert ([key[2] for key in site.door.pages], site.door.size) == (["/2/", "/0/", "/3/"], 3 * one)


def test_a_page_that_another_thread_threw_away_meanwhile_is_still_answered(monkeypatch):
    site = Counting()
    site.get()
    monkeypatch.setattr(site.door, "is_fresh", lambda kept: site.door.pages.clear() or True)
    assert site.get().content == b"hallo" * 100


class Stamped:
    """A site with one page that is kept while its stamp is the same."""

    def __init__(self):
        self.made, self.asked, self.stamp, self.is_away = 0, 0, "one", False
        view = stored_page(self.stamp_of)(self.make)
        self.door = PublicPages(lambda request: view(request, event=Event(slug="dag")))

    def stamp_of(self, slug):
        self.asked += 1
        if self.is_away:
            raise OperationalError
        return f"{slug}:{self.stamp}"

    def make(self, request, event):
        self.made += 1
        return HttpResponse(f"{self.stamp} {self.made}")

    def get(self):
        return self.door(rf.get("/dag/"))


@pytest.fixture
def stamped():
    return Stamped()


def test_a_stored_page_is_made_once_however_long_it_is_kept(stamped, monkeypatch):
    bodies = [stamped.get().content]
    for hours in (1, 5, 10):
        moment = time.monotonic() + hours * 3600
        monkeypatch.setattr("conference.pagecache.time.monotonic", lambda moment=moment: moment)
        bodies.append(stamped.get().content)
    assert (bodies, stamped.made) == ([b"one 1"] * 4, 1)


def test_a_stored_page_is_made_anew_within_a_second_after_its_stamp_changed(stamped, monkeypatch):
    stamped.get()
    stamped.stamp = "two"
    later = time.monotonic() + STAMP_SECONDS + 0.1
    monkeypatch.setattr("conference.pagecache.time.monotonic", lambda: later)
    assert stamped.get().content == b"two 2"


def test_the_stamp_is_asked_at_most_once_a_second(stamped, monkeypatch):
    moment = time.monotonic()
    monkeypatch.setattr("conference.pagecache.time.monotonic", lambda: moment)
    for _n in range(50):
        stamped.get()
    assert (stamped.made, stamped.asked) == (1, 1)


def test_a_stored_page_goes_on_while_the_database_is_away(stamped, monkeypatch):
    stamped.get()
    stamped.is_away = True
    later = time.monotonic() + STAMP_SECONDS + 0.1
    monkeypatch.setattr("conference.pagecache.time.monotonic", lambda: later)
    assert stamped.get().content == b"one 1"
