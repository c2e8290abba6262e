# SPDX-License-Identifier: EUPL-1.2
"""Layouts and printers: one default, names that are free, and two people who edit at once."""

from decimal import Decimal

import pytest

from conference.errors import Refusal
from conference.models import Change
from conference.versions import StaleEdit, fingerprint, values_of
from registration.models import BadgeLayout, Printer
from registration.operations.badge_layouts import (
    PRINTER_FIELDS,
    copy_badge_layout,
    default_layout,
    delete_badge_layout,
    delete_printer,
    layout_values,
    save_badge_layout,
    save_printer,
)
from registration.operations.copies import copy_registering
from tests.make import NOW, make_attendee, make_event, make_layout, make_printer, make_run, make_venue
from tests.registration.test_seat_races import all_at_once

pytestmark = pytest.mark.django_db(transaction=True)
WHO = {"by": None, "at": NOW}


def add(event, **values):
    return save_badge_layout(BadgeLayout(event=event), {"name": "Badge"} | values, **WHO)


def defaults(event):
    return list(BadgeLayout.objects.filter(event=event, is_default=True))


def code_of(work):
    with pytest.raises(Refusal) as refusal:
        work()
    return refusal.value.code


def test_there_is_always_one_layout_also_when_nobody_made_one(event):
    made = default_layout(event)
    assert (made.is_default, made.format, default_layout(event)) == (True, "a6-4", made)
    make_layout(make_event())
    assert BadgeLayout.objects.filter(event=event).count() == 1


def test_asked_for_by_many_at_once_it_is_made_once(event):
    found = all_at_once([lambda: default_layout(event).pk] * 10)
    assert set(found) == {BadgeLayout.objects.get(event=event).pk}


def test_without_a_default_the_first_one_becomes_it(event):
    first = make_layout(event, is_default=False)
    assert default_layout(event) == first
    assert defaults(event) == [first]


def test_the_first_is_the_default_and_another_takes_it_over(event):
    first, second = add(event), add(event, name="Badge")
    assert (first.slug, second.slug, defaults(event)) == ("badge", "badge-2", [first])
    save_badge_layout(second, {"is_default": True}, **WHO)
    assert defaults(event) == [second]
    save_badge_layout(second, {"is_default": False, "name": "Anders"}, **WHO)
    assert defaults(event) == [second]
    second.refresh_from_db()
    assert (second.name, second.slug) == ("Anders", "badge-2")


def test_two_who_make_another_one_the_default_leave_one(event):
    add(event)
    rows = [add(event, name=f"B{n}") for n in range(4)]
    all_at_once([lambda row=row: save_badge_layout(row, {"is_default": True}, **WHO).pk for row in rows])
    assert len(defaults(event)) == 1


def test_what_nobody_changed_is_no_change(event):
    layout = add(event)
    save_badge_layout(layout, layout_values(layout) | {"logo": b""}, **WHO)
    assert list(Change.objects.values_list("verb", flat=True)) == ["badge layout added"]


def test_a_layout_that_cannot_be_is_refused(event):
    assert code_of(lambda: add(event, name="")) == "invalid"
    assert code_of(lambda: add(event, colour="red")) == "invalid"
    assert code_of(lambda: add(event, format="a3")) == "invalid"
    assert not BadgeLayout.objects.exists()


def test_who_saves_an_older_version_hears_it_and_of_a_logo_too(event):
    layout = add(event)
    seen = fingerprint(layout_values(layout))
    save_badge_layout(layout, {"logo": b"png"}, seen=seen, **WHO)
    with pytest.raises(StaleEdit):
        save_badge_layout(layout, {"name": "Anders"}, seen=seen, **WHO)
    layout.refresh_from_db()
    save_badge_layout(layout, {"name": "Anders"}, seen=fingerprint(layout_values(layout)), **WHO)


def test_a_copy_is_the_same_with_another_name(event):
    layout = add(event, name="N" * 80, colour="#102030", logo=b"png", has_bleed=True, format="a6")
    copy = copy_badge_layout(layout, **WHO)
    was, became = layout_values(layout), layout_values(copy)
    assert {name for name in was if was[name] != became[name]} == {"name", "is_default"}
    assert (len(copy.name) <= 80, defaults(event)) == (True, [layout])


def test_the_default_cannot_go_and_another_can_without_what_it_printed(event):
    first, second = add(event), add(event)
    run = make_run(second, make_attendee(make_venue(event)))
    assert code_of(lambda: delete_badge_layout(first, **WHO)) == "is-default"
    delete_badge_layout(second, **WHO)
    delete_badge_layout(second, **WHO)
    run.refresh_from_db()
    assert (run.layout, run.printed.count(), defaults(event)) == (None, 1, [first])
    assert code_of(lambda: save_badge_layout(second, {"name": "X"}, **WHO)) == "gone"


def test_a_printer_is_kept_with_how_far_it_is_beside(event):
    values = {"name": "Canon", "right": Decimal("1.25"), "down": Decimal("-0.5")}
    printer = save_printer(Printer(event=event), values, **WHO)
    printer.refresh_from_db()
    seen = fingerprint(values_of(printer, PRINTER_FIELDS))
    save_printer(printer, {"down": Decimal(2)}, seen=seen, **WHO)
    with pytest.raises(StaleEdit):
        save_printer(printer, {"down": Decimal(3)}, seen=seen, **WHO)
    assert code_of(lambda: save_printer(printer, {"down": Decimal(11)}, **WHO)) == "invalid"
    assert code_of(lambda: save_printer(Printer(event=event), {"name": "Canon"}, **WHO)) == "invalid"
    assert code_of(lambda: save_printer(Printer(event=event), {"name": ""}, **WHO)) == "invalid"
    printer.refresh_from_db()
    assert (printer.right, printer.down) == (Decimal("1.25"), Decimal(2))


def test_a_deleted_printer_leaves_its_runs(event):
    printer = make_printer(event)
    run = make_run(make_layout(event), make_attendee(make_venue(event)), printer=printer)
    for _twice in range(2):
        delete_printer(printer, **WHO)
    run.refresh_from_db()
    assert (run.printer, Printer.objects.count()) == (None, 0)
    assert code_of(lambda: save_printer(printer, {"name": "X"}, **WHO)) == "gone"


def test_the_next_edition_gets_the_layouts_and_the_printers(event):
    add(event, name="Eerste", colour="#102030", logo=b"png", own_text="Welkom")
    add(event, name="Tweede", format="credit")
    make_printer(event, name="Canon", right=Decimal("1.50"))
    target = make_event()
    copy_registering(event, target)
    of = {
        one: [layout_values(row) for row in BadgeLayout.objects.filter(event=one)] for one in (event, target)
    }
    assert of[event] == of[target]
    assert [layout.slug for layout in BadgeLayout.objects.filter(event=target)] == ["eerste", "tweede"]
    assert list(Printer.objects.filter(event=target).values_list("name", "right")) == [
        ("Canon", Decimal("1.50"))
    ]
