# SPDX-License-Identifier: EUPL-1.2
"""The desk's pages about what does not fit on badges, about one badge, and about printers."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from registration.badge_codes import hash_of
from registration.badges import press, sheets, shelf
from registration.models import (
    Attendee,
    BadgeLayout,
    BadgeRun,
    BadgeText,
    EndedCode,
    PrintedBadge,
    Printer,
)
from registration.operations.attendance import cancel
from tests.make import NOW, make_event, make_printer, make_run
from tests.registration.badges.desk import LONG, NOTHING, address, named, page

pytestmark = pytest.mark.django_db


# -- what does not fit


def test_the_report_names_who_does_not_fit_and_a_form_that_mends_it(organiser, layout, venue):
    named(venue, "Anna Bos")
    long = named(venue, LONG)
    text = page(organiser, "desk-badge-report")
    assert "Eén badge komt niet goed op papier" in text and "De naam is te lang" in text
    assert "Anna Bos" not in text
    form = {"name": "Wilhelmina Bos", "organisation": "", "next": "report", "seen": NOTHING}
    assert f'name="seen" value="{NOTHING}"' in text
    answer = organiser.post(address("desk-badge", attendee=long.pk), form)
    assert answer["Location"] == address("desk-badge-report")
    assert "Alle namen passen" in page(organiser, "desk-badge-report")
    assert Attendee.objects.get(pk=long.pk).name == long.name
    assert BadgeText.objects.get().name == "Wilhelmina Bos"


def test_the_report_is_searched_filtered_and_taken_away(organiser, layout, venue):
    named(venue, LONG)
    named(venue, "Bas 李 Kok")
    report = address("desk-badge-report")
    both = organiser.get(report).content.decode()
    assert "2 badges komen niet goed op papier" in both and "李" in both
    assert "Bas" not in organiser.get(report, {"why": "too-long"}).content.decode()
    assert LONG.strip() not in organiser.get(report, {"q": "KOK"}).content.decode()
    assert "Niets gevonden" in organiser.get(report, {"q": "zzz"}).content.decode()
    export = organiser.get(address("desk-badge-report-export", kind="csv"), {"q": "kok"})
    assert export["Content-Disposition"] == 'attachment; filename="dag-badges-die-niet-passen.csv"'
    assert [line.split(",")[0] for line in export.content.decode().splitlines()[1:]] == ["Bas 李 Kok"]


def test_the_report_asks_the_same_for_one_and_for_three(organiser, layout, venue):
    def questions():
        with CaptureQueriesContext(connection) as asked:
            page(organiser, "desk-badge-report")
        return len(asked)

    named(venue, LONG)
    page(organiser, "desk-badge-report")
    one = questions()
    for n in range(2):
        BadgeText.objects.create(attendee=named(venue, f"{n}"), name=f"{LONG}{n}")
    assert questions() == one


# -- one badge


def test_the_page_of_an_attendee_says_what_is_printed_and_whether_it_changed(organiser, layout, venue):
    one = named(venue, "Anna Bos")
    assert "Nog niet afgedrukt." in page(organiser, "desk-attendee", attendee=one.pk)
    make_run(layout, one)
    assert "Er is sindsdien niets veranderd." in page(organiser, "desk-attendee", attendee=one.pk)
    BadgeText.objects.create(attendee=one, name="Annie Bos")
    text = page(organiser, "desk-attendee", attendee=one.pk)
    assert "druk opnieuw af" in text and "Annie Bos" in text


def test_other_words_that_do_not_fit_are_kept_and_said(organiser, layout, venue):
    one = named(venue, "Anna Bos")
    here = address("desk-badge", attendee=one.pk)
    answer = organiser.post(here, {"name": LONG, "organisation": "", "seen": NOTHING}, follow=True)
    assert "De naam is te lang" in answer.content.decode()
    assert BadgeText.objects.get().name == LONG.strip()
    assert organiser.post(here, {"name": "x" * 201, "organisation": ""}).status_code == 200


def test_who_changes_the_words_after_somebody_else_hears_it(organiser, layout, venue):
    one = named(venue, "Anna Bos")
    BadgeText.objects.create(attendee=one, name="Annie Bos")
    answer = organiser.post(address("desk-badge", attendee=one.pk), {"name": "An Bos", "seen": NOTHING})
    assert answer.status_code == 409 and "Annie Bos" in answer.content.decode()
    assert BadgeText.objects.get().name == "Annie Bos"


def test_one_badge_comes_as_a_pdf_under_a_name_that_tells_nothing(organiser, layout, venue):
    one = named(venue, "Anna Bos")
    answer = organiser.post(address("desk-badge-file", attendee=one.pk))
    assert answer.content.startswith(b"%PDF-")
    assert answer["Content-Disposition"] == f'attachment; filename="dag-badge-{one.pk}.pdf"'
    assert answer["Cache-Control"] == "private, no-store"


def test_a_badge_that_is_printed_by_itself_is_no_longer_to_be_printed(organiser, venue):
    one = named(venue, "Anna Bos")
    here = address("desk-badge-file", attendee=one.pk)
    organiser.get(here)
    assert not PrintedBadge.objects.exists() and not BadgeLayout.objects.exists()
    for _press in range(2):
        organiser.post(here)
    assert PrintedBadge.objects.count() == 1
    assert "Los afgedrukt" in page(organiser, "desk-attendee", attendee=one.pk)
    overview = page(organiser, "desk-badges")
    assert "Alle badges zijn afgedrukt" in overview and "Eén badge is los afgedrukt" in overview
    assert "Nog niets afgedrukt" not in overview
    assert organiser.get(address("desk-badge-run", run=BadgeRun.objects.get().pk)).status_code == 404


def test_a_badge_that_could_not_be_made_is_not_printed(organiser, layout, venue, monkeypatch):
    monkeypatch.setattr(press, "ONE_SECONDS", 0)
    one = named(venue, "Anna Bos")
    answer = organiser.post(address("desk-badge-file", attendee=one.pk), follow=True)
    assert answer.redirect_chain == [(address("desk-attendee", attendee=one.pk), 302)]
    assert "De pdf kon niet worden gemaakt." in answer.content.decode()
    assert not PrintedBadge.objects.exists()


def test_a_lost_badge_gets_a_new_code_once_however_often_it_is_pressed(organiser, layout, venue):
    one = named(venue, "Anna Bos")
    here = address("desk-badge-replace", attendee=one.pk)
    text = page(organiser, "desk-badge-replace", attendee=one.pk)
    assert f'value="{hash_of(one.badge_code)}"' in text and one.badge_code not in text
    for _press in range(2):
        organiser.post(here, {"seen": hash_of(one.badge_code)})
    assert Attendee.objects.get(pk=one.pk).badge_code != one.badge_code
    assert EndedCode.objects.get().code_hash == hash_of(one.badge_code)


@pytest.mark.parametrize("name", ["desk-badge", "desk-badge-file", "desk-badge-replace"])
def test_who_is_not_registered_has_no_badge(organiser, venue, layout, name):
    one = named(venue, "Anna Bos")
    cancel(one.pk, by=None, at=NOW)
    assert organiser.get(address(name, attendee=one.pk)).status_code == 404
    assert address(name, attendee=one.pk) not in page(organiser, "desk-attendee", attendee=one.pk)


# -- printers


def test_a_printer_is_added_changed_and_deleted_after_asking(organiser, event):
    assert "Nog geen printers" in page(organiser, "desk-badge-printers")
    form = {"name": "Balie", "right": "0.5", "down": "-1", "back_right": "0", "back_down": "10.5"}
    wrong = organiser.post(address("desk-badge-printer-new"), form).content.decode()
    assert 'href="#id_back_down"' in wrong and not Printer.objects.exists()
    organiser.post(address("desk-badge-printer-new"), form | {"back_down": "1.25"})
    row = Printer.objects.get()
    assert (row.name, *map(float, (row.right, row.down, row.back_down))) == ("Balie", 0.5, -1, 1.25)
    assert "Balie" in page(organiser, "desk-badge-printers")
    stale = form | {"back_down": "0", "seen": "0" * 16}
    assert organiser.post(address("desk-badge-printer", printer=row.pk), stale).status_code == 409
    away = address("desk-badge-printer-delete", printer=row.pk)
    assert "Balie verwijderen?" in organiser.get(away).content.decode()
    organiser.post(away)
    assert not Printer.objects.exists()


def test_two_printers_of_one_name_cannot_be(organiser, event):
    make_printer(event, name="Balie")
    form = {"name": "Balie", "right": "0", "down": "0", "back_right": "0", "back_down": "0"}
    assert "od-errors" in organiser.post(address("desk-badge-printer-new"), form).content.decode()


def test_the_test_sheet_is_a_pdf_with_or_without_the_correction(organiser, event):
    printer = make_printer(event, right="1.5")
    other = make_printer(make_event("elders"))
    for query in ({}, {"printer": printer.pk}, {"format": "credit"}, {"format": "../x", "printer": "x"}):
        answer = organiser.get(address("desk-badge-proof"), query)
        assert answer.content.startswith(b"%PDF-")
    assert organiser.get(address("desk-badge-proof"), {"printer": other.pk}).status_code == 404


def test_a_test_sheet_that_cannot_be_made_now_is_said_where_it_was_asked(organiser, event, monkeypatch):
    monkeypatch.setattr(shelf, "PATIENCE", 0)
    with shelf.my_turn(), shelf.my_turn():
        busy = organiser.get(address("desk-badge-proof"), follow=True)
    monkeypatch.setattr(sheets, "PAGE_SECONDS", 0)
    failed = organiser.get(address("desk-badge-proof"), follow=True)
    for answer, words in ((busy, "De printer is bezig"), (failed, "De pdf kon niet worden gemaakt.")):
        assert answer.redirect_chain == [(address("desk-badge-printers"), 302)]
        assert words in answer.content.decode()
