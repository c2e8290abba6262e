# SPDX-License-Identifier: EUPL-1.2
"""`manage.py print_badges`: the same run as from the desk, and clear words for what does not exist."""

from io import StringIO

import pikepdf
import pytest
from django.core.management import CommandError, call_command

from registration.models import BadgeRun, PrintedBadge
from tests.make import make_attendee, make_event, make_layout, make_venue

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(autouse=True)
def folder(tmp_path, settings):
    settings.VAR_DIR = tmp_path / "var"
    return tmp_path


@pytest.fixture
def event():
    event = make_event("dag")
    make_layout(event, "klein", name="Kleine badge", format="a6", shows_seats=False)
    for slug in ("zwolle", "rotterdam"):
        make_attendee(make_venue(event, slug))
    return event


def call(folder, *options):
    out, err = StringIO(), StringIO()
    call_command(
        "print_badges", "dag", "--output", str(folder / "badges.pdf"), *options, stdout=out, stderr=err
    )
    with pikepdf.open(folder / "badges.pdf") as pdf:
        return len(pdf.pages), out.getvalue(), err.getvalue()


def refused(*options):
    with pytest.raises(CommandError) as error:
        call_command("print_badges", *options, stdout=StringIO(), stderr=StringIO())
    return str(error.value)


def test_it_writes_the_file_tells_how_far_it_is_and_records_the_run(event, folder):
    pages, out, err = call(folder)
    assert (pages, out) == (2, f"2 badges on 2 sheets: {folder / 'badges.pdf'}\n")
    assert err.splitlines()[-1] == "3 of 3"
    run = BadgeRun.objects.get()
    assert (run.by, run.job, run.made_at is not None, PrintedBadge.objects.count()) == (None, None, True, 2)


def test_one_venue_a_layout_by_name_and_only_who_changed(event, folder):
    assert call(folder, "--venue", "zwolle", "--layout", "Kleine badge")[0] == 1
    assert call(folder, "--changed", "--layout", "klein")[0] == 1
    assert "Nobody is new" in refused("dag", "--output", str(folder / "x.pdf"), "--changed")
    assert not (folder / "x.pdf").exists()


def test_what_does_not_exist_is_named_with_what_does(event, folder):
    file = str(folder / "x.pdf")
    assert refused("nacht", "--output", file) == "There is no event 'nacht'. There are: dag."
    assert refused("dag", "--output", file, "--layout", "groot").endswith("There are: klein.")
    assert refused("dag", "--output", file, "--venue", "urk").endswith("There are: zwolle, rotterdam.")
    assert refused("dag", "--output", str(folder / "no" / "x.pdf")).startswith("There is no folder")
    assert not BadgeRun.objects.exists()
