# SPDX-License-Identifier: EUPL-1.2
"""Every page that somebody can reach by links: valid, accessible, and nothing sticks out at 320 px."""

from urllib.parse import urlsplit

import pytest

from tests.journeys.people import OFFICER, ORGANISER, be, fill_in, go, link_in, sign_in
from tests.journeys.walk import pages_by_link

UNSURE = "sander.kuiper@prv-overijssel.example"  # accepted in the demo, not confirmed yet
# What is no page: files, and what ends the visit.
FILES = ("my-day-ics", "desk-attendees-export", "desk-slots-export", "security-txt", "robots-txt", "account_logout",
         "programme-calendar", "part-calendar", "versions-feed", "print", "desk-print-file",
         "api-openapi", "demo-letter-file", "widget-json", "schedule-xml", "schedule-json", "programme-csv",
         "programme-xlsx",
         "my-data-download", "my-answer-file", "account-data-download", "desk-answer-file", "desk-catering-export",
         "desk-list-example", "desk-list-report", "desk-showing-export",
         "desk-badge-run-file", "desk-badge-report-export", "desk-badge-proof", "desk-badge-file",
         "my-badge", "desk-door-list-export", "desk-door-certificate", "desk-door-certificates-file",
         "door-manifest", "speaker-photo", "material", "desk-material", "desk-speaker-photo", "my-photo-file", "my-material",
         "desk-proposals-export", "desk-proposals-import-example",
         "candidate-picture", "award-board-file", "award-certificate", "desk-award-poster", "desk-candidate-picture-file",
         "desk-award-trial-folder")  # fmt: skip
PUBLIC = {
    *("event-home", "programme", "session", "speakers", "speaker", "practical", "page", "register"),
    *("versions", "version", "version-session", "prints", "screens", "screen-venue", "screen-room"),
    *("widget", "widget-guide", "my-day-entry", "accessibility", "privacy", "account_login"),
    *("reserve", "reserve-link", "call", "speaker-link", "tables", "table"),
    *("voting", "award", "candidate", "award-board", "award-audit", "award-result", "past-winners"),
}
OWN = {
    *("my-day", "my-day-edit", "my-day-cancel", "my-calendar", "choose"),
    *("my-venue", "colleagues", "hand-over", "cannot-come", "my-data", "my-data-erase"),
}
SPEAKER = {
    *("my-talks", "my-profile", "my-photo", "my-link", "my-proposal", "my-proposal-confirm"),
    *("my-proposal-withdraw", "my-proposal-speakers", "my-proposal-materials"),
}
PROPOSALS = {
    *(
        "desk-proposals",
        "desk-proposal",
        "desk-proposal-edit",
        "desk-proposal-changes",
        "desk-proposal-merge",
    ),
    *("desk-proposals-figures", "desk-proposal-new", "desk-proposals-import", "desk-proposal-speakers"),
    *("desk-decisions", "desk-reserve", "desk-letters", "desk-letter-texts", "desk-letter-text-new"),
    *("desk-call", "desk-call-texts", "desk-call-kind", "desk-call-kind-new", "desk-call-code"),
    *("desk-call-code-new", "desk-call-question", "desk-call-question-new", "desk-call-questions-preview"),
}
OFFICE = {
    *("desk-awards", "desk-award", "desk-award-new", "desk-award-edit", "desk-candidates", "desk-candidate"),
    *("desk-award-pause", "desk-award-extend", "desk-award-domains", "desk-award-domain"),
    *("desk-past-winners", "desk-past-winner", "desk-past-winner-new", "desk-past-winner-remove"),
}
DESK = {
    *("desk", "desk-attendees", "desk-attendee", "desk-slots", "desk-slot", "desk-messages"),
    *("desk-setup", "desk-phases", "desk-venues", "desk-pages", "desk-team", "desk-import"),
    *(
        "desk-programme",
        "desk-session-new",
        "desk-session-edit",
        "desk-timetable",
        "desk-slot-place",
        "desk-slot-add",
    ),
    *("desk-speakers", "desk-speaker-edit", "desk-tracks", "desk-track-new", "desk-track-edit"),
    *("desk-print", "desk-release", "desk-version"),
    *(
        "desk-registration",
        "desk-kind-new",
        "desk-kind-edit",
        "desk-rules",
        "desk-round-new",
        "desk-requests",
    ),
    *(
        "desk-questions",
        "desk-question-new",
        "desk-question-edit",
        "desk-question-figures",
        "desk-option-edit",
    ),
    *("desk-questions-preview", "desk-links", "desk-link-new", "desk-link", "desk-speakers-register"),
    *("desk-attendee-new", "desk-attendee-cancel", "desk-attendee-venue", "desk-attendee-kind", "desk-list"),
    *("desk-attendee-erase", "desk-catering", "desk-groups", "desk-group", "desk-group-new"),
    *("desk-group-take-back", "desk-mailings", "desk-mailing-new", "desk-showing", "desk-reminders"),
    *("desk-slots-picture", "desk-seat-settings", "desk-seat-give", "desk-seat-move", "desk-seat-remove"),
    *("desk-hold-add", "desk-badges", "desk-badge-report", "desk-badge", "desk-badge-replace"),
    *("desk-badge-printers", "desk-badge-printer-new"),
    *("desk-door", "desk-door-devices", "desk-door-device", "desk-door-device-new", "desk-door-devices-new"),
    *("desk-door-lists", "desk-door-list", "desk-door-list-new", "desk-door-list-edit"),
    *("desk-door-conflicts", "desk-door-certificates"),
    *("desk-badge-layouts", "desk-badge-layout-new", "desk-badge-layout", "desk-badge-layout-delete"),
}


@pytest.fixture
def walked(page, axe, fits, valid_html):
    """`walked(*starts, wanted=…)`: the kinds of pages that links from there lead to; those that are `wanted` are fit."""

    def walk(*starts, wanted=lambda kind: True, within=("/",)):
        pages = {}

        def visit(kind, html):
            axe(page)
            fits(page)
            pages[page.url] = html

        found = pages_by_link(page, *starts, leave_out=FILES, within=within, wanted=wanted, visit=visit)
        valid_html(pages)
        return set(found)

    return walk


@pytest.mark.alone
def test_every_public_page_is_fit_for_everybody(walked):
    beside = [
        f"{start}/dag/{part}/" for start in ("", "/en") for part in ("widget", "voorstel", "vraagtafels")
    ]
    found = walked("/dag/", *beside)  # the widget stands on other sites, the call of the demo is over
    assert {f"{language}:{name}" for language in ("nl", "en") for name in PUBLIC} - found == set()


@pytest.mark.alone
def test_every_page_of_an_attendee_is_fit_for_everybody(site, walked):
    wanted = {f"nl:{name}" for name in (*OWN, "session")}
    own = own_page(site)
    found = walked(own, f"{own}ik-kan-niet/", wanted=lambda kind: kind in wanted, within=("/dag/",))
    assert wanted - found == set()


@pytest.mark.alone
def test_every_page_of_a_speaker_is_fit_for_everybody(page, site, walked):
    page.goto("/dag/voorstel/link/")
    fill_in(page, email=UNSURE)
    mail = site.mail_after(UNSURE, lambda: go(page.locator("main form button[type=submit]").first))
    own = urlsplit(link_in(mail, "/spreker/")).path
    found = walked(own, wanted=lambda kind: kind.startswith("nl:my-"), within=(own,))
    assert {f"nl:{name}" for name in SPEAKER} - found == set()


@pytest.mark.alone
def test_every_page_of_the_desk_about_proposals_is_fit_for_everybody(page, site, walked):
    be(page, site, ORGANISER)
    start = "/organisatie/dag/voorstellen/"
    found = walked(start, f"{start}?status=submitted", within=(start,))
    assert {f"nl:{name}" for name in PROPOSALS} - found == set()


@pytest.mark.alone
def test_every_page_of_the_returning_officer_is_fit_for_everybody(page, site, walked):
    be(page, site, OFFICER)
    start = "/organisatie/dag/stemmen/"
    found = walked(start, within=(start,))
    assert {f"nl:{name}" for name in OFFICE} - found == set()


@pytest.mark.alone
def test_every_page_of_the_desk_is_fit_for_everybody(page, site, walked):
    sign_in(page, site, ORGANISER)
    found = walked(
        "/organisatie/dag/",
        "/organisatie/dag/deelnemers/?status=confirmed",
        wanted=lambda kind: kind.startswith("nl:desk") and kind[3:] not in PROPOSALS | OFFICE,
        within=("/organisatie/", "/dag/programma/"),
    )
    assert {f"nl:{name}" for name in DESK} - found == set()


def test_a_walk_that_saw_no_page_is_no_proof(valid_html):
    with pytest.raises(AssertionError, match="no page was given"):
        valid_html({})


@pytest.mark.parametrize("language", ["", "/en"])
def test_pages_that_are_not_there_say_what_to_do(page, watch, axe, fits, language):
    watch.allowed = ("status of 404",)
    for path in ("/dag/programma/bestaat-niet/", "/nergens/", "/dag/mijn-dag/1-x/"):
        assert page.goto(language + path).status == 404
        assert page.locator("main a, main form").count() > 0
        axe(page)
        fits(page)


def test_dark_mode_and_large_letters_read_as_well(open_page, axe):
    dark = open_page(1280, color_scheme="dark")
    for path in ("/dag/", "/dag/programma/", "/dag/aanmelden/"):
        dark.goto(path)
        axe(dark)


def own_page(site) -> str:
    """The address of a demo attendee's own page; who has a place comes first."""
    rows = site.manage("attendee_tokens", "dag").strip().splitlines()
    token = rows[1].split(",")[-1]
    return f"{site.url}/dag/mijn-dag/{token}/"
